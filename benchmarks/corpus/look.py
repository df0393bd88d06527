"""How a person writes their CV, whatever the layout: dates, order of sections, words of headings."""

import random
from dataclasses import dataclass
from typing import Final

from benchmarks.corpus.person import Month, Person, Post
from samples.person import Render
from samples.sheet import Entry, Group, Section, Sheet

STYLES: Final = ("short", "long", "slash", "dots", "iso", "short", "long")
DASHES: Final = (" – ", " - ", "–", " — ", "-")
ORDERS: Final = (
    ("summary", "jobs", "education", "skills", "certificates", "languages", "interests", "references"),
    ("summary", "skills", "jobs", "education", "languages", "certificates", "interests", "references"),
    ("jobs", "education", "certificates", "skills", "languages", "interests", "summary", "references"),
    ("education", "jobs", "skills", "languages", "certificates", "interests", "summary", "references"),
)
LEADS: Final = ("title", "employer", "joined")


@dataclass(frozen=True, slots=True)
class Look:
    """One person's habits.

    Attributes:
        style: how a month is written.
        lead: what the first line of a job names.
        heading: which of the customary words each heading takes, counted from 0.
    """

    style: str
    dash: str
    present: str
    lead: str
    order: tuple[str, ...]
    heading: int
    bullet: str
    size: float
    paper: str
    accent: str


def look_of(person: Person, seed: int) -> Look:
    """The habits of a seed; the same for the same seed."""
    chance = random.Random(f"look {seed}")  # noqa: S311 - no secret
    style = chance.choice(STYLES)
    dash = chance.choice(DASHES)
    return Look(
        style=style,
        # "2019-03-2021-04" is nobody's habit.
        dash=" – " if style == "iso" else dash,
        present=chance.choice(person.words["present"]),
        lead=chance.choice(LEADS),
        order=chance.choice(ORDERS),
        heading=chance.randrange(5),
        bullet=chance.choice(("-", "*", "•")),
        size=chance.choice((9, 10, 10, 11)),
        paper=chance.choice(("a4", "a4", "us-letter")),
        accent=chance.choice(("1f3a5f", "7a1f1f", "2c5d3f", "333333")),
    )


def month_text(month: Month, look: Look, person: Person) -> str:
    """One date as the person writes it."""
    if month.month is None:
        return str(month.year)
    number = month.month - 1
    return {
        "short": f"{person.words['short'][number]} {month.year}",
        "long": f"{person.words['months'][number]} {month.year}",
        "slash": f"{month.month:02d}/{month.year}",
        "dots": f"{month.month:02d}.{month.year}",
        "iso": f"{month.year}-{month.month:02d}",
    }[look.style]


def range_text(post: Post, look: Look, person: Person) -> str:
    """A range as the person writes it; a year alone stands for one that begins and ends in it."""
    start = month_text(post.start, look, person)
    end = look.present if post.end is None else month_text(post.end, look, person)
    return start if start == end else look.dash.join((start, end))


def sheet_of(person: Person, look: Look, layout: str, kind: str) -> Sheet:
    """For the writers of `samples/`."""
    # Only the look of the page is taken from it; the layouts of this folder have names that `Render` does not know.
    render = Render.model_construct(
        file="cv",
        format=kind,
        layout=layout,
        paper=look.paper,
        order=(),
        side=("skills", "languages", "certificates", "interests"),
        accent=look.accent,
        font="",
        encoding="utf-8",
        bullet=look.bullet,
        size=look.size,
    )
    contact = tuple(filter(None, (person.place, person.phone, person.email, person.link)))
    return Sheet(person.name, person.headline, contact, person.email, tuple(sections(person, look)), render)


def sections(person: Person, look: Look) -> list[Section]:
    """The sections that say something, in the person's order."""
    made = {
        "summary": Section("summary", "", paragraphs=(person.summary,)) if person.summary else None,
        "jobs": Section("jobs", "", entries=tuple(_entry(post, look, person, jobs=True) for post in person.jobs)),
        "education": Section(
            "education", "", entries=tuple(_entry(post, look, person, jobs=False) for post in person.education)
        ),
        "skills": Section("skills", "", groups=tuple(Group(label, items) for label, items in person.skills)),
        "languages": Section("languages", "", lines=person.spoken),
        "certificates": Section("certificates", "", lines=person.certificates) if person.certificates else None,
        "interests": Section("interests", "", paragraphs=(person.interests,)) if person.interests else None,
        "references": Section("references", "", paragraphs=(person.references,)) if person.references else None,
    }
    found = [section for key in look.order if (section := made[key]) is not None]
    return [
        Section(each.key, heading(each.key, person, look), each.paragraphs, each.entries, each.groups, each.lines)
        for each in found
    ]


def heading(key: str, person: Person, look: Look) -> str:
    """The words of a section's heading."""
    customary = person.words["headings"][key]
    return str(customary[look.heading % len(customary)])


def _entry(post: Post, look: Look, person: Person, *, jobs: bool) -> Entry:
    where = ", ".join(filter(None, (post.org, post.place)))
    lead, sub = {
        "title": (post.title, where),
        "employer": (where, post.title),
        "joined": (f"{post.title}, {where}", ""),
    }[look.lead if jobs else "title"]
    tools = f"{person.words['labels']['tools']}: {post.tools}" if post.tools else ""
    return Entry(lead, sub, range_text(post, look, person), post.text, post.bullets, tools)


def page_data(person: Person, look: Look) -> dict[str, object]:
    """For the Typst layouts of this folder, which also want the parts of a header one by one."""
    sheet = sheet_of(person, look, "", "pdf").to_dict()
    posts = {"jobs": person.jobs, "education": person.education}
    for part in ("main", "side", "sections"):
        for section in sheet[part]:
            for entry, post in zip(section["entries"], posts.get(section["key"], ()), strict=False):
                entry.update(title=post.title, org=post.org, place=post.place)
    sheet["labels"] = {**person.words["labels"], "contact": person.words["contact"]}
    sheet["form"] = {**person.words["labels"], **person.words["form"]}
    sheet["lead"] = look.lead
    return sheet


def truth_of(person: Person) -> dict[str, object]:
    """What the CV says, in the form that `benchmarks.reading.truth` reads."""

    def item(post: Post) -> dict[str, object]:
        return {
            "org": post.org,
            "title": post.title,
            "start": post.start.truth(),
            "end": post.end.truth() if post.end else "present",
            "bullets": post.bullets,
            "others": [each for each in (post.place, post.text, post.tools) if each],
        }

    return {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "work": [item(post) for post in person.jobs],
        "education": [item(post) for post in person.education],
        "skills": [", ".join(items) for _, items in person.skills],
    }
