"""What must never move a match, and what may move it in one direction only."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.candidate import CandidateProfile
from hiring.job import EducationAsked, JobDescription, LanguageAsked, SkillGroup, YearsAsked
from hiring.match import Candidate
from ranking.rank import effective_weights, score
from ranking.settings import ScoringWeights
from tests.ranking.builder import AS_OF, REPEATABLE, TAXONOMY, Cv, asked, job_asking, matcher

NAMES = ("Python", "Java", "Go", "Django", "PostgreSQL", "MySQL", "Docker", "Kubernetes", "GitHub Actions")


def advert() -> JobDescription:
    return job_asking(
        asked("Python or Go", groups=(SkillGroup(("Python", "Go")),)),
        asked("PostgreSQL or similar", groups=(SkillGroup(("PostgreSQL",), open_ended=True),)),
        asked("Docker, Kubernetes not required", groups=(SkillGroup(("Docker",)),), excluded=("Kubernetes",)),
        asked("two of Java, Go, Python", groups=(SkillGroup(("Java", "Go", "Python"), at_least=2),)),
        asked("5 years of backend", kind="experience", years=YearsAsked(5, None, "backend", "role")),
        asked("3 years of SQL", kind="experience", years=YearsAsked(3, None, "SQL", "skill")),
        asked("A degree", kind="education", education=EducationAsked("bachelor", (), or_experience=True)),
        asked("German", kind="language", languages=(LanguageAsked("German", "B2"),)),
        asked("debugs production systems with logs", kind="meaning", importance="nice_to_have"),
        asked("Right to work", kind="eligibility"),
    )


JOB = advert()
MATCHER = matcher(JOB)
WEIGHTS = effective_weights(JOB.requirements.requirements, ScoringWeights())


def values(found: Candidate) -> list[float]:
    return [match.value for match in found.matches]


def told(profile: CandidateProfile) -> list[tuple[float, str, str, list[str]]]:
    """All that is said of a CV but where in the document the quotes stand."""
    return [
        (match.value, match.verdict, match.reason, [quote.quote for quote in match.evidence])
        for match in MATCHER.match(profile).matches
    ]


def history(cv: Cv) -> Cv:
    return (
        cv.job("Backend Engineer", "2021-03", "now", "Built services in Django on PostgreSQL.", "Debugs logs.")
        .job("Software Engineer", "2018-01", "2021-02", "Wrote Java.")
        .listed("Docker", "Go")
        .studied("BSc Physics", "bachelor", "Physics")
        .language("German", "A2")
    )


PLAIN = history(Cv().contact("Ann Example", "ann@example.org", "+44 7700 900123", "1 Any Street, Leeds")).profile()


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(
            history(Cv().contact("Ngozi Muster", "ann@example.org", "+44 7700 900123", "1 Any Street")).profile(),
            id="name",
        ),
        pytest.param(
            history(
                Cv().contact("Go Python", "python@docker.dev", "+1 212 555 0100", "12 Java Lane, PostgreSQL")
            ).profile(),
            id="a name and an address made of skills",
        ),
        pytest.param(history(Cv()).profile(), id="no contact data at all"),
        pytest.param(history(Cv(file="best Python developer.docx")).profile(), id="file name"),
        pytest.param(history(Cv(format="docx")).profile(), id="format"),
        pytest.param(
            history(Cv().section("personal", "Married, 42, speaks Python, Go, MySQL", "list")).profile(),
            id="personal data",
        ),
        pytest.param(replace(PLAIN, digest="0" * 64), id="bytes"),
    ],
)
def test_who_somebody_is_and_what_the_file_is_do_not_matter(profile: CandidateProfile) -> None:
    assert told(profile) == told(PLAIN)
    assert MATCHER.match(profile).text_digest == MATCHER.match(PLAIN).text_digest


def test_every_quote_stands_in_the_text() -> None:
    found = MATCHER.match(PLAIN)
    quotes = [quote for match in found.matches for part in match.parts for quote in part.evidence]
    assert len(quotes) > 5
    for quote in quotes:
        assert quote.quote == PLAIN.document.text[quote.span.start : quote.span.end]
        assert quote.quote == quote.quote.strip() != ""


def test_alone_and_after_a_thousand_others_the_row_is_the_same() -> None:
    fresh = matcher(JOB).match(PLAIN)
    for number in range(50):
        MATCHER.match(history(Cv().listed(*NAMES[: number % 9])).profile())
    assert MATCHER.match(PLAIN) == fresh


jobs = st.tuples(
    st.sampled_from(["Backend Engineer", "Software Engineer", "Waiter"]),
    st.integers(2000, 2024),
    st.integers(0, 6),
    st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
)
cvs = st.tuples(st.lists(jobs, max_size=4), st.lists(st.sampled_from(NAMES), max_size=4, unique=True))


def built(cv: tuple[Sequence[tuple[str, int, int, Sequence[str]]], Sequence[str]]) -> Cv:
    made = Cv()
    held, listed = cv
    for title, start, years, skills in held:
        made.job(title, f"{start}-01", f"{start + years}-06", *(f"Worked with {name} every day." for name in skills))
    return made.listed(*listed) if listed else made


def never_lower(before: Cv, after: Cv, but: Callable[[int], bool] = lambda _: False) -> None:
    old, new = MATCHER.match(before.profile()), MATCHER.match(after.profile())
    for index, (was, now) in enumerate(zip(old.matches, new.matches, strict=True)):
        assert but(index) or now.value >= was.value, (was.reason, now.reason)


@REPEATABLE
@given(cvs, st.data())
def test_a_skill_added_to_a_dated_job_never_lowers_a_match(cv, data) -> None:  # type: ignore[no-untyped-def]
    held, listed = cv
    if not held:
        return
    index = data.draw(st.integers(0, len(held) - 1))
    added = data.draw(st.sampled_from(NAMES))
    title, start, years, skills = held[index]
    more = [*held[:index], (title, start, years, [*skills, added]), *held[index + 1 :]]
    never_lower(built(cv), built((more, listed)), but=_by_meaning)


def _by_meaning(index: int) -> bool:
    """A new sentence may take the place of another among the few that are judged by meaning."""
    return JOB.requirements.requirements[index].kind == "meaning"


@REPEATABLE
@given(cvs, jobs)
def test_one_more_job_never_lowers_a_match(cv, job) -> None:  # type: ignore[no-untyped-def]
    held, listed = cv
    never_lower(built(cv), built(([*held, job], listed)), but=_by_meaning)


@REPEATABLE
@given(cvs, st.sampled_from(NAMES), st.integers(1, 30))
def test_a_repeated_keyword_raises_nothing(cv, name, times) -> None:  # type: ignore[no-untyped-def]
    held, listed = cv
    once = [("Waiter", 2010, 2, [name]), *held]
    often = [("Waiter", 2010, 2, [name] * (1 + times)), *held]
    before = MATCHER.match(built((once, listed)).profile())
    after = MATCHER.match(built((often, listed)).profile())
    assert values(after) == values(before)
    assert [match.reason for match in after.matches] == [match.reason for match in before.matches]


@REPEATABLE
@given(cvs)
def test_matches_keep_their_bounds_and_add_up(cv) -> None:  # type: ignore[no-untyped-def]
    found = MATCHER.match(built(cv).profile())
    settings = ScoringWeights()
    for match in found.matches:
        assert match.value == (0.0 if match.verdict == "unclear" else match.value)
        assert match.value == round(match.value, 4)
        assert match.verdict != "met" or match.value >= settings.met_from
        assert match.verdict != "not_found" or match.value < settings.partly_from
        assert match.askable == (match.requirement_id == "r10")
        assert match.parts
        assert match.reason.endswith((".", "?"))
        if match.route is None:
            assert (match.value, match.evidence) == (0.0, ())
        else:
            assert match.evidence
    points = [100 * weight * match.value / sum(WEIGHTS) for weight, match in zip(WEIGHTS, found.matches, strict=True)]
    assert score(values(found), WEIGHTS) == pytest.approx(sum(points))


def test_the_generated_cvs_reach_every_verdict() -> None:
    """The properties above would hold of a matcher that finds nothing, too."""
    verdicts = {match.verdict for match in MATCHER.match(PLAIN).matches}
    assert verdicts >= {"met", "partly", "unclear"}
    assert all(TAXONOMY.get(name) for name in NAMES)
    assert PLAIN.as_of == AS_OF
