"""A person as they would put it on paper: sections with their headings, dates written out. No format is known here."""

from dataclasses import asdict, dataclass
from typing import Any

from samples.person import Dated, DateLook, Person, Position, Render, SectionKey

HEADINGS: dict[SectionKey, str] = {
    "summary": "Profile",
    "jobs": "Work experience",
    "education": "Education",
    "skills": "Skills",
    "languages": "Languages",
    "certificates": "Certificates",
    "projects": "Projects",
    "publications": "Publications",
    "awards": "Awards",
    "volunteering": "Volunteering",
    "interests": "Interests",
    "personal": "Personal details",
    "references": "References",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One job, course or project: what its lines say; an empty text stands for none.

    `lead` and `sub` are the two parts of its header. `tools` has its label in front.
    """

    lead: str
    sub: str = ""
    dates: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    tools: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Short items under one label, such as skills; the label may be empty."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    key: SectionKey
    heading: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a writer needs to know."""

    name: str
    headline: str
    contact: tuple[str, ...]
    email: str
    sections: tuple[Section, ...]
    render: Render

    @property
    def main(self) -> tuple[Section, ...]:
        """The sections beside the sidebar."""
        return tuple(section for section in self.sections if section.key not in self.render.side)

    @property
    def side(self) -> tuple[Section, ...]:
        """The sections in the sidebar."""
        return tuple(section for section in self.sections if section.key in self.render.side)

    def to_dict(self) -> dict[str, Any]:
        """For templates that read JSON."""
        return {
            "name": self.name,
            "headline": self.headline,
            "contact": self.contact,
            "main": [asdict(section) for section in self.main],
            "side": [asdict(section) for section in self.side],
            "sections": [asdict(section) for section in self.sections],
            "paper": self.render.paper,
            "accent": self.render.accent,
            "font": self.render.font,
            "size": self.render.size,
            "bullet": self.render.bullet,
        }


def date_text(value: str, look: DateLook) -> str:
    """Write a `YYYY-MM` or `YYYY` as the person does.

    >>> date_text("2019-03", DateLook(style="apostrophe")), date_text("2019", DateLook(style="long"))
    ("Mar '19", '2019')
    """
    year, _, month = value.partition("-")
    if not month or look.style == "year":
        return year
    name = MONTHS[int(month) - 1]
    return {
        "short": f"{name[:3]} {year}",
        "long": f"{name} {year}",
        "upper": f"{name[:3].upper()} {year}",
        "slash": f"{month}/{year}",
        "dots": f"{month}.{year}",
        "iso": f"{year}-{month}",
        "apostrophe": f"{name[:3]} '{year[2:]}",
    }[look.style]


def range_text(dated: Dated, look: DateLook) -> str:
    """Write a range; one date alone where only one is known or both read the same."""
    start = date_text(dated.start, look) if dated.start else ""
    end = look.present if dated.end == "present" else date_text(dated.end, look) if dated.end else ""
    return look.dash.join(dict.fromkeys(filter(None, (start, end))))


def sheet_of(person: Person) -> Sheet:
    """Lay out a person's sections in their own order and words."""
    contact = person.contact
    shown = (_section(person, key) for key in person.render.order if getattr(person, key))
    return Sheet(
        name=person.name,
        headline=person.headline,
        contact=tuple(filter(None, (contact.place, contact.phone, contact.email, *contact.links))),
        email=contact.email,
        sections=tuple(shown),
        render=person.render,
    )


def _section(person: Person, key: SectionKey) -> Section:
    render = person.render
    heading = render.headings.get(key, HEADINGS[key])
    match key:
        case "jobs" | "volunteering":
            posts: tuple[Position, ...] = getattr(person, key)
            return Section(key, heading, entries=tuple(_position(post, render) for post in posts))
        case "education":
            return Section(
                key,
                heading,
                entries=tuple(
                    Entry(
                        course.degree,
                        ", ".join(filter(None, (course.school, course.place))),
                        range_text(course, render.dates),
                        bullets=course.bullets,
                    )
                    for course in person.education
                ),
            )
        case "projects":
            return Section(
                key,
                heading,
                entries=tuple(
                    Entry(project.name, "", range_text(project, render.dates), project.text, project.bullets)
                    for project in person.projects
                ),
            )
        case "skills":
            return Section(key, heading, groups=tuple(Group(group.label, group.items) for group in person.skills))
        case "certificates":
            return Section(
                key,
                heading,
                lines=tuple(
                    ", ".join(filter(None, (c.name, c.issuer, c.date and date_text(c.date, render.dates))))
                    for c in person.certificates
                ),
            )
        case "personal":
            return Section(key, heading, lines=tuple(f"{label}: {value}" for label, value in person.personal.items()))
        case "languages" | "publications" | "awards":
            return Section(key, heading, lines=getattr(person, key))
        case "summary" | "interests" | "references":
            text: str = getattr(person, key)
            # A folded YAML text keeps its paragraphs apart by one line break.
            return Section(key, heading, paragraphs=tuple(" ".join(part.split()) for part in text.strip().split("\n")))


def _position(post: Position, render: Render) -> Entry:
    where = ", ".join(filter(None, (post.employer, post.place)))
    lead, sub = {
        "title": (post.title, where),
        "employer": (where, post.title),
        "joined": (f"{post.title}, {where}", ""),
    }[render.lead]
    return Entry(
        lead,
        sub,
        range_text(post, render.dates),
        " ".join(post.text.split()),
        post.bullets,
        f"{render.tools_label}: {post.tools}" if post.tools else "",
    )
