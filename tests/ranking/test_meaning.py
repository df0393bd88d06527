"""Judged by meaning: which sentences are read, how often, and what becomes of their probability."""

import numpy as np
import pytest

from hiring.job import Requirement
from ranking.criteria.meaning import meant_value
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, WordEncoder, answer, asked, job_asking, matcher

SETTINGS = ScoringWeights()
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
    assert found.reason == "Closest sentence of the CV, judged by meaning (probability 1.00)."
    assert [quote.quote for quote in found.evidence] == [LOGS]


def test_nothing_close_is_not_found_and_quotes_nothing() -> None:
    found = answer(Cv().job("Baker", "2020-01", "2021-01", "Baked bread."), meaning(LOGS))
    assert (found.verdict, found.value, found.route, found.evidence) == ("not_found", 0.0, None, ())
    assert "none does (probability 0." in found.reason


def test_a_cv_without_sentences_is_not_judged() -> None:
    found = answer(Cv().contact("Ann Example"), meaning(LOGS))
    assert (found.verdict, found.evidence) == ("not_found", ())


def test_each_sentence_is_encoded_once_and_few_are_judged() -> None:
    lines = [f"handled task {number} for client {number % 7} in region {number % 5}" for number in range(80)]
    job = job_asking(*(meaning(f"handles task {number} for client {number % 3}") for number in range(12)))
    finder, judge = WordEncoder("finder"), WordEncoder()
    made = matcher(job, judge=judge, finder=finder)
    cv = Cv().job("Clerk", "2020-01", "2021-01", *lines, *lines)
    made.match(cv.profile())
    assert [len(call) for call in finder.calls] == [80, 12]
    (judged,) = judge.calls  # the requirements' own embeddings came with the vector
    assert len(judged) == len(set(judged)) <= SETTINGS.judged_per_cv
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
