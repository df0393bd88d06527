"""Degrees and school leaving certificates with their level, from text in seven languages."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick

from hiring.candidate import EducationLevel
from hiring.evidence import Span
from skills.fields import FoundField, field_starts_at, fields_related, find_fields
from skills.folding import FOLDS, Folded, key
from skills.phrases import FoundPhrase, PhraseFinder

__all__ = ["FoundDegree", "FoundField", "fields_related", "find_degrees", "find_fields", "may_name_degree"]

_DATA = Path(__file__).parent / "data"
_PREPOSITION = re.compile(r"\s*(?:,\s*)?(?:in|of|en|em|di|de|im|der|des|das|dell'|d')\s+")
_JOINS = re.compile(r"\s*(?:/|,|\||&|,?\s*\b(?:or|and|oder|und|ou|et|o|y|e|of)\b)\s*(?:an?\s+)?")
_ARTICLE = re.compile(r"\b(?:an?|my|the|his|her|ein|eine|einen|un|une|una|uma|um|een)\s*$")
_END_OF_ADDRESS = re.compile(r"\s*(?:$|[,)|\n\t\-–—]|\d{5}|usa\b|u\.s\.|united states)")
_SEPARATED = re.compile(r"\s*(?:$|[,(|\n\t:–—-]|\d)")
_LINE = re.compile(r"[\n\r]")
_LEVEL_OF_SOMETHING = re.compile(r"\s+(?:\d|of\b|that\b)")
_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"\w-\n")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DOTTED = re.compile(r"[A-Z](?:\.[A-Z])+\.")
_FIELD_BEHIND = re.compile(r"[ :,]+(?:(?:in|of|en|em|de|di|im|des?)\s+|d')?\w{3}")
_BEFORE_FIELD = re.compile(r"\s*(?:,|:|\s(?:in|of)\s)\s*(?:applied\s+)?")


@dataclass(frozen=True, slots=True)
class FoundDegree:
    """A degree or leaving certificate as the text words it, and its level."""

    level: EducationLevel
    span: Span
    surface: str


@dataclass(frozen=True, slots=True)
class _Form:
    written: str
    level: EducationLevel
    match: str


class _Words:
    """The data of this module, ready to search."""

    def __init__(self) -> None:
        by_key: dict[str, list[_Form]] = {}
        with (_DATA / "degrees.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                level: EducationLevel = row["level"]  # type: ignore[assignment]  # a test holds the data to the type
                for written in row["forms"].split("|"):
                    by_key.setdefault(key(written), []).append(_Form(written, level, row["match"]))
                    if _DOTTED.fullmatch(written):  # "B.S" and "M.B.A", as often typed
                        by_key.setdefault(key(written[:-1]), []).append(_Form(written[:-1], level, row["match"]))
        self.finder = PhraseFinder(by_key)
        written = [(folded, form) for folded, forms in by_key.items() for form in forms]
        self._names = AhoCorasick(sorted({_words_of(name) for _, form in written for name in _names(form)}))
        self._worded = AhoCorasick(sorted({_words_of(folded) for folded, form in written if not _names(form)}))
        self.forms = tuple(by_key.values())
        raw: dict[str, Any] = yaml.load((_DATA / "degrees.yaml").read_text("utf-8"), yaml.CSafeLoader)
        self.before = re.compile(rf"(?<!\w)(?:{_alternatives(raw['before'])})\s*$")
        self.after = re.compile(rf"\s*(?:{_alternatives(raw['after'])})(?!\w)")
        institutions = _alternatives(raw["institutions"])
        self.institution = re.compile(rf"(?<!\w)(?:{institutions})(?!\w)|\w{{3,}}universitat(?!\w)")
        self.not_after = re.compile(rf"(?<!\w)(?:{_alternatives(raw['not_after'])})[\s]*$")
        self.not_before = re.compile(rf"\s*(?:{_alternatives(raw['not_before'])})(?!\w)")
        self.states = frozenset(raw["states"])

    def may_stand_in(self, text: str) -> bool:
        """Whether a text can name a degree: not where no word of any form stands in it. Far quicker than to look."""
        if _CUT.search(text):  # a form may be cut at the line's end
            return True
        if text.isascii():
            folded = text.lower()
        elif any(len(FOLDS[ord(sign)]) != 1 for sign in set(_BEYOND_ASCII.findall(text))):
            return True
        else:
            folded = text.translate(FOLDS)
        worded = self._worded.find_matches_as_indexes(_words_of(folded.replace(" & ", " and ")))
        return bool(worded or self._names.find_matches_as_indexes(_words_of(text)))


def _names(form: _Form) -> tuple[str, ...]:
    """How an abbreviation must be written to count; empty for a form that any case may have."""
    keeps = form.written.isalpha() and _keeps_case(form.written)
    return (form.written, form.written.upper()) if keeps else ()


def _words_of(text: str) -> str:
    """The words of a text with one blank around each, whatever else stands between them."""
    return f" {' '.join(_WORD.findall(text))} "


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(key(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _words() -> _Words:
    return _Words()


def may_name_degree(text: str) -> bool:
    """Whether it is worth looking for degrees in a text: in none of which this says no does one stand.

    >>> may_name_degree("Ran a kitchen of ten"), may_name_degree("BSc Biology")
    (False, True)
    """
    return _words().may_stand_in(text)


def find_degrees(text: str, *, among_courses: bool = False) -> tuple[FoundDegree, ...]:
    """Degrees in the order of the text, without overlap.

    A form that also means something else ("MS", "Master", "diploma") counts only in the place of a degree: before its
    field ("MS in Biology", "BA History"), beside another degree ("BS/MS"), beside a word that tells ("Master degree",
    "holds a BA"), or at the head of a line that names a university. A first professional doctorate (MD, JD) counts as a
    doctorate; of two readings of a level the lower one is taken.

    Where the text is a line `among_courses` of study, an ambiguous form that opens it counts too: "CAP Cuisine".
    """
    words = _words()
    if not words.may_stand_in(text):
        return ()
    folded = Folded(text)
    phrases: list[tuple[FoundPhrase, _Form]] = []
    for phrase in words.finder.find(folded.text):
        surface = text[folded.original_start(phrase.start) : folded.original_end(phrase.end)]
        form = next((form for form in words.forms[phrase.number] if _is_written_so(surface, form.written)), None)
        after_degree = phrases and not folded.text[phrases[-1][0].end : phrase.start].strip()
        if (
            form is not None
            and _LEVEL_OF_SOMETHING.match(folded.text, phrase.end)
            and folded.text.endswith("level", phrase.start, phrase.end)
        ):
            continue  # "A Level 2 certificate", "a level of trust"
        if form is not None and not (form.written == "degree" and after_degree):
            phrases.append((phrase, form))
    found = []
    for index, (phrase, form) in enumerate(phrases):
        neighbours = [phrases[other][0] for other in (index - 1, index + 1) if 0 <= other < len(phrases)]
        beside = any(_is_joined(folded.text, phrase, neighbour) for neighbour in neighbours)
        if (
            form.match == "plain"
            or _in_degree_position(folded, phrase, form, beside, words)
            or (among_courses and form.match == "position" and _opens(folded, phrase, form, words))
            or (among_courses and form.match == "beside" and _opens_before_field(folded, phrase))
        ):
            span = Span(folded.original_start(phrase.start), folded.original_end(phrase.end))
            found.append(FoundDegree(form.level, span, span.of(text)))
    return tuple(found)


def _opens(folded: Folded, phrase: FoundPhrase, form: _Form, words: _Words) -> bool:
    """Whether an ambiguous form opens its line, with a word behind it, and nothing speaks against it."""
    before, after = folded.text[: phrase.start], folded.text[phrase.end :]
    if form.written in words.states or before.strip() or words.not_before.match(after):
        return False
    return folded.original[folded.original_start(phrase.start)].isupper() and _FIELD_BEHIND.match(after) is not None


def _opens_before_field(folded: Folded, phrase: FoundPhrase) -> bool:
    """Whether a word that is rather a title opens its line and a field follows: "Associates in Accounting"."""
    joined = _BEFORE_FIELD.match(folded.text, phrase.end)
    if joined is None or folded.text[: phrase.start].strip():
        return False
    return field_starts_at(folded.text, joined.end())


def _is_written_so(surface: str, written: str) -> bool:
    """Whether abbreviations have their case: "BA" is no "ba", "A levels" no "a levels", "BEd" no "bed"."""
    letters = re.findall(r"[^\W\d_]+", written)
    found = re.findall(r"[^\W\d_]+", surface)
    if len(letters) != len(found):
        return True
    for wanted, has in zip(letters, found, strict=True):
        if _keeps_case(wanted) and has not in (wanted, wanted.upper()):
            return False
    return True


def _keeps_case(word: str) -> bool:
    abbreviation = len(word) <= 6 and word not in (word.lower(), word.capitalize())
    return abbreviation or (len(word) == 1 and word.isupper())


def _is_joined(text: str, one: FoundPhrase, other: FoundPhrase) -> bool:
    first, second = sorted((one, other), key=lambda phrase: phrase.start)
    return bool(_JOINS.fullmatch(text[first.end : second.start]))


def _in_degree_position(folded: Folded, phrase: FoundPhrase, form: _Form, beside: bool, words: _Words) -> bool:
    text = folded.text
    if beside:
        return True
    if form.match == "beside":
        return False
    before, after = text[: phrase.start], text[phrase.end :]
    if words.not_after.search(before) or words.not_before.match(after):
        return False
    is_state = form.written in words.states
    if is_state and re.search(r",\s*$", before) and _END_OF_ADDRESS.match(after):
        return False
    if words.after.match(after):
        return True
    named = form.written[:1].isupper()
    preposition = _PREPOSITION.match(after)
    if preposition:
        if field_starts_at(text, phrase.end + preposition.end()):
            return True
        # "Master of Ceramics", "degree in Beekeeping"; but "a high degree of accuracy", "master of the art".
        word_follows = re.match(r"(?!the\b|this\b|that\b|your\b)[a-z]{4,}", after[preposition.end() :])
        return bool(word_follows) and (named or (form.written == "degree" and preposition.group().strip() == "in"))
    gap = re.match(r"\s*[,:(\-–—]?\s*", after)
    if (named or form.written == "diploma") and gap and field_starts_at(text, phrase.end + gap.end()):
        return True
    if words.before.search(before) or words.before.search(_ARTICLE.sub("", before)):
        return True
    return _beside_institution(folded, phrase, form, is_state, words)


def _beside_institution(folded: Folded, phrase: FoundPhrase, form: _Form, is_state: bool, words: _Words) -> bool:
    """ "BA, University of Leeds", "Stanford University - MS", "High School, 2012": one line holds both."""
    source = folded.original
    start, end = folded.original_start(phrase.start), folded.original_end(phrase.end)
    line_start = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    ends = _LINE.search(source, end)
    head, tail = source[line_start:start], source[end : ends.start() if ends else len(source)]
    if not _SEPARATED.match(tail):
        return False
    if form.level == "school":
        # "Hill Road High School, 2012": the school is the institution itself.
        return source[start].isupper()
    opens = not re.search(r"[^\W\d_]", head)
    if opens and words.institution.search(key(tail)):
        return True
    return not is_state and bool(words.institution.search(key(head))) and bool(re.search(r"[,|:–—(\t-]\s*$", head))
