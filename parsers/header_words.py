"""What single words tell about a piece of a job's header: title, employer, place, kind of contract."""

import re
from functools import cache, lru_cache

from parsers.phrases import Phrases
from parsers.places import place_score
from parsers.wording import words

TITLE_SURE = 0.5
EMPLOYER_SURE = 0.7
PLACE_SURE = 0.6
"""From these scores on, words decide."""

_EDGE = " \t,;:|•·–—-‐()[]/~@.…"


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """How much `text` reads like a job title, 0 to 1."""
    from skills.roles import load_roles

    return load_roles().looks_like_title(text)


@cache
def _forms() -> re.Pattern[str]:
    listed = sorted(words("employers")["forms"], key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(re.escape(form) for form in listed)})(?!\w)", re.IGNORECASE)


@cache
def bare_forms() -> frozenset[str]:
    """The legal forms without dots."""
    return frozenset(form.strip(".") for form in words("employers")["forms"])


@cache
def _nouns() -> re.Pattern[str]:
    listed = sorted(set(words("employers")["nouns"]), key=lambda noun: (-len(noun), noun))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(noun) for noun in listed)})s?(?!\w)", re.IGNORECASE)


@cache
def _listed_forms() -> Phrases:
    return Phrases(words("employers")["forms"])


@cache
def _listed_nouns() -> Phrases:
    return Phrases(words("employers")["nouns"])


@cache
def leading_nouns() -> re.Pattern[str]:
    """Finds nouns that begin the names of employers, behind a blank."""
    listed = sorted(words("employers")["leading"], key=len, reverse=True)
    return re.compile(rf"(?<=\w )(?:{'|'.join(map(re.escape, listed))})(?=\s)", re.IGNORECASE)


@cache
def employer_placeholder() -> re.Pattern[str]:
    """Finds what anonymised CVs write for an employer; blanks inside it may be lost."""
    listed = sorted(words("employers")["placeholders"], key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(entry)}(?![a-z])".replace(r"\ ", r"\s*") for entry in listed), re.IGNORECASE
    )


@cache
def _placeholder_stems() -> tuple[str, ...]:
    return tuple(sorted({entry.strip("[]")[:6] for entry in words("employers")["placeholders"]}))


def may_hold_placeholder(text: str) -> bool:
    """Whether it is worth looking for a placeholder in `text`."""
    lower = text.casefold()
    return any(stem in lower for stem in _placeholder_stems())


@cache
def _terms() -> re.Pattern[str]:
    listed = sorted(words("employers")["terms"], key=len, reverse=True)
    one = "|".join(re.escape(term) for term in listed)
    return re.compile(rf"[(\[]?(?:\d+\s*)?(?:{one})[)\]]?(?:\s+(?:{one}|position|contract|job))?", re.IGNORECASE)


@cache
def joiners() -> re.Pattern[str]:
    """Finds the words that join a title to its employer."""
    listed = sorted(words("employers")["joiners"], key=len, reverse=True)
    return re.compile(rf"\s+(?:{'|'.join(re.escape(joiner) for joiner in listed)})\s+")


@cache
def labels() -> re.Pattern[str]:
    """Matches the label before a field, such as "Position:"; the name of its group tells the field."""
    table = words("employers")["labels"]
    groups = (
        rf"(?P<{name}>{'|'.join(re.escape(label) for label in sorted(listed, key=len, reverse=True))})"
        for name, listed in table.items()
    )
    return re.compile(rf"(?:{'|'.join(groups)})\s*[:\t]\s*", re.IGNORECASE)


@cache
def _duties() -> re.Pattern[str]:
    listed = words("employers")["labels"]["duties"]
    return re.compile(rf"(?:{'|'.join(map(re.escape, listed))})\s*:?", re.IGNORECASE)


def heads_duties(text: str) -> bool:
    """Whether a line is nothing but the label above the duties of a job.

    >>> heads_duties("Key Responsibilities"), heads_duties("Responsibilities of a keyholder")
    (True, False)
    """
    return text[:1].isupper() and _duties().fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def employer_score(text: str) -> float:
    """How surely `text` names an employer, 0 to 1."""
    if may_hold_placeholder(text) and employer_placeholder().search(text):
        return 1.0
    if _listed_forms().stand_in(text) and _forms().search(text) and len(text.split()) <= 9:
        return 0.9
    if _listed_nouns().stand_in(text) and _nouns().search(text):
        return 0.7
    return 0.1


def is_place(text: str) -> bool:
    """Whether `text` is a place and nothing else."""
    return place_score(text) >= PLACE_SURE


@cache
def _share_of_week() -> re.Pattern[str]:
    """Matches "80 %", "20 hrs/week", "20 Std./Woche"."""
    hours = r"(?:h|hrs?|hours?|std|stunden|heures|horas|ore|uur)"
    week = r"(?:week|wk|w|woche|semaine|sem|semana|settimana)"
    return re.compile(rf"\d{{1,3}}\s?(?:%|{hours}\.?(?:\s*(?:/|per|pro|par|a|por)?\s*{week}\.?)?)", re.IGNORECASE)


def without_terms(text: str) -> str:
    """`text` without the kind of contract that stands in brackets behind it.

    >>> without_terms("Nurse (part-time, 20 hrs/week)"), without_terms("Nurse (Ward 4)")
    ('Nurse', 'Nurse (Ward 4)')
    """
    name, bracket, inside = text.rstrip().rpartition(" (")
    if not bracket or not inside.endswith(")") or not name.strip():
        return text
    told = [part.strip() for part in re.split(r"[,;]", inside[:-1])]
    return name.rstrip() if all(is_term(part) or _share_of_week().fullmatch(part) for part in told) else text


def is_term(text: str) -> bool:
    """Whether `text` only tells the kind of contract ("Full-time")."""
    return _terms().fullmatch(text.strip(_EDGE)) is not None
