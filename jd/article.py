"""The English indefinite article before a word, by how the word sounds."""

import re

# Letters whose names begin with a vowel sound: "an HR manager", "an SEO specialist", but "a UX designer".
_SPELLED_WITH_AN = frozenset("AEFHILMNORSX")
_INITIALS = re.compile(r"[A-Z][A-Z0-9]+\b")
# Initials that are spoken as a word, by that word's own sound.
_SPOKEN = re.compile(r"(?:NASA|LEED|MIG|LAN|SAN|RAF|FIFA|NATO)\b")
# A vowel that is heard as a consonant, and an h that is not heard.
_VOWEL_SOUND = re.compile(r"[aeio]|u(?!ni|se|su|ti|ro|k\b|x\b)|hour|honest|heir|honou?r", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"one\b|once|eu", re.IGNORECASE)


def article(following: str) -> str:
    """`a` or `an`, whichever is said before `following`.

    >>> [article(word) for word in ("Head Chef", "HR Manager", "UX Designer", "Office Manager", "university")]
    ['a', 'an', 'a', 'an', 'a']
    """
    if _INITIALS.match(following) and not _SPOKEN.match(following):
        return "an" if following[0] in _SPELLED_WITH_AN else "a"
    return "an" if _VOWEL_SOUND.match(following) and not _CONSONANT_SOUND.match(following) else "a"
