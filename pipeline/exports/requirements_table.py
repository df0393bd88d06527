"""A job's requirements as a table for the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hiring.job import JobDescription, Requirement, SkillGroup, SkillLevel, YearsAsked

_LEVELS: Mapping[SkillLevel, str] = {
    "familiar": "to be familiar with",
    "working": "a working knowledge",
    "expert": "as an expert",
}


def print_requirements(job: JobDescription, console: Console) -> None:
    """One row a requirement: what the advert says, and what it was understood to mean."""
    table = Table(title=job.title or "Requirements", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in ("Id", "Importance", "The advert says", "It means"):
        table.add_column(column, overflow="fold")
    for requirement in job.requirements.requirements:
        importance = "required" if requirement.importance == "required" else "nice to have"
        says = Text(" ".join(requirement.text.split()))
        table.add_row(requirement.id, importance, says, Text(meaning_in_words(requirement)))
    console.print(table)
    for notice in job.notices:
        console.print(Text(notice.message, style="dim"))


def meaning_in_words(requirement: Requirement) -> str:
    """The structure of a requirement in a few words, its parts joined by semicolons.

    >>> from hiring.evidence import Span
    >>> group = SkillGroup(("PostgreSQL", "MySQL"), open_ended=True)
    >>> meaning_in_words(Requirement("r1", "", Span(0, 0), "required", "skills", groups=(group,)))
    'PostgreSQL or MySQL, or a similar one'
    """
    parts = [_group(group) for group in requirement.groups]
    if requirement.years:
        parts.append(_years(requirement.years))
    if requirement.education:
        asked = requirement.education
        of = f" in {' or '.join(asked.fields)}" if asked.fields else ""
        instead = f", or {' or '.join(asked.or_certificates)}" if asked.or_certificates else ""
        experience = ", or equivalent experience" if asked.or_experience else ""
        parts.append(f"{asked.level or 'degree'}{of}{instead}{experience}")
    parts.extend(
        _some_of(asked.any_of, asked.at_least) + (", or a similar one" if asked.open_ended else "")
        for asked in requirement.certificates
    )
    parts.extend(
        _some_of([f"{one.language} {one.level or '(any level)'}" for one in asked.any_of], asked.at_least)
        for asked in requirement.languages
    )
    if requirement.question:
        parts.append(f"to ask: {requirement.question}")
    if requirement.kind == "meaning":
        parts.append("judged by meaning")
    if requirement.excluded:
        parts.append(f"not asked: {', '.join(requirement.excluded)}")
    if requirement.note:
        parts.append(f"({requirement.note})")
    return "; ".join(parts)


def _group(group: SkillGroup) -> str:
    names = _some_of(group.any_of, group.at_least) + (", or a similar one" if group.open_ended else "")
    return f"{names} ({_LEVELS[group.level]})" if group.level else names


def _some_of(names: Sequence[str], at_least: int) -> str:
    if at_least == len(names):
        return " and ".join(names)
    return f"{at_least} of {', '.join(names)}" if at_least > 1 else " or ".join(names)


def _years(years: YearsAsked) -> str:
    if years.min is not None and years.max is not None:
        amount = f"{years.min:g} to {years.max:g} years"
    elif years.min is not None:
        amount = f"{years.min:g}+ years"
    else:
        amount = "years" if years.max is None else f"up to {years.max:g} years"
    return amount if years.scope == "total" else f"{amount} of {years.of}"
