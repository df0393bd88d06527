"""`rolecall tune`: weights that past decisions suggest."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import Out, read_weights
from pipeline.commands.evaluate import ReportFormat
from pipeline.commands.places import DatabaseUrl, DataDir, data_dir_of
from pipeline.commands.terminal import console, errors_told, tell, write_out

if TYPE_CHECKING:
    from ranking.learned import DecidedJob
    from ranking.settings import ScoringWeights


def tune(
    rankings: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[RANKING]...",
            help="Rankings as JSON, or folders of them; exports of the page bring their decisions along. "
            "None: the jobs of the data folder.",
        ),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="CSV with file, decision (shortlist, hold, not_now) and job.")
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option("--weights", help="The weights that the rankings were made with; default: the defaults."),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="What to call the suggestion.")] = "Learned from decisions",
    save: Annotated[
        Path | None, typer.Option("--save", help="Write the suggested weights here, for `rolecall rank --weights`.")
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="How the report is written.")] = ReportFormat.table,
    out: Out = None,
    data_dir: DataDir = None,
    database: DatabaseUrl = None,
) -> None:
    """Suggest weights from recorded decisions: shortlisted over not. Nothing is applied."""
    with errors_told():
        from ranking.learned import learn

        if rankings:
            jobs, scoring = _from_files(rankings, decisions, weights)
        elif decisions or weights:
            raise SettingsError("bad_usage", "--decisions and --weights need rankings: name their files")
        else:
            jobs, scoring = _from_data_folder(data_dir, database)
        found = learn(jobs, scoring=scoring, name=name)
        if form is ReportFormat.json:
            write_out(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n", out)
        else:
            from pipeline.exports.learned_table import print_learned

            with console(out) as shown:
                print_learned(found, shown)
        if save:
            write_out(json.dumps(found.weights.to_dict(), ensure_ascii=False, indent=2) + "\n", save)
            tell(f"The weights are in {save}. Try them with: rolecall rank ADVERT CVS --weights {save}")


def _from_files(
    rankings: list[Path], decisions: Path | None, weights: Path | None
) -> "tuple[list[DecidedJob], ScoringWeights | None]":
    from pipeline.decided import from_rankings, read_decisions
    from pipeline.ranking_file import read_rankings

    scoring = read_weights(weights).scoring if weights else None
    saved = [one for path in rankings for one in read_rankings(path)]
    return from_rankings(saved, read_decisions(decisions) if decisions else {}, scoring), scoring


def _from_data_folder(data_dir: Path | None, database: str | None) -> "tuple[list[DecidedJob], ScoringWeights | None]":
    from pipeline.decided import from_installation
    from pipeline.workspace import default_database
    from store.database import Database

    opened = Database.open(database or default_database(data_dir_of(data_dir).expanduser().resolve()))
    try:
        return from_installation(opened)
    finally:
        opened.close()
