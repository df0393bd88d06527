"""Traits of conduct: asked, claimed, shown."""

import pytest

from skills.traits import load_traits

TRAITS = load_traits()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Strong communication skills.", ["communication"]),
        ("Ability to work in a team environment.", ["teamwork"]),
        ("Detail-oriented, able to multitask and prioritise", ["attention_to_detail", "organisation"]),
        ("Self-starter", ["initiative"]),
        ("Excellent problem solving and analytical skills", ["problem_solving", "analysis"]),
        ("Works well under pressure", ["pressure"]),
        ("Strong ability to work with others in a fast-paced environment", ["teamwork"]),
        ("Fast-paced environment", ["pressure"]),
        ("Calm under pressure", ["pressure"]),
        ("Able to handle the rush and keep a clean station", ["pressure", "cleanliness"]),
        ("Team player, able to work unsupervised", ["teamwork", "initiative"]),
        ("Reliable with good timekeeping", ["reliability"]),
        ("Good numeracy and literacy", ["numeracy"]),
        ("Experience of training and supervising junior chefs", ["leadership"]),
        ("Supervising staff", ["leadership"]),
        ("A caring and compassionate nature", ["compassion"]),
        ("Strong commitment to safety", ["safety_mindedness"]),
        ("Ability to follow safety procedures", ["safety_mindedness"]),
        ("Accuracy and attention to detail under recurring deadlines", ["attention_to_detail"]),
        ("You're resilient, organised and a pleasure to work with", ["pressure", "organisation"]),
        ("Keeps what guests say confidential", ["discretion"]),
        ("Communication and presentation skills", ["communication"]),
        ("Communication with people at all organisational levels", ["communication"]),
        ("Negotiating skills", ["influence"]),
        ("Good with guests", ["customer_focus"]),
    ],
)
def test_traits_that_a_line_asks_for(line: str, expected: list[str]) -> None:
    assert [trait.id for trait in TRAITS.asked_in(line)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Communication engineering for satellite links",
        "Experience of writing firmware for pumps with reliability targets",
        "Python and SQL",
        "",
        "Certified in creative welding of copper pipes for breweries",
        "Caring for residents with dementia",
        "Manage customer accounts and staff rotas",
        "Able to negotiate mooring fees with the masters of visiting ships",
        "Makes data-driven choices of crop and seed",
    ],
)
def test_a_line_that_asks_for_something_else_asks_for_no_trait(line: str) -> None:
    assert TRAITS.asked_in(line) == ()


@pytest.mark.parametrize(
    ("trait", "sentence", "what"),
    [
        ("communication", "Trained 12 new waiters on the till.", "teaching or training people"),
        ("communication", "Presented monthly figures to the board.", "presenting"),
        ("communication", "Kept up communication between the ward and the kitchen.", "communicating with others"),
        ("communication", "Repaired communication equipment.", None),
        ("teamwork", "Worked collaboratively on the harvest.", "working together with others"),
        ("leadership", "Drafted lead and yard reports.", None),
        ("teamwork", "Led a team of five plumbers.", "leading or coaching a team"),
        ("leadership", "Management of small roofing crews.", "leading people"),
        ("leadership", "Delegated the daily tasks to two porters.", "leading people"),
        ("leadership", "Delegated signing powers.", None),
        ("leadership", "Laid tiles under the supervision of the technicians.", None),
        ("pressure", "Defused a bomb in the cellar.", None),
        ("pressure", "Defused tense situations at the gate.", "calming heated situations"),
        ("attention_to_detail", "Reconciled supplier accounts each month.", "checking and reconciling"),
        ("attention_to_detail", "Entered orders by hand: data entry.", "entering data or keeping books"),
        ("attention_to_detail", "Ensured compliance with harbour rules.", "accuracy, quality or keeping to rules"),
        ("organisation", "Maintained records of lost keys.", "keeping calendars, files or records"),
        ("organisation", "Coordinated the ferry crew shifts.", "scheduling and coordinating"),
        ("analysis", "Reported monthly metrics to the owner.", "working with key figures"),
        ("problem_solving", "Resolved customer complaints within a day.", "resolving problems"),
        ("initiative", "Launched an online shop for the bakery.", "starting something"),
        ("initiative", "Created and mailed the weekly rota.", None),
        ("customer_focus", "Worked in a retail store.", "serving customers, guests, clients or patients"),
        ("customer_focus", "Priced loans in the retail lending office.", None),
        ("pressure", "Cooked in a busy kitchen of 200 covers a night.", "a fast or busy place of work"),
        ("reliability", "Kept the only key as keyholder of the shop.", "being trusted with money, keys or safety"),
        ("reliability", "Read, understood and followed safety procedures.", None),
        ("safety_mindedness", "Followed OSHA rules on every site.", "keeping to safety rules"),
        ("cleanliness", "Sanitized all benches after each task.", "cleaning and tidying"),
        ("pressure", "Calmly resolved guest complaints.", "calming heated situations"),
        ("leadership", "Led weekly calls with staff.", None),
        ("leadership", "Managed the finance department.", "leading people"),
        ("compassion", "Comforted patients and families.", "caring for people who need it"),
        ("communication", "Operated a lathe.", None),
        ("teamwork", "Operated a lathe.", None),
        ("initiative", "Operated a lathe.", None),
    ],
)
def test_work_that_shows_a_trait(trait: str, sentence: str, what: str | None) -> None:
    (one,) = [entry for entry in TRAITS.traits if entry.id == trait]
    tried = ((number, pattern.search(sentence)) for number, pattern in enumerate(one.screen.patterns))
    places = [(number, *found.span()) for number, found in tried if found]
    work = one.claim_and_work(places)[1] if places else None
    assert (work and work[0]) == what


@pytest.mark.parametrize("trait", TRAITS.traits, ids=lambda trait: trait.id)
def test_the_data_hold_together(trait) -> None:  # type: ignore[no-untyped-def]
    assert trait.name
    assert trait.shown
    for pattern in (trait.asked, trait.claimed, *(work.pattern for work in trait.shown)):
        assert not pattern.search(""), "a phrase that matches nothing matches everywhere"
        assert not pattern.search("lorem ipsum dolor sit amet")
    assert all(not work.what.endswith(".") for work in trait.shown)


def test_what_a_team_player_must_not_bring_asks_for_nothing_more() -> None:
    assert [trait.id for trait in load_traits().asked_in("Team player, no drama")] == ["teamwork"]


def test_the_place_of_work_asks_for_nothing_and_is_told() -> None:
    line = "Team player in a fast-paced bakery"
    assert [trait.id for trait in TRAITS.asked_in(line)] == ["teamwork"]
    assert [trait.id for trait in TRAITS.setting_in(line)] == ["pressure"]
    assert TRAITS.setting_in("Team player") == ()


def test_a_clause_of_a_line_may_ask_for_a_trait() -> None:
    assert [trait.id for trait in TRAITS.named_in("Organised, and fond of puppets")] == ["organisation"]
    assert TRAITS.named_in("Communication engineering, and knowledge of reefs") == ()
    assert TRAITS.named_in("Organised races") == ()
