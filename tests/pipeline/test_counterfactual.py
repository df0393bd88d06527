"""Swaps change what they say they change and nothing else, and a score that reads a name is found out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import parsers
import rolecall
from hiring.candidate import CandidateProfile
from hiring.evidence import Span
from pipeline import worker
from pipeline.counterfactual import (
    Counterfactuals,
    summed_up,
    swap_profile,
)
from pipeline.flow import Run
from pipeline.swaps import Variant, load_variants, rewritten, swapped_document
from pipeline.worker import Matching, Work
from ranking.matrix import Matcher

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 1)
CVS = ("byrne-siobhan.pdf", "macleod-fiona.txt", "karimi-aisha.pdf")


def variant(kind: str, name: str) -> Variant:
    return next(one for one in load_variants() if (one.kind, one.name) == (kind, name))


@pytest.fixture(scope="module")
def profiles() -> list[CandidateProfile]:
    return [rolecall.read_cv(ROOT / "samples" / "cvs" / name, as_of=AS_OF) for name in CVS]


def again(profile: CandidateProfile, swap: Variant) -> CandidateProfile:
    document = swapped_document(profile, swap)
    assert document is not None
    return parsers.read_profile(document, file=profile.file, digest=profile.digest, as_of=profile.as_of)


def test_the_name_is_another_wherever_it_stands(profiles: list[CandidateProfile]) -> None:
    for profile in profiles:
        swapped = again(profile, variant("name", "Black woman"))
        assert swapped.contact.name == "Lakisha Washington"
        assert (profile.contact.name or "").split()[-1].casefold() not in swapped.document.text.casefold()
        assert [job.title for job in swapped.jobs] == [job.title for job in profile.jobs]
        assert swapped.total_months == profile.total_months


def test_address_school_and_employer_are_read_as_the_new_ones(profiles: list[CandidateProfile]) -> None:
    for profile in profiles:
        assert again(profile, variant("address", "abroad")).contact.location == "Lagos, Nigeria"
        assert {
            one.institution for one in again(profile, variant("school", "abroad")).education if one.institution
        } <= {*variant("school", "abroad").words}
        assert {one.employer for one in again(profile, variant("employer", "not known")).jobs if one.employer} <= {
            *variant("employer", "not known").words
        }


def test_a_pronoun_stands_behind_the_name(profiles: list[CandidateProfile]) -> None:
    for profile in profiles:
        document = swapped_document(profile, variant("pronoun", "he"))
        assert document is not None
        assert "(he/him)" in document.text


def test_lines_and_notices_keep_their_words_around_an_edit(profiles: list[CandidateProfile]) -> None:
    document = profiles[0].document
    at = document.text.index("Bath")
    changed = rewritten(document, {Span(at, at + 4): "Stratford-upon-Avon"})
    assert changed.text == document.text[:at] + "Stratford-upon-Avon" + document.text[at + 4 :]
    pairs = [
        (old.span.of(document.text), new.span.of(changed.text))
        for old, new in zip(document.lines, changed.lines, strict=True)
    ]
    assert {new for old, new in pairs if old != new} == {
        old.replace("Bath", "Stratford-upon-Avon") for old, new in pairs if old != new
    }
    assert sum(old != new for old, new in pairs) == 1


def test_overlapping_edits_take_the_longer(profiles: list[CandidateProfile]) -> None:
    document = replace(profiles[0].document, text="Ada Brook led.", lines=(), notices=())
    assert rewritten(document, {Span(0, 3): "X", Span(0, 9): "Emily Walsh"}).text == "Emily Walsh led."


@pytest.fixture(scope="module")
def audited(profiles: list[CandidateProfile]) -> Iterator[tuple[Counterfactuals, Counterfactuals]]:
    """The swaps of three CVs, as they are scored, and by a matcher that likes a name."""
    job = rolecall.read_job(ROOT / "samples" / "icu-nurse.md")
    run = Run(AS_OF)
    worker.start(Work(run.reading, None, Matching(job.requirements, job.title, run.weights)))
    fair = {profile.file: swap_profile(profile) for profile in profiles}
    liked = Matcher.match

    def partial(self: Matcher, profile: CandidateProfile, *, modified: float | None = None) -> object:
        row = liked(self, profile, modified=modified)
        if profile.contact.name != "Emily Walsh":
            return row
        return replace(row, matches=(replace(row.matches[0], value=1.0, reason="A nice name."), *row.matches[1:]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Matcher, "match", partial)
        unfair = {profile.file: swap_profile(profile) for profile in profiles}
    yield summed_up(job, fair, run.weights, {}), summed_up(job, unfair, run.weights, {})
    worker.matcher.cache_clear()


def test_no_swap_moves_a_score(audited: tuple[Counterfactuals, Counterfactuals]) -> None:
    fair, _ = audited
    assert len(fair.found) == len(load_variants())
    for one in fair.found:
        if one.variant.must_not_move:
            assert (one.made, one.of, one.moved, one.overlap, one.offending) == (3, 3, 0, 1.0, ()), one.variant


def test_a_score_that_reads_names_is_found_out(audited: tuple[Counterfactuals, Counterfactuals]) -> None:
    _, unfair = audited
    (fault,) = [one for one in unfair.found if one.is_fault]
    assert (fault.variant.kind, fault.variant.name) == ("name", "white woman")
    assert fault.moved >= 1
    assert fault.largest_change > 0
    assert fault.changed_file
    (criterion,) = fault.offending
    assert (criterion.requirement_id, criterion.after) == ("r1", "A nice name.")
    assert fault.to_dict()["offending_criteria"][0]["requirement_id"] == "r1"
