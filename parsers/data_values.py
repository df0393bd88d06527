"""Taking values out of data that a stranger wrote: whatever is not as expected counts as missing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from parsers.composer import clean
from parsers.given import LONGEST

MOST_LISTED: Final = 1_000
"""Members of one list that are taken."""


def text_of(value: Any) -> str | None:
    """A text on one line, or None; a number counts as its digits."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(clean(_sound(str(value))).split()) or None


def lines_of(value: Any) -> tuple[str, ...]:
    """The lines of a text that have words."""
    if not isinstance(value, str):
        return ()
    return tuple(line for each in _sound(value).splitlines() if (line := clean(each)))


def _sound(text: str) -> str:
    """A text that is not too long, without the halves of letters that JSON can spell."""
    return text[:LONGEST].encode("utf-8", errors="ignore").decode("utf-8")


def mapping(value: Any) -> Mapping[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> Sequence[Any]:
    """A list, also one that stands in `item` as some writers have it; one value alone is a list of it."""
    if isinstance(value, Mapping) and set(value) == {"item"}:
        value = value["item"]
    if value is None:
        return ()
    return value[:MOST_LISTED] if isinstance(value, list) else (value,)


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a list."""
    return (each for each in listed(value) if isinstance(each, Mapping))


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list that have words."""
    return tuple(text for each in listed(value) if (text := text_of(each)))


def first_text(record: Mapping[str, Any], *keys: str) -> str | None:
    """The first of these values that is a text."""
    return next((text for key in keys if (text := text_of(record.get(key)))), None)
