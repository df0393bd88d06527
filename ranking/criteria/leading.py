"""Work that is to lead others, and the jobs that do it."""

import re
from functools import lru_cache

from hiring.evidence import Span
from ranking.knowledge import Knowledge
from ranking.reading import Reading
from ranking.wording import is_leading_itself, leads_others, names_people, place_managed, title_leads

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
    people = names_people(work)
    return any(names_people(words) or not people for words, _ in _leading_sentences(job, reading))


def sentence_of_leading(job: int, reading: Reading) -> Span | None:
    """The first sentence of a job that tells of leading people."""
    return next((span for words, span in _leading_sentences(job, reading) if names_people(words)), None)


def _leading_sentences(job: int, reading: Reading) -> list[tuple[str, Span]]:
    sentences = (
        (reading.document.flat(passage.span), passage.span) for passage in reading.passages if passage.job == job
    )
    return [(words, span) for words, span in sentences if leads_others(words)]
