"""Words of an advert that are misspelt, as they are meant: "maintenence", "prefered".

Only the words of `jd/data/misspelt.yaml` are read otherwise than they stand.
"""

import re
from collections.abc import Iterator
from functools import cache

from hiring.evidence import Span
from jd.wording import data


def corrections(text: str) -> Iterator[tuple[Span, str]]:
    """Each misspelt word of a text, and the word that is meant, in capitals where it is.

    >>> [right for _, right in corrections("Maintenence experiance PREFERED")]
    ['Maintenance', 'experience', 'PREFERRED']
    """
    for slip in _slips().finditer(text):
        written = slip.group()
        right = _meant()[written.casefold()]
        cased = right.upper() if written.isupper() else right.capitalize() if written[0].isupper() else right
        yield Span(*slip.span()), cased


def corrected(text: str) -> str:
    """A text without misspelt words; places in it are not those of the text."""
    pieces: list[str] = []
    end = 0
    for place, right in corrections(text):
        pieces += [text[end : place.start], right]
        end = place.end
    return "".join([*pieces, text[end:]])


@cache
def _meant() -> dict[str, str]:
    slips: dict[str, list[str]] = data("misspelt")["misspelt"]
    return {slip: right for right, wrong in slips.items() for slip in wrong}


@cache
def _slips() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@.-])(?:{'|'.join(sorted(_meant(), key=len, reverse=True))})(?![\w@-]|\.\w)", re.IGNORECASE
    )
