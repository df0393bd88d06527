"""A post's title and sections as plain text and as Markdown."""

import re
from collections.abc import Iterable

from hiring.evidence import Span
from jd.writing.section import Section


def to_text(title: str, sections: Iterable[Section]) -> tuple[str, dict[tuple[str, int], Span]]:
    """Plain text with underlined headings, and where each list item stands in it, by section kind and position."""
    parts: list[str] = []
    spans: dict[tuple[str, int], Span] = {}
    at = 0

    def add(text: str) -> None:
        nonlocal at
        parts.append(text)
        at += len(text)

    add(f"{title}\n{'=' * max(3, len(title))}\n")
    for section in sections:
        if section.heading is not None:
            add(f"\n{section.heading}\n{'-' * max(3, len(section.heading))}\n")
        for paragraph in section.paragraphs:
            add(f"\n{paragraph}\n")
        if section.bullets:
            add("\n")
        for position, bullet in enumerate(section.bullets):
            spans[section.kind, position] = Span(at + 2, at + 2 + len(bullet))
            add(f"- {bullet}\n")
        for paragraph in section.closing:
            add(f"\n{paragraph}\n")
    return "".join(parts), spans


def to_markdown(title: str, sections: Iterable[Section]) -> str:
    """Markdown, with every character of the texts that would be a mark escaped."""
    lines = [f"# {escaped(title)}", ""]
    for section in sections:
        if section.heading is not None:
            lines += [f"## {escaped(section.heading)}", ""]
        for paragraph in section.paragraphs:
            lines += [escaped(paragraph), ""]
        if section.bullets:
            lines += [*(f"- {escaped(bullet)}" for bullet in section.bullets), ""]
        for paragraph in section.closing:
            lines += [escaped(paragraph), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    r"""Text that reads as itself in Markdown.

    >>> escaped("*Bold* & [City]"), escaped("[x](y)"), escaped("1. First")
    ('\\*Bold\\* & [City]', '[x]\\(y)', '1\\. First')
    """
    text = re.sub(r"[\\`*_<>~|]", lambda mark: "\\" + mark.group(), text)
    text = re.sub(r"\]\(", r"]\\(", text)
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)
    text = re.sub(r"^(\d{1,9})([.)])(?=\s)", r"\1\\\2", text)
    return re.sub(r"^(?=[#+=-])", r"\\", text)
