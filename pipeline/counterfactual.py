"""What if the name, pronoun, address, school or employer were another: the same CV, read and matched again.

The words are replaced in the document as read, each line keeping its place and looks; everything after that runs as it
always does, over the actual job and weights: sections, dates, contact data, skills, matching. So what is tested is the
whole way from text to score. A swap that cannot be made (a CV that tells no address) is counted as not made.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

import parsers
from hiring.candidate import CandidateProfile
from hiring.document import Document
from hiring.errors import UnreadableFileError
from hiring.evidence import Span
from hiring.job import JobDescription
from hiring.match import Candidate, Match
from pipeline import worker
from pipeline.flow import OnDone, Run, open_pool, recognition_limits
from pipeline.inputs import InputFile
from pipeline.worker import Matching, NeedsTextRecognition
from ranking.fairness.overlap import rank_biased_overlap
from ranking.rank import SHARED_TO_DECIMALS, effective_weights, score

_TIMES: Final = 20
"""A CV is read and matched once for each variant, so it may take so many times as long."""
_SHORTEST_NAME: Final = 3
_FIELDS: Final = frozenset({"json_resume", "hr_json", "hr_xml"})
"""Files that are read by their fields, not by their text."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to swap.

    Attributes:
        kind: `name`, `pronoun`, `address`, `school` or `employer`.
        words: what is put in; which of them for what, depends on the kind.
        must_not_move: a score that moves is a fault, not a question.
    """

    kind: str
    name: str
    words: tuple[str, ...]
    must_not_move: bool


@cache
def load_variants() -> tuple[Variant, ...]:
    """Every variant of `pipeline/data/swaps.yaml`, in order."""
    data = yaml.safe_load((files("pipeline") / "data" / "swaps.yaml").read_text(encoding="utf-8"))
    return tuple(
        Variant(kind, name, tuple(words), bool(entry["must_not_move"]))
        for kind, entry in data["kinds"].items()
        for name, words in entry["variants"].items()
    )


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
    limits = recognition_limits(run.limits, _TIMES)
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
    return _summed_up(job, read, run, unreadable)


def _summed_up(
    job: JobDescription, read: Mapping[str, SwappedFile], run: Run, unreadable: Mapping[str, str]
) -> Counterfactuals:
    weights = effective_weights(job.requirements.requirements, run.weights)
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
    scores = {name: _score(candidate, weights) for name, candidate in swapped.items()}
    changes = {name: scores[name] - actual[name] for name in scores}
    moves = {name: _place(actual[name], actual, name) - _place(scores[name], actual, name) for name in scores}
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
        overlap=round(rank_biased_overlap(_order(actual), _order({**actual, **scores})), 6),
        offending=tuple(_offending(job, read, swapped)),
    )


def _offending(
    job: JobDescription, read: Mapping[str, SwappedFile], swapped: Mapping[str, Candidate]
) -> Iterator[OffendingCriterion]:
    for place, asked in enumerate(job.requirements.requirements):
        pairs: list[tuple[float, Match, Match]] = []
        for name, candidate in swapped.items():
            before, after = read[name].actual.matches[place], candidate.matches[place]
            if before.value != after.value:
                pairs.append((after.value - before.value, before, after))
        if pairs:
            largest, before, after = max(pairs, key=lambda pair: abs(pair[0]))
            text = " ".join(asked.text.split())
            yield OffendingCriterion(asked.id, text, len(pairs), round(largest, 4), before.reason, after.reason)


def _score(candidate: Candidate, weights: Sequence[float]) -> float:
    return round(score([match.value for match in candidate.matches], weights), SHARED_TO_DECIMALS)


def _place(own: float, actual: Mapping[str, float], name: str) -> int:
    """The rank that this score has among the others as they are."""
    return 1 + sum(other > own for file, other in actual.items() if file != name)


def _order(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))


def swapped_document(profile: CandidateProfile, variant: Variant) -> Document | None:
    """The document with the words of the variant; None where the CV does not hold what is swapped."""
    document = profile.document
    if document.format in _FIELDS:
        return None
    edits = dict(_EDITS[variant.kind](profile, variant.words))
    return rewritten(document, edits) if edits else None


def rewritten(document: Document, edits: Mapping[Span, str]) -> Document:
    """A document with other words at some places; lines, boxes and notices stay where they are around them."""
    parts, shifts = [], []
    at = moved = 0
    for span in sorted(edits, key=lambda one: (one.start, -one.end)):
        if span.start < at:
            # Two finds overlap (a first name within an address): the earlier one has replaced it.
            continue
        parts += [document.text[at : span.start], edits[span]]
        moved += len(edits[span]) - len(span)
        shifts.append((span, moved))
        at = span.end
    parts.append(document.text[at:])

    def shifted(offset: int) -> int:
        """Where an offset of the old text lies in the new one; inside of an edit, at its end."""
        by = 0
        for span, total in shifts:
            if offset >= span.end:
                by = total
            elif offset > span.start:
                return span.end + total
        return offset + by

    return replace(
        document,
        text="".join(parts),
        lines=tuple(replace(line, span=_shifted(line.span, shifted)) for line in document.lines),
        notices=tuple(
            replace(one, span=_shifted(one.span, shifted)) if one.span is not None else one for one in document.notices
        ),
    )


def _shifted(span: Span, shifted: Any) -> Span:
    return Span(shifted(span.start), shifted(span.end))


Edits = Iterable[tuple[Span, str]]


def _name_edits(profile: CandidateProfile, words: Sequence[str]) -> Edits:
    """The name wherever it stands, whole or in part, with e-mail addresses and links."""
    name = profile.contact.name
    if not name:
        return
    first, _, last = words[0].partition(" ")
    # People put their name before the @, behind it, and into their links.
    for email in profile.contact.emails:
        yield from _everywhere(profile, email, f"{first}.{last}@example.org".lower())
    for link in profile.contact.links:
        yield from _everywhere(profile, link, f"example.org/{first}-{last}".lower())
    yield from _everywhere(profile, name, words[0])
    parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
    for place, part in enumerate(parts):
        if len(part) >= _SHORTEST_NAME and part[0].isupper():
            new = last if place == len(parts) - 1 and len(parts) > 1 else first
            yield from _everywhere(profile, part, new, ignore_case=False)
            yield from _everywhere(profile, part.upper(), new.upper(), ignore_case=False)


_PRONOUNS: Final = (
    r"she|he|they",
    r"him",
    r"his|her|their",
    r"hers|theirs",
    r"herself|himself|themselves",
    r"Mr|Mrs|Ms|Miss|Mx",
    r"female|male|non-binary",
    r"woman|man",
)
"""By the place of their words in `swaps.yaml`: subject, object, possessive, absolute, reflexive, title, sex, person."""


def _pronoun_edits(profile: CandidateProfile, words: Sequence[str]) -> Edits:
    """Pronouns behind the name, as people write them ("she/her"), and the words of the text that tell a gender."""
    text, name = profile.document.text, profile.contact.name
    at = text.find(name) if name else -1
    if name and at >= 0:
        yield Span(at, at + len(name)), f"{name} ({words[0]}/{words[1]})"
    for place, pattern in enumerate(_PRONOUNS[5:], start=5):
        for found in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text):
            yield Span(*found.span()), words[place]
    if re.search(r"\b(?:she|her|his|herself|himself)\b", text, re.IGNORECASE):
        for place, pattern in enumerate(_PRONOUNS[:5]):
            for found in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
                new = words[place]
                yield Span(*found.span()), new.capitalize() if found[0][0].isupper() else new


def _address_edits(profile: CandidateProfile, words: Sequence[str]) -> Edits:
    """The place of living, in the contact data only: an employer's town stays."""
    place = profile.contact.location
    if not place:
        return
    for span in _found(profile.document.text, place):
        if any(span.overlaps(own) for own in profile.contact.spans):
            yield span, words[0]


def _school_edits(profile: CandidateProfile, words: Sequence[str]) -> Edits:
    schools = list(dict.fromkeys(one.institution for one in profile.education if one.institution))
    for place, school in enumerate(schools):
        for span in _found(profile.document.text, school):
            if any(one.span.overlaps(span) for one in profile.education):
                yield span, words[place % len(words)]


def _employer_edits(profile: CandidateProfile, words: Sequence[str]) -> Edits:
    employers = list(dict.fromkeys(one.employer for one in profile.jobs if one.employer))
    for place, employer in enumerate(employers):
        for span in _found(profile.document.text, employer):
            if any(one.header.overlaps(span) for one in profile.jobs):
                yield span, words[place % len(words)]


_EDITS: Final = {
    "name": _name_edits,
    "pronoun": _pronoun_edits,
    "address": _address_edits,
    "school": _school_edits,
    "employer": _employer_edits,
}


def _everywhere(profile: CandidateProfile, old: str, new: str, *, ignore_case: bool = True) -> Edits:
    for span in _found(profile.document.text, old, ignore_case=ignore_case):
        yield span, new


def _found(text: str, words: str, *, ignore_case: bool = True) -> list[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    flags = re.IGNORECASE if ignore_case else 0
    return [
        Span(*found.span()) for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, flags) if "\n" not in found[0]
    ]
