"""Skills told by what somebody did: "recruited 40 engineers", "opened and closed the shop", "booked freight".

A CV tells a skill less often by its name than by a verb and what it was done to, with anything small between them: a
number, an article, an adjective. The data file `deeds.yaml` holds such pairs. A pair counts where the verb stands as
one (at the beginning of a sentence or list item, behind "and", "I", "have", "to"; "by trained staff" trains nobody)
and at most four words of the same sentence, none of them a preposition, stand between it and its object.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from skills.folding import Folded, key
from skills.phrases import FoundPhrase, PhraseFinder

_DATA = Path(__file__).parent / "data" / "deeds.yaml"
_VOWELS = "aeiou"
_FARTHEST = 60
"""Characters between a verb and its object."""

_ENDS_THE_PHRASE = (
    "about|after|as|at|be|before|because|by|during|for|from|if|in|into|is|are|was|were|no|on|onto|per|so|that|then|"
    "through|to|under|until|using|via|when|where|which|while|who|with|within|without"
)
_BLANK = r"(?: {1,2}|\n[ \t]*(?=(?-i:[a-z0-9])))"
# A comma joins only what "and" or "or" closes: "cut, coloured and styled hair"; not "conducted tours, meeting buyers".
_BETWEEN = re.compile(
    rf"(?!{_BLANK}of\b)(?:{_BLANK}(?!(?:{_ENDS_THE_PHRASE})\b)[\w'’%$£€&/#+-]+(?:\.\d+)?%?(?:,(?=[^.;]{{1,30}}\b(?:and|or|&)\b))?){{0,4}}"
    rf"{_BLANK}",
    re.IGNORECASE,
)
# A noun in the singular with another behind it is no object: "adjusted machine pressure" adjusts no machine.
_FOLLOWS_A_NOUN = re.compile(
    r"[^\w\s-]|-\W|[ \t\n]+(?:[^a-z]|\w+ly\b|(?:about|above|across|after|against|all|along|and|are|as|at|because|"
    r"before|both|by|during|each|etc|every|for|from|if|in|including|into|is|like|of|off|on|once|onto|or|out|over|per|plus|"
    r"regarding|so|such|than|that|the|their|then|this|through|throughout|to|toward|towards|twice|under|until|up|upon|"
    r"using|via|was|were|when|where|whether|which|while|who|with|within|without)\b)|[ \t\n]*$"
)
_LEADS = (
    r"^|[\n•●▪■◦‣∙·*➢✓|:;,(/–—-][ \t]*|"
    r"\b(?:and|or|&|also|then|i|you|he|she|who|not|n['’]t|never|to|have|has|had|having|can|could|must|should|"
    r"may|might|will|would|helped|help|did|do|does|both|either|\w+ly)[ \t\n]+"
)
_LED_TO = re.compile(rf"(?:{_LEADS})$", re.IGNORECASE)
# "experience of training staff", "responsible for ordering stock"; but not "the training staff".
_LED_TO_DOING = re.compile(
    rf"(?:{_LEADS}|\b(?:of|in|for|by|with|on|at|through|from|while|when|was|were|is|are|am|been|being|experience|"
    r"experienced|skilled|includ(?:e|es|ed|ing)|involv(?:e|es|ed|ing)|responsible|assist(?:s|ed|ing)?|enjoy|"
    r"duties|daily|tasks)[ \t\n]+)$",
    re.IGNORECASE,
)
# The employer of an advert: "we will conduct a check"; and what somebody is old enough for: "18+ to serve wine".
_OF_NO_APPLICANT = re.compile(
    r"(?:\b(?:we|they|company|employer)(?:['’]ll)?(?: (?:will|may|can|would|must|do|also|then|\w+ly))*"
    r"|\b\d\d\+?(?: years?)?(?: of age| old)?(?: (?:and|or) (?:over|older|above))? to)[ \n]$",
    re.IGNORECASE,
)
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and what it was done to, and the skill that both tell."""

    skill: str
    verb: str
    done_to: str


@dataclass(frozen=True, slots=True)
class FoundDeed:
    """A deed in a text: the skill, where it stands, from the verb to the end of its object, and where that begins."""

    skill: str
    start: int
    object_start: int
    end: int


class Deeds:
    """Finds deeds.

    Args:
        deeds: what is looked for.
        forms: the forms of verbs that follow no rule, the verb itself left out (`run`: `ran`, `running`).
    """

    def __init__(self, deeds: Sequence[Deed], forms: Mapping[str, Sequence[str]]) -> None:
        self._told: dict[tuple[str, str], str] = {}
        for deed in deeds:
            self._told.setdefault((deed.verb, deed.done_to), deed.skill)
        verbs: dict[str, list[str]] = {}
        for verb in dict.fromkeys(deed.verb for deed in deeds):
            for form in verb_forms(verb, forms):
                verbs.setdefault(key(form), []).append(verb)
        objects: dict[str, list[str]] = {}
        for done_to in dict.fromkeys(deed.done_to for deed in deeds):
            for number in _one_or_many(done_to):
                objects.setdefault(key(number), []).append(done_to)
        self._verbs = tuple(verbs.values())
        self._objects = tuple(objects.values())
        self._in_the_singular = tuple(key(one) == form for form, (one, *_) in objects.items())
        self._verb_finder = PhraseFinder(verbs)
        self._object_finder = PhraseFinder(objects)

    def find(self, folded: Folded) -> Iterator[FoundDeed]:
        """The deeds that a folded text tells, in its order; of several that begin with one verb, the shortest."""
        verbs = self._verb_finder.find_all(folded.text)
        objects = self._object_finder.find_all(folded.text) if verbs else []
        first = 0
        for verb in verbs:
            while first < len(objects) and objects[first].start < verb.start:
                first += 1
            found = self._first(folded, verb, objects, first)
            if found is not None:
                yield found

    def _first(self, folded: Folded, verb: FoundPhrase, objects: list[FoundPhrase], first: int) -> FoundDeed | None:
        place: tuple[int, int] | None = None
        for number in range(first, len(objects)):
            done_to = objects[number]
            if done_to.start - verb.end > _FARTHEST:
                return None
            if done_to.start <= verb.end:
                continue
            skill = self._skill(verb.number, done_to.number)
            if skill is None:
                continue
            text = folded.original
            if place is None:
                place = folded.original_start(verb.start), folded.original_end(verb.end)
                if not _stands_as_verb(text, *place):
                    return None
            start, end = folded.original_start(done_to.start), folded.original_end(done_to.end)
            if _BETWEEN.fullmatch(text, place[1], start) is None:
                return None
            if not self._in_the_singular[done_to.number] or _FOLLOWS_A_NOUN.match(text, end):
                return FoundDeed(skill, place[0], start, end)
        return None

    def _skill(self, verb: int, done_to: int) -> str | None:
        for one in self._verbs[verb]:
            for other in self._objects[done_to]:
                if (skill := self._told.get((one, other))) is not None:
                    return skill
        return None


def _stands_as_verb(text: str, start: int, end: int) -> bool:
    if text[start].isupper():
        return True
    before = text[max(0, start - _BEFORE) : start]
    if _OF_NO_APPLICANT.search(before):
        return False
    leads = _LED_TO_DOING if text[start:end].split()[0].endswith("ing") else _LED_TO
    return leads.search(before) is not None


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
    return Deeds(list_deeds(data), data["forms"])


def list_deeds(data: Mapping[str, Any]) -> list[Deed]:
    """Every deed of a data file's content, its lists of words written out."""
    words: Mapping[str, Sequence[str]] = data["words"]
    return [
        Deed(skill, verb, done_to)
        for skill, told in data["deeds"].items()
        for one in told
        for verb in one["did"]
        for named in one["what"]
        for done_to in (words[named[1:]] if named.startswith("+") else (named,))
    ]


@cache
def load_deeds() -> Deeds:
    """The deeds that ship, from `data/deeds.yaml`."""
    return read_deeds(yaml.load(_DATA.read_text(encoding="utf-8"), yaml.CSafeLoader))
