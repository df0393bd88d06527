"""What several commands take: options, and how their values become files and runs."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import AdvertError, SettingsError, UnreadableFileError
from pipeline.commands.terminal import tell

if TYPE_CHECKING:
    from hiring.job import JobDescription
    from pipeline.flow import Run
    from pipeline.inputs import InputFile
    from ranking.named_weights import NamedWeights

AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day until which current jobs last; default: today."),
]
OnDay = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day whose rules apply; default: today."),
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
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")]
Region = Annotated[
    str | None, typer.Option("--region", help="A state, province or city that has rules of its own: CA, New York City.")
]


def day_of(as_of: datetime | None) -> date:
    """The day given, or today."""
    return as_of.date() if as_of else date.today()  # noqa: DTZ011  # a person's "today" is the local one


def start_workers() -> None:
    """Let the workers' server process load what they need while this one imports the rest."""
    from pipeline.pool import PRELOADED, start_server

    start_server(PRELOADED)


def run_of(
    as_of: datetime | None,
    workers: int | None,
    model: str | None,
    *,
    no_cache: bool,
    weights: Path | None = None,
    every_sentence: bool = False,
) -> "Run":
    """How files are worked on, from the options.

    Raises:
        SettingsError: an option, the weights or an environment variable cannot be used.
    """
    from pipeline.flow import Run

    return Run.from_settings(
        day_of(as_of),
        workers=workers,
        model=model,
        use_cache=not no_cache,
        weights=read_weights(weights).scoring if weights else None,
        every_sentence=every_sentence,
    )


def read_weights(path: Path) -> "NamedWeights":
    """The weights of a file: constants alone, or named weights as `rolecall tune --save` writes them.

    Raises:
        SettingsError: `bad_weights`, `bad_settings`.
    """
    from ranking.named_weights import NamedWeights

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise SettingsError("bad_weights", f"{path} holds no object")
        return NamedWeights.from_dict(data, path.stem)
    except OSError as unreadable:
        raise SettingsError("bad_weights", f"{path}: {unreadable.strerror}") from unreadable
    except ValueError as wrong:
        raise SettingsError("bad_weights", f"{path} is not JSON: {wrong}") from wrong


def weighed(job: "JobDescription", weights: Path) -> "JobDescription":
    """The job with the weights of a file; criteria that the file names and the advert does not have are told.

    Raises:
        SettingsError: `bad_weights`, `bad_settings`.
    """
    given = read_weights(weights)
    for words in given.not_asked(job.requirements.requirements):
        tell(f"{weights} weighs “{words}”, which is no criterion of this advert.")
    return given.apply(job)


def collect_files(sources: list[Path]) -> "list[InputFile]":
    """The files that were named.

    Raises:
        SettingsError: `no_files`, where there is none.
    """
    from pipeline.inputs import collect

    files = collect(sources)
    if not files:
        raise SettingsError("no_files", f"there is no file in {', '.join(map(str, sources))}")
    return files


def advert_input(advert: Path) -> "InputFile":
    """The advert's file, or what comes on standard input."""
    from pipeline.inputs import InputFile

    if str(advert) == "-":
        return InputFile(name="standard input", data=sys.stdin.buffer.read())
    return InputFile(name=advert.as_posix(), path=advert)


def read_advert(advert: Path, run: "Run") -> "JobDescription":
    """The advert's criteria.

    Raises:
        AdvertError: it states none, or is a CV.
        UnreadableFileError: the file cannot be read.
    """
    from pipeline.flow import read_advert_file

    file = advert_input(advert)
    if file.path is None:
        return read_advert_file(file, run)
    try:
        return read_advert_file(file, run)
    except UnreadableFileError as unreadable:
        raise UnreadableFileError(unreadable.code, f"The advert {advert}: {unreadable.message}") from unreadable
    except AdvertError as wrong:
        raise AdvertError(wrong.code, f"The advert {advert}: {wrong.message}") from wrong
