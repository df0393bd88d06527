"""What a clause says is not asked for: "Kubernetes not required", "no degree needed"."""

import re

from hiring.evidence import Span
from jd.wording import pattern

_BREAK_BEFORE = re.compile(r"[;,()]|\s-+\s|\bbut\b|\bthough\b|[.!?]\s", re.IGNORECASE)
_BREAK_AFTER = re.compile(r"[;,()]|\s-+\s|\bbut\b|[.!?](?:\s|$)", re.IGNORECASE)
_VERB_FIRST = re.compile(r"(?:need|have to (?:know|have)|require|need(?:ed)? for)$", re.IGNORECASE)


def negated(text: str) -> tuple[Span, ...]:
    """The pieces of a clause that are not asked for, each with the words that say so.

    >>> clause = "Docker (Kubernetes not required)"
    >>> [span.of(clause) for span in negated(clause)]
    ['Kubernetes not required']
    """
    found = [Span(*match.span()) for match in pattern("importance", "not_asked_opening").finditer(text)]
    found += [Span(*match.span()) for match in pattern("importance", "not_this").finditer(text)]
    for match in pattern("importance", "not_asked_after").finditer(text):
        stop = _BREAK_AFTER.search(text, match.end())
        found.append(Span(match.start(), stop.start() if stop else len(text)))
    for match in pattern("importance", "not_asked").finditer(text):
        if any(span.start <= match.start() < span.end for span in found):
            continue
        if _VERB_FIRST.search(match.group()):
            stop = _BREAK_AFTER.search(text, match.end())
            found.append(Span(match.start(), stop.start() if stop else len(text)))
            continue
        start = 0
        for stop in _BREAK_BEFORE.finditer(text, 0, match.start()):
            start = stop.end()
        found.append(Span(start, match.end()))
    return tuple(sorted(found))
