"""A role's template page: what the role is, what it pays, and a post to copy; as Markdown and as HTML."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jd.pay import PayRange, indicative_pay, write_pay
from jd.pay.figures import EUROZONE
from jd.roles import Role, load_role
from jd.writing import Section, WriteRequest, WrittenJob, write
from jd.writing.text import escaped, to_markdown
from pipeline.exports.open_slots import marked
from pipeline.exports.page import load_template

NO_FIGURE: Final = "no figure with support"
_PLACES: Final = (("US", "United States"), ("GB", "United Kingdom"), (EUROZONE, "Eurozone"))


@dataclass(frozen=True, slots=True)
class PayLine:
    """Indicative pay at a place; `amount` None where no table supports a figure."""

    place: str
    amount: str | None
    year: str
    method: str
    source: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """Everything that the page shows, as plain text.

    Attributes:
        title: the role's title.
        post: the copy-ready post with its placeholders.
        questions: question and answer.
        related: title and hook of each related role.
    """

    title: str
    role: Role
    as_of: date
    pay: tuple[PayLine, ...]
    post: WrittenJob
    questions: tuple[tuple[str, str], ...]
    related: tuple[tuple[str, str], ...]

    def section(self, kind: str) -> Section:
        """The post's section of a kind; one without bullets where the post has none."""
        empty = Section("nice_to_have", None)
        return next((section for section in self.post.sections if section.kind == kind), empty)


def role_page(role: Role, *, country: str, as_of: date) -> RolePage:
    """Compose the page.

    Args:
        country: whose form and lines the post has.
        as_of: the day whose rules and figures count; it is shown on the page.

    Raises:
        SettingsError: `unknown_country`.
    """
    pay = tuple(_pay_line(name, code, role, as_of) for code, name in _PLACES)
    return RolePage(
        title=role.title,
        role=role,
        as_of=as_of,
        pay=pay,
        post=write(WriteRequest(title=role.title, country=country, as_of=as_of)),
        questions=_questions(role, pay),
        related=tuple((load_role(name).title, load_role(name).hook) for name in role.related),
    )


def _pay_line(place: str, code: str, role: Role, as_of: date) -> PayLine:
    found: PayRange | None = indicative_pay(role.id, code, as_of=as_of)
    if found is None:
        return PayLine(place, None, "", "", "")
    return PayLine(place, write_pay(found, code), found.year, found.method, found.source)


def _questions(role: Role, pay: tuple[PayLine, ...]) -> tuple[tuple[str, str], ...]:
    name = f"{_article(role.title)} {role.title.lower() if role.title.istitle() else role.title}"
    known = [f"{line.amount} in the {line.place} ({line.method}, {line.year})" for line in pay if line.amount]
    earned = (
        f"Half of the people in this occupation earn {'; '.join(known)}. These are public figures, not offers: "
        "experience, place and sector move them."
        if known
        else "No public table supports a figure for this role; look at recent adverts near you."
    )
    return (
        (f"What does {name} do?", role.questions["what_does"]),
        (f"What should the job description of {name} include?", role.questions["what_to_include"]),
        (f"What does {name} earn?", earned),
        ("How can it be written fast?", role.questions["how_to_write"]),
    )


def _article(title: str) -> str:
    return "an" if title[0] in "AEIO" or title.startswith(("HR ", "HVAC", "SEO ")) else "a"


def page_to_markdown(page: RolePage) -> str:
    """The page as Markdown; the post to copy stands in a block of its own."""
    duties, required, nice = (page.section(kind) for kind in ("duties", "required", "nice_to_have"))
    lines = [f"# {escaped(page.title)}: job description template", "", escaped(page.role.hook), ""]
    lines += [f"## Why hire {_article(page.title)} {escaped(page.title)}", "", escaped(page.role.why_hire), ""]
    lines += ["## What the role pays", "", "| Where | The middle half earns | Of | Method | Source |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {' | '.join((line.place, line.amount or NO_FIGURE, line.year, line.method, escaped(line.source)))} |"
        for line in page.pay
    ]
    lines += ["", f"Indicative, gross, for full-time work. Page of {page.as_of.isoformat()}.", ""]
    for heading, section in (("Responsibilities", duties), ("Required", required), ("Nice to have", nice)):
        if section.bullets:
            lines += [f"## {heading}", "", *(f"- {escaped(bullet)}" for bullet in section.bullets), ""]
    country = page.post.country.name
    lines += [
        "## The job description, ready to copy",
        "",
        f"Written for: {country}. Fill in what stands in brackets.",
        "",
    ]
    lines += ["````markdown", to_markdown(page.post.title, page.post.sections).rstrip(), "````", ""]
    lines += ["## Questions and answers", ""]
    for question, answer in page.questions:
        lines += [f"### {escaped(question)}", "", escaped(answer), ""]
    lines += ["## Related roles", "", *(f"- **{escaped(name)}**: {escaped(hook)}" for name, hook in page.related), ""]
    return "\n".join(lines)


def page_to_html(page: RolePage) -> str:
    """The page as one self-contained HTML file, every text escaped."""
    return load_template("role.html.j2").render(
        page=page,
        article=_article(page.title),
        no_figure=NO_FIGURE,
        marked=marked,
        lists=[
            (heading, page.section(kind).bullets)
            for heading, kind in (
                ("Responsibilities", "duties"),
                ("Required", "required"),
                ("Nice to have", "nice_to_have"),
            )
        ],
    )
