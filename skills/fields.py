"""Fields of study by one name each, and which are close to which."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from hiring.evidence import Span
from skills.folding import Folded, key
from skills.phrases import PhraseFinder

_DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W\d_]+")
_OPENS_LINE = re.compile(r"(?:^|[\n\t•|])\s*$")
_CLOSES = re.compile(r"\s*(?:$|[\n\t,;:()/|&–—-]|\d|(?:and|or|und|ou|et|y|e|from|at)\b)")
_NAMES_PROGRAM = re.compile(r"\s+(?:training )?(?:program|programme|curriculum)s?(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field of study by its preferred name."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    groups: frozenset[str]
    general: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Form:
    field: _Field
    written: str
    careful: bool


class _Catalogue:
    def __init__(self) -> None:
        self.by_key: dict[str, _Field] = {}
        forms: dict[str, _Form] = {}
        with (_DATA / "fields.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                field = _Field(
                    row["name"],
                    frozenset(filter(None, row["groups"].split("|"))),
                    frozenset(filter(None, row["general"].split("|"))),
                )
                careful = row["careful"].split("|")
                for written in filter(None, [row["name"], *row["aliases"].split("|")]):
                    self.by_key.setdefault(key(written), field)
                    forms.setdefault(key(written), _Form(field, written, careful == ["*"] or written in careful))
        # A group that has a general field is a broad one: membership alone makes no kinship.
        self.broad = frozenset(group for field in self.by_key.values() for group in field.general)
        written = (_DATA / "degrees.yaml").read_text("utf-8")
        raw: dict[str, Any] = yaml.load(written, yaml.CSafeLoader)
        words = "|".join(re.escape(key(word)) for word in raw["before_field"])
        self.before = re.compile(rf"(?:^|[\n\t,:;(/|–—•]|\s-|(?<!\w)(?:{words}))\s*$")
        letters: dict[str, list[str]] = raw["fields_of_letters"]
        self.by_letters = {one.casefold(): name for name, those in letters.items() for one in those}
        self.finder = PhraseFinder(forms)
        self.forms = tuple(forms.values())
        self.longest = max(map(len, forms))


@cache
def _catalogue() -> _Catalogue:
    return _Catalogue()


def find_fields(text: str) -> tuple[FoundField, ...]:
    """Fields of study in the order of the text, without overlap.

    Meant for text that tells of education: a line of a CV's education, a requirement for a degree. Names that are also
    ordinary words ("history", "management") count only where a field would stand: after "in", a degree or a comma,
    before "program", or alone on a line.
    """
    catalogue = _catalogue()
    folded = Folded(text)
    found: list[FoundField] = []
    reached = -1
    for phrase in catalogue.finder.find(folded.text):
        form = catalogue.forms[phrase.number]
        span = Span(folded.original_start(phrase.start), folded.original_end(phrase.end))
        if len(form.written) <= 4 and form.written.isupper() and span.of(text) != form.written:
            continue
        before = folded.text[: phrase.start]
        follows_field = reached >= 0 and bool(re.fullmatch(r"\s*(?:,|/|and|or|&|und|oder)\s*", before[reached:]))
        if form.careful and not follows_field and not _NAMES_PROGRAM.match(folded.text, phrase.end):
            opens = _OPENS_LINE.search(before)
            if not catalogue.before.search(before) or (opens and not _CLOSES.match(folded.text, phrase.end)):
                continue
        reached = phrase.end
        found.append(FoundField(form.field.name, span))
    return tuple(found)


def field_of_letters(degree: str) -> str | None:
    """The field that the letters of a degree tell by themselves; None where they tell none.

    >>> field_of_letters("M.B.A., 2009"), field_of_letters("BSc"), field_of_letters("mba")
    ('business administration', None, 'business administration')
    """
    written = degree.replace(".", "")
    by_letters = _catalogue().by_letters
    return next((by_letters[word] for word in _WORD.findall(written.casefold()) if word in by_letters), None)


def field_starts_at(text: str, position: int) -> bool:
    """Whether a field's name stands at `position` of the folded `text`."""
    catalogue = _catalogue()
    found = catalogue.finder.find(text[position : position + catalogue.longest + 1])
    return bool(found) and found[0].start == 0


def field_names() -> tuple[str, ...]:
    """The preferred names of all fields, sorted."""
    return tuple(sorted({field.name for field in _catalogue().by_key.values()}))


@lru_cache(maxsize=4096)
def same_branch(a: str, b: str) -> bool:
    """Whether two fields of study, by name or alias, are members of one broad group: two branches of engineering.

    >>> same_branch("civil engineering", "electrical engineering"), same_branch("nursing", "law")
    (True, False)
    """
    catalogue = _catalogue()
    one, other = catalogue.by_key.get(key(a)), catalogue.by_key.get(key(b))
    return one is not None and other is not None and bool(one.groups & other.groups & catalogue.broad)


@lru_cache(maxsize=4096)
def fields_related(a: str, b: str) -> bool:
    """Whether two fields of study, by name or alias, are the same or close.

    Close are those that share a group of fields.csv. A broad group (business, engineering) counts only between its
    general field and its members: business administration is close to marketing, marketing not to accounting. A field
    that is not in the catalogue is close only to itself.
    """
    if key(a) == key(b):
        return True
    catalogue = _catalogue()
    one, other = catalogue.by_key.get(key(a)), catalogue.by_key.get(key(b))
    if one is None or other is None:
        return False
    shared = one.groups & other.groups
    return one is other or bool(shared - catalogue.broad) or bool(shared & (one.general | other.general))
