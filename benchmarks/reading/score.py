"""Counts that become a share or an F1, and the mean of them design by design."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Count:
    """How many were right, of how many that are true and how many that were read.

    A share has `read` equal to `true`; then F1 is that share.
    """

    right: int = 0
    true: int = 0
    read: int = 0

    @classmethod
    def share(cls, right: int, of: int) -> "Count":
        """So many of so many."""
        return cls(right, of, of)

    def value(self) -> float | None:
        """F1, from 0 to 1; None where there was nothing to read and nothing was read."""
        return 2 * self.right / (self.true + self.read) if self.true + self.read else None


@dataclass(slots=True)
class Reading:
    """The measures of one file.

    Attributes:
        counts: by the name of the measure, in the order of the table.
        faults: what is wrong, in words, for the list of the worst files.
        failed: why the file could not be read at all.
    """

    file: str
    design: str
    counts: dict[str, Count] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    failed: str | None = None

    def mean(self) -> float:
        """Over the measures that apply; 0 for a file that could not be read."""
        found = [value for count in self.counts.values() if (value := count.value()) is not None]
        return sum(found) / len(found) if found and self.failed is None else 0.0


def macro(readings: Iterable[Reading], measure: str) -> float | None:
    """The mean over designs of the mean over their files; None where the measure applies to none."""
    designs: dict[str, list[float]] = {}
    for reading in readings:
        count = reading.counts.get(measure)
        value = 0.0 if reading.failed else count.value() if count else None
        if value is not None:
            designs.setdefault(reading.design, []).append(value)
    means = [sum(values) / len(values) for values in designs.values()]
    return sum(means) / len(means) if means else None
