"""What is worked out of a CV ahead of any advert changes no row."""

import gc
import weakref
from dataclasses import replace

import pytest

from hiring.job import EducationAsked, JobDescription, LanguageAsked, SkillGroup, YearsAsked
from pipeline.packing import pack_groundwork, unpack_groundwork
from ranking.groundwork import shipped_numbers, shipped_screen
from ranking.matrix import SIDE_BY_SIDE, ToMatch, lay_groundwork
from ranking.reading import Reading
from ranking.word_forms import words_screen
from skills.tasks import load_tasks
from skills.traits import load_traits
from tests.ranking.builder import Cv, WordEncoder, asked, job_asking, matcher

COPIED = (
    "Calm when the kitchen fails at night and everybody asks for their food",
    "Seven years of work in a kitchen that never closes its doors at all",
)


def advert() -> JobDescription:
    return job_asking(
        asked("Attention to detail", kind="meaning"),
        asked("Team player", kind="meaning"),
        asked("2 years in office administration", kind="experience", years=YearsAsked(2, None, "office", "role")),
        asked("A bachelor's degree", kind="education", education=EducationAsked("bachelor", ())),
        asked("English", kind="languages", languages=(LanguageAsked("English"),)),
        asked("Python", groups=(SkillGroup(("Python",)),)),
        asked("stall rotation", groups=(SkillGroup(("stall rotation",)),)),
        asked(COPIED[0], kind="meaning"),
        asked(COPIED[1], kind="meaning"),
    )


def baker() -> Cv:
    return (
        Cv()
        .contact("Ada Example", "ada@example.org")
        .job(
            "Clerk",
            "2019-01",
            "2023-05",
            "Double-checked every invoice before it went out.",
            "Worked with the kitchen and the shop to plan each week.",
            "Kept calendars and booked travel for three directors.",
            "Kept calendars and booked travel for three directors.",
            "Led a team of four cross-\nfunctional clerks, each cross-trained.",
        )
        .project("Oven", "Wrote Python tools that watch an oven.")
        .prose("A team player with an eye for detail.", "Holds a BSc in Biology, and has run stall rotation.")
        .prose(
            "This is what I have done for most of my life, and it is what I want to do with the rest of it in the end."
        )
        .listed("Python")
    )


CVS = {
    "much": baker(),
    "nothing": Cv(),
    "claims only": Cv().prose("Reliable team player.", "Team player. Reliable."),
    "a copied advert": baker().prose(*COPIED, "Calm"),
    "another alphabet": Cv().prose("Испекла хлеб для всей улицы.", "Straße, İzmir, naïve ﬁnance"),
}


def test_a_row_is_the_same_alone_and_in_a_crowd() -> None:
    """In any company, whatever of the crowd was worked ahead."""
    profiles = [cv.profile() for cv in CVS.values()] * (1 + SIDE_BY_SIDE // len(CVS))
    laid = [lay_groundwork(profile, WordEncoder()) if at % 3 else None for at, profile in enumerate(profiles)]
    asking = matcher(advert())
    crowd = [ToMatch(profile, float(at), known) for at, (profile, known) in enumerate(zip(profiles, laid, strict=True))]
    assert len(crowd) > SIDE_BY_SIDE
    alone = [matcher(advert()).match(profile, modified=float(at)) for at, profile in enumerate(profiles)]
    assert asking.match_all(crowd) == alone
    assert asking.match_all(crowd[::-1]) == alone[::-1]
    assert asking.match_all(()) == []


def test_sentences_of_a_cv_are_encoded_by_its_own_judge() -> None:
    profiles = [CVS[name].profile() for name in ("much", "claims only")]
    common, own = WordEncoder("judge"), [WordEncoder("judge") for _ in profiles]
    asking = matcher(advert(), judge=common)
    rows = asking.match_all([ToMatch(one, judge=judge) for one, judge in zip(profiles, own, strict=True)])
    assert rows == [asking.match(profile) for profile in profiles]
    for profile, judge in zip(profiles, own, strict=True):
        read = {text for texts in judge.calls for text in texts}
        assert read
        assert read <= {profile.text_of(passage.span) for passage in profile.passages}


@pytest.mark.parametrize("cv", CVS.values(), ids=CVS)
@pytest.mark.parametrize("finder", ["finder", "another finder"])
def test_a_row_is_the_same_with_it_and_without(cv: Cv, finder: str) -> None:
    profile = cv.profile()
    laid = lay_groundwork(profile, WordEncoder(finder))
    stored = unpack_groundwork(pack_groundwork(laid))
    assert stored == laid
    asking = matcher(advert())
    assert asking.match(profile, groundwork=stored) == asking.match(profile)


def test_what_is_at_hand_is_not_worked_out_again() -> None:
    profile = baker().profile()
    finder = WordEncoder("finder")
    asking = matcher(advert(), finder=finder)
    laid = lay_groundwork(profile, finder)
    found = asking.match(profile, groundwork=replace(laid, text_digest="as it was laid"))
    assert found.text_digest == "as it was laid"
    sentences = {profile.text_of(passage.span) for passage in profile.passages}
    finder.calls.clear()
    asking.match(profile, groundwork=laid)
    assert not [text for texts in finder.calls for text in texts if text in sentences]


def test_every_pattern_that_ships_for_sentences_is_looked_for_ahead() -> None:
    for trait in load_traits().traits:
        assert shipped_numbers(trait.screen) is not None
    assert set(load_tasks().values()) <= set(shipped_screen().patterns)
    assert shipped_numbers(words_screen("stall rotation")) is None


def test_where_patterns_match_is_told_alike() -> None:
    profile = baker().profile()
    plain = Reading(profile)
    ahead = Reading(profile, groundwork=plain.groundwork(WordEncoder()))
    for trait in load_traits().traits:
        assert list(ahead.found(trait.screen)) == list(plain.found(trait.screen))


def test_a_reading_is_gone_as_soon_as_its_row_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """No circle holds it until the collector comes by, which would look at all CVs of a crowd again and again."""
    made: list[weakref.ref[Reading]] = []

    class Noted(Reading):
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)  # type: ignore[arg-type]
            made.append(weakref.ref(self))

    monkeypatch.setattr("ranking.matrix.Reading", Noted)
    asking, profile = matcher(advert()), baker().profile()
    gc.disable()
    try:
        asking.match(profile)
        asking.match_all([ToMatch(profile)] * 3)
        assert [one() is None for one in made] == [True] * 4
    finally:
        gc.enable()
