"""A profile's months for the terminal: jobs on a line of time, what counts, what does not, and why."""

from datetime import date
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hiring.candidate import CandidateProfile, Job, ProfileSkill, months_covered
from pipeline.service.timeline import Bar, Stretch, Timeline, timeline

COLUMNS: Final = 48
"""Characters that the line of time takes at most."""


def print_explained_months(profile: CandidateProfile, console: Console) -> None:
    """How the total and each skill's months come about."""
    line = timeline(profile)
    console.print(
        Text(f"How the months of {profile.file} are counted, as of {profile.as_of.isoformat()}", style="bold")
    )
    if line.whole is None:
        console.print(Text("No job has dates of which a length can be told."))
    else:
        _print_line(profile, line, line.whole, console)
        _print_sum(line, console)
    _print_left_out(profile, line, console)
    _print_skills(profile, console)
    for claim in profile.claims:
        said = f"Claim, used only where no dates are: {claim.years:g} years, “{profile.text_of(claim.span)}”"
        console.print(Text(said))
    console.print()


def _print_line(profile: CandidateProfile, line: Timeline, whole: Stretch, console: Console) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for justify in ("right", "left", "left", "right", "left", "left"):
        table.add_column(justify="right" if justify == "right" else "left", overflow="fold")
    table.add_row("", _scale(whole), "", "", "", "")
    for bar in line.bars:
        if bar.stretch is None:
            continue
        job = profile.jobs[bar.job]
        table.add_row(
            str(bar.job + 1),
            Text(_drawn(bar, whole), style="" if bar.counted else "dim"),
            _between(bar.stretch),
            str(bar.stretch.months) if bar.counted else f"({bar.stretch.months})",
            Text(_named(job)),
            Text(", ".join(_marks(job, bar))),
        )
    console.print(table)
    approximate = [job for job in profile.jobs if job.dates and job.dates.approximate and job.kind != "volunteering"]
    if approximate:
        console.print(
            Text(
                "~ approximate: where only a year is given its middle stands for it, "
                "so 2018 to 2020 counts 24 months and 2018 alone counts 6."
            )
        )


def _print_sum(line: Timeline, console: Console) -> None:
    bars = [bar.stretch for bar in line.bars if bar.stretch is not None and bar.counted]
    terms = " + ".join(str(stretch.months) for stretch in bars) or "0"
    console.print(Text(f"\nAdded up: {terms} = {line.added}" if len(bars) > 1 else f"\nAdded up: {line.added}"))
    if line.twice:
        where = ", ".join(_between(stretch) for stretch in line.overlaps)
        console.print(Text(f"Jobs at the same time count once: -{line.twice} ({where})"))
    if line.gaps:
        where = ", ".join(f"{_between(stretch)} ({stretch.months})" for stretch in line.gaps)
        console.print(Text(f"Between jobs, never counted: {where}"))
    console.print(Text(f"Total: {line.total} months = {_years(line.total)}", style="bold"))


def _print_left_out(profile: CandidateProfile, line: Timeline, console: Console) -> None:
    reasons = []
    for bar in line.bars:
        job = profile.jobs[bar.job]
        if bar.stretch is None:
            reasons.append(f"{bar.job + 1} {_named(job)}: {_why_no_length(job, profile.as_of)}")
        elif not bar.counted:
            reasons.append(f"{bar.job + 1} {_named(job)}: volunteering does not count as work")
    dated = [item for item in profile.education if item.dates is not None]
    if dated:
        reasons.append(f"{len(dated)} of education: courses of study are not work")
    projects = [item for item in profile.projects if item.dates is not None]
    if projects:
        reasons.append(f"{len(projects)} of projects outside of a job")
    if reasons:
        console.print(Text("\nNot counted", style="bold"))
        for reason in reasons:
            console.print(Text(f"  {reason}"))


def _print_skills(profile: CandidateProfile, console: Console) -> None:
    counted = sorted((skill for skill in profile.skills if skill.months), key=lambda skill: (-skill.months, skill.name))
    if counted:
        console.print(Text("\nMonths of each skill: the jobs that show it, by their numbers above", style="bold"))
        table = Table(box=None, pad_edge=False, show_header=False)
        for justify in ("left", "right", "left", "left"):
            table.add_column(justify="right" if justify == "right" else "left", overflow="fold")
        for skill in counted:
            last = f"last used {skill.last_used}" if skill.last_used else ""
            table.add_row(Text(skill.name), str(skill.months), Text(_skill_sum(skill, profile)), last)
        console.print(table)
    bare = sorted(skill.name for skill in profile.skills if not skill.months)
    if bare:
        console.print(Text(f"\nNamed, but in no dated job: {', '.join(bare)}"))


def _skill_sum(skill: ProfileSkill, profile: CandidateProfile) -> str:
    numbers = sorted({mention.job for mention in skill.mentions if mention.job is not None})
    terms, added = [], 0
    for number in numbers:
        job = profile.jobs[number]
        if job.dates is None or job.kind == "volunteering":
            continue
        months = months_covered([job.dates], profile.as_of)
        if months:
            terms.append(f"{'~' if job.dates.approximate else ''}{months} (job {number + 1})")
            added += months
    once = f" - {added - skill.months} at the same time" if added > skill.months else ""
    return " + ".join(terms) + once


def _why_no_length(job: Job, as_of: date) -> str:
    dates = job.dates
    if dates is None:
        return "no dates that can be counted"
    if dates.start is None:
        return "its start is not given"
    if dates.end is None and not dates.current:
        return "its end is not given"
    if dates.end is not None and dates.end < dates.start:
        return "its end lies before its start"
    return f"it lies after {as_of.isoformat()}"


def _marks(job: Job, bar: Bar) -> list[str]:
    marks = []
    if job.dates is not None and job.dates.approximate:
        marks.append("~")
    if job.dates is not None and job.dates.current:
        marks.append("current")
    if job.kind not in ("job", "volunteering"):
        marks.append(job.kind)
    if job.part_time:
        marks.append("part-time")
    if not bar.counted:
        marks.append("not counted")
    if "dates" in job.mended:
        marks.append("dates corrected by a person")
    return marks


def _named(job: Job) -> str:
    return ", ".join(filter(None, (job.title, job.employer))) or "A job without a title"


def _scale(whole: Stretch) -> str:
    """The years above the bars, as far apart as they need to be read."""
    columns = _columns(whole)
    row = [" "] * columns
    free = 0
    for year in range(whole.first.year, whole.last.year + 1):
        at = (year - whole.first.year) * 12 * columns // whole.months
        if at >= free and at + 4 <= columns:
            row[at : at + 4] = str(year)
            free = at + 6
    return "".join(row)


def _drawn(bar: Bar, whole: Stretch) -> str:
    assert bar.stretch is not None  # noqa: S101  # only bars of a length are drawn
    columns = _columns(whole)
    start = (bar.stretch.first.index - whole.first.index) * columns // whole.months
    end = -(-(bar.stretch.last.index + 1 - whole.first.index) * columns // whole.months)
    return " " * start + ("█" if bar.counted else "░") * (end - start) + " " * (columns - end)


def _columns(whole: Stretch) -> int:
    return min(COLUMNS, max(4, whole.months))


def _between(stretch: Stretch) -> str:
    return str(stretch.first) if stretch.months == 1 else f"{stretch.first} to {stretch.last}"


def _years(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years} years {rest} months"
