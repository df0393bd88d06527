"""What a line of a job's header looks like, and the rows of one job."""

import re
from dataclasses import dataclass, field

from parsers.dates import FoundDates
from parsers.header_words import employer_placeholder, employer_score, heads_duties, title_score
from parsers.headings import heading, longest
from parsers.rows import Row

MAX_LEAD = 3
"""At most so many lines of a header stand above its date."""
HEADER_WORDS = 14
"""Lines of a header are short."""
SURE = 0.5
"""From here on, words speak for a title, an employer or a place."""

_DUTY_WORDS = 8
_SOME_TITLE = 0.3
_SURE_EMPLOYER = 0.9
_VERBS = re.compile(
    r"^(?:I|We|My)\s|\b(?:have|has|had|was|were|is|are|been|which|who|my|our|they|habe|wurde|suis|été|fui|sono|ben|sou)\b"
)
"""Words of sentences, which no header holds; in small letters, since names may hold them as capitals."""


def is_sentence(text: str) -> bool:
    """Whether the words are those of a sentence."""
    return _VERBS.search(text) is not None


@dataclass(slots=True)
class Item:
    """The rows of one job: its header, its dates, its body."""

    header: list[Row]
    dates: FoundDates | None
    body: list[Row] = field(default_factory=list)
    above: int = 0  # rows of the header that stand above its date


def _lists_tools(text: str) -> bool:
    """Whether a line lists what was used, behind a label such as "Technologies:"."""
    label, colon, rest = text.partition(":")
    if not colon or not rest.strip() or len(label) > longest():
        return False
    found = heading(label)
    return found is not None and found.kind == "skills" and found.certainty >= 0.8


def _reads_on(text: str) -> bool:
    """Whether a line is a duty rather than names: long, mostly in small letters, and no title."""
    long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    if len(text.split()) < _DUTY_WORDS or 2 * sum(word[0].islower() for word in long) < len(long):
        return False
    return title_score(text) < _SOME_TITLE and employer_score(text) < _SURE_EMPLOYER


def heads_tools(row: Row) -> bool:
    """Whether a row is nothing but a label such as "Technologies", below which tools are listed."""
    if row.bullet or len(row.text) > longest():
        return False
    found = heading(row.text)
    return found is not None and found.kind == "skills" and found.certainty >= 0.8


def headerlike(row: Row) -> bool:
    """Whether a row could stand in a header, by its shape and the kind of its words."""
    # What is quickly told goes first.
    if row.bullet or row.text[:1].islower() or row.text.endswith((",", " and", " &")):
        return False
    if is_sentence(row.text) or (row.ends_sentence and (row.words > 3 or row.text.endswith("."))):
        return False
    if row.words > HEADER_WORDS and (row.words > 2 * HEADER_WORDS or not employer_placeholder().search(row.text)):
        return False
    return not (_lists_tools(row.text) or heads_tools(row) or heads_duties(row.text) or _reads_on(row.text))


def names_words(text: str) -> bool:
    """Whether every longer word begins with a capital, as in names and titles."""
    return all(word[0].isupper() for word in text.split() if len(word) > 3 and word[0].isalpha())
