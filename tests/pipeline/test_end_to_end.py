"""Real files, the real taxonomy and the shipped models: what a ranking promises, held over all samples."""

import json
import os
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import rolecall
from hiring.shortlist import Ranking
from samples.person import FITS, load_people
from samples.render import WRITERS
from samples.sheet import sheet_of

SAMPLES = Path(__file__).parents[2] / "samples"
AS_OF = date(2026, 11, 1)
ADVERTS = ("backend-developer", "data-analyst", "icu-nurse")


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROLECALL_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        from pipeline.settings import load_settings

        load_settings.cache_clear()
        yield
    load_settings.cache_clear()


@pytest.fixture(scope="module", params=ADVERTS)
def advert(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def ranking(advert: str) -> Ranking:
    return rolecall.rank(rolecall.read_job(SAMPLES / f"{advert}.md"), [SAMPLES / "cvs"], as_of=AS_OF)


def test_every_sample_is_ranked(ranking: Ranking) -> None:
    assert len(ranking.candidates) == len(list((SAMPLES / "cvs").iterdir()))
    assert ranking.unreadable == ()


def test_every_quote_stands_in_the_cv_and_every_reason_is_a_sentence(ranking: Ranking) -> None:
    for ranked in ranking.candidates:
        document = rolecall.read_cv(ranked.candidate.file, as_of=AS_OF).document
        for criterion in ranked.criteria:
            match = criterion.match
            assert match.reason.strip()[-1] in ".?", match.reason
            assert bool(match.evidence) == (match.value > 0) or match.verdict in ("met", "partly"), match
            for quote in match.evidence:
                assert quote.quote == quote.span.of(document.text)
                assert quote.page == document.page_at(quote.span.start)


def test_scores_are_the_weighted_sum_of_their_parts_exactly(ranking: Ranking) -> None:
    for entry in json.loads(json.dumps(ranking.to_dict()))["candidates"]:
        criteria = entry["criteria"]
        total = sum(Fraction(criterion["weight"]) for criterion in criteria)
        earned = sum(Fraction(criterion["weight"]) * Fraction(criterion["match"]) for criterion in criteria)
        assert entry["score"] == pytest.approx(float(100 * earned / total), rel=1e-14)
    scores = [ranked.score for ranked in ranking.candidates if not ranked.duplicate_of]
    assert scores == sorted(scores, reverse=True)


def test_the_order_agrees_with_a_persons_judgement(advert: str, ranking: Ranking) -> None:
    """Of all pairs that apply for this job and differ by two steps of fit or more, the better is above the worse."""
    people = {person.render.file_name: person for person in load_people() if person.applies_for == advert}
    assert len(people) >= 8
    scores = {Path(ranked.candidate.file).name: ranked.score for ranked in ranking.candidates}
    far = [
        (better, worse)
        for one, other in combinations(sorted(people), 2)
        for better, worse in [sorted((one, other), key=lambda name: FITS.index(people[name].fit))]
        if FITS.index(people[worse].fit) - FITS.index(people[better].fit) >= 2
    ]
    wrong = [(better, worse) for better, worse in far if scores[better] <= scores[worse]]
    assert not wrong, [(pair, scores[pair[0]], scores[pair[1]]) for pair in wrong]


def test_one_alone_scores_as_in_the_crowd(ranking: Ranking) -> None:
    crowd = {ranked.candidate.file: ranked for ranked in ranking.candidates}
    for file in sorted(crowd)[::8]:
        (alone,) = rolecall.rank(ranking.job, [file], as_of=AS_OF).candidates
        assert (alone.score, alone.criteria) == (crowd[file].score, crowd[file].criteria)


def test_the_order_of_files_and_their_names_move_nothing(ranking: Ranking, tmp_path: Path) -> None:
    files = sorted((SAMPLES / "cvs").iterdir())[:10]
    renamed = []
    for number, path in enumerate(reversed(files)):
        copy = tmp_path / f"{number}-python-go-java-kubernetes-senior.bin"
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (path.stat().st_mtime,) * 2)
        renamed.append(copy)
    again = rolecall.rank(ranking.job, renamed, as_of=AS_OF)
    before = {ranked.candidate.digest: ranked.score for ranked in ranking.candidates}
    assert all(ranked.score == before[ranked.candidate.digest] for ranked in again.candidates)


def test_a_profile_that_was_read_before_scores_as_its_file(ranking: Ranking) -> None:
    file = ranking.candidates[0].candidate.file
    profile = rolecall.read_cv(file, as_of=AS_OF)
    (alone,) = rolecall.rank(ranking.job, [profile], as_of=AS_OF).candidates
    assert alone.score == ranking.candidates[0].score


def test_the_same_cv_twice_is_one_applicant(ranking: Ranking, tmp_path: Path) -> None:
    best = Path(ranking.candidates[0].candidate.file)
    older = tmp_path / f"older{best.suffix}"
    older.write_bytes(best.read_bytes())
    again = rolecall.rank(ranking.job, [best, older], as_of=AS_OF).candidates
    assert [ranked.rank for ranked in again] == [1, 1]
    assert sum(ranked.duplicate_of is not None for ranked in again) == 1


LAYOUTS = {
    "pdf": "one-column",
    "docx": "word-plain",
    "odt": "writer-plain",
    "html": "page",
    "rtf": "rich-text",
    "text": "underlined",
    "markdown": "markdown",
}


def test_the_file_format_moves_no_score() -> None:
    """One person's CV, written in each format with the same words, gets the same verdicts and the same score."""
    job = rolecall.read_job(SAMPLES / "backend-developer.md")
    person = next(
        person for person in load_people() if person.fit == "strong" and person.applies_for.startswith("backend")
    )
    scores = {}
    for form in LAYOUTS:
        cv = _in_format(person, form)
        (ranked,) = rolecall.rank(job, [cv], as_of=AS_OF).candidates
        scores[form] = round(ranked.score, 6)
    assert len(set(scores.values())) == 1, scores


def _in_format(person: Any, form: str) -> bytes:
    render = person.render.model_copy(update={"format": form, "layout": LAYOUTS[form]})
    data = WRITERS[form](sheet_of(person.model_copy(update={"render": render})))
    assert isinstance(data, bytes)
    return data


def test_personal_data_move_no_score() -> None:
    job = rolecall.read_job(SAMPLES / "backend-developer.md")
    person = next(
        person for person in load_people() if person.fit == "good" and person.applies_for.startswith("backend")
    )
    text = rolecall.read_cv(_in_format(person, "text"), as_of=AS_OF).document.text
    lines = text.split("\n")
    other = text.replace(person.name, "Zsófia Quartey-Łukasz")
    assert other != text
    more = f"{lines[0]}\nDate of birth: 1 May 1961\nNationality: Brazilian\nMarital status: married, two children\n"
    texts = [text, other, more + "\n".join(lines[1:])]
    scores = {rolecall.rank(job, [each.encode()], as_of=AS_OF).candidates[0].score for each in texts}
    assert len(scores) == 1


def test_weights_are_taken_from_the_caller() -> None:
    job = rolecall.read_job(SAMPLES / "backend-developer.md")
    file = sorted((SAMPLES / "cvs").iterdir())[0]
    usual = rolecall.rank(job, [file], as_of=AS_OF)
    flat = rolecall.rank(job, [file], as_of=AS_OF, weights=replace(rolecall.ScoringWeights(), required_factor=1.0))
    assert [c.weight for c in usual.candidates[0].criteria] != [c.weight for c in flat.candidates[0].criteria]
