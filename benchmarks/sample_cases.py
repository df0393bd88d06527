"""The samples as cases of the reading measure: their own sources are the truth.

>>> [case.design for case in sample_cases() if case.path.name == "byrne-siobhan.pdf"]
['pdf one-column']
"""

from pathlib import Path

from benchmarks.reading.truth import Case, TrueCV, TrueDate, TrueItem
from samples.person import Course, Person, Position, load_people

CVS = Path(__file__).parent.parent / "samples" / "cvs"


def sample_cases() -> tuple[Case, ...]:
    """Every sample CV with what it really says; a design is a format and a layout."""
    return tuple(
        Case(CVS / person.render.file_name, f"{person.render.format} {person.render.layout}", _truth(person))
        for person in load_people()
    )


def _truth(person: Person) -> TrueCV:
    return TrueCV(
        person.name,
        person.contact.email,
        person.contact.phone,
        tuple(_item(job.employer, job.title, job, (job.place, job.text, job.tools)) for job in person.jobs),
        tuple(_item(course.school, course.degree, course, (course.place,)) for course in person.education),
        tuple(dict.fromkeys(item for group in person.skills for item in group.items)),
    )


def _item(org: str, title: str, dated: Position | Course, others: tuple[str, ...]) -> TrueItem:
    return TrueItem(org, title, _date(dated.start), _date(dated.end), dated.bullets, tuple(filter(None, others)))


def _date(text: str | None) -> TrueDate | None:
    if text is None:
        return None
    if text == "present":
        return TrueDate(None)
    year, _, month = text.partition("-")
    return TrueDate(int(year), int(month) if month else None)
