"""Judged by meaning: which sentences are read, how often, and what becomes of their probability."""

import re
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from hiring.job import Requirement, SkillGroup, YearsAsked
from hiring.match import Match
from ranking.criteria.meaning import Curve, Judge, Wish, meant_value
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, WordEncoder, answer, asked, job_asking, matcher

SETTINGS = ScoringWeights()
HALF = ScoringWeights(meant_prior_odds=1)
LOGS = "reads application logs and debugs production systems"


def meaning(text: str) -> Requirement:
    return asked(text, kind="meaning")


@pytest.mark.parametrize(
    ("probability", "value", "verdict"),
    [
        (0.0, 0.0, "not_found"),
        (SETTINGS.meant_partly, SETTINGS.partly_from, "partly"),
        (SETTINGS.meant_met, SETTINGS.met_from, "met"),
        (1.0, 1.0, "met"),
    ],
)
def test_a_probability_becomes_a_match(probability: float, value: float, verdict: str) -> None:
    found = meant_value(probability, SETTINGS)
    assert (found, SETTINGS.verdict(found)) == (value, verdict)


def test_the_closest_sentence_is_quoted_with_its_probability() -> None:
    cv = Cv().job("Engineer", "2020-01", "2021-01", "Baked bread.", LOGS, "Sang songs.")
    found = answer(cv, meaning(LOGS))
    assert (found.verdict, found.route) == ("met", "meant")
    assert found.reason == "A sentence says this in other words (judged by meaning, probability 1.00)."
    assert [quote.quote for quote in found.evidence] == [LOGS]


def test_nothing_close_is_not_found_and_quotes_nothing() -> None:
    found = answer(Cv().job("Baker", "2020-01", "2021-01", "Baked bread."), meaning(LOGS))
    assert (found.verdict, found.value, found.route, found.evidence) == ("not_found", 0.0, None, ())
    assert found.reason == (
        "Looked for a sentence that shows this in jobs, projects, education, lists and text; none comes close."
    )


def test_the_closest_sentence_may_show_a_part() -> None:
    found = answer(Cv().job("Engineer", "2020-01", "2021-01", "Reads bread logs."), meaning(LOGS), HALF)
    assert (found.verdict, found.route, found.evidence[0].quote) == ("partly", "meant", "Reads bread logs.")
    assert found.reason.startswith(
        "No sentence says this outright; the closest may show part of it (judged by meaning, "
    )


def test_a_cv_without_sentences_is_not_judged() -> None:
    found = answer(Cv().contact("Ann Example"), meaning(LOGS))
    assert (found.verdict, found.evidence) == ("not_found", ())
    assert found.reason == "Looked for a sentence that shows this; the CV holds none."


@pytest.mark.parametrize(
    ("calibrated", "odds", "shown"), [(0.25, 3, 0.5), (0.1, 3, 0.25), (0.5, 1, 0.5), (0.0, 3, 0.0), (1.0, 3, 1.0)]
)
def test_the_probability_is_corrected_for_its_prior(calibrated: float, odds: float, shown: float) -> None:
    class Always:
        def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
            return np.full(np.shape(similarity), calibrated)

    judge = Judge(
        job_asking(meaning(LOGS)).requirements,
        WordEncoder(),
        WordEncoder(),
        Always(),
        replace(SETTINGS, meant_prior_odds=odds),
    )
    reading = Reading(Cv().prose("Baked bread.").profile())
    (judged,) = judge.judged(reading, [Wish((0, None), LOGS, "alone")]).values()
    assert [sentence.probability for sentence in judged] == [shown]


def test_what_was_found_is_not_judged() -> None:
    judge = WordEncoder()
    job = job_asking(
        asked("Python", groups=(SkillGroup(("Python",)),)), asked("CI/CD", groups=(SkillGroup(("CI/CD",)),))
    )
    matcher(job, judge=judge).match(Cv().listed("Python", "CI/CD").prose("Baked bread.").profile())
    assert judge.calls == []


def test_a_tool_that_is_missing_is_not_judged() -> None:
    judge = WordEncoder()
    made = matcher(
        job_asking(asked("Docker and Fuchs", groups=(SkillGroup(("Docker",)), SkillGroup(("Fuchs",))))), judge=judge
    )
    made.match(Cv().prose("Docks and foxes.").profile())
    assert judge.calls == []


def test_a_sentence_stands_in_for_a_part_by_the_parts_own_words() -> None:
    """A sentence that shows the rest of the line must not pass for what is missing of it."""
    line = asked(
        "Python and excellent customer service", groups=(SkillGroup(("Python",)), SkillGroup(("customer service",)))
    )
    cv = Cv().listed("Python").prose("Python and excellent soup.", "Excellent service for every customer.")
    part = answer(cv, line, replace(HALF, backup_from=HALF.meant_met)).parts[1]
    assert (part.verdict, part.route, part.evidence[0].quote) == (
        "partly",
        "meant",
        "Excellent service for every customer.",
    )
    assert part.reason.startswith("customer service is not named in the CV; a sentence may show it in other words (")
    unsure = answer(cv, line, replace(HALF, backup_from=1.0)).parts[1]
    assert (unsure.verdict, unsure.evidence) == ("not_found", ())


def test_a_line_that_asks_for_one_thing_is_judged_as_a_whole_and_shows_a_part_below_the_backup() -> None:
    line = asked("Python and excellent customer service", groups=(SkillGroup(("customer service",)),))
    cv = Cv().prose("Python and excellent service for every customer.")
    unsure = answer(cv, line, replace(HALF, backup_from=1.0, backup=1.0))
    assert (unsure.verdict, unsure.route) == ("partly", "meant")
    assert unsure.value <= HALF.prose


def test_only_the_first_of_many_far_sentences_is_judged_where_another_answer_is_possible() -> None:
    judge = WordEncoder()
    wanted = asked("customer service", groups=(SkillGroup(("customer service",)),))
    matcher(job_asking(wanted), judge=judge).match(Cv().prose("Baked bread.", "Sang songs.").profile())
    assert judge.calls == []
    matcher(job_asking(meaning("keeps the customers happy")), judge=judge).match(
        Cv().prose("Baked bread.", "Sang songs.").profile()
    )
    assert {text for call in judge.calls for text in call} == {"Baked bread.", "Sang songs."}


def test_a_requirement_that_a_sentence_meets_asks_for_no_more() -> None:
    judge = WordEncoder()
    matcher(job_asking(meaning(LOGS)), judge=judge).match(Cv().prose("Reads logs.", LOGS, "Debugs bread.").profile())
    assert judge.calls == [[LOGS]]


def test_few_words_that_stand_in_the_cv_just_so_need_no_judging() -> None:
    judge = WordEncoder()
    job = job_asking(meaning("Sheep shearing"))
    (found,) = (
        matcher(job, judge=judge).match(Cv().job("Hand", "2020-01", "2021-12", "Led sheep shearing.").profile()).matches
    )
    assert (found.verdict, found.route, judge.calls) == ("met", "named", [])
    assert found.reason == "Sheep shearing in 1 dated job, 24 months, last in 2021-12."
    (told,) = matcher(job, judge=judge).match(Cv().prose("I like sheep shearing.").profile()).matches
    assert (told.route, told.value, judge.calls) == ("named", SETTINGS.in_text, [])


def test_a_sentence_in_other_words_shows_only_a_part_of_what_a_bare_name_asks() -> None:
    cv = Cv().job("Hand", "2020-01", "2021-12", "Lambing at gate.").profile()
    (name,) = matcher(job_asking(meaning("Gate lambing"))).match(cv).matches
    (sentence,) = matcher(job_asking(meaning("Lambing at a gate"))).match(cv).matches
    assert (name.verdict, name.route) == ("partly", "meant")
    assert name.reason.startswith("Gate lambing is not named in the CV; a sentence may show it in other words")
    assert (sentence.verdict, sentence.route) == ("met", "meant")


def test_each_sentence_is_encoded_once_and_few_are_judged() -> None:
    lines = [f"handled task {number} for client {number % 7} in region {number % 5}" for number in range(80)]
    job = job_asking(*(meaning(f"handles task {number} for client {number % 3}") for number in range(12)))
    finder, judge = WordEncoder("finder"), WordEncoder()
    made = matcher(job, judge=judge, finder=finder)
    cv = Cv().job("Clerk", "2020-01", "2021-01", *lines, *lines)
    made.match(cv.profile())
    assert [len(call) for call in finder.calls] == [80, 12]
    judged = [text for call in judge.calls for text in call]  # the requirements' own embeddings came with the vector
    assert len(judged) == len(set(judged)) <= 12  # the first choice of each requirement, and no more
    made.match(cv.profile())
    assert [len(call) for call in finder.calls] == [80, 12, 80]


def test_another_judge_than_the_vectors_embeds_the_requirements_once() -> None:
    judge = WordEncoder("another")
    made = matcher(job_asking(meaning(LOGS)), judge=judge)
    profile = Cv().prose("Baked bread.").profile()
    made.match(profile)
    made.match(profile)
    assert judge.calls.count([LOGS]) == 1


def test_every_requirement_keeps_its_closest_sentence_beyond_the_budget() -> None:
    texts = [f"alpha{number} beta{number} gamma{number}" for number in range(30)]
    job = job_asking(*map(meaning, texts))
    candidate = matcher(job).match(Cv().prose(*texts).profile())
    assert {match.verdict for match in candidate.matches} == {"met"}


def test_similarity_is_rounded_so_that_machines_agree() -> None:
    class Noisy(WordEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            return (super().encode(texts) * np.float32(1 + 1e-7)).astype(np.float32)

    job = job_asking(meaning(LOGS))
    profile = Cv().prose("reads logs of systems", "debugs bread").profile()
    assert matcher(job).match(profile) == matcher(job, judge=Noisy()).match(profile)


class Straight:
    """A curve for the finder: the probability is the similarity itself."""

    def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
        return np.clip(np.asarray(similarity, np.float64), 0.0, 1.0)


FAR_COUNTS = replace(HALF, meant_far=0.10)


def far(*sentences: str, excluded: tuple[str, ...] = (), settings: ScoringWeights = FAR_COUNTS) -> Match:
    """The answer for a tool that a CV with these sentences does not name."""
    wanted = asked("Docker and tidy shelves", groups=(SkillGroup(("Docker",)),), excluded=excluded)
    made = matcher(job_asking(wanted), settings)
    made._judge._finders = Curve(Straight(), settings.meant_prior_odds)
    (found,) = made.match(Cv().job("Clerk", "2020-01", "2021-01", *sentences).profile()).matches
    return found


def test_by_default_what_was_not_found_counts_nothing() -> None:
    found = far("Kept tidy shelves.", settings=HALF)
    assert (found.verdict, found.value) == ("not_found", 0.0)
    assert "closest sentence" not in found.reason


def test_where_it_is_turned_on_what_was_not_found_counts_a_little_by_its_closest_sentence() -> None:
    near, nothing = far("Kept tidy shelves."), far("Sang songs.")
    assert (near.verdict, nothing.verdict, nothing.value) == ("not_found", "not_found", 0.0)
    assert 0 < near.value < SETTINGS.partly_from
    assert (near.route, near.evidence) == (None, ())
    assert re.fullmatch(
        r"Looked for Docker in jobs, projects, education and lists; not found; the closest sentence is far from it "
        r"\(“Kept tidy shelves.”, probability 0\.\d\d\)\.",
        near.reason,
    )
    assert nothing.reason == "Looked for Docker in jobs, projects, education and lists; not found."


def test_nothing_far_counts_where_the_advert_names_what_is_not_asked_for() -> None:
    assert far("Kept tidy shelves.", excluded=("Kubernetes",)).value == 0.0


def test_of_sentences_that_show_the_same_the_closest_to_what_is_asked_is_quoted() -> None:
    wanted = asked("Python", groups=(SkillGroup(("Python",)),))
    cv = Cv().job(
        "Developer", "2020-01", "2021-01", "Moved the old stock lists of six shops to Python.", "Wrote Python."
    )
    assert answer(cv, wanted).evidence[0].quote == "Wrote Python."


def test_beside_a_title_stands_what_the_job_tells_of_it() -> None:
    wanted = asked("2 years of backend", kind="experience", years=YearsAsked(2, None, "backend", "role"))
    cv = Cv().job("Backend Engineer", "2020-01", "2023-01", "Sang songs.", "Ran the backend of a shop.")
    header, told = answer(cv, wanted).evidence
    assert header.quote.startswith("Backend Engineer at")
    assert told.quote == "Ran the backend of a shop."


@pytest.mark.parametrize(
    ("sentence", "empty"),
    [
        ("Other duties as assigned.", True),
        ("Any assigned errands/duties.", True),
        ("Other finance support as and when required by the management.", True),
        ("Handled various tasks.", True),
        ("Repaired pumps as needed.", False),
        ("Trained other nurses as required by the ward.", False),
        ("Performed various clerical tasks.", False),
        ("Assisted other departments with payroll.", False),
    ],
)
def test_a_sentence_that_tells_of_whatever_came_shows_nothing(sentence: str, empty: bool) -> None:
    # Long enough not to be looked for word for word.
    line = asked(f"{sentence} {sentence}", kind="meaning")
    assert (answer(Cv().job("Clerk", "2020-01", "2021-12", sentence), line).verdict == "not_found") is empty
