"""What measures say of an order, as a table for the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ranking.measures.evaluation import Difference, Evaluation, JudgedJob

_VERDICTS: Final = {"better": "better", "worse": "worse", "cannot_tell": "cannot tell"}
_NAMED_AT_MOST: Final = 5


def print_evaluation(found: Evaluation, console: Console) -> None:
    """The measures with their intervals, the pairs as counts, and who was left out."""
    jobs = f"{len(found.jobs)} job{'s' if len(found.jobs) > 1 else ''}"
    people = sum(len(job.graded) for job in found.jobs)
    table = _table(f"{people} graded applicants of {jobs}", "Measure", "Value", "95 % interval", "What it says")
    for one in found.measured:
        table.add_row(one.name, shown(one.value), interval(one.low, one.high), one.meaning)
    console.print(table)
    console.print(f"Pairs with different grades in the right order: {found.pairs.right:g} of {found.pairs.of}.")
    for job in found.jobs:
        for line in _left_out(job):
            console.print(Text(f"{job.name}: {line}"))


def print_differences(found: Sequence[Difference], console: Console) -> None:
    """What a second order changes."""
    table = _table(
        "The second ranking less the first, on the same applicants",
        "Measure",
        "First",
        "Second",
        "Difference",
        "95 % interval",
        "Verdict",
    )
    for one in found:
        difference = "-" if one.difference is None else f"{one.difference:+.3f}"
        table.add_row(
            one.name,
            shown(one.first),
            shown(one.second),
            difference,
            interval(one.low, one.high, signed=True),
            _VERDICTS[one.verdict],
        )
    console.print(table)


def shown(value: float | None) -> str:
    """Three decimals, or a dash where there is no value."""
    return "-" if value is None else f"{value:.3f}"


def interval(low: float | None, high: float | None, *, signed: bool = False) -> str:
    """Both ends, or a dash."""
    if low is None or high is None:
        return "-"
    return f"{low:+.3f} to {high:+.3f}" if signed else f"{low:.3f} to {high:.3f}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in {"Value", "First", "Second", "Difference"} else "left")
    return table


def _left_out(job: JudgedJob) -> list[str]:
    told = []
    if job.not_graded:
        told.append(f"{len(job.not_graded)} ranked and not graded, left out: {_some(job.not_graded)}.")
    if job.not_ranked:
        told.append(f"{len(job.not_ranked)} graded and not ranked, counted as last: {_some(job.not_ranked)}.")
    return told


def _some(files: Sequence[str]) -> str:
    more = f" and {len(files) - _NAMED_AT_MOST} more" if len(files) > _NAMED_AT_MOST else ""
    return ", ".join(files[:_NAMED_AT_MOST]) + more
