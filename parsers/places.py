"""Tells what reads like a place: cities, states and countries, alone or behind a comma."""

import re
from functools import cache

from parsers.wording import rows, words

_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b"
)
_OUTWARD = re.compile(r"\s+[A-Z]{1,2}\d{1,2}[A-Z]?$")
_CITY = re.compile(r"[^\W\d_][^\d_,;:|()\t@]{1,30}$")


@cache
def _names() -> dict[str, str]:
    """Names of cities, regions and countries in lower case, with their country's code."""
    table = words("places")
    known = {city: code for code, cities in table["cities"].items() for city in cities}
    for code, regions in table["regions"].items():
        known.update((name, code) for name in regions.values())
    known.update((row["name"].casefold(), row["code"]) for row in rows("countries"))
    known.update(table["country_short"])
    return known


@cache
def _codes() -> dict[str, str]:
    """Codes of regions, with their country; the first country in the file wins."""
    known: dict[str, str] = {}
    for country, regions in words("places")["regions"].items():
        for code in regions:
            known.setdefault(code, country)
    return known


@cache
def placeholder() -> re.Pattern[str]:
    """Finds what anonymised CVs write for a place."""
    listed = sorted(words("places")["placeholders"], key=len, reverse=True)
    spaced = (r"\s*".join(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", entry)) for entry in listed)
    return re.compile(rf"(?<![a-zA-Z])(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(words("places")["anywhere"])


def _bare(text: str) -> str:
    return _OUTWARD.sub("", _POSTCODE.sub("", text)).strip(" .,;:()[]-–").casefold()


def country_of(text: str) -> str | None:
    """The ISO code of the country that a place lies in, where the place tells it.

    >>> country_of("Leeds, UK"), country_of("Austin, TX 78701"), country_of("Springfield")
    ('GB', 'US', None)
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in reversed(parts):
        if code := _names().get(_bare(part)):
            return code
        if len(parts) > 1 and (code := _codes().get(_POSTCODE.sub("", part).strip(" ."))):
            return code
    return None


_PARTS = re.compile(r"\s*[,/]\s*|\s+[–-]\s+|\s*[()]\s*")
"""What stands between the parts of a place."""


def place_score(text: str) -> float:
    """How surely `text` is a place and nothing else, 0 to 1.

    >>> place_score("Leeds, UK"), place_score("Remote"), place_score("Acme Ltd"), place_score("Skipton, England, UK")
    (1.0, 1.0, 0.0, 0.8)
    """
    stripped = text.strip(" \t.,;:()[]-–—|·•")
    if not stripped or len(stripped) > 60:
        return 0.0
    lower = stripped.casefold()
    if lower in _anywhere() or placeholder().fullmatch(stripped):
        return 1.0
    parts = [part.strip() for part in _PARTS.split(stripped) if part.strip()]
    if not parts or len(parts) > 4:
        return 0.0
    known = [_is_known(part, behind=index > 0) for index, part in enumerate(parts)]
    if all(known):
        return 1.0 if len(parts) > 1 else 0.9
    if known[-1] and known.count(False) == 1 and not known[0] and _may_be_city(parts[0]):
        # "Lacey, WA" is a place; before a city rather stands an employer or a street.
        # A region and its country behind it say what it is: "Halifax, England, United Kingdom".
        return (0.8 if all(map(_is_wide, parts[1:])) else 0.5) if _is_wide(parts[-1]) else 0.3
    if known[0] and len(parts) == 2 and len(parts[1].split()) <= 2:
        return 0.6
    if len(parts) == 1 and _POSTCODE.search(stripped) and len(stripped.split()) <= 4:
        return 0.7
    words_of = stripped.split()
    if len(parts) == 1 and 2 <= len(words_of) <= 4:
        tail = words_of[-1]
        if tail in _codes() and len(tail) == 2 and words_of[0].istitle():
            return 0.6
    return 0.0


def _is_wide(part: str) -> bool:
    """Whether a known name or code is that of a region or a country, not of a city."""
    bare = _bare(part)
    return bare not in _city_names() and (
        bare in _names() or part.strip(" .") in _codes() or bool(_POSTCODE.search(part))
    )


@cache
def _city_names() -> frozenset[str]:
    return frozenset(city for cities in words("places")["cities"].values() for city in cities)


def is_town_or_region(text: str) -> bool:
    """Whether `text` is the name of a town, a region or a country.

    >>> is_town_or_region("Georgia"), is_town_or_region("Economics")
    (True, False)
    """
    return text.casefold() in _names()


def is_region_code(text: str) -> bool:
    """Whether `text` is the short name of a state or province, such as "CO"."""
    return text in _codes()


def _may_be_city(part: str) -> bool:
    last = part.split()[-1].casefold().strip(".")
    return bool(_CITY.match(part)) and len(part.split()) <= 4 and part[0].isupper() and last not in _company_words()


@cache
def _company_words() -> frozenset[str]:
    table = words("employers")
    return frozenset(word.strip(".") for word in (*table["forms"], *table["nouns"]))


def _is_known(part: str, *, behind: bool) -> bool:
    bare = _bare(part)
    if bare in _names() or bare in _anywhere():
        return True
    if behind and part.strip(" .") in _codes():
        return True
    return behind and _POSTCODE.sub("", part).strip(" .") in _codes()
