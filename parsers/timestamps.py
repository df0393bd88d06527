"""When a file says that it was last changed."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_PDF_DATE: Final = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?(?P<second>\d\d)?"
    r"(?:(?P<sign>[+-])(?P<oh>\d\d)'?(?P<om>\d\d)?'?|Z.*)?"
)


def iso_time(text: str) -> datetime | None:
    """A time in ISO 8601, in UTC; a time without a zone is taken as UTC. None where it is no time.

    >>> iso_time("2024-03-01T12:00:00+02:00")
    datetime.datetime(2024, 3, 1, 10, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        when = datetime.fromisoformat(text.strip())
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def pdf_time(text: str) -> datetime | None:
    """A time as PDF writes it (ISO 32000-1, 7.9.4), in UTC. None where it is no time.

    >>> pdf_time("D:20240301120000+02'00'")
    datetime.datetime(2024, 3, 1, 10, 0, tzinfo=datetime.timezone.utc)
    """
    match = _PDF_DATE.match(text.strip())
    if not match:
        return None
    number = {key: int(value) for key, value in match.groupdict().items() if value and key != "sign"}
    try:
        when = datetime(
            number["year"],
            number.get("month", 1),
            number.get("day", 1),
            number.get("hour", 0),
            number.get("minute", 0),
            number.get("second", 0),
            tzinfo=UTC,
        )
        offset = timedelta(hours=number.get("oh", 0), minutes=number.get("om", 0))
        return when + offset if match["sign"] == "-" else when - offset
    except (ValueError, OverflowError):
        return None
