"""Work that is to lead others, and the jobs that do it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from hiring.candidate import Passage
from hiring.evidence import Span
from ranking.knowledge import Knowledge
from ranking.reading import Reading
from ranking.wording import (
    counts_people,
    is_leading_itself,
    leads_others,
    leads_people,
    managing_screen,
    names_people,
    people_led_screen,
    place_managed,
    title_leads,
)
from skills.screens import Screen
from skills.traits import load_traits

_EITHER = re.compile(r"\s*(?:,|/|\bor\b)\s*")

LEADS_NOBODY = "neither its title nor its text leads others"


@lru_cache(maxsize=1024)
def asks_to_lead(work: str, knowledge: Knowledge) -> bool:
    """Whether the work that an advert names is to lead others: in so many words, by itself ("supervisory"), by a title
    of that sort ("Kitchen Manager", but not "gardener or supervisor"), or as the management of a kind of workplace
    ("retail management"), not of a matter ("risk management")."""
    if leads_others(work) or is_leading_itself(work) or all(map(title_leads, _EITHER.split(work))):
        return True
    place = place_managed(work)
    return place is not None and (names_people(place) or knowledge.industry(place) is not None)


def leads(job: int, work: str, reading: Reading) -> bool:
    """Whether a job leads others: by its title, or by a sentence of it that names people where the advert does."""
    if title_leads(reading.jobs[job].title or ""):
        return True
    if names_people(work):
        return bool(_sentences_on_people(job, reading))
    return any(leads_others(reading.flat(passage.span)) for passage in _sentences(job, managing_screen(), reading))


def sentence_of_leading(job: int, reading: Reading) -> Span | None:
    """The sentence of a job that tells of leading people: the first that says how many, else the plainest."""
    told = _sentences_on_people(job, reading)
    return max(told, key=lambda span: _plainness(reading.flat(span))) if told else None


def plain_sentence_of_leading(job: int, reading: Reading) -> Span | None:
    """The same, where it says in plain words who were led."""
    span = sentence_of_leading(job, reading)
    return span if span and _plainness(reading.flat(span)) else None


def _plainness(words: str) -> int:
    """2 for words that say how many were led, 1 for "supervised the night crew", 0 for what only names both."""
    if not _leading_people().search(words):
        return 0
    return 2 if counts_people(words) else 1


@cache
def _leading_people() -> re.Pattern[str]:
    (leadership,) = (trait for trait in load_traits().traits if trait.id == "leadership")
    return leadership.shown[0].pattern


def _sentences_on_people(job: int, reading: Reading) -> list[Span]:
    """Those of a job's sentences that tell that people were led."""
    found = _sentences(job, people_led_screen(), reading)
    return [passage.span for passage in found if leads_people(reading.flat(passage.span))]


def _sentences(job: int, screen: Screen, reading: Reading) -> Iterator[Passage]:
    return (passage for passage, _ in reading.in_jobs(screen).get(job, ()))
