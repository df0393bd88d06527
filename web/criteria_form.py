"""The criteria as a form: one row a criterion, each part of its meaning in a field of its own."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from starlette.datastructures import FormData

from hiring.candidate import EDUCATION_LEVELS, LANGUAGE_LEVELS
from hiring.job import (
    CertificatesAsked,
    EducationAsked,
    Importance,
    LanguageAsked,
    Requirement,
    RequirementKind,
    SkillGroup,
    SkillLevel,
    YearsAsked,
    YearsScope,
)
from jd.editing import MOST, Entry, Structure, Understood
from jd.protected import Protected
from web.form_data import field, texts, ticked

LONGEST_ROW: Final = 2_000
MOST_GROUPS: Final = 12

SKILL_LEVELS: Final[Mapping[str, str]] = {
    "": "Any",
    "familiar": "Familiar with it",
    "working": "Working knowledge",
    "expert": "Expert",
}
IMPORTANCES: Final[Mapping[Importance, str]] = {"required": "Required", "nice_to_have": "Nice to have"}
SCOPES: Final[Mapping[YearsScope, str]] = {
    "total": "of any work",
    "role": "in the role",
    "skill": "with the skill",
    "industry": "in the industry",
}
LEVELS: Final[Mapping[str, str]] = {
    "": "None",
    "school": "School leaving certificate",
    "vocational": "Vocational training",
    "associate": "Associate degree",
    "bachelor": "Bachelor",
    "master": "Master",
    "doctorate": "Doctorate",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion as it stands in the form.

    Attributes:
        id: None for a line that was added and not saved yet.
        read_from: the words that `structure` was read from.
        refused: why it cannot be saved.
    """

    text: str
    structure: Structure
    id: str | None = None
    importance: Importance = "required"
    weight: str = "1"
    kind: RequirementKind = "meaning"
    question: str | None = None
    note: str | None = None
    read_from: str = ""
    refused: Protected | None = None

    @classmethod
    def of(cls, requirement: Requirement) -> "Row":
        """A criterion that is saved."""
        text = " ".join(requirement.text.split())
        return cls(
            text,
            Structure.of(requirement),
            requirement.id,
            requirement.importance,
            f"{requirement.weight:g}",
            requirement.kind,
            requirement.question,
            requirement.note,
            text,
        )

    @classmethod
    def read(cls, text: str, found: Understood, refused: Protected | None = None) -> "Row":
        """A line that was just understood."""
        asked = found.asked
        return cls(
            text,
            Structure.of(asked),
            None,
            found.importance,
            kind=asked.kind,
            question=asked.question,
            note=asked.note,
            read_from=text,
            refused=refused,
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """What it asks for, in a few words each."""
        return summary(self.structure)

    @property
    def certificates_shown(self) -> tuple[CertificatesAsked | None, ...]:
        """The groups of certificates, and an empty one to fill in."""
        return (*self.structure.certificates, None)

    @property
    def groups_shown(self) -> tuple[SkillGroup | None, ...]:
        """The skill groups, and an empty one to fill in."""
        return (*self.structure.groups, None)


@dataclass(frozen=True, slots=True)
class CriteriaForm:
    """All rows, and the job's revision that they were made on."""

    rows: tuple[Row, ...]
    revision: int
    changed: bool = False

    @classmethod
    def of_sent(
        cls,
        form: FormData,
        known: Mapping[str, Requirement],
        understand: Callable[[str], tuple[Understood, Protected | None]],
    ) -> "CriteriaForm":
        """As it was sent. A line in new words whose meaning nobody touched is understood anew.

        Args:
            known: the criteria in force, by id.
            understand: reads a line, and says whether it is refused.
        """
        revision = field(form, "revision")
        rows = tuple(
            _sent_row(form, name, known, understand) for name in texts(form, "row")[: MOST + 1] if name.isalnum()
        )
        number = int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 10 else 0
        return cls(rows, number, changed=True)

    def moved(self, place: int, by: int) -> "CriteriaForm":
        """With one row moved up (-1) or down (1); unchanged at an end."""
        other = place + by
        if not (0 <= place < len(self.rows) and 0 <= other < len(self.rows)):
            return self
        rows = list(self.rows)
        rows[place], rows[other] = rows[other], rows[place]
        return replace(self, rows=tuple(rows))

    def without(self, place: int) -> "CriteriaForm":
        """With one row left out."""
        return replace(self, rows=self.rows[:place] + self.rows[place + 1 :]) if 0 <= place < len(self.rows) else self

    def entries(self) -> tuple[Entry, ...]:
        """For `pipeline.service.criteria.save`."""
        return tuple(Entry(row.text, row.id, row.importance, _weight(row.weight), row.structure) for row in self.rows)


def summary(structure: Structure) -> tuple[str, ...]:
    """What a structure asks for, in a few words a part.

    >>> summary(Structure((SkillGroup(("Go", "Rust"), 1, True),), years=YearsAsked(5.0, None, "backend", "role")))
    ('5+ years in backend', 'Go or Rust, or similar')
    >>> summary(Structure(years=YearsAsked(None, None, "critical care", "industry")))
    ('experience in critical care',)
    """
    parts: list[str] = []
    if (years := structure.years) is not None:
        low, high = years.min, years.max
        if low is not None and high is not None:
            amount = f"{low:g} to {high:g} years"
        elif low is not None:
            amount = f"{low:g}+ years"
        else:
            amount = f"at most {high:g} years" if high is not None else "experience"
        where = {"total": "", "role": f" in {years.of}", "skill": f" with {years.of}", "industry": f" in {years.of}"}
        parts.append(amount + where[years.scope])
    parts += [
        _some_of(group.any_of, group.at_least)
        + (", or similar" if group.open_ended else "")
        + (f" ({SKILL_LEVELS[group.level].lower()})" if group.level else "")
        for group in structure.groups
    ]
    if (education := structure.education) is not None:
        degree = LEVELS[education.level or ""] if education.level else "A degree"
        fields = f" in {_or(education.fields)}" if education.fields else ""
        instead = f", or {_or(education.or_certificates)}" if education.or_certificates else ""
        parts.append(degree + fields + instead + (", or experience" if education.or_experience else ""))
    parts += [
        f"Certificate: {_some_of(papers.any_of, papers.at_least)}" + (", or similar" if papers.open_ended else "")
        for papers in structure.certificates
    ]
    parts += [language_shown(asked) for asked in structure.languages]
    if structure.excluded:
        parts.append(f"not asked: {', '.join(structure.excluded)}")
    return tuple(parts)


def joined(names: Iterable[str]) -> str:
    """Names as one field holds them."""
    kept = tuple(names)
    return ("; " if any("," in name for name in kept) else ", ").join(kept)


def split(text: str) -> tuple[str, ...]:
    """The names in a field: separated by commas, or by semicolons where one holds a comma.

    >>> split("Go, Rust"), split(joined(["A, B", "C"]))
    (('Go', 'Rust'), ('A, B', 'C'))
    """
    mark = ";" if ";" in text else ","
    return tuple(name.strip() for name in text.split(mark) if name.strip())


def language_shown(asked: LanguageAsked) -> str:
    """A language as its field holds it, with its level and what is as welcome instead.

    >>> language_shown(LanguageAsked("German", "C1", (LanguageAsked("French"),)))
    'German C1 or French'
    """
    words = " or ".join(f"{one.language}{f' {one.level}' if one.level else ''}" for one in asked.any_of)
    return f"{asked.at_least} of {words}" if asked.at_least > 1 else words


def _some_of(names: Sequence[str], at_least: int) -> str:
    return f"{at_least} of {', '.join(names)}" if at_least > 1 and len(names) > 1 else _or(names)


def _or(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 2 else names)


def _sent_row(
    form: FormData,
    name: str,
    known: Mapping[str, Requirement],
    understand: Callable[[str], tuple[Understood, Protected | None]],
) -> Row:
    def of(part: str) -> str:
        return field(form, f"{name}-{part}")[:LONGEST_ROW]

    text = " ".join(of("text").split())
    identity = of("id") if of("id") in known else None
    was = known.get(identity or "")
    given = _structure(form, name)
    importance: Importance = "nice_to_have" if of("importance") == "nice_to_have" else "required"
    weight = of("weight").strip() or "1"
    if was is not None and text == " ".join(was.text.split()) and given == Structure.of(was):
        return replace(Row.of(was), importance=importance, weight=weight)
    if not any(map(str.isalnum, text)):
        return Row(text, given, identity, importance, weight, read_from=of("read"))
    found, refused = understand(text)
    base = Structure.of(was) if was is not None else None
    read_before = of("read")
    if text != read_before and (given == base or given == Structure.of(understand(read_before)[0].asked)):
        given = Structure.of(found.asked)
    fresh = given == Structure.of(found.asked)
    return Row(
        text,
        given,
        identity,
        importance,
        weight,
        found.asked.kind,
        found.asked.question,
        found.asked.note if fresh else None,
        text,
        refused,
    )


def _structure(form: FormData, name: str) -> Structure:
    def of(part: str) -> str:
        return field(form, f"{name}-{part}")[:LONGEST_ROW].strip()

    groups = []
    for number in range(MOST_GROUPS):
        if any_of := tuple(dict.fromkeys(split(of(f"group{number}")))):
            at_least = min(max(1, _whole(of(f"least{number}"))), len(any_of))
            known: Any = of(f"skill_level{number}") if of(f"skill_level{number}") in get_args(SkillLevel) else None
            groups.append(SkillGroup(any_of, at_least, ticked(form, f"{name}-open{number}"), known))
    level, fields = of("level"), split(of("fields"))
    education = None
    instead = split(of("or_certificates"))
    if level in EDUCATION_LEVELS or fields or instead:
        known_level: Any = level if level in EDUCATION_LEVELS else None
        education = EducationAsked(known_level, fields, ticked(form, f"{name}-or_experience"), instead)
    papers = []
    for number in range(MOST_GROUPS):
        if named := tuple(dict.fromkeys(split(of(f"certificates{number}")))):
            least = min(max(1, _whole(of(f"certificates_least{number}"))), len(named))
            papers.append(CertificatesAsked(named, least, ticked(form, f"{name}-certificates_open{number}")))
    return Structure(
        tuple(groups),
        split(of("excluded")),
        _years(of),
        education,
        tuple(papers),
        tuple(_language(each) for each in split(of("languages"))),
    )


def _years(of: Callable[[str], str]) -> YearsAsked | None:
    low, high = _number(of("min")), _number(of("max"))
    scope: Any = of("scope") if of("scope") in get_args(YearsScope) else "total"
    words = " ".join(of("of").split())
    if scope != "total" and words:
        # Without a number it is experience in something, of any length.
        return YearsAsked(low, high, words, scope)
    return None if low is None and high is None else YearsAsked(low, high)


def _language(text: str) -> LanguageAsked:
    """A language, or several joined by "or": as `language_shown` shows them."""
    amount, _, rest = text.partition(" of ")
    number = _whole(amount) if rest and amount.isdecimal() else 1
    first, *others = (_one_language(each.strip()) for each in re.split(r"\bor\b", rest if number > 1 else text))
    return LanguageAsked(first.language, first.level, tuple(others), min(number, 1 + len(others)))


def _one_language(text: str) -> LanguageAsked:
    name, _, last = text.rpartition(" ")
    levels: dict[str, Any] = {level.casefold(): level for level in LANGUAGE_LEVELS}
    level = levels.get(last.casefold())
    return LanguageAsked(name.strip(), level) if name and level else LanguageAsked(text)


def _weight(text: str) -> float:
    # What is no number is told by the service, with what is allowed.
    number = _number(text)
    return -1.0 if number is None else number


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".")) if 0 < len(text) <= 12 else None
    except ValueError:
        return None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1
