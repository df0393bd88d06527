"""One line of the audit log as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

COLUMNS: Final = ("no", "at", "who", "what", "action", "job", "applicant", "detail")
"""Of the CSV, and the keys of the JSON form."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry with ids turned into words.

    Attributes:
        who: the account's name, or its id where there is no such account any more.
        what: the action in words.
        job: the job's title; empty where the entry is of no job.
        applicant: "Applicant 12", never a name.
    """

    id: int
    at: datetime
    who: str
    what: str
    action: str
    job_id: str | None
    job: str
    applicant: str
    detail: Mapping[str, Any]

    @property
    def time(self) -> str:
        """Date and time in UTC, to the second."""
        return f"{self.at:%Y-%m-%d %H:%M:%S}"

    @property
    def told(self) -> str:
        """The detail on one line, such as "criteria: 2, form: xlsx"."""
        return ", ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in self.detail.items())

    def cells(self) -> tuple[str, ...]:
        """The values of `COLUMNS`."""
        return (str(self.id), self.time, self.who, self.what, self.action, self.job, self.applicant, self.told)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{name}: {_value(one)}" for name, one in value.items()) + ")" if value else "none"
    if isinstance(value, (list, tuple)):
        return " ".join(map(_value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value).replace("_", " ")
