"""What if the name, pronoun, address, school or employer were another: the same CV, read and matched again.

The words are swapped in the document as read (`pipeline.swaps`); everything after that runs as it always does, over the
actual job and weights: sections, dates, contact data, skills, matching. So what is tested is the whole way from text
to score. A swap that cannot be made is counted as not made.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import parsers
from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription
from hiring.match import Candidate, Match
from pipeline import worker
from pipeline.flow import OnDone, Run, open_pool, recognition_limits
from pipeline.inputs import InputFile
from pipeline.swaps import Variant, load_variants, swapped_document
from pipeline.worker import Matching, NeedsTextRecognition
from ranking.fairness.overlap import rank_biased_overlap
from ranking.rank import SHARED_TO_DECIMALS, effective_weights, score
from ranking.settings import ScoringWeights

TIMES: Final = 20
"""A CV is read and matched once for each variant, so it may take so many times as long."""


@dataclass(frozen=True)
class SwappedFile:
    """One CV as it is, and under each variant that could be made (its place in `load_variants`)."""

    actual: Candidate
    swapped: Mapping[int, Candidate]


@dataclass(frozen=True, slots=True)
class OffendingCriterion:
    """A criterion whose match moved: for how many CVs, by how much at most, and the reasons before and after it."""

    requirement_id: str
    text: str
    files: int
    largest: float
    before: str
    after: str

    def to_dict(self) -> dict[str, Any]:
        """A JSON form."""
        return {
            "requirement_id": self.requirement_id,
            "text": self.text,
            "files": self.files,
            "largest_change": self.largest,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What one variant does to all applicants.

    Attributes:
        made: in how many CVs the swap could be made.
        moved: in how many of these the score changed.
        largest_change: of a score, in points; with its file.
        largest_move: in places, of one CV swapped while all others stay; with its file.
        overlap: rank-biased overlap of the order as it is with that of all CVs swapped; 1 is the same order.
        offending: the criteria that moved.
    """

    variant: Variant
    made: int
    of: int
    moved: int
    largest_change: float
    changed_file: str
    largest_move: int
    moved_file: str
    overlap: float
    offending: tuple[OffendingCriterion, ...]

    @property
    def is_fault(self) -> bool:
        """Whether something moved that must not."""
        return bool(self.moved) and self.variant.must_not_move

    def to_dict(self) -> dict[str, Any]:
        """A JSON form, part of `rolecall/bias-audit@1`."""
        return {
            "swap": self.variant.kind,
            "variant": self.variant.name,
            "must_not_move": self.variant.must_not_move,
            "made": self.made,
            "of": self.of,
            "moved": self.moved,
            "largest_score_change": {"points": self.largest_change, "file": self.changed_file},
            "largest_rank_move": {"places": self.largest_move, "file": self.moved_file},
            "rank_biased_overlap": self.overlap,
            "offending_criteria": [one.to_dict() for one in self.offending],
        }


@dataclass(frozen=True)
class Counterfactuals:
    """All variants over all CVs that could be read, and why the others could not."""

    actual: Mapping[str, float]
    found: tuple[Counterfactual, ...]
    unreadable: Mapping[str, str]


def swap_all(file: InputFile) -> SwappedFile:
    """In a worker process: one CV under every variant."""
    reading = worker.current().reading
    profile = worker.profile_of(file.read(reading.options.max_bytes), file.name, reading, recognise=True)
    if isinstance(profile, NeedsTextRecognition):
        raise RuntimeError("text recognition asked for text recognition")
    return swap_profile(profile, file.modified())


def swap_profile(profile: CandidateProfile, modified: float | None = None) -> SwappedFile:
    """As `swap_all`, of a profile that was read."""
    matcher = worker.matcher(worker.current().reading.cache_dir)
    swapped = {}
    for place, variant in enumerate(load_variants()):
        document = swapped_document(profile, variant)
        if document is not None:
            again = parsers.read_profile(document, file=profile.file, digest=profile.digest, as_of=profile.as_of)
            swapped[place] = matcher.match(again, modified=modified)
    return SwappedFile(matcher.match(profile, modified=modified), swapped)


def counterfactuals(
    job: JobDescription, cvs: Sequence[InputFile], run: Run, on_done: OnDone | None = None
) -> Counterfactuals:
    """Every variant over every CV, in worker processes.

    Args:
        job: with its actual weights.
        cvs: the CVs.
        run: with the actual constants.
        on_done: told of each file.
    """
    limits = recognition_limits(run.limits, TIMES)
    read: dict[str, SwappedFile] = {}
    unreadable = {}
    with open_pool(run, Matching(job.requirements, job.title, run.weights), len(cvs)) as pool:
        for file, outcome in pool.map(swap_all, cvs, limits):
            if isinstance(outcome, UnreadableFileError):
                unreadable[file.name] = outcome.message
            else:
                read[file.name] = outcome
            if on_done is not None:
                on_done(file)
    return summed_up(job, read, run.weights, unreadable)


def summed_up(
    job: JobDescription, read: Mapping[str, SwappedFile], scoring: ScoringWeights, unreadable: Mapping[str, str]
) -> Counterfactuals:
    """What the variants do to the scores and the order of all CVs.

    Args:
        job: with its actual weights.
        read: file -> its rows.
        scoring: the actual constants.
        unreadable: file -> why it could not be read.
    """
    weights = effective_weights(job.requirements.requirements, scoring)
    actual = {name: _score(one.actual, weights) for name, one in read.items()}
    found = []
    for place, variant in enumerate(load_variants()):
        swapped = {name: one.swapped[place] for name, one in read.items() if place in one.swapped}
        found.append(_one_variant(job, variant, read, swapped, actual, weights))
    return Counterfactuals(actual, tuple(found), unreadable)


def _one_variant(
    job: JobDescription,
    variant: Variant,
    read: Mapping[str, SwappedFile],
    swapped: Mapping[str, Candidate],
    actual: Mapping[str, float],
    weights: Sequence[float],
) -> Counterfactual:
    scores = {
        name: actual[name] if candidate is read[name].actual else _score(candidate, weights)
        for name, candidate in swapped.items()
    }
    changes = {name: scores[name] - actual[name] for name in scores}
    in_order = sorted(actual.values())
    moves = {name: _place(actual[name], actual[name], in_order) for name in scores}
    moves = {name: before - _place(scores[name], actual[name], in_order) for name, before in moves.items()}
    most = max(changes, key=lambda name: (abs(changes[name]), name), default="")
    furthest = max(moves, key=lambda name: (abs(moves[name]), name), default="")
    return Counterfactual(
        variant=variant,
        made=len(swapped),
        of=len(read),
        moved=sum(change != 0 for change in changes.values()),
        largest_change=round(changes.get(most, 0.0), 4),
        changed_file=most if changes.get(most) else "",
        largest_move=moves.get(furthest, 0),
        moved_file=furthest if moves.get(furthest) else "",
        overlap=_overlap(actual, scores) if any(changes.values()) else 1.0,
        offending=tuple(_offending(job, read, swapped)),
    )


def _offending(
    job: JobDescription, read: Mapping[str, SwappedFile], swapped: Mapping[str, Candidate]
) -> Iterator[OffendingCriterion]:
    for place, asked in enumerate(job.requirements.requirements):
        pairs: list[tuple[float, Match, Match]] = []
        for name, candidate in swapped.items():
            if candidate is read[name].actual:
                continue
            before, after = read[name].actual.matches[place], candidate.matches[place]
            if before.value != after.value:
                pairs.append((after.value - before.value, before, after))
        if pairs:
            largest, before, after = max(pairs, key=lambda pair: abs(pair[0]))
            text = " ".join(asked.text.split())
            yield OffendingCriterion(asked.id, text, len(pairs), round(largest, 4), before.reason, after.reason)


def _score(candidate: Candidate, weights: Sequence[float]) -> float:
    return round(score([match.value for match in candidate.matches], weights), SHARED_TO_DECIMALS)


def _place(score: float, own: float, in_order: Sequence[float]) -> int:
    """The rank that a score has among the others as they are; `own` is that of the same person, which is no other."""
    return 1 + len(in_order) - bisect_right(in_order, score) - (own > score)


def _overlap(actual: Mapping[str, float], swapped: Mapping[str, float]) -> float:
    return round(rank_biased_overlap(_order(actual), _order({**actual, **swapped})), 6)


def _order(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))
