"""Skill groups on the ladder of evidence."""

import pytest

from hiring.job import SkillGroup
from ranking.settings import ScoringWeights
from skills import SkillFinder, Taxonomy
from tests.ranking.builder import Cv, answer, asked

PYTHON = asked("Python", groups=(SkillGroup(("Python",)),))
DEFAULT = ScoringWeights()
IN_ONE_JOB = 0.835
"""A skill that one sentence of a job names which lasted for years and ended lately."""
IMPLIED = 0.7932
"""What that is worth for a skill that this one implies: 0.95 times as much."""
RELATED = 0.2922
"""What that is worth for a close relative, where the advert is not open: 0.45 times as much."""


@pytest.mark.parametrize(
    ("cv", "value", "verdict", "route", "reason"),
    [
        (
            Cv()
            .job("Developer", "2024-01", "2025-10", "Built services in Python.")
            .job("Developer", "2020-01", "2021-12", "Wrote Python tools."),
            0.85,
            "met",
            "named",
            "Python in 2 dated jobs, 46 months, 2 sentences, last in 2025-10.",
        ),
        (
            Cv().job("Developer", "2025-05", "2025-10", "Built services in Python."),
            0.754,
            "met",
            "named",
            "Python in 1 dated job, 6 months, last in 2025-10.",
        ),
        (
            Cv().job("Developer", None, None, "Built services in Python."),
            DEFAULT.undated_job,
            "met",
            "named",
            "Python in a job without dates.",
        ),
        (
            Cv().job("Helper", "2020-01", "2025-10", "Taught Python.", kind="volunteering"),
            DEFAULT.undated_job,
            "met",
            "named",
            "Python in unpaid work.",
        ),
        (
            Cv().project("Weather page", "A page in Python."),
            DEFAULT.project,
            "met",
            "named",
            "Python in a project; no job shows it.",
        ),
        (
            Cv().listed("Python", "SQL"),
            DEFAULT.listed,
            "met",
            "named",
            "Python is listed among the skills; no job shows it.",
        ),
        (
            Cv().prose("Seasoned Python programmer."),
            DEFAULT.in_text,
            "met",
            "named",
            "Python is named in the text; no job shows it.",
        ),
        (
            Cv().job("Developer", "2023-05", "2025-10", "Ran a shop on Django.").listed("Python"),
            IMPLIED,
            "met",
            "implied",
            "Django (in 1 dated job, 30 months, last in 2025-10) implies Python.",
        ),
        (
            Cv().job("Developer", "2023-05", "2025-10", "Wrote Java."),
            RELATED,
            "partly",
            "related",
            "Java (in 1 dated job, 30 months, last in 2025-10) is a close relative of Python; "
            "Python itself was not found.",
        ),
        (
            Cv().job("Waiter", "2023-05", "2025-10", "Served guests."),
            0.0,
            "not_found",
            None,
            "Looked for Python in jobs, projects, education and lists; not found.",
        ),
    ],
)
def test_the_ladder(cv: Cv, value: float, verdict: str, route: str | None, reason: str) -> None:
    found = answer(cv, PYTHON)
    assert (found.value, found.verdict, found.route, found.reason) == (value, verdict, route, reason)
    assert bool(found.evidence) == (route is not None)


@pytest.mark.parametrize(
    ("cv", "value", "verdict", "route"),
    [
        (Cv().job("Clerk", "2020-01", "2025-10", "Built teamwork across shops."), IN_ONE_JOB, "met", "named"),
        (Cv().listed("teamwork"), DEFAULT.prose, "partly", "claimed"),
        (Cv().prose("Known for teamwork."), DEFAULT.prose, "partly", "claimed"),
    ],
)
def test_a_skill_of_conduct_is_only_claimed_where_no_work_shows_it(
    cv: Cv, value: float, verdict: str, route: str
) -> None:
    found = answer(cv, asked("teamwork", groups=(SkillGroup(("teamwork",)),)))
    assert (found.value, found.verdict, found.route) == (value, verdict, route)


@pytest.mark.parametrize(
    ("held", "open_ended", "verdict", "reason"),
    [
        ("ticketing systems", True, "met", "is a kind of tool like Zendesk, which the advert leaves open"),
        ("customer service", True, "partly", "is what Zendesk is for; a tool of this kind itself was not found"),
        ("ticketing systems", False, "not_found", "Looked for Zendesk"),
    ],
)
def test_a_tool_that_is_only_an_example_is_known_by_its_kind(
    held: str, open_ended: bool, verdict: str, reason: str
) -> None:
    found = answer(Cv().listed(held), asked("x", groups=(SkillGroup(("Zendesk",), open_ended=open_ended),)))
    assert found.verdict == verdict
    assert reason in found.reason


def test_what_an_objective_names_is_sought_not_known() -> None:
    cv = Cv().prose("Seeking a full-time position in customer service.")
    found = answer(cv, asked("x", groups=(SkillGroup(("customer service",)),)))
    assert (found.value, found.verdict, found.route) == (DEFAULT.prose, "partly", "claimed")
    assert "as part of the work that is sought" in found.reason
    known = Cv().prose("Seeking a position where I can use my customer service experience.")
    assert answer(known, asked("x", groups=(SkillGroup(("customer service",)),))).verdict == "met"


@pytest.mark.parametrize(
    ("line", "value", "verdict", "route"),
    [
        ("Customer service", DEFAULT.in_text, "met", "named"),
        ("Proven customer service", DEFAULT.prose, "partly", "claimed"),
    ],
)
def test_a_field_that_the_text_names_is_known_until_proof_is_asked(
    line: str, value: float, verdict: str, route: str
) -> None:
    found = answer(Cv().prose("Strong in customer service."), asked(line, groups=(SkillGroup(("customer service",)),)))
    assert (found.value, found.verdict, found.route) == (value, verdict, route)


def test_unknown_words_may_stand_in_a_title() -> None:
    found = answer(Cv().job("Head Barista", "2020-01", "2021-12"), asked("x", groups=(SkillGroup(("barista",)),)))
    assert (found.verdict, found.reason) == ("met", "Barista in 1 dated job, 24 months, last in 2021-12.")


def test_an_unknown_name_is_not_an_ordinary_word() -> None:
    zorblax = asked("Market/Pardot", groups=(SkillGroup(("Market", "Pardot")),))
    assert answer(Cv().job("Clerk", "2020-01", "2025-10", "Grew the market."), zorblax).verdict == "not_found"
    assert answer(Cv().job("Clerk", "2020-01", "2025-10", "Ran Market daily."), zorblax).verdict == "met"


def test_the_rungs_stand_in_their_order() -> None:
    rungs = ["job_first_month", "undated_job", "project", "education", "listed", "in_text", "prose"]
    values = [getattr(DEFAULT, rung) for rung in rungs]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(
    ("group", "mentions", "verdict", "value"),
    [
        (SkillGroup(("Go", "Python")), "Python", "met", IN_ONE_JOB),
        (SkillGroup(("Go", "Python"), at_least=2), "Python", "partly", IN_ONE_JOB / 2),
        (SkillGroup(("Go", "Python", "SQL"), at_least=2), "Python and SQL", "met", IN_ONE_JOB),
        (SkillGroup(("Go", "Java"), at_least=2), "Docker", "not_found", 0.0),
        (SkillGroup(("PostgreSQL", "MySQL"), open_ended=True), "Oracle Database", "met", IMPLIED),
        (SkillGroup(("PostgreSQL", "MySQL")), "Oracle Database", "partly", RELATED),
        (SkillGroup(("CI/CD",)), "GitHub Actions", "met", IMPLIED),
        (SkillGroup(("Zorblax",)), "the Zorblax press", "met", IN_ONE_JOB),
        (SkillGroup(("cold kitchen",)), "the Cold-Kitchen and pastry", "met", IN_ONE_JOB),
        (SkillGroup(("Zorblax",)), "Zorblaxing all day", "not_found", 0.0),
    ],
)
def test_groups(group: SkillGroup, mentions: str, verdict: str, value: float) -> None:
    cv = Cv().job("Developer", "2020-01", "2025-10", f"Used {mentions} daily.")
    found = answer(cv, asked("a line", groups=(group,)))
    assert (found.verdict, found.value) == (verdict, value)


def test_several_groups_are_all_asked_for_and_shown_apart() -> None:
    both = asked("SQL and Docker", groups=(SkillGroup(("SQL",)), SkillGroup(("Docker",))))
    cv = Cv().job("Developer", "2020-01", "2025-10", "Tuned SQL queries.")
    found = answer(cv, both)
    assert (found.verdict, found.value) == ("partly", IN_ONE_JOB / 2)
    assert [part.verdict for part in found.parts] == ["met", "not_found"]
    assert found.reason == (
        "SQL in 1 dated job, 70 months, last in 2025-10; "
        "looked for Docker in jobs, projects, education and lists; not found."
    )


def test_an_excluded_skill_counts_neither_for_nor_against() -> None:
    docker = asked("Docker", groups=(SkillGroup(("Docker",)),), excluded=("Kubernetes",))
    bare = Cv().listed("Docker")
    more = Cv().listed("Docker").job("Operator", "2020-01", "2025-10", "Ran Kubernetes.")
    only = Cv().job("Operator", "2020-01", "2025-10", "Ran Kubernetes.")
    assert answer(more, docker).value == answer(bare, docker).value
    assert answer(only, docker).verdict == "not_found"


def test_a_quote_is_the_sentence_that_holds_the_skill() -> None:
    cv = Cv().job("Developer", "2020-01", "2025-10", "Led the move of billing to Python.", "Mentored two juniors.")
    (quote,) = answer(cv, PYTHON).evidence
    assert quote.quote == "Led the move of billing to Python."
    assert quote.quote == quote.span.of(cv.profile().document.text)


def test_a_long_quote_is_cut_to_whole_words_around_the_skill() -> None:
    long = (
        f"{'Reviewed the plans of many teams and ' * 12}built Python tools {'with care for every single detail ' * 12}"
    )
    cv = Cv().job("Developer", "2020-01", "2025-10", long)
    (quote,) = answer(cv, PYTHON).evidence
    assert "Python" in quote.quote
    assert len(quote.quote) <= 200
    assert set(quote.quote.split()) <= set(long.split())
    assert quote.quote == quote.span.of(cv.profile().document.text)


def test_the_latest_job_is_quoted_first() -> None:
    cv = Cv().job("A", "2015-01", "2016-01", "Old Python.").job("B", "2020-01", "now", "New Python.")
    assert [quote.quote for quote in answer(cv, PYTHON).evidence] == ["New Python.", "Old Python."]


@pytest.mark.parametrize("kind", ["personal", "references"])
def test_personal_sections_and_referees_never_count(kind: str) -> None:
    cv = Cv().section(kind, "Python", "prose")
    assert answer(cv, PYTHON).verdict == "not_found"


def test_a_known_certificate_shows_its_skill() -> None:
    found = answer(
        Cv().certificate("Project Management Professional", "PMP"),
        asked("project management", groups=(SkillGroup(("project management",)),)),
    )
    assert (found.verdict, found.route) == ("met", "implied")


def test_a_sentence_may_stand_in_for_a_skill_but_never_for_a_tool() -> None:
    sentence = "customer care at the service desk"
    cv = Cv().job("Clerk", "2020-01", "2025-10", sentence)
    service = answer(cv, asked(sentence, groups=(SkillGroup(("customer service",)),)))
    assert (service.verdict, service.route, service.value) == ("met", "meant", DEFAULT.backup)
    assert service.evidence[0].quote == sentence
    tool = answer(cv, asked(sentence, groups=(SkillGroup(("Docker",)),)))
    assert (tool.verdict, tool.route) == ("not_found", None)


def test_a_list_of_everything_is_no_more_than_a_claim() -> None:
    honest, stuffed = Cv().listed("Python"), Cv().listed("Python").notice("keyword_stuffing")
    found = answer(stuffed, PYTHON)
    assert (found.verdict, found.route, found.value) == ("partly", "claimed", DEFAULT.prose)
    assert answer(honest, PYTHON).verdict == "met"
    in_a_job = Cv().job("A", "2015-01", "2016-01", "Python.").notice("keyword_stuffing")
    assert answer(in_a_job, PYTHON).verdict == "met"


def test_silence_of_a_cv_that_was_not_read_is_unclear() -> None:
    scanned = Cv().listed("SQL").notice("no_text_layer")
    found = answer(scanned, PYTHON)
    assert (found.verdict, found.value, found.askable) == ("unclear", 0.0, False)
    assert found.reason == (
        "Looked for Python in jobs, projects, education and lists; not found, "
        "but part of the CV could not be read: ask the applicant."
    )
    assert answer(scanned, asked("SQL", groups=(SkillGroup(("SQL",)),))).verdict == "met"
    assert answer(Cv().listed("SQL").notice("hidden_text"), PYTHON).verdict == "not_found"


NURSING = asked("nursing care", groups=(SkillGroup(("nursing",)),))


def test_a_title_near_to_the_work_alone_does_not_show_it() -> None:
    found = answer(Cv().job("Care Assistant", "2024-01", "2025-10", "Washed linen."), NURSING)
    assert (found.verdict, found.route) == ("not_found", None)
    assert [quote.quote for quote in found.evidence] == ["Care Assistant at Example Ltd, 2024-01 to 2025-10"]
    assert 0 < found.value < DEFAULT.partly_from
    assert found.reason == (
        "Looked for nursing in jobs, projects, education and lists; not found; near work: Care Assistant (1 year 10 "
        "months)."
    )


def test_near_work_counts_in_part_where_a_sentence_tells_of_it() -> None:
    found = answer(Cv().job("Care Assistant", "2024-01", "2025-10", "Gave daily care."), NURSING)
    assert (found.verdict, found.route) == ("partly", "related")
    assert found.reason.startswith(
        "Care Assistant (1 year 10 months): work near to nursing; nursing itself was not found; a sentence may show "
        "part of it (judged by meaning, probability "
    )
    assert found.evidence[0].quote == "Gave daily care."


def test_the_same_sentence_is_quoted_once() -> None:
    cv = (
        Cv()
        .job("Developer", "2024-01", "2025-10", "Wrote Python.")
        .job("Tester", "2020-01", "2021-10", "Wrote Python.")
    )
    assert [quote.quote for quote in answer(cv, PYTHON).evidence] == ["Wrote Python."]


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Puppetry Manager", "met"),
        ("Director of Puppetry", "met"),
        ("Head of Masks and Puppetry", "met"),
        ("Puppetry & Masks Supervisor", "met"),
        ("Puppetry Manager Assistant", "not_found"),
        ("Puppetry Teacher", "not_found"),
        ("Stage Manager", "not_found"),
    ],
)
def test_whose_title_manages_a_matter_does_its_management(title: str, verdict: str) -> None:
    found = answer(Cv().job(title, "2020-01", "2025-09"), asked("x", groups=(SkillGroup(("puppetry management",)),)))
    assert found.verdict == verdict


def test_a_part_of_an_industry_is_only_near_to_work_elsewhere_in_it() -> None:
    cv = Cv().job("Stock Clerk at Bluebird Logistics", "2020-01", "2025-09", "Logistics.", "Shelves for logistics.")
    whole, part = (answer(cv, asked("x", groups=(SkillGroup((name,)),))) for name in ("logistics", "trucking"))
    assert whole.verdict == "met"
    assert part.verdict == "partly"
    assert "of which trucking is a part; trucking itself was not found" in part.reason


def test_the_very_words_of_a_line_that_is_a_name_are_that_name() -> None:
    groups = (SkillGroup(("customer service",)),)
    cv = Cv(finder=SkillFinder(Taxonomy([], version="none"))).job(
        "Clerk", "2020-01", "2025-09", "Kept customer service up."
    )
    assert answer(cv, asked("Customer service", groups=groups)).reason.startswith("Customer service in 1 dated job")
    assert answer(cv, asked("Customer service in the whole region", groups=groups)).route != "named"


@pytest.mark.parametrize(
    ("line", "told", "verdict"),
    [
        ("Debating", "Debated every week.", "met"),
        ("Fermentation", "Fermented cider in oak.", "met"),
        ("Fermentation", "A fermentable crop.", "not_found"),
    ],
)
def test_a_verb_in_another_form_names_the_activity(line: str, told: str, verdict: str) -> None:
    assert answer(Cv().job("Clerk", "2020-01", "2025-09", told), asked(line, kind="meaning")).verdict == verdict


@pytest.mark.parametrize(
    ("told", "named"),
    [("Reported to the warden every week.", False), ("Acting warden for one summer.", True)],
)
def test_a_title_that_a_sentence_names_is_mostly_somebody_elses(told: str, named: bool) -> None:
    found = answer(Cv().job("Clerk", "2020-01", "2025-09", told), asked("Warden", kind="meaning"))
    assert (found.route == "named") == named


def test_where_proof_is_asked_a_success_is_quoted_first() -> None:
    cv = Cv().job(
        "Adviser", "2020-01", "2021-12", "Offered customer service by phone.", "Awarded a prize for customer service."
    )
    line = asked("Proven customer service", groups=[SkillGroup(("customer service",))])
    assert answer(cv, line).evidence[0].quote == "Awarded a prize for customer service."


@pytest.mark.parametrize(
    ("sentence", "shown"), [("Handled QX cases.", True), ("qx: all staff.", False), ("Wrote QXA.", False)]
)
def test_two_letters_that_no_list_knows_are_a_part_at_most(sentence: str, shown: bool) -> None:
    found = answer(Cv().job("Clerk", "2020-01", "2025-10", sentence), asked("qx", groups=(SkillGroup(("qx",)),)))
    assert ("so few letters may stand for something else" in found.reason) is shown
    assert found.value <= DEFAULT.prose


def test_a_reason_that_stands_alone_begins_with_a_capital() -> None:
    line = asked("x", groups=(SkillGroup(("stall rotation",)),))
    assert answer(Cv().listed("Stall rotation"), line).reason.startswith("Stall rotation is listed")
