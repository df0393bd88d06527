"""Finding the skills that a text names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from hiring.evidence import Span
from skills.ambiguity import Candidate, keep_certain
from skills.boundaries import addresses, end_in_folded, inside, is_glued
from skills.contexts import Contexts
from skills.deeds import FoundDeed, load_deeds
from skills.folding import Folded, key
from skills.misspellings import Misspellings
from skills.other_names import is_inside, spans_of_other_names
from skills.shared_heads import first_of_two
from skills.surfaces import Surface, without_breaks
from skills.taxonomy import Taxonomy, load_taxonomy

_SHORT_WORD = re.compile(r"\b\w{1,2}\b")
_LINE_END_HYPHEN = re.compile(r"\w-\n")
_SHORTEST_IN_CAPITALS = 4
_NEAR = 16
_ITEM_OPENS = re.compile(r"(?:^|[\n\t,;|/•·(:]|\s[–—-])[ \t]*$")
_ITEM_CLOSES = re.compile(r"[ \t]*(?:\d[\d.]*[ \t]*)?(?:$|[\n\t,;|/•·).])")
_MARK_BEFORE = re.compile(r"[,;|/•·][ \t]*$")
_MARK_BEHIND = re.compile(r"[ \t]*(?:\d[\d.]*[ \t]*)?[,;|/•·]")
_SMALL_BEFORE = re.compile(r"\b[a-z]+[ ]$")
_CAPITALS_BEHIND = re.compile(r"[ ][A-Z]{2}")


@dataclass(frozen=True, slots=True)
class FoundSkill:
    """A skill that a text names: its preferred name, where it stands, and the words that stand there."""

    name: str
    span: Span
    surface: str


class SkillFinder:
    """Finds the skills of a taxonomy in any text. Makes its automaton once; `find` depends on nothing else."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._deeds = load_deeds()
        self._contexts = Contexts(taxonomy)
        surfaces = {**taxonomy.surfaces, **self._contexts.surfaces()}
        self._surfaces = surfaces
        self._misspellings = Misspellings(surfaces)
        # One and two letters would match everywhere inside words: they are looked up word by word instead.
        self._long = tuple(folded for folded in surfaces if len(folded) > 2 or not folded.isalnum())
        self._automaton = AhoCorasick(self._long, implementation=Implementation.ContiguousNFA)

    def find(self, text: str, *, deeds: bool = True) -> tuple[FoundSkill, ...]:
        """The skills named in `text`, in its order; no name overlaps another, the longest wins. A deed may hold names.

        Args:
            text: any text.
            deeds: whether what somebody did tells a skill too (`skills.deeds`). For CVs: an advert's "preparing vegan
                dishes" asks for more than the cooking that it tells.
        """
        folded = Folded(text)
        others = spans_of_other_names(folded)
        masked = addresses(text, self._is_name)
        candidates = self._candidates(folded, masked, others)
        named = self._contexts.tell_apart(text, keep_certain(text, candidates))
        named = sorted((*named, *first_of_two(text, named, self._surfaces)), key=lambda candidate: candidate.start)
        told = [
            candidate
            for candidate in (self._told_by_deeds(folded, named) if deeds else ())
            if not inside(masked, candidate.start) and not is_inside(others, candidate.start, candidate.end)
        ]
        return tuple(
            FoundSkill(
                candidate.surface.skill.name,
                Span(candidate.start, candidate.end),
                text[candidate.start : candidate.end],
            )
            for candidate in sorted((*named, *told), key=lambda candidate: candidate.start)
        )

    def _candidates(self, folded: Folded, masked: list[Span], others: Sequence[Span]) -> Sequence[Candidate]:
        text = folded.original
        found = self._standing_alone(folded)
        if _LINE_END_HYPHEN.search(text):
            found += self._standing_alone(Folded(text, " "))
        for start, end, meant in self._misspellings.find(text):
            found.append(Candidate(meant, start, end, as_written=text[start].isupper()))
        found.sort(key=lambda candidate: (candidate.start, -candidate.end))
        candidates: list[Candidate] = []
        reached = 0
        for candidate in found:
            if (
                candidate.start >= reached
                and not inside(masked, candidate.start)
                and not is_inside(others, candidate.start, candidate.end)
            ):
                candidates.append(candidate)
                reached = candidate.end
        return candidates

    def _told_by_deeds(self, folded: Folded, named: Sequence[Candidate]) -> Iterator[Candidate]:
        """What somebody did that tells a skill.

        Names of `named` may stand within it: "recruited Java developers" is recruiting and Java, told by what stands
        behind the name; "inspected construction work" holds the name of construction in its object. "Supported user
        experience" supports no user: the name goes on behind the object. Where a name is the whole deed, it tells.
        """
        starts = [candidate.start for candidate in named]
        reached = 0
        deeds = list(self._deeds.find(folded))
        for number, deed in enumerate(deeds):
            skill = self._taxonomy.get(deed.skill)
            first, behind = bisect_left(starts, deed.start), bisect_left(starts, deed.end)
            if skill is None or deed.start < reached or (first and named[first - 1].end > deed.start):
                continue
            within = named[first:behind]
            if within and (within[-1].end > deed.end or any(one.surface.skill is skill for one in within)):
                continue
            if within and within[0].start < deed.verb_end and within[0].end > deed.object_start:
                continue  # a name of verb and object, "served drinks", tells it already
            before_object = within and within[-1].end <= deed.object_start
            start, end = (deed.object_start if before_object else deed.start), deed.end
            if not within and number + 1 < len(deeds) and _has_another_verb(deed, deeds[number + 1]):
                end = deed.verb_end
            reached = end
            surface = Surface(skill, folded.original[start:end], "any")
            yield Candidate(surface, start, end, as_written=True)

    def _standing_alone(self, folded: Folded) -> list[Candidate]:
        original = folded.original
        candidates: list[Candidate] = []
        for first, last, pattern in self._matches(folded.text):
            start, end = folded.original_start(first), folded.original_end(last)
            surface = self._surfaces[pattern]
            if is_glued(original, start, end) or (surface.care != "any" and _is_hyphenated(original, start, end)):
                continue
            found = original[start:end]
            if surface.written.isupper() and _is_another_word(found, surface.written):
                continue
            as_written = _as_written(found, surface) or _is_set_in_capitals(original, start, end, surface)
            candidates.append(Candidate(surface, start, end, as_written))
        return candidates

    def _matches(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and pattern of every name in the folded `text` that no letter continues."""
        matches: list[tuple[int, int, str]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            real_end = end_in_folded(text, start, end)
            if real_end is not None:
                matches.append((start, real_end, self._long[number]))
        matches.extend(
            (word.start(), word.end(), word.group())
            for word in _SHORT_WORD.finditer(text)
            if word.group() in self._surfaces
        )
        # A spelling that the data holds goes before one that a plural s makes.
        matches.sort(key=lambda match: -len(match[2]))
        return matches

    def _is_name(self, word: str) -> bool:
        return key(word) in self._surfaces


def _has_another_verb(deed: FoundDeed, following: FoundDeed) -> bool:
    """Whether two verbs that tell different skills share an object: "coached and trained the new staff"."""
    return (
        deed.skill != following.skill
        and deed.verb_end <= following.start < deed.object_start
        and deed.end <= following.end
    )


def _is_another_word(found: str, abbreviation: str) -> bool:
    """Whether an s makes a word of its own of an abbreviation: JPAs is the plural of JPA; JPAS and Leeds are not."""
    bare, written = without_breaks(found), without_breaks(abbreviation)
    if len(bare) != len(written) + 1 or bare[-1] not in "sS" or bare[:-1].upper() != written:
        return False
    return bare[-1] == "S" or (bare[:-1] != written and bare[:-1] != written.lower())


def _as_written(original: str, surface: Surface) -> bool:
    if surface.care == "any":
        return True
    bare, written = without_breaks(original), without_breaks(surface.written)
    return bare == written or bare.removesuffix("s") == written


def _is_set_in_capitals(text: str, start: int, end: int, surface: Surface) -> bool:
    """Whether capitals are somebody's way to set the name of a program: "SAGE, TALLY", "records in EXCEL".

    Among words in capitals, where every word is set so, only an item of a list that marks part counts.
    """
    if surface.skill.kind not in ("tool", "language") or end - start < _SHORTEST_IN_CAPITALS:
        return False
    if not text[start:end].isupper():
        return False
    left, right = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if (
        _ITEM_OPENS.search(left)
        and _ITEM_CLOSES.match(right)
        and (_MARK_BEFORE.search(left) or _MARK_BEHIND.match(right))
    ):
        return True
    return surface.care == "near" and _SMALL_BEFORE.search(left) is not None and not _CAPITALS_BEHIND.match(right)


def _is_hyphenated(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the words at `start` to `end` to others: "Go-to-market", not "Go-based"."""
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        return True
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum() and not text.startswith("-based", end)


@cache
def load_finder() -> SkillFinder:
    """The finder of the shipped taxonomy, made once."""
    return SkillFinder(load_taxonomy())
