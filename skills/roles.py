"""The catalogue of roles: which job a title names, and whether it is the work that an advert asks for."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from hiring.evidence import Span
from skills.folding import Folded, key
from skills.phrases import FoundPhrase, PhraseFinder, keys
from skills.titles import (
    is_title_noun,
    looks_like_title,
    says_nothing_before_work,
    seniority,
    with_right_nouns,
    without_gender_marks,
)

Likeness = Literal["same", "near"]

_DATA = Path(__file__).parent / "data"
# "worked as a server", "the role of buyer": what makes an ambiguous word a role within a sentence.
_AS_ROLE = re.compile(
    r"\b(?:as|role of|position of|job of|title of|als|comme|como|come)(?: an?| the| ein| eine| un| une| una)? $"
)
_LONGEST_TITLE = 7
_ASKED_KEPT = 1 << 10
_TITLES_KEPT = 1 << 14
# "Crane and Loader Operator"
_TWO_OF_A_NOUN = re.compile(
    r"(?P<first>[^\W\d_]+(?: [^\W\d_]+){0,2})(?: and | & | ?/ ?)(?:[^\W\d_]+ ){1,2}(?P<noun>[^\W\d_]+)"
)
_WORD_BEFORE = re.compile(r"([a-z]+)[ /-]+(?:and |& )?$")
_WORD_AFTER = re.compile(r"[ /-]+([a-z]+)")


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role by its canonical name, as the text words it."""

    role: str
    span: Span
    surface: str


@dataclass(frozen=True, slots=True)
class Role:
    """One role of the catalogue.

    Attributes:
        families: the kinds of work it is, the main one first.
        does: roles whose work it includes (a full-stack developer does what a backend developer does).
        soc2018, isco08: codes of the occupation where they are known.
    """

    name: str
    families: tuple[str, ...]
    does: tuple[str, ...]
    aliases: tuple[str, ...]
    title_only: tuple[str, ...]
    soc2018: str | None
    isco08: str | None


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of work.

    Attributes:
        includes: narrower kinds: who does these does this.
        head_role: the role that is this work and nothing else.
        near: kinds of work that are close to it, both ways.
        words: how adverts call the work.
        title_words: words of a title that show the work whatever the role ("Head of" manages people).
        near_title_words: words of a title that may show it.
        alone: those of the words that name the work only where no other word stands right before them ("management",
            but not "information management") and no title noun right after ("office", but not "office engineer").
    """

    name: str
    includes: tuple[str, ...]
    head_role: str | None
    near: tuple[str, ...]
    words: tuple[str, ...]
    title_words: tuple[str, ...]
    near_title_words: tuple[str, ...]
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    role: str
    written: str
    title_only: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an advert's words ask for.

    Attributes:
        roles: those that they name.
        families: the kinds of work that they name.
        covered: these with the narrower ones.
        around: these, and those of the roles.
        close: these, and their neighbours.
    """

    roles: frozenset[str]
    families: frozenset[str]
    covered: frozenset[str]
    around: frozenset[str]
    close: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Held:
    """What a title tells: roles with those whose work they include, and kinds of work."""

    roles: frozenset[str]
    families: frozenset[str]
    folded: str


class Roles:
    """The roles and families of work, ready to search. Made by `load_roles()`."""

    def __init__(self, roles: Iterable[Role], families: Iterable[Family]) -> None:
        self.roles = {role.name: role for role in roles}
        self.families = {family.name: family for family in families}
        forms: dict[str, _Form] = {}
        listed = [
            _Form(role.name, written, written in role.title_only)
            for role in self.roles.values()
            for written in (*role.title_only, role.name, *role.aliases)
        ]
        for folded, form in zip(keys(form.written for form in listed), listed, strict=True):
            for spelling in _spellings(folded):
                forms.setdefault(spelling, form)
        self._forms = tuple(forms.values())
        self._finder = PhraseFinder(forms)
        words: dict[str, str] = {}
        named = [(word, family.name) for family in self.families.values() for word in (*family.words, family.name)]
        for folded, (_, family_name) in zip(keys(word for word, _ in named), named, strict=True):
            words.setdefault(folded, family_name)
        self._work = tuple(words.values())
        self._work_words = frozenset(words)
        self._work_finder = PhraseFinder(words)
        self._alone = frozenset(key(word) for family in self.families.values() for word in family.alone)
        self._near: dict[str, set[str]] = {name: set(family.near) for name, family in self.families.items()}
        for name, family in self.families.items():
            for other in family.near:
                self._near[other].add(name)
        self._title_words = {
            family.name: tuple(
                PhraseFinder(map(key, listed)) if listed else None
                for listed in (family.title_words, family.near_title_words)
            )
            for family in self.families.values()
            if family.title_words or family.near_title_words
        }
        # An advert's words meet the titles of ten thousand CVs, and a title all the words of an advert.
        self._wanted = lru_cache(_ASKED_KEPT)(self._work_wanted)
        self._held = lru_cache(_TITLES_KEPT)(self._work_held)

    def find(self, text: str) -> tuple[FoundRole, ...]:
        """Roles named in a title or in prose, in the order of the text, without overlap; the longest name wins.

        A name that is an ordinary word as well ("Server", "Buyer") counts only where the text is no longer than a title
        or says "as a ...".
        """
        folded = Folded(text)
        short = len(folded.text.split()) <= _LONGEST_TITLE
        found = []
        for phrase in self._finder.find(folded.text):
            form = self._forms[phrase.number]
            span = Span(folded.original_start(phrase.start), folded.original_end(phrase.end))
            surface = span.of(text)
            if _is_short_form(form.written) and surface.rstrip("s") != form.written:
                continue
            if form.title_only and not short and not _AS_ROLE.search(folded.text[: phrase.start]):
                continue
            found.append(FoundRole(form.role, span, surface))
        return tuple(found)

    def same_work(self, asked: str, title: str) -> Likeness | None:
        """Whether somebody with this title did the work that an advert asks for.

        `same`: the role asked for, one that includes it, or a role of the work that is named ("backend" and
        "Server-side Engineer"; "backend" and "Full-Stack Developer", who writes both sides). `near`: another role of
        the same family, a neighbouring family, or a more general title ("backend" and "Software Engineer"). None:
        other work, or words that the catalogue does not know.

        Args:
            asked: an advert's words: a role ("Backend Developer") or the work ("in sales", "nursing").
            title: a job title.
        """
        wanted, held = self._wanted(asked), self._held(title)
        if wanted.roles & held.roles:
            return "same"
        by_title_word = {self._likeness_by_title_word(family, held.folded) for family in wanted.families}
        if wanted.covered & held.families or "same" in by_title_word:
            return "same"
        if wanted.close & held.families or "near" in by_title_word:
            return "near"
        # A more general title may have been this work: "Software Engineer" beside "backend".
        if any(narrow in wanted.around for family in held.families for narrow in self.families[family].includes):
            return "near"
        return None

    def _work_wanted(self, asked: str) -> _Wanted:
        named = self.find(asked)
        roles = {found.role for found in named}
        # "Registered Nurse" asks for that role, not for all of nursing.
        wanted = {
            family for family, span in self._named_work(asked) if not any(span.overlaps(one.span) for one in named)
        }
        wanted |= {family.name for role in roles for family in self.families.values() if family.head_role == role}
        covered = {narrow for family in wanted for narrow in self._within(family)}
        around = covered | {family for role in roles for family in self.roles[role].families[:1]}
        # Who is near to one trade of a whole sector is not near to the sector: office work is near to medical
        # administration, not to healthcare. A sector that lists its neighbours lists all of them.
        sectors = {family for family in wanted if self.families[family].includes and self.families[family].near}
        parts = {narrow for family in sectors for narrow in self._within(family)} - sectors
        close = {near for family in around - parts for near in self._near[family]} | around
        return _Wanted(*map(frozenset, (roles, wanted, covered, around, close)))

    def _work_held(self, title: str) -> _Held:
        titled = without_gender_marks(title)
        named = self._named_in(titled) or self._named_in(with_right_nouns(titled))
        roles = named | {done for role in named for done in self.roles[role].does}
        families = {family for role in roles for family in self.roles[role].families}
        if not named:
            families |= {family for family, _ in self._named_work(titled)}
        return _Held(frozenset(roles), frozenset(families), Folded(titled).text)

    def _named_in(self, title: str) -> set[str]:
        return {found.role for found in self.find(title)} | self._first_of_two(title)

    def _first_of_two(self, title: str) -> set[str]:
        """The roles of the first of two that share a title noun: a "Crane and Loader Operator" is a crane operator."""
        roles: set[str] = set()
        for two in _TWO_OF_A_NOUN.finditer(title):
            joint = two.end("first")
            if is_title_noun(two["noun"].casefold()) and not is_title_noun(two["first"].split()[-1].casefold()):
                known = self.find(title)
                if not any(one.span.start <= joint < one.span.end for one in known):
                    roles |= {found.role for found in self.find(f"{two['first']} {two['noun']}")}
        return roles

    def names_work(self, text: str) -> bool:
        """Whether these words, taken whole, are a role or a kind of work.

        >>> load_roles().names_work("line cook"), load_roles().names_work("line cook recipes")
        (True, False)
        """
        folded = key(text).strip()
        found = self.find(text)
        return folded in self._work_words or (len(found) == 1 and key(found[0].surface).strip() == folded)

    def work_asked(self, asked: str) -> frozenset[str]:
        """The kinds of work that an advert's words ask for, with the narrower ones."""
        named = self.find(asked)
        wanted = {family for family, _ in self._named_work(asked)}
        wanted |= {family for found in named for family in self.roles[found.role].families[:1]}
        return frozenset(narrow for family in wanted for narrow in self._within(family))

    def families_of(self, title: str) -> frozenset[str]:
        """The kinds of work of the roles that a title names."""
        return frozenset(family for found in self.find(title) for family in self.roles[found.role].families)

    def looks_like_title(self, text: str) -> float:
        """How much a line reads like a job title, 0 to 1, rather than an employer's name, a place or a sentence."""
        return looks_like_title(text, bool(self.find(text)))

    def seniority(self, text: str) -> str | None:
        """The highest level of seniority that a title names (`intern` ... `executive`), or None."""
        return seniority(text)

    def _named_work(self, text: str) -> Iterator[tuple[str, Span]]:
        """The families of work that a text names in an advert's words, and where."""
        folded = Folded(text)
        for phrase in self._work_finder.find(folded.text):
            if folded.text[phrase.start : phrase.end] in self._alone and _is_within_a_name(folded.text, phrase):
                continue
            span = Span(folded.original_start(phrase.start), folded.original_end(phrase.end))
            yield self._work[phrase.number], span

    def _within(self, family: str) -> Iterator[str]:
        """The family and all that it includes, at any depth."""
        yield family
        for narrow in self.families[family].includes:
            yield from self._within(narrow)

    def _likeness_by_title_word(self, family: str, folded_title: str) -> Likeness | None:
        if family not in self._title_words:
            return None
        same, near = self._title_words[family]
        if same is not None and same.find(folded_title):
            return "same"
        return "near" if near is not None and near.find(folded_title) else None


def _is_within_a_name(text: str, phrase: FoundPhrase) -> bool:
    """Whether a word is one of several that together name something else."""
    before = _WORD_BEFORE.search(text[: phrase.start])
    after = _WORD_AFTER.match(text, phrase.end)
    return bool((before and not says_nothing_before_work(before[1])) or (after and is_title_noun(after[1])))


def _is_short_form(written: str) -> bool:
    return written.isupper() and len(written) <= 4


def _spellings(name: str) -> tuple[str, ...]:
    """A folded name and its regular English plural."""
    if name.endswith(("s", "x", "z", "ch", "sh")):
        return (name, name + "es") if name.endswith(("ss", "x", "ch", "sh")) else (name,)
    return (name, name[:-1] + "ies") if name.endswith("y") and name[-2:-1] not in "aeiou" else (name, name + "s")


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def load_roles() -> Roles:
    """The catalogue that ships with the package."""
    with (_DATA / "roles.csv").open(encoding="utf-8", newline="") as file:
        roles = [
            Role(
                name=row["role"],
                families=_items(row["families"]),
                does=_items(row["does"]),
                aliases=_items(row["aliases"]),
                title_only=_items(row["title_only"]),
                soc2018=row["soc2018"] or None,
                isco08=row["isco08"] or None,
            )
            for row in csv.DictReader(file)
        ]
    with (_DATA / "roles_families.csv").open(encoding="utf-8", newline="") as file:
        families = [
            Family(
                name=row["family"],
                includes=_items(row["includes"]),
                head_role=row["head_role"] or None,
                near=_items(row["near"]),
                words=_items(row["words"]),
                title_words=_items(row["title_words"]),
                near_title_words=_items(row["near_title_words"]),
                alone=_items(row["alone"]),
            )
            for row in csv.DictReader(file)
        ]
    return Roles(roles, families)
