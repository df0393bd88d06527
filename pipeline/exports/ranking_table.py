"""A ranking as a table for the terminal."""

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from hiring.match import Verdict
from hiring.shortlist import Ranking
from pipeline.exports.summary import VERDICT_MARKS, VERDICT_WORDS, counts

_STYLES: dict[Verdict, str] = {"met": "green", "partly": "yellow", "not_found": "dim", "unclear": "cyan"}


def print_ranking(ranking: Ranking, console: Console) -> None:
    """The order, a mark a criterion, what the criteria are, and what could not be read."""
    console.print(Group(*_parts(ranking)))


def _parts(ranking: Ranking) -> list[RenderableType]:
    parts: list[RenderableType] = [_order(ranking), _legend(ranking)]
    warnings = [
        Text(f"{ranked.candidate.file}: {message}")
        for ranked in ranking.candidates
        for message in [
            *([ranked.duplicate_reason] if ranked.duplicate_reason else []),
            *(notice.message for notice in ranked.candidate.notices),
        ]
    ]
    if warnings:
        parts += [Text("\nTo know", style="bold"), *warnings]
    if ranking.unreadable:
        parts.append(Text("\nCould not be read: still applicants, please look at them yourself", style="bold"))
        parts += [Text(f"{entry.file}: {entry.message} [{entry.code}]") for entry in ranking.unreadable]
    return parts


def _order(ranking: Ranking) -> Table:
    requirements = ranking.job.requirements.requirements
    title = f"{ranking.job.title or 'Job'}: {len(ranking.candidates)} applicants, as of {ranking.as_of.isoformat()}"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("Rank", justify="right")
    table.add_column("Score", justify="right")
    table.add_column("Required", justify="right", no_wrap=True)
    table.add_column("Nice to have", justify="right", no_wrap=True)
    table.add_column("Judged", justify="right")
    for requirement in requirements:
        table.add_column(requirement.id.removeprefix("r"), justify="center", no_wrap=True)
    table.add_column("File", overflow="fold")
    for ranked in ranking.candidates:
        required = counts(ranked, requirements, "required")
        nice = counts(ranked, requirements, "nice_to_have")
        table.add_row(
            str(ranked.rank),
            f"{ranked.score:.1f}",
            f"{required.met} of {required.of}",
            f"{nice.met} of {nice.of}",
            f"{ranked.coverage:.0%}",
            *(
                Text(VERDICT_MARKS[criterion.match.verdict], style=_STYLES[criterion.match.verdict])
                for criterion in ranked.criteria
            ),
            Text(ranked.candidate.file + (f" (same person as {ranked.duplicate_of})" if ranked.duplicate_of else "")),
        )
    return table


def _legend(ranking: Ranking) -> Group:
    marks = "  ".join(f"{mark} {VERDICT_WORDS[verdict]}" for verdict, mark in VERDICT_MARKS.items())
    lines = [Text(f"\n{marks}\n", style="dim"), Text("Criteria", style="bold")]
    for requirement in ranking.job.requirements.requirements:
        importance = "required" if requirement.importance == "required" else "nice to have"
        text = " ".join(requirement.text.split())
        lines.append(Text(f"{requirement.id.removeprefix('r'):>3}  {text} ({importance})"))
    return Group(*lines)
