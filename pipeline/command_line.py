"""The `rolecall` command. Data go to standard output, everything else to standard error.

Exit codes: 0 done, and every problem listed; 1 nothing could be read or ranked; 2 wrong usage or settings;
3 the advert gives nothing to rank by.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from hiring.errors import AdvertError, RolecallError, SettingsError, UnreadableFileError

if TYPE_CHECKING:
    from rich.console import Console

    from hiring.candidate import CandidateProfile
    from hiring.job import JobDescription
    from hiring.shortlist import Ranking
    from pipeline.flow import OnDone, Run
    from pipeline.inputs import InputFile

NOTHING_DONE: Final = 1
WRONG_USAGE: Final = 2
NO_ADVERT: Final = 3

_PIPE_COLUMNS: Final = 240
"""Width of a table that no terminal bounds."""

app = typer.Typer(
    help="Rank CVs against a job advert, with a true reason for every criterion.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 nothing could be read or ranked, 2 wrong usage, 3 no criterion in the advert.",
)


class RankingFormat(StrEnum):
    """How a ranking is written."""

    table = "table"
    json = "json"
    csv = "csv"
    html = "html"


AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day until which current jobs last; default: today."),
]
Workers = Annotated[
    int | None, typer.Option("--workers", help="Processes that read files; default: one a core. No effect on results.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor fill the cache of read CVs.")]
Model = Annotated[
    str | None, typer.Option("--model", help="A sentence-transformers model, by name or path, that judges by meaning.")
]
AdvertFile = Annotated[
    Path, typer.Argument(help="The advert: text, Markdown, HTML, DOCX or PDF; - for standard input.")
]


@app.command()
def requirements(
    advert: AdvertFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract rolecall/job@1.")] = False,
    model: Model = None,
) -> None:
    """Show what an advert asks for, as the criteria that applicants are ranked by."""
    with _errors_told():
        _start_workers()
        job = _read_advert(advert, _run(None, None, model, no_cache=False))
        if as_json:
            _print_json(job.to_dict())
        else:
            _print_requirements(job)


@app.command()
def parse(
    cvs: Annotated[list[Path], typer.Argument(metavar="CV...", help="CVs, or folders of CVs.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract rolecall/profile@1.")] = False,
    json_resume: Annotated[bool, typer.Option("--json-resume", help="Print JSON Resume.")] = False,
    as_of: AsOf = None,
    workers: Workers = None,
    no_cache: NoCache = False,
) -> None:
    """Show what CVs say: contact, jobs with dates, education, skills with months."""
    with _errors_told():
        if as_json and json_resume:
            raise SettingsError("bad_usage", "--json and --json-resume exclude each other; choose one")
        _start_workers()
        run = _run(as_of, workers, None, no_cache=no_cache)
        from pipeline.flow import read_files

        files = _collect(cvs)
        one_line = len(files) > 1
        read = 0
        with _progress("Reading", len(files)) as on_done:
            for file, result in read_files(files, run, on_done):
                if isinstance(result, UnreadableFileError):
                    _tell(f"{file.name}: {result.message} [{result.code}]")
                    continue
                read += 1
                _print_profile(result, as_json=as_json, json_resume=json_resume, one_line=one_line)
        if not read:
            raise typer.Exit(NOTHING_DONE)


@app.command()
def rank(
    advert: AdvertFile,
    cvs: Annotated[list[Path], typer.Argument(metavar="CV_OR_FOLDER...", help="CVs, or folders of CVs.")],
    as_of: AsOf = None,
    form: Annotated[RankingFormat, typer.Option("--format", help="How the ranking is written.")] = RankingFormat.table,
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")] = None,
    workers: Workers = None,
    weights: Annotated[
        Path | None, typer.Option("--weights", help="A JSON file of scoring weights; see docs/scoring.md.")
    ] = None,
    model: Model = None,
    no_cache: NoCache = False,
) -> None:
    """Rank CVs against an advert, best first, with a reason and a quote for every criterion."""
    with _errors_told():
        _start_workers()
        run = _run(as_of, workers, model, no_cache=no_cache, weights=weights)
        from pipeline.flow import rank_files

        files = _collect(cvs)
        job = _read_advert(advert, run)
        with _progress("Ranking", len(files)) as on_done:
            ranking = rank_files(job, files, run, on_done=on_done)
        if ranking.candidates or form is not RankingFormat.table:
            _write_ranking(ranking, form, out)
        listed = form is RankingFormat.table and out is None and ranking.candidates
        if not listed:
            for entry in ranking.unreadable:
                _tell(f"{entry.file}: {entry.message} [{entry.code}]")
        if not ranking.candidates:
            _tell("No CV could be ranked.")
            raise typer.Exit(NOTHING_DONE)


def main() -> None:
    """Run the command line."""
    app()


@contextmanager
def _errors_told() -> Iterator[None]:
    """Turn an error that the user can mend into one line on standard error and an exit code."""
    try:
        yield
    except AdvertError as wrong:
        _tell(f"{wrong.message} [{wrong.code}]")
        raise typer.Exit(NO_ADVERT) from wrong
    except SettingsError as wrong:
        _tell(f"{wrong.message} [{wrong.code}]")
        raise typer.Exit(WRONG_USAGE) from wrong
    except RolecallError as wrong:
        _tell(f"{wrong.message} [{wrong.code}]")
        raise typer.Exit(NOTHING_DONE) from wrong
    except BrokenPipeError as closed:
        # The reader of our output has gone (`| head`). Point standard output elsewhere, or closing it complains.
        sys.stdout = None
        raise typer.Exit(0) from closed


def _tell(message: str) -> None:
    typer.echo(message, err=True)


def _start_workers() -> None:
    """Let the workers' server process load what they need while this one imports the rest."""
    from pipeline.pool import PRELOADED, start_server

    start_server(PRELOADED)


def _run(
    as_of: datetime | None, workers: int | None, model: str | None, *, no_cache: bool, weights: Path | None = None
) -> "Run":
    from pipeline.flow import Run

    day = as_of.date() if as_of else date.today()  # noqa: DTZ011  # a person's "today" is the local one
    return Run.from_settings(
        day, workers=workers, model=model, use_cache=not no_cache, weights=_weights(weights) if weights else None
    )


def _weights(path: Path) -> Any:
    from ranking.settings import ScoringWeights

    try:
        return ScoringWeights.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except OSError as unreadable:
        raise SettingsError("bad_weights", f"{path}: {unreadable.strerror}") from unreadable
    except ValueError as wrong:
        raise SettingsError("bad_weights", f"{path} is not JSON: {wrong}") from wrong


def _collect(sources: list[Path]) -> "list[InputFile]":
    from pipeline.inputs import collect

    files = collect(sources)
    if not files:
        raise SettingsError("no_files", f"there is no file in {', '.join(map(str, sources))}")
    return files


def _read_advert(advert: Path, run: "Run") -> "JobDescription":
    from pipeline.flow import read_advert_file
    from pipeline.inputs import InputFile

    if str(advert) == "-":
        return read_advert_file(InputFile(name="standard input", data=sys.stdin.buffer.read()), run)
    try:
        return read_advert_file(InputFile(name=advert.as_posix(), path=advert), run)
    except UnreadableFileError as unreadable:
        raise UnreadableFileError(unreadable.code, f"The advert {advert}: {unreadable.message}") from unreadable
    except AdvertError as wrong:
        raise AdvertError(wrong.code, f"The advert {advert}: {wrong.message}") from wrong


@contextmanager
def _progress(what: str, total: int) -> "Iterator[OnDone | None]":
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


def _print_json(data: Any, *, one_line: bool = False) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=None if one_line else 2))


def _print_profile(profile: "CandidateProfile", *, as_json: bool, json_resume: bool, one_line: bool) -> None:
    if json_resume:
        from pipeline.exports.json_resume import profile_to_json_resume

        _print_json(profile_to_json_resume(profile), one_line=one_line)
    elif as_json:
        from pipeline.exports.profile_json import profile_to_dict

        _print_json(profile_to_dict(profile), one_line=one_line)
    else:
        from pipeline.exports.profile_table import print_profile

        with _console() as console:
            print_profile(profile, console)


@contextmanager
def _console(out: Path | None = None) -> "Iterator[Console]":
    """A console on standard output, or on a file: as wide as the terminal, or plain and without trailing blanks."""
    from rich.console import Console

    if out is None and sys.stdout.isatty():
        yield Console()
        return
    text = io.StringIO()
    yield Console(file=text, width=_PIPE_COLUMNS)
    _write("\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n", out)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as refused:
        raise SettingsError("cannot_write", f"{out} cannot be written: {refused.strerror}") from refused


def _print_requirements(job: "JobDescription") -> None:
    from pipeline.exports.requirements_table import print_requirements

    with _console() as console:
        print_requirements(job, console)


def _write_ranking(ranking: "Ranking", form: RankingFormat, out: Path | None) -> None:
    if form is RankingFormat.table:
        from pipeline.exports.ranking_table import print_ranking

        with _console(out) as console:
            print_ranking(ranking, console)
    else:
        _write(_as_text(ranking, form), out)


def _as_text(ranking: "Ranking", form: RankingFormat) -> str:
    if form is RankingFormat.json:
        return json.dumps(ranking.to_dict(), ensure_ascii=False, indent=2) + "\n"
    if form is RankingFormat.csv:
        from pipeline.exports.ranking_csv import ranking_to_csv

        return ranking_to_csv(ranking)
    from pipeline.exports.report import ranking_to_html

    return ranking_to_html(ranking)
