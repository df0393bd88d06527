"""What a line of an advert asks somebody to have done ("scheduling staff and ordering supplies"), and how CVs tell it.

A doing is a verb and what it is done to. The grammar by which a CV tells one is that of `skills.deeds`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from skills.deeds import Deed, Deeds, load_deed_words, verb_forms
from skills.screens import Screen

_LINES_KEPT = 1 << 12

HALF = 0.5
"""From this share of what a doing is done to up, and of a line's telling words, the whole of it is told."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
_JOINS = frozenset((",", "and", "or", "&", "/"))
_BEFORE_A_VERB = frozenset(("to", "can", "will", "must", "you", "who", "also", "then"))
_HAVING = frozenset(("have", "has", "having"))
_ADJECTIVE = re.compile(r"\w{2,}(?:ly|al|ic|ive|ous|ary|ful|less|able|ible|ed|ent|ant)$|.*-.*|strong|good|own")


@dataclass(frozen=True, eq=False)
class Doing:
    """One thing to have done.

    Attributes:
        words: as the advert says it.
        verbs: the verbs, as such.
        objects: what it is done to, in the singular, with the word before it ("tax" for "tax returns") or "".
        deeds: finds it in a text; what it finds is named by its object.
        screen: for the sentences that name an object.
        verb: any form of a verb that tells of it, and the nouns for it.
    """

    words: str
    verbs: tuple[str, ...]
    objects: Mapping[str, str]
    deeds: Deeds
    screen: Screen
    verb: re.Pattern[str]


@cache
def load_doing_words() -> dict[str, Any]:
    """The content of `data/doings.yaml`."""
    import yaml

    data: dict[str, Any] = yaml.load((files("ranking") / "data" / "doings.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return data


@cache
def _set_of(key: str) -> frozenset[str]:
    return frozenset(load_doing_words()[key])


@lru_cache(_LINES_KEPT)
def doings_in(line: str) -> tuple[Doing, ...]:
    """The doings that a line asks for, in its order.

    >>> [doing.words for doing in doings_in("Experience scheduling staff and ordering supplies")]
    ['scheduling staff', 'ordering supplies']
    >>> [doing.words for doing in doings_in("Strong planning skills in a growing company")]
    []
    """
    return tuple(_doings(line))


@lru_cache(_LINES_KEPT)
def share_told(line: str) -> float:
    """The share of a line's telling words that its doings hold; what is left asks for something else besides.

    >>> share_told("Experience ordering supplies"), share_told("Knowledge of tax law, payroll and ordering supplies")
    (1.0, 0.4)
    """
    within = sum(_telling(doing.words) for doing in doings_in(line))
    return within / max(1, _telling(line))


def _telling(text: str) -> int:
    words = (found.group().casefold() for found in _TOKEN.finditer(text))
    empty = ("determiners", "ends", "no_objects", "vague")
    return sum(
        word[0].isalpha() and word not in _JOINS and not any(word in _set_of(key) for key in empty) for word in words
    )


def _doings(line: str) -> Iterator[Doing]:
    words = load_deed_words()
    tokens = [(found.group().casefold(), found.start(), found.end()) for found in _TOKEN.finditer(line)]
    at, joined = 0, False
    while at < len(tokens):
        verbs, behind = _verbs_at(tokens, at, words.base_of, joined)
        if not verbs:
            at += 1
            continue
        joined = joined or words.base_of[tokens[at][0]] == tokens[at][0]
        objects, end = _objects_at(tokens, behind, words.base_of)
        if objects:
            told = tuple(dict.fromkeys(alike for verb in verbs for alike in _alike(verb)))
            deeds = [Deed(head, told, _same(head)) for head, _ in objects]
            heads = "|".join(_in_any_number(one) for deed in deeds for one in deed.done_to)
            yield Doing(
                line[tokens[at][1] : tokens[end - 1][2]],
                tuple(verbs),
                dict(objects),
                Deeds(deeds, words.forms, {verb: words.nouns[verb] for verb in told if verb in words.nouns}),
                Screen((re.compile(rf"(?<!\w)(?:{heads})(?!\w)", re.IGNORECASE),)),
                _any_form(told),
            )
        at = max(end, at + 1)


def _verbs_at(
    tokens: Sequence[tuple[str, int, int]], at: int, base_of: Mapping[str, str], joined: bool
) -> tuple[list[str], int]:
    """The verbs that begin there, joined by commas, "and" or "or", and where their object may begin.

    Args:
        joined: that a verb in its bare form stood before, which this one may be joined to.
    """
    duty = _begins_a_duty(tokens)
    verbs: list[str] = []
    here, behind = at, at
    while here < len(tokens):
        word = tokens[here][0]
        before = tokens[here - 1][0] if here else ""
        verb = base_of.get(word)
        if verb is None:
            break
        if verbs:
            # What is joined has the form of the first: "ordering and storing", "order and store".
            follows = word.endswith("ing") if tokens[at][0].endswith("ing") else not word.endswith("ing")
        else:
            bare = verb == word and (before in _BEFORE_A_VERB or (joined and before in _JOINS) if here else duty)
            follows = (word.endswith("ing") and _leads(before)) or bare or (before in _HAVING and word.endswith("ed"))
        if not follows:
            break
        verbs.append(verb)
        behind = here + 1
        if behind >= len(tokens) or tokens[behind][0] not in _JOINS:
            return verbs, behind
        here = behind + 1
    # "Ordering, stock control and the till": no object follows the verb.
    return [], behind


def _leads(before: str) -> bool:
    """Whether a word in -ing behind this one is something to do: "experience ordering stock", not "cash handling"."""
    return (
        not before or before in _JOINS or before in _set_of("leads") or before in _set_of("ends") or before[-2:] == "ly"
    )


def _begins_a_duty(tokens: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a line that begins with the bare form of a verb says what to do, and names no thing ("Test engineer")."""
    if len(tokens) < 3:
        return False
    second = tokens[1][0]
    return second in _set_of("determiners") or (second.endswith("s") and not second.endswith("ss"))


def _objects_at(
    tokens: Sequence[tuple[str, int, int]], at: int, base_of: Mapping[str, str]
) -> tuple[list[tuple[str, str]], int]:
    """What stands there that something is done to: the head of each noun and the noun before it; and where it ends."""
    phrases: list[list[str]] = [[]]
    here, doing = at, tokens[at - 1][0].endswith("ing")
    while here < len(tokens):
        word = tokens[here][0]
        if word in _JOINS:
            after = tokens[here + 1][0] if here + 1 < len(tokens) else ""
            if after in _JOINS:
                after = tokens[here + 2][0] if here + 2 < len(tokens) else ""
            if after in base_of and (after.endswith("ing") if doing else base_of[after] == after):
                break
            phrases.append([])
        elif word in _set_of("ends") or not word[0].isalpha():
            break
        else:
            phrases[-1].append(word)
        here += 1
    told = [[word for word in phrase if word not in _set_of("determiners")] for phrase in phrases]
    told = [phrase for phrase in told if phrase]
    objects = []
    for number, phrase in enumerate(told):
        head = phrase[-1]
        if (
            head in _set_of("no_objects")
            or head[-2:] == "ly"
            or (_ADJECTIVE.fullmatch(head) and number + 1 < len(told))
        ):
            continue
        one = _singular(head)
        told_apart = len(phrase) > 1 and not _is_vague(phrase[-2]) and one not in load_doing_words()["same"][0]
        objects.append((one, phrase[-2] if told_apart else ""))
    while here > at and tokens[here - 1][0] in _JOINS:
        here -= 1
    return objects, here


def _is_vague(word: str) -> bool:
    return word in _set_of("vague") or "-" in word or word.endswith("ly")


@cache
def _alike(verb: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys([verb, *(one for family in load_doing_words()["alike"] if verb in family for one in family)])
    )


@cache
def verb_pattern(verb: str) -> re.Pattern[str]:
    """Any form of a verb, or of one that people use for the same.

    >>> bool(verb_pattern("proofread").search("Proofread letters")), bool(verb_pattern("order").search("Sold hats"))
    (True, False)
    """
    return _any_form(_alike(verb))


def _any_form(verbs: Sequence[str]) -> re.Pattern[str]:
    words = load_deed_words()
    forms = {form.split()[0] for verb in verbs for form in (*verb_forms(verb, words.forms), *words.nouns.get(verb, ()))}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms)))})", re.IGNORECASE)


def _same(noun: str) -> tuple[str, ...]:
    """The words by which a CV may call what a noun names."""
    return next((tuple(words) for words in load_doing_words()["same"] if noun in words), (noun,))


def _in_any_number(noun: str) -> str:
    """A pattern for a noun, given in the singular.

    >>> _in_any_number("lorry"), _in_any_number("box")
    ('lorr(?:y|ies)', 'box(?:e?s)?')
    """
    words = r"\s+".join(map(re.escape, noun.split()))
    return f"{words[:-1]}(?:y|ies)" if words.endswith("y") else f"{words}(?:e?s)?"


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
