"""The words that must not count, swapped in a CV: its name, pronouns, address, schools or employers.

The words are replaced in the document as read, each line keeping its place and looks. A swap that cannot be made (a CV
that tells no address) gives no document.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from hiring.candidate import CandidateProfile
from hiring.document import Document
from hiring.evidence import Span

_SHORTEST_NAME: Final = 3
_FIELDS: Final = frozenset({"json_resume", "hr_json", "hr_xml"})
"""Files that are read by their fields, not by their text."""

Edits = Iterable[tuple[Span, str]]


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


def _shifted(span: Span, shifted: Callable[[int], int]) -> Span:
    return Span(shifted(span.start), shifted(span.end))


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


_EDITS: Final[Mapping[str, Callable[[CandidateProfile, Sequence[str]], Edits]]] = {
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
