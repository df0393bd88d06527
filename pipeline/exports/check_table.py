"""A check of an advert for the terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jd.checking import CheckReport

_STYLES = {"error": "red", "warning": "yellow", "notice": "cyan"}


def print_report(report: CheckReport, console: Console) -> None:
    """One row a finding, then what was counted and how the score came about."""
    if report.findings:
        table = Table(box=None, pad_edge=False)
        for column in ("Line", "Severity", "What and why", "Instead"):
            table.add_column(column, overflow="fold", no_wrap=column in ("Line", "Severity"))
        for row in report.describe():
            instead = "" if row.replacement is None else row.replacement or "leave it out"
            table.add_row(
                row.place,
                Text(row.severity, style=_STYLES[row.severity]),
                Text(f"{row.message} [{row.code}]"),
                Text(instead),
            )
        console.print(table)
    else:
        console.print("Nothing found.")
    counts = report.counts
    ease = "" if counts.reading_ease is None else f", reading ease {counts.reading_ease:.0f} of 100"
    console.print(
        Text(
            f"\nCounted: {counts.words} words, {counts.sentences} sentences, the longest of {counts.longest_sentence} "
            f"words, {counts.required_criteria} required criteria{ease}; gender coding: {counts.balance.verdict}."
        )
    )
    console.print(Text(f"Score: {report.formula}"))
    console.print(Text("Style and known rules only, and no legal advice: a person decides.", style="dim"))
