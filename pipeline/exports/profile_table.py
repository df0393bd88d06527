"""A profile for the terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hiring.candidate import CandidateProfile, DateRange, months_covered


def print_profile(profile: CandidateProfile, console: Console) -> None:
    """Contact, jobs with months, education, skills with months, and what should be known."""
    years, months = divmod(profile.total_months, 12)
    console.print(Text(profile.file, style="bold"))
    contact = profile.contact
    known = [contact.name, *contact.emails, *contact.phones, contact.location, *contact.links]
    console.print(Text("  ".join(filter(None, known)) or "No contact data found."))
    console.print(Text(f"Experience: {years} years {months} months, as of {profile.as_of.isoformat()}\n"))
    if profile.jobs:
        table = Table(box=None, pad_edge=False, title="Jobs", title_justify="left", title_style="bold")
        for column in ("From", "To", "Months", "Title", "Employer", ""):
            table.add_column(column, overflow="fold", justify="right" if column == "Months" else "left")
        for job in profile.jobs:
            start, end = _bounds(job.dates)
            length = str(months_covered([job.dates], profile.as_of)) if job.dates else ""
            kind = ", ".join((*([] if job.kind == "job" else [job.kind]), *(["part-time"] if job.part_time else [])))
            table.add_row(start, end, length, Text(job.title or ""), Text(job.employer or ""), kind)
        console.print(table)
    for item in profile.education:
        start, end = _bounds(item.dates)
        words = [item.degree, item.field, item.institution, f"{start} to {end}" if item.dates else None]
        console.print(Text("Education: " + ", ".join(filter(None, words))))
    if profile.skills:
        console.print(Text("\nSkills", style="bold"))
        ordered = sorted(profile.skills, key=lambda skill: (-skill.months, skill.name))
        console.print(
            Text(
                ", ".join(f"{skill.name} ({skill.months} months)" if skill.months else skill.name for skill in ordered)
            )
        )
    for language in profile.languages:
        console.print(Text(f"Language: {language.language} {language.level or ''}".rstrip()))
    for certificate in profile.certificates:
        console.print(Text(f"Certificate: {certificate.name}"))
    for notice in profile.notices:
        console.print(Text(f"To know: {notice.message}", style="yellow"))
    console.print()


def _bounds(dates: DateRange | None) -> tuple[str, str]:
    if dates is None:
        return "", ""
    start = "" if dates.start is None else str(dates.start.year) if dates.start_is_year else str(dates.start)
    if dates.current:
        return start, "present"
    end = "" if dates.end is None else str(dates.end.year) if dates.end_is_year else str(dates.end)
    return start, end
