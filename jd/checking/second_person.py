"""Whether the advert speaks to its reader. What it says of "the candidate" is a rule of wording, in its data file."""

import re
from collections.abc import Iterator

from jd.checking.advert import AdvertUnderCheck
from jd.checking.sentence_length import words_in
from jd.findings import Finding

_YOU = {
    "en": re.compile(r"\b(?:you|your|yours|you'\w+)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:du|dein\w*|dich|dir|Sie|Ihr\w*|Ihnen|you|your)\b"),
    "fr": re.compile(r"\b(?:vous|votre|vos|tu|ton|ta|tes|you|your)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:tú|tu|tus|te|usted|su|sus|you|your)\b", re.IGNORECASE),
}
_ENOUGH_WORDS = 80


def second_person(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """A notice where an advert of some length never says "you"."""
    said = _YOU.get(advert.lang, _YOU["en"])
    if words_in(advert.plain) >= _ENOUGH_WORDS and not said.search(advert.plain):
        yield Finding(
            "second_person",
            "notice",
            "The advert never speaks to its reader. Say what “you” will do and bring.",
            source="Plain-language guides, such as plainlanguage.gov: address the reader",
        )
