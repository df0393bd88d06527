"""A written post as the HTML that stands within other pages."""

from html import escape

from jd.writing import Section


def sections_to_html(sections: tuple[Section, ...]) -> str:
    """Headings, paragraphs and lists, escaped, without a page around them."""
    parts: list[str] = []
    for section in sections:
        if section.heading is not None:
            parts.append(f"<h2>{escape(section.heading)}</h2>")
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs]
        if section.bullets:
            parts.append("<ul>" + "".join(f"<li>{escape(bullet)}</li>" for bullet in section.bullets) + "</ul>")
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.closing]
    return "\n".join(parts)
