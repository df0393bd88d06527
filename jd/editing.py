"""What a person changes in the criteria of an advert: the words, what they mean, what they weigh, and their order.

The advert keeps its words. A line that a person added or put in other words stands at the end of the text, under the
heading `Added criteria`, so that every criterion still points to the words that it stands for.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hiring.errors import SettingsError
from hiring.evidence import Span
from hiring.job import (
    CertificatesAsked,
    EducationAsked,
    Importance,
    JobDescription,
    LanguageAsked,
    Requirement,
    RequirementKind,
    RequirementVector,
    SkillGroup,
    YearsAsked,
)
from jd import importance
from jd.reading import understand_line
from jd.requirements import Asked
from models import Encoder
from skills import load_taxonomy

HEADING: Final = "Added criteria"
LONGEST: Final = 300
"""The most characters of one criterion."""
MOST: Final = 100
"""The most criteria of a job."""
LIGHTEST: Final = 0.01
HEAVIEST: Final = 100.0
MOST_YEARS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Structure:
    """What a criterion asks for, beside its words. The fields are those of `hiring.job.Requirement`."""

    groups: tuple[SkillGroup, ...] = ()
    excluded: tuple[str, ...] = ()
    years: YearsAsked | None = None
    education: EducationAsked | None = None
    certificates: tuple[CertificatesAsked, ...] = ()
    languages: tuple[LanguageAsked, ...] = ()

    @classmethod
    def of(cls, requirement: Requirement | Asked) -> "Structure":
        """That of a requirement, or of a line that was understood."""
        return cls(
            requirement.groups,
            requirement.excluded,
            requirement.years,
            requirement.education,
            requirement.certificates,
            requirement.languages,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion as a person wants it.

    Attributes:
        id: of the criterion that it was; None for one that is new.
        importance: None for a new line: told by its words, and required where they tell nothing.
        structure: None, or as it was while the words have changed: it is read from the words.
    """

    text: str
    id: str | None = None
    importance: Importance | None = None
    weight: float = 1.0
    structure: Structure | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line of text asks for when it stands alone, and how much it is asked for."""

    asked: Asked
    importance: Importance


def understand_entry(text: str, *, title: str = "") -> Understood:
    """Read one line as the lines of an advert are read.

    >>> found = understand_entry("Go or Rust preferred")
    >>> found.importance, found.asked.groups[0].any_of
    ('nice_to_have', ('Go', 'Rust'))
    """
    asked = understand_line(text, title)
    return Understood(asked, importance.of(text) or "required")


def revised(before: JobDescription, entries: Sequence[Entry], *, encoder: Encoder, next_number: int) -> JobDescription:
    """The criteria as the entries want them, in their order.

    An id stays with its criterion through all versions, wherever it moves; a new line is given the next free one. Words
    that did not change keep their place and their embedding.

    Args:
        before: the criteria that the entries' ids are of.
        encoder: makes the embeddings of new words.
        next_number: of the first new id; the caller knows which ones were used in earlier versions.

    Raises:
        SettingsError: `bad_criteria`, naming every entry that cannot be used and what is allowed.
    """
    known = {asked.id: asked for asked in before.requirements.requirements}
    texts = _checked(entries, known)
    made: list[Requirement] = []
    for entry, text in zip(entries, texts, strict=True):
        was = known.get(entry.id) if entry.id is not None else None
        if was is None:
            made.append(_new(entry, text, f"r{next_number}", before.title))
            next_number += 1
        else:
            made.append(_changed(was, entry, text, before.title))
    placed, text = _placed(before, known, made)
    return JobDescription(before.title, text, _embedded(before.requirements, placed, encoder), before.notices)


def renumbered(after: JobDescription, before: JobDescription, *, next_number: int) -> JobDescription:
    """The criteria of a new advert with ids that fit those of the old one.

    A criterion in the same words keeps the id that it had, so that weights which somebody gave it stay with it; all
    others are given ids that were never used.
    """
    old = {_flat(asked): asked.id for asked in before.requirements.requirements}
    made: list[Requirement] = []
    for asked in after.requirements.requirements:
        identity = old.pop(_flat(asked), None)
        if identity is None:
            identity, next_number = f"r{next_number}", next_number + 1
        made.append(replace(asked, id=identity))
    vector = after.requirements
    return replace(after, requirements=RequirementVector(tuple(made), vector.embeddings, vector.encoder))


def _checked(entries: Sequence[Entry], known: Mapping[str, Requirement]) -> list[str]:
    """The texts on one line each.

    Raises:
        SettingsError: `bad_criteria`.
    """
    faults: list[str] = []
    if not entries:
        faults.append("No criterion is left. Keep or add at least one: applicants are ranked by them.")
    if len(entries) > MOST:
        faults.append(f"There are {len(entries)} criteria; allowed are {MOST}.")
    texts: list[str] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        where = f"Criterion {number}"
        text = " ".join("".join(c for c in entry.text if c.isspace() or unicodedata.category(c)[0] != "C").split())
        texts.append(text)
        if not any(map(str.isalnum, text)):
            faults.append(f"{where} has no words. Write what is asked for, or remove it.")
        was = known.get(entry.id or "")
        if len(text) > LONGEST and not (was is not None and text == _flat(was)):
            faults.append(f"{where} has {len(text):,} characters; allowed are {LONGEST}.")
        if entry.id is not None and entry.id not in known:
            faults.append(f"{where} names the id {entry.id[:20]!r}, which these criteria do not have.")
        if entry.id is not None and entry.id in seen:
            faults.append(f"{where} names the id {entry.id[:20]!r} a second time.")
        seen.add(entry.id or "")
        if not LIGHTEST <= entry.weight <= HEAVIEST:
            faults.append(f"The weight of {where[0].lower()}{where[1:]} is {entry.weight:g}; allowed are 0.01 to 100.")
        faults += [f"{where}: {fault}" for fault in _structure_faults(entry.structure)]
    if faults:
        raise SettingsError("bad_criteria", " ".join(faults))
    return texts


def _structure_faults(structure: Structure | None) -> list[str]:
    if structure is None or structure.years is None:
        return []
    low, high = structure.years.min, structure.years.max
    faults = [
        f"{value:g} years; allowed are 0 to {MOST_YEARS:g}."
        for value in (low, high)
        if value is not None and not 0 <= value <= MOST_YEARS
    ]
    if low is not None and high is not None and low > high:
        faults.append(f"at least {low:g} years is more than at most {high:g}.")
    # Experience in something may be asked for without a number; years of nothing in particular may not.
    if low is None and high is None and structure.years.scope == "total":
        faults.append("years need a number, or what they are of.")
    return faults


def _flat(requirement: Requirement) -> str:
    return " ".join(requirement.text.split())


def _new(entry: Entry, text: str, identity: str, title: str) -> Requirement:
    found = understand_entry(text, title=title)
    given = entry.structure is not None and entry.structure != Structure()
    requirement = _understood(identity, text, found)
    if given and entry.structure is not None:
        requirement = _structured(requirement, entry.structure)
    if entry.importance is not None:
        requirement = replace(requirement, importance=entry.importance, importance_by="person")
    return replace(requirement, weight=entry.weight)


def _changed(was: Requirement, entry: Entry, text: str, title: str) -> Requirement:
    reworded = text != _flat(was)
    kept = entry.structure is None or _resolved(entry.structure) == Structure.of(was)
    now = was
    if reworded and kept:
        now = replace(_understood(was.id, text, understand_entry(text, title=title)), importance=was.importance)
        now = replace(now, importance_by=was.importance_by)
    elif reworded:
        now = replace(was, text=text)
    if not kept and entry.structure is not None:
        now = _structured(now, entry.structure)
    if entry.importance is not None and entry.importance != was.importance:
        now = replace(now, importance=entry.importance, importance_by="person")
    return replace(now, weight=entry.weight)


def _understood(identity: str, text: str, found: Understood) -> Requirement:
    asked = found.asked
    return Requirement(
        id=identity,
        text=text,
        span=Span(0, len(text)),
        importance=found.importance,
        kind=asked.kind,
        groups=asked.groups,
        excluded=asked.excluded,
        years=asked.years,
        education=asked.education,
        certificates=asked.certificates,
        languages=asked.languages,
        question=asked.question,
        note=asked.note,
        importance_by="wording" if importance.of(text) else "default",
        stated_by="person",
    )


def _structured(requirement: Requirement, structure: Structure) -> Requirement:
    """The requirement with a structure that a person set: it is complete, so no note says what was not understood."""
    given = _resolved(structure)
    return replace(
        requirement,
        kind=_kind(requirement, given),
        groups=given.groups,
        excluded=given.excluded,
        years=given.years,
        education=given.education,
        certificates=given.certificates,
        languages=given.languages,
        note=None,
    )


def _kind(requirement: Requirement, structure: Structure) -> RequirementKind:
    """The structure that leads: the one that did, while it is there; else the first that is."""
    there: dict[RequirementKind, bool] = {
        "experience": structure.years is not None,
        "skills": bool(structure.groups),
        "education": structure.education is not None,
        "certificate": bool(structure.certificates),
        "language": bool(structure.languages),
        "eligibility": requirement.question is not None,
    }
    if there.get(requirement.kind):
        return requirement.kind
    return next((kind for kind, present in there.items() if present), "meaning")


def _resolved(structure: Structure) -> Structure:
    """The structure with the taxonomy's names where it knows the skill, and each name once."""
    taxonomy = load_taxonomy()

    def names(given: Sequence[str]) -> tuple[str, ...]:
        clean = (" ".join(name.split()) for name in given)
        found = (known.name if (known := taxonomy.resolve(name)) else name for name in clean if name)
        return tuple(dict.fromkeys(found))

    named_groups = ((names(group.any_of), group) for group in structure.groups)
    groups = tuple(
        SkillGroup(any_of, min(group.at_least, len(any_of)), group.open_ended, group.level)
        for any_of, group in named_groups
        if any_of
    )
    papers = ((names(asked.any_of), asked) for asked in structure.certificates)
    education = structure.education
    return replace(
        structure,
        groups=groups,
        excluded=names(structure.excluded),
        education=education and replace(education, or_certificates=names(education.or_certificates)),
        certificates=tuple(
            CertificatesAsked(any_of, min(asked.at_least, len(any_of)), asked.open_ended)
            for any_of, asked in papers
            if any_of
        ),
    )


def _placed(
    before: JobDescription, known: Mapping[str, Requirement], made: Sequence[Requirement]
) -> tuple[tuple[Requirement, ...], str]:
    """The requirements with their places, and the text that the places are in."""
    base = advert_part(before)
    lines: list[str] = []
    placed: list[Requirement] = []
    at = len(base) + len(f"\n\n{HEADING}\n\n")
    for requirement in made:
        was = known.get(requirement.id)
        if was is not None and requirement.text == was.text and was.span.end <= len(base):
            placed.append(requirement)
            continue
        text = " ".join(requirement.text.split())
        placed.append(replace(requirement, text=text, span=Span(at + 2, at + 2 + len(text))))
        lines.append(f"- {text}\n")
        at += len(lines[-1])
    return tuple(placed), f"{base}\n\n{HEADING}\n\n{''.join(lines)}" if lines else base


def advert_part(description: JobDescription) -> str:
    """The text without the lines that people added.

    What stands under the last heading `Added criteria` is theirs only where it is a list of requirements and nothing
    else, so an advert that has such a heading of its own loses nothing.
    """
    base, heading, tail = description.text.rpartition(f"\n\n{HEADING}\n\n")
    texts = {requirement.text for requirement in description.requirements.requirements}
    if heading and all(line.startswith("- ") and line[2:] in texts for line in tail.splitlines()):
        return base
    return description.text


def _embedded(before: RequirementVector, made: tuple[Requirement, ...], encoder: Encoder) -> RequirementVector:
    same = before.encoder == encoder.name
    rows = {asked.text: row for asked, row in zip(before.requirements, before.embeddings, strict=True) if same}
    if new := list(dict.fromkeys(asked.text for asked in made if asked.text not in rows)):
        rows.update(zip(new, np.asarray(encoder.encode(new), dtype=np.float32), strict=True))
    return RequirementVector(made, np.stack([rows[asked.text] for asked in made]), encoder.name)
