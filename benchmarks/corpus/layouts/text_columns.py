"""Plain text with the dates in a column of their own at the left, held there by blanks."""

import textwrap

from benchmarks.corpus.look import Look, sections
from benchmarks.corpus.person import Person

LEFT = 36
WIDTH = 96


def write(person: Person, look: Look) -> bytes:
    """The text in UTF-8."""
    lines = [person.name, *filter(None, (person.headline, person.email, person.phone, person.place)), ""]
    for section in sections(person, look):
        lines += [section.heading.upper(), ""]
        for text in section.paragraphs:
            lines += [*textwrap.wrap(text, WIDTH), ""]
        for entry in section.entries:
            lines.append(f"{entry.dates:<{LEFT}}{entry.lead}")
            if entry.sub:
                lines.append(" " * LEFT + entry.sub)
            for bullet in entry.bullets:
                lines += textwrap.wrap(
                    bullet,
                    WIDTH,
                    initial_indent=" " * LEFT + look.bullet + " ",
                    subsequent_indent=" " * (LEFT + 2),
                    break_on_hyphens=False,
                )
            if entry.tools:
                lines.append(" " * LEFT + entry.tools)
            lines.append("")
        for group in section.groups:
            lines.append(f"{group.label + ':':<{LEFT}}{', '.join(group.items)}")
        lines += [f"{look.bullet} {line}" for line in section.lines]
        lines.append("")
    return "\n".join(lines).encode()
