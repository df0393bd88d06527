"""A post: its parts, its wording and what the writer is told."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from jd.countries import country_codes
from jd.roles import load_role, role_ids
from jd.writing import WriteRequest, WrittenJob, write
from jd.writing.frames import load_frames
from jd.writing.request import FRAME_LANGUAGES, LENGTHS, TONES, WORK_MODES
from models import Encoder

AS_OF = date(2026, 11, 24)
BASE = WriteRequest(title="Backend Developer", country="GB", as_of=AS_OF, company="Quill", city="Leeds")


def section(job: WrittenJob, kind: str) -> tuple[str, ...]:
    return tuple(
        text for part in job.sections if part.kind == kind for text in (*part.paragraphs, *part.bullets, *part.closing)
    )


def test_a_full_post_has_all_parts_in_order() -> None:
    job = write(BASE)
    kinds = list(dict.fromkeys(part.kind for part in job.sections))
    assert kinds == [
        *("opening", "facts", "role", "duties", "required", "nice_to_have", "pay", "benefits", "apply", "company"),
        "legal",
    ]
    role = load_role("backend-developer")
    assert section(job, "opening")[0] == role.hook
    assert section(job, "duties") == role.responsibilities[:6]
    assert section(job, "role")[0] == role.purpose
    assert "£" in section(job, "pay")[0]
    assert "28 days" in section(job, "benefits")[0]
    assert len([part for part in job.sections if part.kind == "legal"]) == 3


def test_a_short_post_keeps_every_criterion() -> None:
    full, short = write(BASE), write(replace(BASE, length="short"))
    assert len(short.text) < 0.9 * len(full.text)
    assert [one.text for one in short.criteria] == [one.text for one in full.criteria]
    assert len(section(short, "duties")) == 4


def test_spans_point_into_the_text(encoder: Encoder) -> None:
    job = write(replace(BASE, encoder=encoder))
    assert [one.span.of(job.text) for one in job.criteria] == [one.text for one in job.criteria]
    assert [one.id for one in job.criteria] == [f"r{number + 1}" for number in range(len(job.criteria))]
    assert job.description.text == job.text
    assert job.requirements.requirements == job.criteria
    assert job.requirements.embeddings.shape == (len(job.criteria), encoder.dimension)


def test_the_same_request_gives_the_same_post_and_a_variant_another() -> None:
    assert write(BASE).text == write(replace(BASE)).text
    texts = [write(replace(BASE, variant=number)).text for number in range(6)]
    assert len(set(texts)) == 6


@pytest.mark.parametrize(("tone", "length", "lang"), list(product(TONES, LENGTHS, FRAME_LANGUAGES)))
def test_every_tone_length_and_language_fills_all_slots(tone: str, length: str, lang: str) -> None:
    request = replace(BASE, tone=tone, length=length, lang=lang, title="Payments Engineer (Rust)", team="six people")
    job = write(request)
    assert "{" not in job.text
    assert "payments" in job.text
    assert "six people" in job.text
    told = [notice.code for notice in job.notices]
    assert ("frame_only" in told) == (lang != "en")


def test_frames_of_all_languages_have_the_same_keys() -> None:
    english = load_frames("en")
    for lang in FRAME_LANGUAGES:
        frames = load_frames(lang)
        for name in ("headings", "slots", "lines", "facts", "places", "places_short", "employment"):
            assert set(getattr(frames, name)) == set(getattr(english, name)), (lang, name)
        for by_tone in (*frames.headings.values(), *frames.lines.values()):
            assert set(by_tone) == set(TONES)
        assert all(slot.startswith("[") and slot.endswith("]") for slot in frames.slots.values())


@pytest.mark.parametrize("country", country_codes())
def test_a_post_can_be_written_in_every_country(country: str) -> None:
    job = write(replace(BASE, country=country, title="Office Manager", company=None, city=None))
    assert job.country.code == country
    suffix = job.country.title_suffix("en")
    assert job.title == f"Office Manager {suffix}".strip()
    assert "[Company]" in job.placeholders
    assert "[City]" in job.placeholders


def test_what_the_company_did_not_tell_is_a_slot_and_listed() -> None:
    bare = write(replace(BASE, company=None, city=None))
    assert {"[Company]", "[City]", "[Benefits]", "[Closing date]", "[Line manager]"} <= set(bare.placeholders)
    told = write(
        replace(
            BASE,
            hours="37.5 hours a week",
            reports_to="the Head of Product",
            benefits=("A bicycle", "Lunch on Fridays"),
            company_blurb="Quill makes pens for people who write a lot.",
        )
    )
    gone = {"[Company]", "[City]", "[Hours per week]", "[Line manager]", "[Benefits]"}
    assert gone.isdisjoint(told.placeholders)
    assert section(told, "benefits")[1:] == ("A bicycle", "Lunch on Fridays")
    assert section(told, "company") == ("Quill makes pens for people who write a lot.",)
    assert not any("[" in one.text for one in bare.criteria)


@pytest.mark.parametrize(
    ("mode", "says"), list(zip(WORK_MODES, ("Leeds, on site", "Office days", "anywhere in"), strict=True))
)
def test_each_work_mode_says_what_it_needs(mode: str, says: str) -> None:
    assert says in section(write(replace(BASE, work_mode=mode)), "facts")[0]


@pytest.mark.parametrize(
    ("title", "seniority", "becomes"),
    [
        ("Backend Developer", "senior", "Senior Backend Developer"),
        ("Senior Backend Developer", "lead", "Senior Backend Developer"),
        ("Backend Developer", "mid", "Backend Developer"),
        ("Backend Developer", "intern", "Backend Developer Intern"),
        ("Backend Developer", "head", "Head of Backend Development"),
        ("Office Manager", "head", "Office Manager"),
    ],
)
def test_the_seniority_stands_in_the_title(title: str, seniority: str, becomes: str) -> None:
    job = write(replace(BASE, title=title, seniority=seniority))
    assert job.title == becomes
    assert job.seniority == seniority


def test_a_tool_of_the_title_is_required_and_leads() -> None:
    job = write(replace(BASE, title="Senior Payments Engineer (Rust)"))
    required = [one for one in job.criteria if one.importance == "required"]
    years = next(one for one in required if one.years)
    assert years.groups[0].any_of[0] == "Rust"
    assert any(group.any_of == ("Rust",) for one in required for group in one.groups)


def test_chosen_tools_take_the_place_of_the_alternatives() -> None:
    job = write(replace(BASE, tools=("Postgres", "Terraform", "Frobnicator 9")))
    groups = [group.any_of for one in job.criteria for group in one.groups]
    assert ("PostgreSQL",) in groups
    assert ("PostgreSQL", "MySQL") not in groups
    assert [notice.code for notice in job.notices if notice.severity == "warning"] == ["unknown_tool"]


def test_criteria_can_be_added_and_taken_out() -> None:
    request = replace(
        BASE,
        extra_criteria=("Fluent German (C1).", "Kotlin is a plus"),
        removed_criteria=("Docker", "computer science", "juggling"),
    )
    job = write(request)
    texts = {one.text: one for one in job.criteria}
    assert texts["Fluent German (C1)"].languages[0].level == "C1"
    assert texts["Fluent German (C1)"].importance == "required"
    assert texts["Kotlin is a plus"].importance == "nice_to_have"
    assert not any("Docker" in text or "computer science" in text for text in texts)
    assert [notice.message for notice in job.notices if notice.code == "nothing_removed"] == [
        "No criterion of this post holds “juggling”, so nothing was taken out for it."
    ]


def test_a_given_salary_wins_and_an_indicative_one_is_told() -> None:
    given = write(replace(BASE, salary="70000-110000"))
    assert "£70,000" in section(given, "pay")[0]
    assert given.pay is not None
    assert given.pay.method == "given"
    assert "indicative_pay" in [notice.code for notice in write(BASE).notices]
    without = write(replace(BASE, country="JP"))
    if without.pay is None:
        assert section(without, "pay") == ("[Salary range]",)
        assert "no_indicative_pay" in [notice.code for notice in without.notices]


def test_years_are_not_asked_for_where_they_may_not_be() -> None:
    job = write(replace(BASE, country="BR", seniority="senior"))
    assert not any(one.years for one in job.criteria)
    assert any(group.any_of == ("Python", "Node.js", "Go", "Java") for one in job.criteria for group in one.groups)
    assert "CLT art. 442-A" in str(next(one.source for one in job.notices if one.code == "experience_not_asked"))


def test_two_jobs_share_the_post() -> None:
    job = write(replace(BASE, title="Office Manager & EA"))
    duties = section(job, "duties")
    assert set(duties[:4]) < set(load_role("office-manager").responsibilities)
    assert set(duties[4:]) < set(load_role("executive-assistant").responsibilities)


def test_the_ai_statement_can_be_left_out_where_no_law_asks_for_it() -> None:
    def told(request: WriteRequest) -> bool:
        return "artificial intelligence" in write(request).text

    assert told(BASE)
    assert not told(replace(BASE, ai_statement=False))


def test_nothing_is_asked_twice_and_at_most_eight_are_required() -> None:
    for identity in role_ids():
        title = f"{identity.replace('-', ' ')} (Rust, Excel)"
        job = write(replace(BASE, title=title, seniority="senior", tools=("Git",)))
        assert sum(one.importance == "required" for one in job.criteria) <= 9, identity
        words = [one.text.casefold() for one in job.criteria]
        assert len(set(words)) == len(words), identity
