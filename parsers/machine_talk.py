"""Finds sentences that are addressed to the machine that reads a CV, such as "ignore all previous instructions".

They say nothing about the applicant, so nothing reads them. Phrases: `data/machine_talk.yaml`.
"""

import re
from functools import cache

from hiring.evidence import Span
from parsers.phrases import Phrases
from parsers.wording import words

_BETWEEN = r"(?:[^\s.!?]+\s+){0,4}?"
_END = re.compile(r"[.!?]+(?=[\s\"”’)]|$)|\n\n")
_START = re.compile(r"(?:[.!?:;,\n\t()\[\]}\"“”'‘*•>|-]|^)\s*$")
"""What stands before a sentence or a clause."""
_LONGEST = 400
"""Characters up to which a sentence without an end is left out."""


def instructions(text: str) -> tuple[Span, ...]:
    """The sentences of `text` that give orders to a machine, in order, without overlaps."""
    found: list[Span] = []
    for start in _first_words().starts(text):
        if (found and start < found[-1].end) or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            continue  # read already, or within a word
        match = _phrases().match(text, start)
        if match is None or not _begins(text, start):
            continue
        end = _END.search(text, match.end() - 1, match.end() + _LONGEST)
        found.append(Span(_sentence_start(text, start), end.end() if end else min(len(text), match.end() + _LONGEST)))
    return tuple(Span(span.start, span.start + len(span.of(text).rstrip())) for span in found)


def _begins(text: str, at: int) -> bool:
    """Whether a clause begins at `at`: an order does, while a report of one stands within its sentence."""
    before = text[max(0, at - 40) : at]
    lead = _lead_in().search(before)
    return _START.search(before[: lead.start()] if lead else before) is not None


def _sentence_start(text: str, at: int) -> int:
    ends = [match.end() for match in _END.finditer(text, max(0, at - _LONGEST), at)]
    start = ends[-1] if ends else max(0, at - _LONGEST)
    line = text.rfind("\n", start, at) + 1
    start = max(start, line)
    return start + len(text[start:at]) - len(text[start:at].lstrip())


@cache
def _listed() -> tuple[str, ...]:
    table = words("machine_talk")
    return tuple(phrase for language, phrases in table.items() if language != "lead_ins" for phrase in phrases)


@cache
def _first_words() -> Phrases:
    return Phrases(word for phrase in _listed() for word in phrase.split()[0].split("|"))


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(_pattern(phrase) for phrase in _listed()), re.IGNORECASE)


def _pattern(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        if word == "*":
            parts.append(_BETWEEN)
            continue
        choice = "|".join(re.escape(form) + (r"(?!\w)" if form[-1].isalnum() else "") for form in word.split("|"))
        parts.append(rf"(?:{choice})[\s,:]*")
    return r"(?<!\w)" + "".join(parts)


@cache
def _lead_in() -> re.Pattern[str]:
    listed = sorted(words("machine_talk")["lead_ins"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(map(re.escape, listed))})[\s,]+)+$", re.IGNORECASE)
