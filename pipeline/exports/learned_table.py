"""Weights that decisions suggest, as a report for the terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ranking.learned import NICE, PLENTY_OF_EACH, Learned, Moved


def print_learned(found: Learned, console: Console) -> None:
    """The suggestion, what speaks for it, and what it would have changed."""
    console.print(Text(found.weights.name, style="bold"))
    rests = f"{found.jobs} jobs, {found.shortlisted} shortlisted, {found.passed_over} not: {found.pairs} pairs."
    few = min(found.shortlisted, found.passed_over) < PLENTY_OF_EACH
    console.print(rests + (f" These are few: {PLENTY_OF_EACH} of each would be plenty." if few else ""))
    console.print(Text(found.sentence, style="bold"))
    console.print(
        f"Gain {found.gain:+.1%} of the pairs (95 % interval {found.gain_low:+.1%} to {found.gain_high:+.1%}); "
        f"penalty {found.penalty:g}."
    )
    console.print(_factors(found))
    console.print(_calibration(found))
    console.print(_moves(found))
    console.print("A suggestion: nothing was changed. It repeats the habits of those who decided: audit it before use.")


def _factors(found: Learned) -> Table:
    table = _table("\nSuggested factors (1: as it weighs now)", "Criteria", "Factor")
    for group in found.factors:
        if group != NICE and group in found.weights.kinds:
            table.add_row(f"required, {group}", f"{found.weights.kinds[group]:.2f}")
    table.add_row("nice to have, all together: pool", f"{found.weights.scoring.nice_to_have_pool:.2f}")
    return table


def _calibration(found: Learned) -> Table:
    table = _table(
        f"\nCalibration on held-out jobs (Brier score {found.brier:.3f}; guessing gives 0.250)",
        "Chance said",
        "Pairs",
        "Said",
        "Was",
    )
    for one in found.calibration:
        table.add_row(f"{one.low:.1f} to {one.high:.1f}", str(one.pairs), f"{one.said:.0%}", f"{one.was:.0%}")
    return table


def _moves(found: Learned) -> Table:
    table = _table(
        "\nWhat it would have changed",
        "Job",
        "First",
        "Would have come in",
        "Would have gone",
        "Largest move",
        "In force",
        "Learned",
    )
    for one in found.moved:
        table.add_row(
            one.job,
            str(one.first),
            ", ".join(one.entered) or "-",
            ", ".join(one.left) or "-",
            _largest(one),
            str(one.before),
            str(one.after),
        )
    return table


def _largest(one: Moved) -> str:
    return f"{one.largest}: {abs(one.by)} {'up' if one.by > 0 else 'down'}" if one.by else "nobody moves"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in {"Factor", "Pairs", "Said", "Was", "First"} else "left")
    return table
