"""Telling a CV that was handed in as an advert."""

import re

from jd.advert_lines import Advert
from jd.wording import pattern

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d\s().-]{7,}\d(?!\w)")
_MONTH_YEAR = r"(?:\d{1,2}/|[A-Za-z]{3,9}\.?,? ?)?(?:19|20)\d\d"
_DATE_RANGE = re.compile(
    rf"{_MONTH_YEAR}\s*(?:-|to|until)\s*(?:{_MONTH_YEAR}|present|current|now|today|date)", re.IGNORECASE
)
_LONGEST_HEADING = 40
_TOP = 600


def reads_like_cv(advert: Advert) -> bool:
    """Whether a text is a CV: it has two of dated jobs, CV headings and contact data, and nothing that adverts say
    (a long CV may hold such words once or twice).

    In doubt it is an advert: an advert refused is worse than a CV read as one.
    """
    ranges = len(_DATE_RANGE.findall(advert.plain))
    lines = (line.span.of(advert.plain).rstrip(": ") for line in advert.lines)
    headings = {
        text.casefold()
        for text in lines
        if len(text) <= _LONGEST_HEADING and pattern("cv_signs", "headings").fullmatch(text)
    }
    top = advert.plain[:_TOP]
    contact = bool(_EMAIL.search(top)) + bool(_PHONE.search(top))
    if len(pattern("cv_signs", "advert_wording").findall(advert.plain)) > (
        2 if ranges >= 3 and len(headings) >= 3 else 0
    ):
        return False
    return (ranges >= 2 and (len(headings) >= 1 or contact >= 1)) or (
        ranges >= 1 and len(headings) >= 2 and contact >= 1
    )
