"""What an export was made from: written into it, so that a printed page can be traced to the order it shows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Provenance:
    """When an export was made, and of which versions.

    Attributes:
        weights_name: as the person named that version; empty for the defaults.
        hidden: how many of the applicants shown keep their names hidden.
        shown, of: how many applicants the export holds, and how many the ranking has.
    """

    exported_at: datetime
    criteria_number: int
    weights_number: int
    weights_name: str
    hidden: int
    shown: int
    of: int

    @property
    def weights(self) -> str:
        """Such as "version 2, Python first", or "the defaults"."""
        if not self.weights_number:
            return "the defaults"
        return f"version {self.weights_number}" + (f", {self.weights_name}" if self.weights_name else "")

    @property
    def names(self) -> str:
        """Whose names the export shows."""
        if not self.hidden:
            return "shown"
        return "hidden" if self.hidden == self.shown else f"hidden for {self.hidden} of {self.shown}"

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Label and value of all of it, in words."""
        return (
            ("Exported", f"{self.exported_at:%Y-%m-%d %H:%M} UTC"),
            ("Criteria", f"version {self.criteria_number}"),
            ("Weights", self.weights),
            ("Applicants", f"{self.shown}" if self.shown == self.of else f"{self.shown} of {self.of}"),
            ("Names", self.names),
        )

    def to_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {
            "exported_at": self.exported_at.isoformat(),
            "criteria_version": self.criteria_number,
            "weights_version": self.weights_number,
            "weights_name": self.weights_name,
            "names_hidden": self.hidden,
            "applicants": self.shown,
            "applicants_in_all": self.of,
        }
