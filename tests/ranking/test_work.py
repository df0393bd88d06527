"""Which jobs are the work asked for, which are near to it, and how a reason says so."""

from dataclasses import replace

import pytest

from hiring.job import SkillGroup, YearsAsked
from ranking.criteria.work import relation_of
from ranking.knowledge import Knowledge
from ranking.matrix import Matcher
from ranking.settings import ScoringWeights
from tests.ranking.builder import (
    TAXONOMY,
    Cv,
    SamenessCalibration,
    TitleWords,
    WordEncoder,
    answer,
    asked,
    job_asking,
)


def in_role(least: float, of: str) -> YearsAsked:
    return YearsAsked(least, None, of, "role")


STOCKTAKING = asked("years", kind="experience", years=in_role(2, "stocktaking"))
COUNTED, HELPED = "Helped with stocktaking in spring.", "Trained others in stocktaking."


@pytest.mark.parametrize(
    ("title", "bullets", "verdict", "told"),
    [
        pytest.param(
            "Waiter", [COUNTED], "partly", "no dated job is this work; 2 years in near work", id="one sentence"
        ),
        pytest.param("Waiter", [COUNTED, HELPED], "partly", "in near work", id="the title is other work"),
        pytest.param(
            "Float", [COUNTED, HELPED], "met", "Float (2 years; its text names “stocktaking”)", id="two sentences"
        ),
        pytest.param(
            "Waiter",
            [COUNTED, HELPED, *(f"Did stocktaking of hall {number}." for number in range(1, 5))],
            "met",
            "Waiter (2 years; its text names “stocktaking”)",
            id="the title is other work, and six sentences tell of it",
        ),
        pytest.param("Float", [COUNTED, COUNTED], "partly", "in near work", id="the same sentence twice"),
        pytest.param(
            None,
            [COUNTED, HELPED],
            "met",
            "a job at Example Ltd (2 years; its text names “stocktaking”)",
            id="no title",
        ),
        pytest.param("Stocktaking Hand", [], "met", "Stocktaking Hand (2 years).", id="the title names it"),
    ],
)
def test_a_job_that_mentions_the_work_is_near_it(
    title: str | None, bullets: list[str], verdict: str, told: str
) -> None:
    found = answer(Cv().job(title, "2020-01", "2021-12", *bullets), STOCKTAKING)
    assert (found.verdict, found.value) == (verdict, 1.0 if verdict == "met" else ScoringWeights().near_work)
    assert told in found.reason


@pytest.mark.parametrize(
    ("kinds", "title", "relation"),
    [
        (["nursing"], "Care Assistant", "near"),
        (["nursing"], "Care Assistant in nursing homes", "same"),
        (["backend"], None, None),
        (["glazing"], "Waiter", None),
        (["baking", "care"], "Care Assistant", "same"),
        (["bread", "night care"], "Night-Care Porter", "same"),
    ],
)
def test_how_a_title_relates_to_work(kinds: list[str], title: str | None, relation: str | None) -> None:
    assert relation_of(kinds, title, Knowledge(TAXONOMY, TitleWords())) == relation


class Catalogue(TitleWords):
    """Knows these titles, and gives every title the same relation to all work."""

    def __init__(self, relation: str | None, *titles: str) -> None:
        self.relation, self.titles = relation, titles

    def same_work(self, *_: str) -> str | None:
        return self.relation

    def find(self, text: str) -> tuple[str, ...]:
        return (text,) if text in self.titles else ()


@pytest.mark.parametrize(
    ("asked_for", "title", "relation"),
    [
        ("nursing", "Nursing Home Cook", "near"),
        ("nursing", "Nursing Wizard", "same"),
        ("data entry", "Data Entry Clerk", "same"),
    ],
)
def test_the_adverts_words_in_a_title(asked_for: str, title: str, relation: str) -> None:
    roles = Catalogue(None, "Nursing Home Cook", "Data Entry Clerk")
    assert relation_of([asked_for], title, Knowledge(TAXONOMY, roles)) == relation


LEADING = asked("x", kind="experience", years=in_role(2, "leading a backend team"))


@pytest.mark.parametrize(
    ("title", "bullet", "near"),
    [
        ("Backend Team Lead", "Wrote code.", False),
        ("Head of leading a backend team", "Wrote code.", False),
        ("Leading a backend team", "Wrote code.", False),
        ("Backend Engineer", "Wrote code.", True),
        ("Backend Engineer", "Led the migration.", True),
        ("Backend Engineer", "Led a team of five.", False),
        ("Backend Engineer", "Part of a team of five.", True),
    ],
)
def test_to_lead_others_a_job_must_say_so(title: str, bullet: str, near: bool) -> None:
    """Though the catalogue takes them all for the same work."""
    job = job_asking(LEADING)
    made = Matcher(
        job.requirements,
        finder=WordEncoder(),
        judge=WordEncoder(),
        calibration=SamenessCalibration(),
        taxonomy=TAXONOMY,
        roles=Catalogue("same"),
    )
    (found,) = made.match(Cv().job(title, "2020-01", "2021-12", bullet).profile()).matches
    assert (found.verdict, "in near work" in found.reason) == ("partly" if near else "met", near)
    assert ("neither its title nor its text leads others" in found.reason) == near


SAYS_IT = "kept the servers behind the shop alive and fast"


def test_a_sentence_in_other_words_makes_its_job_near_work() -> None:
    wanted = asked(SAYS_IT, kind="experience", years=in_role(4, "site reliability"))
    cv = Cv().job("Wizard", "2020-01", "2021-12", "Sang songs.", SAYS_IT).job("Cook", "2010-01", "2019-12", "Cooked.")
    found = answer(cv, wanted)
    assert found.reason == (
        "4 years asked in site reliability; no dated job is this work; 2 years in near work count in part: Wizard (2 "
        "years; a sentence says this in other words, judged by meaning, probability 1.00)."
    )
    assert (found.value, found.route, [quote.quote for quote in found.evidence]) == (
        ScoringWeights().near_work / 2,
        "meant",
        [SAYS_IT],
    )
    assert answer(cv, replace(wanted, years=in_role(2, "site reliability"))).verdict == "partly"


def test_a_sentence_that_only_may_tell_of_such_work_is_not_said_to_say_it() -> None:
    wanted = asked(SAYS_IT, kind="experience", years=in_role(4, "site reliability"))
    cv = Cv().job("Wizard", "2020-01", "2021-12", "Sang songs.", "Kept songs of the shop in a book.")
    found = answer(cv, wanted, ScoringWeights(meant_prior_odds=1))
    assert "Wizard (2 years; a sentence may tell of such work, judged by meaning, probability 0." in found.reason


@pytest.mark.parametrize(
    "cv",
    [
        pytest.param(Cv().prose(SAYS_IT).job("Cook", "2010-01", "2019-12", "Cooked."), id="in a summary"),
        pytest.param(Cv().listed(SAYS_IT), id="in a list"),
        pytest.param(Cv().job("Wizard", None, None, SAYS_IT), id="in a job without dates"),
        pytest.param(Cv().job("Wizard", "2020-01", "2021-12", SAYS_IT, kind="volunteering"), id="in unpaid work"),
    ],
)
def test_years_are_never_read_from_a_sentence_outside_of_a_dated_job(cv: Cv) -> None:
    wanted = asked(SAYS_IT, kind="experience", years=in_role(4, "site reliability"))
    found = answer(cv, wanted)
    assert (found.value, found.verdict, found.route) == (0.0, "not_found", None)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("Wrote Django.", "near work whose text names “Django”, which implies Python"),
        ("Wrote Python.", "near work whose text names “Python”"),
    ],
)
def test_near_work_that_counts_in_full_is_called_near_and_its_words_are_quoted(bullet: str, told: str) -> None:
    wanted = asked("backend in Python", years=in_role(1, "backend"), groups=(SkillGroup(("Python",)),))
    found = answer(Cv().job("Software Engineer", "2020-01", "2021-12", bullet), wanted).parts[1]
    assert found.reason == f"1 year asked in backend; 2 years of dated jobs count: Software Engineer (2 years; {told})."


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        pytest.param("Worked closely with the art director on posters.", "not_found", id="with somebody else"),
        pytest.param("Reported to the art director.", "not_found", id="of the chief"),
        pytest.param("Served as art director for two campaigns.", "partly", id="served as"),
        pytest.param("Acting art director during a leave.", "partly", id="at the start"),
        pytest.param("Promoted to junior art director after a year.", "partly", id="promoted to"),
    ],
)
def test_a_title_within_a_sentence_is_mostly_somebody_elses(sentence: str, verdict: str) -> None:
    criterion = asked("years", kind="experience", years=YearsAsked(None, None, "art director", "role"))
    found = answer(Cv().job("Waiter", "2020-01", "2021-12", sentence), criterion)
    assert found.verdict == verdict


@pytest.mark.parametrize("of", ["roof survey / tile laying", "roof survey or tile laying", "roof survey/tile laying"])
def test_a_slash_joins_kinds_of_work_as_or_does(of: str) -> None:
    cv = Cv().job("Float", "2020-01", "2021-12", "Tile laying in two halls.", "Trained others in tile laying.")
    assert answer(cv, asked("years", kind="experience", years=in_role(2, of))).verdict == "met"


@pytest.mark.parametrize(("work", "near"), [("site reliability", True), ("supervisory", False)])
def test_a_sentence_that_only_comes_close_leads_nobody(work: str, near: bool) -> None:
    wanted = asked("kept the bakery ovens of two towns clean", kind="experience", years=in_role(4, work))
    cv = Cv().job("Wizard", "2020-01", "2021-12", "Kept shelves in the bakery.")
    doubt = replace(ScoringWeights(), meant_near=0.2, meant_met=0.99)
    assert ("near work" in answer(cv, wanted, doubt).reason) == near


def test_a_title_that_joins_two_was_both() -> None:
    cv = Cv().job("Front Desk and Reservations Agent", "2020-01", "2021-12")
    line = asked("x", kind="experience", years=YearsAsked(1, None, "reservations agent", "role"))
    assert answer(cv, line).verdict == "met"


@pytest.mark.parametrize(
    ("skill", "title", "shown"),
    [
        ("reef accounting", "Senior Reef Accountant", True),
        ("tide modelling", "Tide Modeller", True),
        ("reef accounting", "Accountant", False),
        ("community relations", "Communications Relations Lead", False),
    ],
)
def test_a_title_says_of_a_person_what_a_skill_says_of_work(skill: str, title: str, shown: bool) -> None:
    found = answer(Cv().job(title, "2020-01", "2021-12", "Kept books."), asked("x", groups=(SkillGroup((skill,)),)))
    assert ("the work of this title is" in found.reason) is shown


def test_work_done_for_people_of_such_work_is_none() -> None:
    wanted = asked("x", kind="experience", years=in_role(1, "tile laying"))
    found = answer(Cv().job("Typist", "2020-01", "2021-12", "Typed letters for the tile laying team."), wanted)
    assert found.verdict == "not_found"
    assert answer(Cv().job("Float", "2020-01", "2021-12", "Led the tile laying team."), wanted).verdict == "partly"


def test_a_job_that_the_cv_tells_twice_is_named_once() -> None:
    cv = Cv().job("Tile Layer", "2020-01", "2021-12").job("Tile Layer", "2020-01", "2021-12")
    found = answer(cv, asked("x", kind="experience", years=in_role(1, "Tile Layer")))
    assert found.reason.endswith(": Tile Layer (2 years).")


def test_a_sentence_that_tells_nothing_is_not_quoted_beside_a_title() -> None:
    cv = Cv().job("Tile Layer", "2020-01", "2021-12", "Any other assigned duties.", "Laid slate.")
    found = answer(cv, asked("x", kind="experience", years=in_role(1, "Tile Layer")))
    assert [quote.quote for quote in found.evidence][1:] == ["Laid slate."]


def test_who_bears_the_name_of_a_doing_is_near_to_it_whatever_it_is_done_to() -> None:
    wanted = asked("x", kind="experience", years=in_role(1, "juggling sabres and torches"))
    found = answer(Cv().job("Senior Juggler", "2020-01", "2021-12", "Kept the tent."), wanted)
    assert (found.verdict, "near work" in found.reason) == ("partly", True)
    other = asked("x", kind="experience", years=in_role(1, "managing sabres and torches"))
    assert answer(Cv().job("Tent Manager", "2020-01", "2021-12", "Kept the tent."), other).verdict == "not_found"
