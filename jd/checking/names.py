"""Names of companies in an advert: what stands in them says nothing about the job."""

import re
from collections.abc import Iterator
from functools import cache

from hiring.evidence import Span
from jd.advert_lines import Advert
from jd.wording import data, words

_LABEL = re.compile(r"(?:company|employer|organi[sz]ation|firm)\s*:\s*(?P<name>[^\n,;|]{2,60})", re.IGNORECASE)
_RUN = r"[A-Z][\w&'.-]*(?:(?: | & | and )[A-Z&][\w&'.-]*){0,4}"


def find_names(advert: Advert) -> Iterator[Span]:
    """Every place where a company's name stands, once something shows that it is one.

    What shows it: a label ("Company: Ninja Foods"), a legal form or the like at its end ("Rockstar Games"), or a place
    where names stand ("at Ninja Foods", "About Ninja Foods", "Join Ninja Foods").
    """
    names = {name for name in _shown(advert.plain) if len(name) >= 3}
    for name in sorted(names):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", advert.plain):
            yield Span(*match.span())


def _shown(text: str) -> Iterator[str]:
    for label in _LABEL.finditer(text):
        yield label["name"].strip()
    for match in _before().finditer(text):
        name = match["name"].rstrip(".'-")
        first = name.split()[0].casefold()
        if first not in words("wording/context", "not_a_name"):
            yield name
    for match in _with_form().finditer(text):
        yield match.group()


@cache
def _before() -> re.Pattern[str]:
    alternatives = "|".join(data("wording/context")["name_before"])
    return re.compile(rf"\b(?i:{alternatives}) (?P<name>{_RUN})")


@cache
def _with_form() -> re.Pattern[str]:
    alternatives = "|".join(re.escape(form) for form in data("wording/context")["legal_form"])
    return re.compile(rf"\b[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){{0,3}},? (?=[A-Z])(?i:{alternatives})(?!\w)")
