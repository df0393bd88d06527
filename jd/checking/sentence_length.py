"""Sentences that are too long to be read once."""

import re
from collections.abc import Iterator

from jd.checking.advert import AdvertUnderCheck
from jd.findings import Finding
from jd.wording import pattern

LONGEST = 25
"""Words; longer sentences are a notice."""
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_SHOWN = 60


def words_in(text: str) -> int:
    """The words of a text."""
    return len(_WORD.findall(text))


def sentence_length(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """A notice for each long sentence, but for those whose words the law gives."""
    for sentence in advert.sentences:
        text = sentence.span.of(advert.plain)
        count = words_in(text)
        if count <= LONGEST or sentence.heading or advert.is_welcoming(sentence.span):
            continue
        if pattern("wording/context", "background").search(text):
            continue
        start = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
        yield Finding(
            "long_sentence",
            "notice",
            f"“{start}” has {count} words. Cut it in two, or make a list of it: "
            f"up to {LONGEST} words are read at once.",
            advert.place(sentence.span),
            source="Plain-language guides, such as GOV.UK: sentences of 25 words at most",
        )
