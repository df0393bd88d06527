"""How the value of a column becomes JSON, and comes back as what either database takes."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Date, LargeBinary
from sqlalchemy.types import TypeEngine

from store.columns import Structured, UtcDateTime, Whole, Words

TYPES: Final[Mapping[str, TypeEngine[Any]]] = {
    "words": Words(),
    "whole": Whole(),
    "moment": UtcDateTime(),
    "day": Date(),
    "yes_or_no": Boolean(),
    "bytes": LargeBinary(),
    "structured": Structured,
    "value": JSON(),
}
"""Kind of column -> its type; `value` tells JSON's own null from no value."""


def kind_of(column_type: TypeEngine[Any]) -> str:
    """The kind of a column of ours."""
    if isinstance(column_type, JSON):
        return "structured" if column_type.none_as_null else "value"
    return next(kind for kind, each in TYPES.items() if type(each) is type(column_type))


def packed(value: Any) -> Any:
    """A value as JSON takes it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


def unpacked(value: Any, kind: str) -> Any:
    """What `packed` was given."""
    if value is None:
        return None
    match kind:
        case "bytes":
            return base64.b64decode(value, validate=True)
        case "moment":
            return datetime.fromisoformat(value)
        case "day":
            return date.fromisoformat(value)
        case _:
            return value
