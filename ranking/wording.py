"""The words of `data/wording.yaml`, read once."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

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
def _unfinished() -> re.Pattern[str]:
    inner = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in _words()["unfinished"])
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)


def says_unfinished(text: str) -> bool:
    """Whether a text calls what it names planned or in progress.

    >>> says_unfinished("PMP (in progress)"), says_unfinished("PMP, 2019")
    (True, False)
    """
    return bool(_unfinished().search(text))


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
