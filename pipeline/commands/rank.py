"""`rolecall rank`: CVs in order, by an advert or by a post that is written on the spot."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import (
    AsOf,
    Model,
    NoCache,
    Out,
    Region,
    Workers,
    collect_files,
    read_advert,
    run_of,
    start_workers,
    weighed,
)
from pipeline.commands.choices import Seniority
from pipeline.commands.terminal import NOTHING_DONE, console, errors_told, progress, tell, tell_findings, write_out

if TYPE_CHECKING:
    from hiring.job import JobDescription
    from hiring.shortlist import Ranking
    from pipeline.flow import Run


class RankingFormat(StrEnum):
    """How a ranking is written."""

    table = "table"
    json = "json"
    csv = "csv"
    html = "html"


def rank(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="ADVERT CV_OR_FOLDER...",
            help="The advert (text, Markdown, HTML, DOCX or PDF; - for standard input), then CVs, and folders or ZIP "
            "archives of CVs. With --title there is no advert: all of them are CVs.",
        ),
    ],
    title: Annotated[
        str | None, typer.Option("--title", help="Write the job description for this title, and rank by it.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="With --title: where the job is, such as GB.")
    ] = None,
    region: Region = None,
    seniority: Annotated[Seniority | None, typer.Option("--seniority", help="With --title; wins over it.")] = None,
    as_of: AsOf = None,
    form: Annotated[RankingFormat, typer.Option("--format", help="How the ranking is written.")] = RankingFormat.table,
    out: Out = None,
    workers: Workers = None,
    weights: Annotated[
        Path | None, typer.Option("--weights", help="A JSON file of weights: docs/scoring.md, docs/workbench.md.")
    ] = None,
    model: Model = None,
    no_cache: NoCache = False,
    every_sentence: Annotated[
        bool,
        typer.Option(
            "--every-sentence",
            help="Encode every sentence of the CVs for the cache: the next advert is then matched in a fraction of the "
            "time. Takes about a fifth of a second more a CV, once.",
        ),
    ] = False,
) -> None:
    """Rank CVs against an advert, best first, with a reason and a quote for every criterion."""
    with errors_told():
        _check_usage(files, title, country, region, seniority)
        start_workers()
        run = run_of(as_of, workers, model, no_cache=no_cache, weights=weights, every_sentence=every_sentence)
        from pipeline.flow import rank_files

        cvs = collect_files(files if title is not None else files[1:])
        if title is not None and country is not None:
            job = _written(title, country, region, seniority, run)
        else:
            job = read_advert(files[0], run)
        if weights:
            job = weighed(job, weights)
        with progress("Ranking", len(cvs)) as on_done:
            ranking = rank_files(job, cvs, run, on_done=on_done)
        if ranking.candidates or form is not RankingFormat.table:
            _write_ranking(ranking, form, out)
        listed = form is RankingFormat.table and out is None and ranking.candidates
        if not listed:
            for entry in ranking.unreadable:
                tell(f"{entry.file}: {entry.message} [{entry.code}]")
        if not ranking.candidates:
            tell("No CV could be ranked.")
            raise typer.Exit(NOTHING_DONE)


def _check_usage(
    files: list[Path], title: str | None, country: str | None, region: str | None, seniority: Seniority | None
) -> None:
    """Pass a call that makes sense.

    Raises:
        SettingsError: `bad_usage`, with what is missing or has no use.
    """
    if title is None:
        idle = [
            name for name, value in (("--country", country), ("--region", region), ("--seniority", seniority)) if value
        ]
        if idle:
            raise SettingsError("bad_usage", f"{', '.join(idle)} has a use only with --title")
        if len(files) < 2:
            raise SettingsError("bad_usage", "Missing argument: name CVs or a folder of CVs after the advert")
    elif country is None:
        raise SettingsError("bad_usage", "--title needs --country, such as --country GB")


def _written(title: str, country: str, region: str | None, seniority: Seniority | None, run: "Run") -> "JobDescription":
    """The job description of a title; what the writer should know goes to standard error."""
    from jd.writing import WriteRequest, write
    from pipeline.worker import judge_encoder

    job = write(
        WriteRequest(
            title=title,
            country=country,
            region=region,
            seniority=seniority.value if seniority else None,
            as_of=run.as_of,
            encoder=judge_encoder(run.model, run.cache_dir),
        )
    )
    tell_findings(finding for finding in job.notices if finding.code != "indicative_pay")
    return job.description


def _write_ranking(ranking: "Ranking", form: RankingFormat, out: Path | None) -> None:
    if form is RankingFormat.table:
        from pipeline.exports.ranking_table import print_ranking

        with console(out) as shown:
            print_ranking(ranking, shown)
    else:
        write_out(_as_text(ranking, form), out)


def _as_text(ranking: "Ranking", form: RankingFormat) -> str:
    if form is RankingFormat.json:
        return json.dumps(ranking.to_dict(), ensure_ascii=False, indent=2) + "\n"
    if form is RankingFormat.csv:
        from pipeline.exports.ranking_csv import ranking_to_csv

        return ranking_to_csv(ranking)
    from pipeline.exports.report import ranking_to_html

    return ranking_to_html(ranking)
