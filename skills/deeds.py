"""Skills told by what somebody did: "recruited 40 engineers", "opened and closed the shop", "booked freight".

A CV tells a skill less often by its name than by a verb and what it was done to, with anything small between them: a
number, an article, an adjective. The data file `deeds.yaml` holds such pairs. A pair counts where the verb stands as
one (at the beginning of a sentence or list item, behind "and", "I", "have", "to"; "by trained staff" trains nobody)
and at most five words of the same sentence, none of them a preposition, stand between it and its object. Its noun,
or its form in -ing, tells the same before "of" ("preparation of invoices", "the cleaning of offices"). What is joined
to the object was done too: "maintained files, calendars and the database" is three deeds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from skills.folding import Folded, key
from skills.phrases import WordFinder, keys, only_words
from skills.titles import is_title_noun

_DATA = Path(__file__).parent / "data" / "deeds.yaml"
_VOWELS = "aeiou"
_FARTHEST = 60
"""Characters between a verb and its object."""

_ENDS_THE_PHRASE = (
    "about|across|after|against|among|around|as|at|be|before|because|between|by|during|for|from|if|in|into|is|are|was|were|"
    "no|on|onto|per|regarding|so|that|then|through|throughout|to|toward|towards|under|until|upon|using|via|when|where|which|"
    "while|who|with|within|without|knowledge|understanding|awareness"
)
_BLANK = r"(?: {1,2}|\n[ \t]*(?=(?-i:[a-z0-9])))"
# A comma joins only what "and" or "or" closes, and verbs: "cut, coloured and styled hair", "hiring, training staff";
# not "conducted tours, meeting buyers".
_COMMA = r"(?:,(?=[^.;]{1,30}\b(?:and|or|&)\b))?"
_BETWEEN = re.compile(
    rf"(?!{_BLANK}of\b)(?:,(?={_BLANK}(?:(?:and|or|&){_BLANK})?\w+(?:ed|ing|es|s)\b))?"
    rf"(?:{_BLANK}(?!(?:{_ENDS_THE_PHRASE})\b)[\w'’%$£€&/#+-]+(?:\.\d+)?%?{_COMMA}){{0,5}}{_BLANK}",
    re.IGNORECASE,
)
# "Maintained the library and sourced vendors" maintains no vendors; "sold new and used cars" sells them.
_ANOTHER_DONE = re.compile(
    r"(?<![\w'’-])(?!\w+ed\b)[\w'’-]+,? (?:and|or|&) (?!(?:used|(?:un)?skilled|experienced|related|mixed)\b)\w+ed\b",
    re.IGNORECASE,
)
# "Maintaining the library and sourcing vendors"; but "created sales and marketing presentations".
_ANOTHER_DOING = re.compile(r"(?<![\w'’-])(?!\w+ing\b)[\w'’-]+,? (?:and|or|&) \w+ing\b", re.IGNORECASE)
# "Preparation of", "installation and repair of", "the cleaning of".
_OF = re.compile(rf"(?:,?{_BLANK}(?:and|or|&){_BLANK}\w+|,{_BLANK}\w+){{0,2}}{_BLANK}of\b", re.IGNORECASE)
# "Under the supervision of a senior nurse" supervises nobody.
_UNDER_OTHERS = re.compile(rf"\bunder{_BLANK}(?:the{_BLANK})?(?:\w+{_BLANK})?$", re.IGNORECASE)
# What joins a second object to the first, of two or three: "files, calendars and the client database".
_JOIN = rf"(?:,?{_BLANK}(?:and|or|&){_BLANK}|,{_BLANK}|/)"
_JOINED_WORD = rf"(?!(?:{_ENDS_THE_PHRASE}|and|or|of|not|other|all)\b|\w+(?:ed|ing)\b)[\w'’%$£€-]+"
_JOINED = re.compile(
    rf"(?:{_JOIN}{_JOINED_WORD}(?:{_BLANK}{_JOINED_WORD}){{0,2}})?{_JOIN}(?:{_JOINED_WORD}{_BLANK}){{0,3}}",
    re.IGNORECASE,
)
_BEHIND_A_JOIN = re.compile(rf"{_JOIN}(\w+)")
_FARTHEST_JOINED = 40
# A noun in the singular with another behind it is no object: "adjusted machine pressure" adjusts no machine.
_FOLLOWS_A_NOUN = re.compile(
    r"[^\w\s-]|[ \t\n]+(?:[^a-z]|\w+ly\b|(?:about|above|across|after|against|all|along|and|are|as|at|because|"
    r"before|both|by|during|each|etc|every|for|from|if|in|including|into|is|like|of|off|on|once|onto|or|out|over|per|plus|"
    r"regarding|so|such|than|that|the|their|then|this|through|throughout|to|toward|towards|twice|under|until|up|upon|"
    r"using|valued|via|was|were|when|where|whether|which|while|who|with|within|without|worth|again|online|overnight|"
    r"onsite|together)\b)|[ \t\n]*$"
)
# An object that no further noun completes ends in a preposition ("a team of", "records for"), or is a plural; "sales"
# and "accounts" stand before nouns all the same ("sales tax").
_COMPLETED = re.compile(
    r".* (?:about|among|and|at|by|during|for|from|in|into|of|on|over|regarding|through|to|towards|upon|while|who|with)"
)
_NO_PLURALS = ("ss", "us", "is", "sales", "accounts")
_NAMED_ON = re.compile(r" [A-Z][a-z]+")
_LEADING_SIGNS = frozenset("\n•●▪■◦‣∙·*➢✓|:;,(/–—-")
_LEADS = (
    r"and|or|&|also|then|i|you|he|she|who|not|\w*n['’]t|never|to|have|has|had|having|can|could|must|should|may|might|will|would|"
    r"helped|help|did|do|does|both|either|\w+ly"
)
_LEADING = re.compile(_LEADS)
# "experience of training staff", "responsible for ordering stock"; but not "the training staff".
_LEADING_TO_DOING = re.compile(
    rf"{_LEADS}|of|in|for|by|with|on|at|through|from|while|when|was|were|is|are|am|been|being|experienced?|skilled|"
    r"includ(?:e|es|ed|ing)|involv(?:e|es|ed|ing)|responsible|assist(?:s|ed|ing)?|enjoy|duties|daily|tasks"
)
_BEFORE_WORD = re.compile(r"^.*[,/(](?=.)")
# The employer of an advert: "we will conduct a check"; and what somebody is old enough for: "18+ to serve wine".
_OF_NO_APPLICANT = re.compile(
    r"(?:\b(?:we|they|company|employer)(?:['’]ll)?(?: (?:will|may|can|would|must|do|also|then|\w+ly))*"
    r"|\b\d\d\+?(?: years?)?(?: of age| old)?(?: (?:and|or) (?:over|older|above))? to)[ \n]$",
    re.IGNORECASE,
)
_BEFORE = 40
_Found = tuple[int, int, int]
"""Start, end and number of a verb or an object in a folded text."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Verbs and what they were done to, and the skill that any of the ones with any of the others tells."""

    skill: str
    verbs: Sequence[str]
    done_to: Sequence[str]


@dataclass(frozen=True, slots=True)
class FoundDeed:
    """A deed in a text: the skill, where it stands, from the verb to the end of its object, and where that begins."""

    skill: str
    start: int
    verb_end: int
    object_start: int
    end: int


class Deeds:
    """Finds deeds.

    Args:
        deeds: what is looked for.
        forms: the forms of verbs that follow no rule, the verb itself left out (`run`: `ran`, `running`).
        nouns: what the doing is called (`prepare`: `preparation`).
    """

    def __init__(
        self,
        deeds: Sequence[Deed],
        forms: Mapping[str, Sequence[str]],
        nouns: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self._skills = tuple(deed.skill for deed in deeds)
        # Which deeds a verb or an object is of, a bit for each: what both share is told, the first of the file first.
        of_verb: dict[str, int] = {}
        of_object: dict[str, int] = {}
        for number, deed in enumerate(deeds):
            for verb in deed.verbs:
                of_verb[verb] = of_verb.get(verb, 0) | 1 << number
            for done_to in deed.done_to:
                of_object[done_to] = of_object.get(done_to, 0) | 1 << number
        verbs: dict[str, int] = {}
        bent = [list(verb_forms(verb, forms)) for verb in of_verb]
        for folded, told in zip(_each_folded(bent), of_verb.values(), strict=True):
            for form in folded:
                verbs[form] = verbs.get(form, 0) | told
        nouns_only: set[str] = set()
        named_by: set[str] = set()
        for folded, verb in zip(_each_folded(list(nouns.values())), nouns, strict=True):
            named_by.update(folded)
            for name in folded:
                if name not in verbs:
                    nouns_only.add(name)
                    verbs[name] = of_verb[verb]
        objects: dict[str, int] = {}
        singular: set[str] = set()
        numbers = [list(_one_or_many(done_to)) for done_to in of_object]
        for (one, *many), told in zip(_each_folded(numbers), of_object.values(), strict=True):
            if not _is_complete(one):
                singular.add(one)
            for form in (one, *many):
                objects[form] = objects.get(form, 0) | told
        self._verbs = tuple(verbs.values())
        self._objects = tuple(objects.values())
        self._in_the_singular = tuple(form in singular for form in objects)
        self._noun_only = tuple(form in nouns_only for form in verbs)
        self._before_of = tuple(form.endswith("ing") or form in named_by for form in verbs)
        self._no_nouns = frozenset(form for form in verbs if not form.endswith("s")) - nouns_only
        self._verb_finder = WordFinder(verbs)
        self._object_finder = WordFinder(objects)

    def find(self, folded: Folded) -> Iterator[FoundDeed]:
        """The deeds that a folded text tells: of each verb the nearest object, and what is joined to that."""
        verbs = self._verb_finder.find_all(folded.text)
        objects = self._object_finder.find_all(folded.text) if verbs else []
        first = 0
        for verb in verbs:
            while first < len(objects) and objects[first][0] <= verb[1]:
                first += 1
            nearest = self._nearest(verb, objects, first)
            found = None if nearest is None else self._first(folded, verb, objects, nearest)
            if found is not None:
                number, deed = found
                yield deed
                yield from self._joined(folded, verb[2], objects, number)
            while first and objects[first - 1][0] >= verb[0]:  # the next verb may begin before this one ends
                first -= 1

    def _nearest(self, verb: _Found, objects: Sequence[_Found], first: int) -> int | None:
        """The first object close by that the verb has a deed with."""
        of_verb, last = self._verbs[verb[2]], verb[1] + _FARTHEST
        for number in range(first, len(objects)):
            begins, _, done_to = objects[number]
            if begins > last:
                return None
            if of_verb & self._objects[done_to]:
                return number
        return None

    def _first(
        self, folded: Folded, verb: _Found, objects: Sequence[_Found], first: int
    ) -> tuple[int, FoundDeed] | None:
        begins, ends, verb_number = verb
        place: tuple[int, int] | None = None
        of_verb = self._verbs[verb_number]
        for number in range(first, len(objects)):
            object_begins, object_ends, object_number = objects[number]
            if object_begins - ends > _FARTHEST:
                return None
            both = of_verb & self._objects[object_number]
            if not both:
                continue
            text = folded.original
            if place is None:
                place = self._of_the_verb(folded, begins, ends, verb_number)
                if place is None:
                    return None
            start, end = folded.original_start(object_begins), folded.original_end(object_ends)
            another = _ANOTHER_DOING if text.startswith("ing", place[1] - 3) else _ANOTHER_DONE
            if _BETWEEN.fullmatch(text, place[1], start) is None or another.search(text, place[1], start):
                return None
            if self._is_whole(object_number, text, start, end) and not _is_a_title(text, place, start, end):
                return number, FoundDeed(self._told_by(both), place[0], place[1], start, end)
        return None

    def _of_the_verb(self, folded: Folded, begins: int, ends: int, number: int) -> tuple[int, int] | None:
        """Where the verb begins and where its object may; None where it stands as none."""
        text = folded.original
        start, end = folded.original_start(begins), folded.original_end(ends)
        if self._before_of[number] and (of := _OF.match(text, end)):
            return None if _UNDER_OTHERS.search(text, max(0, start - _BEFORE), start) else (start, of.end())
        if self._noun_only[number] or not _stands_as_verb(text, start, end):
            return None
        return start, end

    def _joined(self, folded: Folded, verb: int, objects: Sequence[_Found], last: int) -> Iterator[FoundDeed]:
        """What else the verb was done to, joined to the object of that number by commas, "and" or "or"."""
        text = folded.original
        before = objects[last][1]
        for begins, ends, number in objects[last + 1 :]:
            if begins - before > _FARTHEST_JOINED:
                return
            both = self._verbs[verb] & self._objects[number]
            if begins <= before or not both:
                continue
            behind, start = folded.original_end(before), folded.original_start(begins)
            if _JOINED.fullmatch(text, behind, start) is None or any(
                key(word.group(1)) in self._no_nouns for word in _BEHIND_A_JOIN.finditer(text, behind, start)
            ):
                return
            end = folded.original_end(ends)
            if self._is_whole(number, text, start, end):
                yield FoundDeed(self._told_by(both), start, end, start, end)
                before = ends

    def _is_whole(self, done_to: int, text: str, start: int, end: int) -> bool:
        """Whether the object ends where it ends here, within one block of the text."""
        if text.startswith(("'s", "’s"), end) or "\n\n" in text[start:end]:
            return False
        if not self._in_the_singular[done_to]:
            return True
        # "The Content Coordinator" is one name.
        named_on = text[start].isupper() and _NAMED_ON.match(text, end) is not None
        return not named_on and _FOLLOWS_A_NOUN.match(text, end) is not None

    def _told_by(self, deeds: int) -> str:
        """The skill of the first of these deeds."""
        return self._skills[(deeds & -deeds).bit_length() - 1]


def _each_folded(groups: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Groups of phrases, each phrase folded and in words only."""
    phrases = [phrase for group in groups for phrase in group]
    # Signs become blanks: of plain phrases only the capitals are left to fold.
    plain = all(map(str.isascii, phrases))
    folded = iter(only_words(map(str.lower, phrases) if plain else keys(phrases)))
    for group in groups:
        yield [next(folded) for _ in group]


def _is_a_title(text: str, verb: tuple[int, int], start: int, end: int) -> bool:
    """Whether verb and object are what somebody else is called: "in absence of the Training Supervisor"."""
    if not (text[verb[0]].isupper() and text[start].isupper() and text[verb[1] : start] == " "):
        return False
    before = text[max(0, verb[0] - _BEFORE) : verb[0]].rstrip(" \t")
    return before[-1:].isalnum() and text[start:end] != "Staff" and is_title_noun(text[start:end].lower())


def _is_complete(done_to: str) -> bool:
    if done_to.endswith("s"):
        return not done_to.endswith(_NO_PLURALS)
    return _COMPLETED.fullmatch(done_to) is not None


def _stands_as_verb(text: str, start: int, end: int) -> bool:
    if text[start].isupper():
        return True
    before = text[max(0, start - _BEFORE) : start]
    led = before.rstrip(" \t")
    if not led:
        return start <= _BEFORE
    if led[-1] in _LEADING_SIGNS:
        return True
    if len(led) == len(before):
        return False
    word = _BEFORE_WORD.sub("", led.rsplit(None, 1)[-1]).lower()
    leads = _LEADING_TO_DOING if text[start:end].split(None, 1)[0].endswith("ing") else _LEADING
    if leads.fullmatch(word) is None:
        return False
    return _OF_NO_APPLICANT.search(before) is None


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A verb in all its forms, British and American; a verb of several words bends in its first.

    >>> list(verb_forms("cash up", {}))
    ['cash up', 'cashes up', 'cashed up', 'cashing up']
    >>> list(verb_forms("run", {"run": ["runs", "ran", "running"]}))
    ['run', 'runs', 'ran', 'running']
    """
    head, blank, rest = verb.partition(" ")
    heads = [head]
    if head.endswith(("ise", "yse")):
        heads.append(f"{head[:-2]}ze")
    for one in heads:
        for form in (one, *(irregular[one] if one in irregular else _regular(one))):
            yield f"{form}{blank}{rest}"


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es", f"{verb}ed", f"{verb}ing"
    doubled = verb + verb[-1] if _is_short(verb) else verb
    return f"{verb}s", f"{doubled}ed", f"{doubled}ing"


def _is_short(verb: str) -> bool:
    """Whether its last letter is doubled: one syllable that ends in one vowel and one consonant ("mop", "chop")."""
    letters = [letter in _VOWELS for letter in verb]
    return letters[-2:] == [True, False] and sum(letters) == 1 and verb[-1] not in "wxy"


def _one_or_many(noun: str) -> Iterator[str]:
    yield noun
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        yield f"{noun[:-1]}ies"
    elif noun.endswith(("s", "sh", "ch", "x")):
        yield f"{noun}es"
    else:
        yield f"{noun}s"


def read_deeds(data: Mapping[str, Any]) -> Deeds:
    """The deeds of a data file's content."""
    return Deeds(list_deeds(data), data["forms"], data["nouns"])


def list_deeds(data: Mapping[str, Any]) -> list[Deed]:
    """Every deed of a data file's content, its lists of words written out."""
    words: Mapping[str, Sequence[str]] = data["words"]
    return [_read_deed(skill, line, words) for skill, told in data["deeds"].items() for line in told]


def _read_deed(skill: str, line: str, words: Mapping[str, Sequence[str]]) -> Deed:
    """A deed as the data file writes it: "recruit, hire > staff, +hires"."""
    verbs, _, objects = line.partition(" > ")
    done_to: list[str] = []
    for named in objects.split(", "):
        done_to += words[named[1:]] if named.startswith("+") else (named,)
    return Deed(skill, verbs.split(", "), done_to)


@dataclass(frozen=True, slots=True)
class DeedWords:
    """The verbs of the deeds that ship.

    Attributes:
        forms: of verbs that follow no rule.
        nouns: what the doing is called.
        base_of: the verb to each of its forms, of verbs of one word.
    """

    forms: Mapping[str, Sequence[str]]
    nouns: Mapping[str, Sequence[str]]
    base_of: Mapping[str, str]


@cache
def load_deed_words() -> DeedWords:
    """The verbs of the deeds that ship, to look for other things that were done by the same grammar."""
    data = _shipped()
    verbs = dict.fromkeys(verb for deed in list_deeds(data) for verb in deed.verbs if " " not in verb)
    base_of = {form: verb for verb in reversed(verbs) for form in verb_forms(verb, data["forms"])}
    return DeedWords(data["forms"], data["nouns"], base_of | {verb: verb for verb in verbs})


@cache
def load_deeds() -> Deeds:
    """The deeds that ship, from `data/deeds.yaml`."""
    return read_deeds(_shipped())


@cache
def _shipped() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.load(_DATA.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return data
