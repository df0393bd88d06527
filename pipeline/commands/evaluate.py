"""`rolecall evaluate`: a saved ranking against grades that people gave."""

import json
import math
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import Out
from pipeline.commands.terminal import ERRORS_FOUND, console, errors_told, tell, write_out

if TYPE_CHECKING:
    from ranking.measures.evaluation import Evaluation


class ReportFormat(StrEnum):
    """How findings are written."""

    table = "table"
    json = "json"


def evaluate(
    ranking: Annotated[
        Path,
        typer.Argument(
            metavar="RANKING", help="A ranking as JSON, or a folder of them, each named after its job: nurse.json."
        ),
    ],
    qrels: Annotated[
        Path,
        typer.Argument(
            metavar="QRELS", help="Grades: `job 0 file grade` a line (TREC), or CSV with file, grade and perhaps job."
        ),
    ],
    against: Annotated[
        Path | None, typer.Option("--against", help="A second ranking of the same applicants, or a folder of them.")
    ] = None,
    measures: Annotated[
        list[str] | None,
        typer.Option("--measure", help="ndcg@K, p@K, map, tau_b or pair_accuracy; several times for several."),
    ] = None,
    relevant_from: Annotated[
        int | None,
        typer.Option("--relevant-from", min=1, help="The grade that map and p@K call relevant; default: upper half."),
    ] = None,
    job: Annotated[str | None, typer.Option("--job", help="Whose grades count, where the file has several.")] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", metavar="MEASURE=VALUE", help="Exit with 4 where a measure is below this value."),
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="How the figures are written.")] = ReportFormat.table,
    out: Out = None,
) -> None:
    """Measure a ranking against grades: nDCG, MAP, Kendall's tau-b and pair accuracy, with intervals."""
    with errors_told():
        from pipeline.evaluation import judged_files, read_grades
        from pipeline.evaluation import relevant_from as upper_half
        from ranking.measures import DEFAULT_MEASURES, find_measure
        from ranking.measures.evaluation import compare
        from ranking.measures.evaluation import evaluate as measure

        least = dict(map(_bound, fail_under or ()))
        names = list(dict.fromkeys([*(measures or DEFAULT_MEASURES), *least]))
        grades = read_grades(qrels)
        relevant = relevant_from or upper_half(grades)
        chosen = [find_measure(name, relevant) for name in names]
        judged = judged_files(ranking, grades, job)
        found = measure(judged, chosen)
        differences = compare(judged, judged_files(against, grades, job), chosen) if against else ()
        if form is ReportFormat.json:
            data = {**found.to_dict(), "against": [one.to_dict() for one in differences] if against else None}
            write_out(json.dumps(data, ensure_ascii=False, indent=2) + "\n", out)
        else:
            from pipeline.exports.evaluation_table import print_differences, print_evaluation

            with console(out) as shown:
                print_evaluation(found, shown)
                if against:
                    print_differences(differences, shown)
        missed = _missed(found, least)
        for line in missed:
            tell(line)
        if missed:
            raise typer.Exit(ERRORS_FOUND)


def _bound(given: str) -> tuple[str, float]:
    """The measure and the value of `ndcg@5=0.8`."""
    name, _, value = given.partition("=")
    try:
        bound = float(value)
    except ValueError:
        bound = math.nan
    if not math.isfinite(bound):
        # Nothing is ever below "nan": a run of CI would pass whatever the ranking is.
        raise SettingsError("bad_usage", f"--fail-under is {given!r}; write MEASURE=VALUE, such as ndcg@5=0.8")
    return name.strip().lower(), bound


def _missed(found: "Evaluation", least: dict[str, float]) -> list[str]:
    told = []
    for name, bound in least.items():
        value = found.value(name)
        if value is None:
            told.append(f"{name} has no value here, so it cannot be at least {bound:g}.")
        elif value < bound:
            told.append(f"{name} is {value:.3f}, less than {bound:g}.")
    return told
