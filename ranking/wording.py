"""The words of `data/wording.yaml`, read once."""

import re
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

Level = Literal["familiar", "expert"]
"""A level of a skill that an advert asks for and that months are measured by."""

FUNCTION_WORD_SHARE = 0.10
"""Running text holds 25 to 35 % of its twelve commonest words; lists of names and skills far fewer."""

ENOUGH_WORDS = 40


@cache
def _words() -> dict[str, Any]:
    import yaml

    text = (files("ranking") / "data" / "wording.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return data


@cache
def _one_of(key: str) -> re.Pattern[str]:
    """Any of the words or phrases of a list, whole and in any case."""
    inner = "|".join(re.escape(words).replace(r"\ ", r"[\s-]+") for words in _words()[key])
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)


def says_unfinished(text: str) -> bool:
    """Whether a text calls what it names planned or in progress.

    >>> says_unfinished("PMP (in progress)"), says_unfinished("PMP, 2019")
    (True, False)
    """
    return bool(_one_of("unfinished").search(text))


_EXPIRY = re.compile(
    r"\b(?:exp(?:ir(?:es|ed|y|ation|ing))?(?: date| on)?|valid (?:until|through|thru|to)|good (?:through|until))\b"
    r"[.:\s]*"
    r"(?:(?P<month>\d{1,2})\s*[/.-]\s*(?:\d{1,2}\s*[/.-]\s*)?|(?P<name>[A-Za-z]{3,9})\.?,?\s+(?:\d{1,2},?\s+)?)?"
    r"(?P<year>(?:19|20)\d{2}|\d{2}\b)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def expired(text: str, day: date) -> str | None:
    """The words by which a text says that what it names has run out before `day`; None where it does not.

    The month that is named is the last one in which it holds; of a year alone, December.

    >>> expired("First aid (exp. 03/2020)", date(2021, 5, 1)), expired("First aid (exp. 03/2030)", date(2021, 5, 1))
    ('exp. 03/2020', None)
    """
    found = _EXPIRY.search(text)
    if found is None:
        return None
    name = (found["name"] or "")[:3].casefold()
    month = int(found["month"]) if found["month"] else _MONTHS.index(name) + 1 if name in _MONTHS else 12
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    return found.group() if (year, month) < (day.year, day.month) else None


def is_licence(certificate: str) -> bool:
    """Whether a certificate is a licence, by its name: without it the work may not be done.

    >>> is_licence("registered nurse licence"), is_licence("BLS")
    (True, False)
    """
    return bool(re.search(r"\b(?:licen[cs]|registration|registered)", certificate, re.IGNORECASE))


def leads_others(text: str) -> bool:
    """Whether words of an advert or of a sentence speak of managing, leading or supervising.

    >>> leads_others("managing a small team"), leads_others("lead generation")
    (True, False)
    """
    return bool(_one_of("managing_words").search(_one_of("leading_nobody").sub(" ", text)))


def title_leads(title: str) -> bool:
    """Whether a title is that of somebody who leads others.

    >>> title_leads("Head of Marketing"), title_leads("Marketing Specialist")
    (True, False)
    """
    return bool(_one_of("managing_titles").search(title))


def names_people(text: str) -> bool:
    """Whether a text names those who are led.

    >>> names_people("led a team of five"), names_people("led the migration")
    (True, False)
    """
    return bool(_one_of("people_words").search(text))


@lru_cache(maxsize=4096)
def level_asked(line: str, names: tuple[str, ...]) -> Level | None:
    """The level at which a line of an advert asks for a skill; None where it names neither of these two.

    Of several levels in one line, the last before one of the skill's names counts.

    >>> level_asked("Expert in SQL, familiarity with Docker", ("Docker",)), level_asked("SQL", ("SQL",))
    ('familiar', None)
    """
    found: list[tuple[int, Level]] = [(one.start(), "familiar") for one in _one_of("familiar_words").finditer(line)]
    found += [(one.start(), "expert") for one in _one_of("expert_words").finditer(line)]
    if len({level for _, level in found}) < 2:
        return found[0][1] if found else None
    small = line.casefold()
    places = [place for name in names if (place := small.find(name.casefold())) >= 0]
    before = [(start, level) for start, level in found if places and start < min(places)]
    return max(before)[1] if before else None


@cache
def _generic() -> frozenset[str]:
    return frozenset(_words()["generic_certificate_words"])


def telling_words(certificate: str) -> tuple[str, ...]:
    """The words of a certificate's name that tell it from others, in small letters.

    >>> telling_words("Valid food hygiene certificate")
    ('food', 'hygiene')
    """
    return tuple(word for word in re.findall(r"[^\W_]+", certificate.casefold()) if word not in _generic())


def written_in(text: str) -> str | None:
    """The language that a text is written in, by its function words; None where the text is short or mixed.

    >>> written_in("Python, Java, SQL") is None
    True
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < ENOUGH_WORDS:
        return None
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in function_words) / len(words)
        for language, function_words in _words()["function_words"].items()
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= FUNCTION_WORD_SHARE else None
