"""The paper that a country prints on."""

from typing import Final

_LETTER: Final = frozenset({"US", "CA", "MX"})


def on_letter(country: str) -> bool:
    """Whether a country uses US Letter; A4 elsewhere."""
    return country in _LETTER
