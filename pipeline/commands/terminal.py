"""What commands tell and print: data on standard output or in a file, everything else on standard error."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from hiring.errors import AdvertError, RolecallError, SettingsError

if TYPE_CHECKING:
    from rich.console import Console

    from jd.findings import Finding
    from pipeline.flow import OnDone

NOTHING_DONE: Final = 1
WRONG_USAGE: Final = 2
NO_ADVERT: Final = 3
ERRORS_FOUND: Final = 4

_PIPE_COLUMNS: Final = 240
"""Width of a table that no terminal bounds."""


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn an error that the user can mend into one line on standard error and an exit code."""
    try:
        yield
    except AdvertError as wrong:
        tell(f"{wrong.message} [{wrong.code}]")
        raise typer.Exit(NO_ADVERT) from wrong
    except SettingsError as wrong:
        tell(f"{wrong.message} [{wrong.code}]")
        raise typer.Exit(WRONG_USAGE) from wrong
    except RolecallError as wrong:
        tell(f"{wrong.message} [{wrong.code}]")
        raise typer.Exit(NOTHING_DONE) from wrong
    except BrokenPipeError as closed:
        # The reader of our output has gone (`| head`). Point standard output elsewhere, or closing it complains.
        sys.stdout = None
        raise typer.Exit(0) from closed


def tell(message: str) -> None:
    """Say something on standard error."""
    typer.echo(message, err=True)


def tell_findings(findings: "Iterable[Finding]") -> None:
    """Say on standard error what the writer should know."""
    for finding in findings:
        source = f" Source: {finding.source}." if finding.source else ""
        tell(f"{finding.severity}: {finding.message}{source} [{finding.code}]")


@contextmanager
def progress(what: str, total: int) -> "Iterator[OnDone | None]":
    """A bar on standard error while files are worked on; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar: Progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda _: bar.advance(task)


def print_json(data: Any, *, one_line: bool = False) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=None if one_line else 2))


@contextmanager
def console(out: Path | None = None) -> "Iterator[Console]":
    """A console on standard output, or on a file: as wide as the terminal, or plain and without trailing blanks."""
    from rich.console import Console

    if out is None and sys.stdout.isatty():
        yield Console()
        return
    text = io.StringIO()
    yield Console(file=text, width=_PIPE_COLUMNS)
    write_out("\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n", out)


def write_out(data: str | bytes, out: Path | None) -> None:
    """Write to a file, or to standard output.

    Raises:
        SettingsError: `cannot_write`; `needs_out`, where bytes would go to a terminal.
    """
    if out is not None:
        try:
            out.write_bytes(data if isinstance(data, bytes) else data.encode())
        except OSError as refused:
            raise SettingsError("cannot_write", f"{out} cannot be written: {refused.strerror}") from refused
    elif isinstance(data, str):
        typer.echo(data, nl=False)
    elif sys.stdout.isatty():
        raise SettingsError("needs_out", "this form is no text; name a file with --out, or send it into a pipe")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
