"""HTML by a definition list, with dates in a block that floats right and line breaks in place of paragraphs."""

from html import escape

from benchmarks.corpus.look import Look, sections, sheet_of
from benchmarks.corpus.person import Person


def write(person: Person, look: Look) -> bytes:
    """The page in UTF-8."""
    parts = [
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(person.name)}</title></head><body>",
        f"<div class='head'><b>{escape(person.name)}</b><br>{escape(person.headline)}<br>",
        "<br>".join(map(escape, sheet_of(person, look, "", "html").contact)),
        "</div>",
    ]
    for section in sections(person, look):
        parts.append(f"<div class='part'><div class='name'><b>{escape(section.heading)}</b></div>")
        parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
        if section.entries:
            parts.append("<dl>")
            for entry in section.entries:
                parts.append(
                    f"<dt>{escape(entry.lead)} <span style='float:right'>{escape(entry.dates)}</span></dt><dd>"
                )
                parts.append(f"{escape(entry.sub)}<br>" if entry.sub else "")
                parts.append("<ul>" + "".join(f"<li>{escape(bullet)}" for bullet in entry.bullets) + "</ul>")
                parts.append(f"{escape(entry.tools)}</dd>")
            parts.append("</dl>")
        parts += [f"<div>{escape(each.label)}: {escape(', '.join(each.items))}</div>" for each in section.groups]
        parts += [f"<div>{escape(line)}</div>" for line in section.lines]
        parts.append("</div>")
    return "\n".join([*parts, "</body></html>"]).encode()
