"""Ambiguous names: whether what stands beside one shows that the skill is meant.

An ambiguous spelling counts where one of these holds (`docs/adding-a-skill.md` gives examples):

1. it is a whole item of a list whose next or previous item is a skill of its field, a product or a language, or, for
   a certificate, another certificate, or, for a program of the office, whose next items are any two skills;
2. it is a whole item of a list that a label opens ("Languages:", "Technical skills:") or that stands under such a
   heading;
3. it is written exactly as in the data and a cue touches it ("experience with", "developer");
4. it is written so, a word such as "in" or "with" stands before it, and what somebody did with it says the field: code
   that was written ("rewrote the parser in Rust"), records that were kept ("tracked orders in Excel"), or an
   unmistakable skill of the same kind of work in the sentence ("bookkeeping in Sage");
5. it is a tool or language, written so, at the end of an item of a list that a cue opens, behind an item in small
   letters ("experience with a ticket system and Excel").
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from skills.folding import key
from skills.suites import load_suites
from skills.surfaces import Surface

_CUES = Path(__file__).parent / "data" / "cues.csv"

# What may stand between two items of a list: a note in brackets or a version behind the first, then the separator.
_TAIL = r"(?:[ \t]*\([^()\n]{1,40}\))?(?:[ \t]*v?\d[\d.x+]*)?"
_BULLET = r"[•●▪■◦‣∙·*➢✓–—-]"
_BETWEEN = re.compile(
    rf"{_TAIL}(?:"
    r"[ \t]*,?\s*(?:\band|\bor|&|and/or)\s+"
    rf"|\s*[,;|•·/+]\s*(?:\b(?:and|or)\s+)?"
    rf"|\s+{_BULLET}\s+"
    r"|[ ]?\("
    r"|[ ]{2,}|[ ]*\t\s*"
    rf"|[ ]*\n[ \t]*(?:{_BULLET}[ \t]*)?"
    r")"
)
_ITEM_ENDS = re.compile(rf"{_TAIL}[ \t]*(?:$|[\n\t,;|/•·+&.):]|\s{_BULLET}\s|  |(?:,?\s+(?:and|or)\b))")
_PHRASE_GOES_ON = re.compile(
    rf"{_TAIL}[ ]+(?:in|for|with|on|at|as|by|from|using|via|plus|etc|every|daily|during|including|while|when|since)\b"
)
_ITEM_BEGINS = re.compile(rf"(?:^|[\n\t,;|/•·+&(:]|\s{_BULLET}|^{_BULLET}|  |\b(?:and|or))[ \t]*$")
_LOWER_WORD = re.compile(r"\b[a-z][\w'’]*[ ]$")
_FIRST_WORD = re.compile(rf"(?:\n|^)(?:[ \t]*{_BULLET}[ \t]+)?[A-Z][a-z]+[ ]$")
_CONNECTOR = re.compile(r"\b(?:in|with|using|of|via|like|e\.g\.|including|both|either)[ ]$", re.IGNORECASE)
_LABEL = re.compile(rf"^[ \t]*(?:{_BULLET}[ \t]*)?([^:\n]{{2,40}}?)[ \t]*:(?!\S*//)", re.MULTILINE)
_LIST_SO_FAR = re.compile(r"[^.!?]*")
_WORD_AFTER = re.compile(r"(?:[ ]?v?\d[\d.x]*)?[ \n-]([A-Za-z-]+)")
_SENTENCE = re.compile(r"[.!?;]\s|\n")
_BY_MEANS_OF = re.compile(r"\b(?:in|with|using|via|on|into)[ ]$")
_NO_OBJECT = re.compile(r"[ ](?:of|for)\b|[ ][A-Z]|[- ]?\d")
_WROTE = re.compile(
    r"\b(?:(?:re)?(?:writes?|wrote|written|writing|cod(?:es?|ed|ing)|builds?|built|building)"
    r"|(?:re)?(?:develop|implement|program|script|port)(?:s|ed|ing|med|ming)?)\b[^.;:\n]{1,50}\bin[ ]$",
    re.IGNORECASE,
)
_CODE_IN = re.compile(
    r"\b(?:code|scripts?|services?|microservices|modules?|firmware|software|programs?|tools?|librar(?:y|ies)|apps?|APIs?"
    r"|backends?|extensions?)[ ]in[ ]$",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"\b(?:typ|track|enter|record|post|draft|format|document|schedul|log|calculat|analy[sz]|reconcil|maintain|updat"
    r"|prepar|creat|compil|produc|generat|design|report)"
    r"(?:e|s|es|ed|ged|ted|ing|ging|ting)?\b[^.;:\n]{0,50}\b(?:in|using|with|via)[ ]$|\bkept\b[^.;:\n]{0,50}\bin[ ]$",
    re.IGNORECASE,
)
_KEEPS_RECORDS = frozenset(("office", "finance", "business-software", "operations", "sales", "data-science"))
"""Categories whose programs records are kept in."""
_POST_IN_BRACKETS = re.compile(r"\b(?:developer|engineer|programmer|development|engineering)s?[ ]\($", re.IGNORECASE)
# In small letters, so that the capital of the next item is meant: not "Customers and Teams".
_AFTER_SMALL_LETTERS = re.compile(r"[a-z](?:[ ]?\([^()\n]{1,40}\))?(?:,?[ ](?:and|or|&)|,)[ ]$")
_CLAUSE_BEGINS = re.compile(r"[.;:!?\n](?!\w)")
_YEAR = re.compile(r" ?(?:19|20)\d\d\b")
_LONGEST_HEADING = 60
# What else stands in a list where a single letter is a language: "C, Bloomberg" is none.
_OF_PROGRAMMERS = frozenset(
    (
        *("backend", "business-intelligence", "cloud", "data-engineering", "data-science", "databases", "devops"),
        *("embedded", "mobile", "programming", "system-administration", "testing", "web-frontend"),
    )
)
_PROGRAMMING_LABEL = re.compile(
    r"\b(?:languages?|programming|scripting|stack|technolog(?:y|ies)|technical|it skills?)\b"
)
_OFFICE = "office"
_FEWEST_AROUND = 2
"""So many unmistakable skills beside it in its list tell an office program, whatever they are skills of."""
# How many characters beside a name are looked at: for a separator, and for words.
_NEAR = 16
_LOOK = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spelling found in a text, at `start` to `end` of the original."""

    surface: Surface
    start: int
    end: int
    as_written: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Folded cue words by where they stand; the kinds that a cue speaks for ('' for all)."""

    before: dict[str, str]
    after: dict[str, str]
    label: dict[str, str]


@cache
def load_cues() -> Cues:
    """The cues of `data/cues.csv`."""
    cues = Cues({}, {}, {})
    with _CUES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            getattr(cues, row["place"])[key(row["cue"])] = row["kind"]
    return cues


def keep_certain(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """`candidates` (in order, without overlaps) without those that nothing shows to be meant."""
    certain = [_needs_nothing(candidate) for candidate in candidates]
    unsure = [index for index, sure in enumerate(certain) if not sure]
    for index in unsure:
        certain[index] = candidates[index].as_written and _has_cue(text, candidates[index])
    for index in unsure:
        certain[index] = certain[index] or _is_told_by_its_work(text, candidates, certain, index)
    # Certainty runs along a list from item to item: one sweep forth and one back reach all of it.
    for index in (*unsure, *reversed(unsure)):
        certain[index] = certain[index] or _is_shown(text, candidates, certain, index)
    return [candidate for candidate, sure in zip(candidates, certain, strict=True) if sure]


def _needs_nothing(candidate: Candidate) -> bool:
    care = candidate.surface.care
    return care == "any" or (care == "case" and candidate.as_written)


def _is_shown(text: str, candidates: Sequence[Candidate], certain: Sequence[bool], index: int) -> bool:
    """Rules 1 and 2: a neighbour in the list, or the list's label."""
    candidate = candidates[index]
    before = index - 1 if index and _ends_item(text, candidate) else None
    after = index + 1 if index + 1 < len(candidates) and _begins_item(text, candidate) else None
    if before is not None and _between(text, candidates[before], candidate):
        shown = _supports(candidates[before], candidate, sure=certain[before])
    else:
        shown = False
    if not shown and after is not None and _between(text, candidate, candidates[after]):
        shown = _supports(candidates[after], candidate, sure=certain[after])
    if shown:
        return True
    whole = (candidate.as_written or _opens_with_a_capital(text, candidate)) and _whole_item(text, candidate)
    return whole and (_has_label(text, candidate) or _is_of_the_office(text, candidates, certain, index))


def _opens_with_a_capital(text: str, candidate: Candidate) -> bool:
    """Whether a name that the data has in small letters begins a list item as any item may: "Sales, Marketing"."""
    written = candidate.surface.written
    return written.islower() and text[candidate.start : candidate.end] == written[0].upper() + written[1:]


def _is_of_the_office(text: str, candidates: Sequence[Candidate], certain: Sequence[bool], index: int) -> bool:
    """Whether it is an office program in a list of skills of any kind: "Negotiation, Excel, Market research"."""
    if candidates[index].surface.skill.category != _OFFICE or candidates[index].surface.care == "context":
        return False
    around = 0
    for step in (-1, 1):
        here = index
        while 0 <= here + step < len(candidates) and abs(here + step - index) <= _FEWEST_AROUND:
            left, right = sorted((here, here + step))
            if not certain[here + step] or not _between(text, candidates[left], candidates[right]):
                break
            around += 1
            here += step
    return around >= _FEWEST_AROUND


def _between(text: str, left: Candidate, right: Candidate) -> bool:
    return right.start - left.end <= _LOOK and _BETWEEN.fullmatch(text, left.end, right.start) is not None


def _supports(neighbour: Candidate, candidate: Candidate, *, sure: bool) -> bool:
    of_neighbour, of_candidate = neighbour.surface.skill, candidate.surface.skill
    same_field = of_neighbour.category == of_candidate.category
    if candidate.end - candidate.start == 1 and not (same_field or of_neighbour.category in _OF_PROGRAMMERS):
        return False
    if sure:
        both_papers = of_neighbour.kind == of_candidate.kind == "certificate"
        named = of_neighbour.kind in ("tool", "language") and neighbour.surface.care != "context"
        return same_field or both_papers or named
    if "context" in (neighbour.surface.care, candidate.surface.care):
        return False
    # Two ambiguous names of one field support each other, if both are as written and at least one is a word.
    both_letters = max(neighbour.end - neighbour.start, candidate.end - candidate.start) == 1
    same_field = same_field or not _suites_of(of_neighbour.name).isdisjoint(_suites_of(of_candidate.name))
    return same_field and candidate.as_written and neighbour.as_written and not both_letters


@cache
def _suites_of(program: str) -> frozenset[str]:
    return frozenset(suite for suite, programs in load_suites().items() if program in programs)


def _begins_item(text: str, candidate: Candidate) -> bool:
    """Whether a list item can begin here. A single letter needs more: "Vitamin C, Python" is no list of languages."""
    before = text[max(0, candidate.start - _NEAR) : candidate.start]
    if _ITEM_BEGINS.search(before) or _CONNECTOR.search(before):
        return True
    if candidate.end - candidate.start == 1:
        return False
    return candidate.as_written and (_LOWER_WORD.search(before) or _FIRST_WORD.search(before)) is not None


def _ends_item(text: str, candidate: Candidate) -> bool:
    """Whether a list item can end here."""
    if _ITEM_ENDS.match(text, candidate.end):
        return True
    if not candidate.as_written:
        return False
    return _PHRASE_GOES_ON.match(text, candidate.end) is not None or _cue_after(text, candidate)


def _whole_item(text: str, candidate: Candidate) -> bool:
    before = text[max(0, candidate.start - _NEAR) : candidate.start]
    return bool(_ITEM_BEGINS.search(before)) and bool(_ITEM_ENDS.match(text, candidate.end))


def _has_label(text: str, candidate: Candidate) -> bool:
    """Whether a label opens the list on its line, or stands as a heading on the line above."""
    line = text.rfind("\n", 0, candidate.start) + 1
    label = _LABEL.match(text, line, candidate.start)
    if label is not None:
        begins, words = label.end(), label[1]
    else:
        begins, words = line, _line_above(text, line)
    label_words = key(words)
    if _YEAR.match(text, candidate.end) or label_words not in load_cues().label:
        return False
    if candidate.end - candidate.start == 1 and not _PROGRAMMING_LABEL.search(label_words):
        return False
    return _LIST_SO_FAR.fullmatch(text, begins, candidate.start) is not None


def _line_above(text: str, line: int) -> str:
    """The last line with words before the one that begins at `line`, without bullet and colon."""
    above = text[max(0, line - _LONGEST_HEADING) : line].rstrip()
    return above[above.rfind("\n") + 1 :].strip(" \t:•●▪■◦*–-")


def _has_cue(text: str, candidate: Candidate) -> bool:
    """Rule 3."""
    single = candidate.end - candidate.start == 1
    if text.startswith(")", candidate.end) and _POST_IN_BRACKETS.search(
        text[max(0, candidate.start - _NEAR) : candidate.start]
    ):
        return candidate.surface.skill.kind in ("language", "tool")
    if _cue_before(text, candidate):
        return (not single or not text[candidate.end : candidate.end + 1].isalnum()) and not _name_follows(
            text, candidate
        )
    if _cue_after(text, candidate):
        return not single or _begins_item(text, candidate)
    return not single and _is_led_to(text, candidate)


def _is_led_to(text: str, candidate: Candidate) -> bool:
    """Rule 5."""
    before = text[max(0, candidate.start - _LOOK) : candidate.start]
    if candidate.surface.skill.kind not in ("tool", "language") or not _ITEM_ENDS.match(text, candidate.end):
        return False
    if not _AFTER_SMALL_LETTERS.search(before):
        return False
    words = _CLAUSE_BEGINS.split(before)[-1].split()
    phrases = [*words, *map(" ".join, pairwise(words))]
    return any(_speaks_for(load_cues().before, phrase, candidate) for phrase in phrases)


def _is_told_by_its_work(text: str, candidates: Sequence[Candidate], certain: Sequence[bool], index: int) -> bool:
    """Rule 4."""
    candidate = candidates[index]
    before = text[max(0, candidate.start - _LOOK) : candidate.start]
    if not candidate.as_written or not _BY_MEANS_OF.search(before) or _NO_OBJECT.match(text, candidate.end):
        return False
    skill = candidate.surface.skill
    if skill.kind == "language" and (_WROTE.search(before) or _CODE_IN.search(before)):
        return True
    if (
        skill.kind == "tool"
        and (skill.category in _KEEPS_RECORDS or _suites_of(skill.name))
        and _RECORDED.search(before)
    ):
        return True
    field = {skill.category, *skill.implies}
    for number in range(index - 1, -1, -1):
        other = candidates[number]
        if candidate.start - other.end > _LOOK or _SENTENCE.search(text, other.end, candidate.start):
            return False
        if certain[number] and not field.isdisjoint({other.surface.skill.category, other.surface.skill.name}):
            return True
    return False


def _cue_before(text: str, candidate: Candidate) -> bool:
    cues = load_cues().before
    before = text[max(0, candidate.start - _LOOK) : candidate.start]
    words = [word.lstrip("([") for word in before.split()[-3:]] if before[-1:].isspace() else []
    return any(_speaks_for(cues, " ".join(words[first:]), candidate) for first in range(len(words)))


def _cue_after(text: str, candidate: Candidate) -> bool:
    match = _WORD_AFTER.match(text, candidate.end)
    return match is not None and _speaks_for(load_cues().after, match[1], candidate)


def _speaks_for(cues: dict[str, str], phrase: str, candidate: Candidate) -> bool:
    kind = cues.get(key(phrase))
    return kind is not None and kind in ("", candidate.surface.skill.kind)


def _name_follows(text: str, candidate: Candidate) -> bool:
    """Whether a capitalised word follows, as in "worked with Chef Ramsay"."""
    following = re.match(r" ([A-Z][a-z]+)", text[candidate.end : candidate.end + _LOOK])
    return following is not None and not _speaks_for(load_cues().after, following[1], candidate)
