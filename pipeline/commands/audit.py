"""`rolecall audit`: outcomes by group, and what a ranking does when a name, an address or a school is another."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import (
    AsOf,
    Model,
    NoCache,
    Out,
    Workers,
    collect_files,
    read_advert,
    run_of,
    start_workers,
    weighed,
)
from pipeline.commands.evaluate import ReportFormat
from pipeline.commands.terminal import ERRORS_FOUND, NOTHING_DONE, console, errors_told, progress, tell, write_out

if TYPE_CHECKING:
    from pipeline.bias_audit import BiasAudit


def audit(
    advert: Annotated[Path, typer.Argument(help="The advert that the CVs are ranked by.")],
    cvs: Annotated[list[Path], typer.Argument(metavar="CV_OR_FOLDER...", help="CVs or folders of CVs.")],
    groups: Annotated[
        Path | None,
        typer.Option(
            "--groups", help="CSV with `file` and a column an attribute (sex, race). Never read by the scorer."
        ),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="CSV with file and decision: who was shortlisted, by group too.")
    ] = None,
    swaps: Annotated[
        bool, typer.Option("--swaps/--no-swaps", help="Rank again with other names, addresses, schools and employers.")
    ] = True,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 4 for what is only to be looked at, too.")
    ] = False,
    weights: Annotated[Path | None, typer.Option("--weights", help="A JSON file of weights.")] = None,
    as_of: AsOf = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="How the report is written.")] = ReportFormat.table,
    out: Out = None,
    workers: Workers = None,
    model: Model = None,
    no_cache: NoCache = False,
) -> None:
    """Check a ranking for bias: outcomes by group, and swaps of what must not count. An internal check."""
    with errors_told():
        from pipeline.bias_audit import audit_ranking, read_groups_file
        from pipeline.decided import read_decisions

        if decisions and not groups:
            raise SettingsError("bad_usage", "--decisions has a use only with --groups")
        belonging = read_groups_file(groups) if groups else None
        decided = read_decisions(decisions) if decisions else None
        start_workers()
        run = run_of(as_of, workers, model, no_cache=no_cache, weights=weights)
        from pipeline.counterfactual import counterfactuals
        from pipeline.flow import rank_files

        files = collect_files(cvs)
        job = read_advert(advert, run)
        if weights:
            job = weighed(job, weights)
        with progress("Ranking", len(files)) as on_done:
            ranking = rank_files(job, files, run, on_done=on_done)
        if not ranking.candidates:
            for entry in ranking.unreadable:
                tell(f"{entry.file}: {entry.message} [{entry.code}]")
            tell("No CV could be ranked.")
            raise typer.Exit(NOTHING_DONE)
        found = None
        if swaps:
            with progress("Swapping", len(files)) as on_done:
                found = counterfactuals(job, files, run, on_done)
        told = audit_ranking(ranking, groups=belonging, decisions=decided, swaps=found)
        _write(told, form, out)
        if told.faults or (strict and told.questions):
            raise typer.Exit(ERRORS_FOUND)


def _write(found: "BiasAudit", form: ReportFormat, out: Path | None) -> None:
    if form is ReportFormat.json:
        write_out(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n", out)
        return
    from pipeline.exports.bias_audit_table import print_audit

    with console(out) as shown:
        print_audit(found, shown)
