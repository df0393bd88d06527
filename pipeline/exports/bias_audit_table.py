"""What a bias audit found, as tables for the terminal."""

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.bias_audit import LABEL, BiasAudit
from pipeline.counterfactual import Counterfactual, Counterfactuals
from pipeline.exports.evaluation_table import interval
from ranking.fairness.impact import FOUR_FIFTHS, SMALL_SHARE, Attribute, Category, Impact

_VERDICTS: Final = {
    "highest": "highest rate",
    "at_or_above": "at or above four fifths",
    "below": "below four fifths",
    "too_little_data": "too little data",
    "left_out": f"left out: under {SMALL_SHARE:.0%}",
}


def print_audit(found: BiasAudit, console: Console) -> None:
    """Outcomes by group, swaps, and what of it is a fault."""
    console.print(Text(f"Bias audit of {found.title or 'a job'}: {found.people} people", style="bold"))
    console.print(Text(LABEL, style="dim"))
    for one in found.impacts:
        for attribute in one.attributes:
            console.print(_outcomes(one, attribute))
            if attribute.not_known:
                console.print(f"Category not known, not counted: {attribute.not_known}.")
    if not found.impacts:
        console.print("No groups were given, so outcomes by group were not looked at (--groups).")
    if found.swaps:
        console.print(_swaps(found.swaps))
        _print_offending(found.swaps, console)
    if found.unreadable:
        console.print("\nCould not be read, so they are in no rate and no swap:")
        for file, why in sorted(found.unreadable.items()):
            console.print(Text(f"{file}: {why}"))
    for title, lines in (("Faults", found.faults), ("To look at", found.questions)):
        if lines:
            console.print(Text(f"\n{title}", style="bold"))
            for line in lines:
                console.print(Text(line))
    if not found.faults:
        console.print("\nNo fault was found. That is no proof that there is none.")


def _outcomes(found: Impact, attribute: Attribute) -> Table:
    middle = f" ({found.median:.1f})" if found.median is not None else ""
    table = _table(
        f"\nBy {attribute.name}: share {found.by}{middle}; four fifths is {FOUR_FIFTHS}",
        ("Category", "People", "Selected", "Rate", "95 % interval", "Impact ratio", "95 % interval", "Verdict"),
    )
    for one in attribute.categories:
        table.add_row(*_category(one))
    return table


def _category(one: Category) -> tuple[str, ...]:
    ratio = "-" if one.ratio is None else f"{one.ratio:.2f}{' *' if one.under_four_fifths else ''}"
    ends = "-" if one.verdict == "highest" else interval(one.ratio_low, one.ratio_high)
    return (
        one.name,
        str(one.people),
        str(one.selected),
        f"{one.rate:.2f}",
        interval(one.rate_low, one.rate_high),
        ratio,
        ends,
        _VERDICTS[one.verdict],
    )


def _swaps(found: Counterfactuals) -> Table:
    table = _table(
        f"\nThe same {len(found.actual)} CVs with other words, over this job and these weights",
        ("Swap", "Made in", "Scores moved", "Largest change", "Largest rank move", "Overlap of the orders", "Verdict"),
    )
    for one in found.found:
        change = f"{one.largest_change:+.2f} ({one.changed_file})" if one.moved else "-"
        move = f"{one.largest_move:+d} ({one.moved_file})" if one.largest_move else "-"
        table.add_row(
            f"{one.variant.kind}: {one.variant.name}",
            f"{one.made} of {one.of}",
            str(one.moved),
            change,
            move,
            f"{one.overlap:.4f}",
            _verdict(one),
        )
    return table


def _verdict(one: Counterfactual) -> str:
    if not one.made:
        return "could not be made"
    if not one.moved:
        return "nothing moved"
    return "FAULT" if one.is_fault else "to look at"


def _print_offending(found: Counterfactuals, console: Console) -> None:
    for one in found.found:
        for each in one.offending:
            console.print(
                Text(
                    f"{one.variant.kind}: {one.variant.name}: {each.requirement_id} “{each.text}” moved in "
                    f"{each.files} CVs, by {each.largest:+.2f} at most.\n"
                    f"   before: {each.before}\n   after:  {each.after}"
                )
            )


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    numbers = {"People", "Selected", "Rate", "Impact ratio", "Scores moved"}
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left")
    return table
