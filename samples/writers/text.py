"""Plain text, broken at 78 columns, in the encoding that the person's machine had."""

import textwrap

from samples.sheet import Sheet

WIDTH = 78


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    # Words with hyphens and long addresses stay whole, as editors leave them.
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def write(sheet: Sheet) -> bytes:
    """Render a sheet: headings in capitals, or underlined by a row of signs."""
    capitals = sheet.render.layout == "capitals"
    mark = sheet.render.bullet
    lines = [sheet.name.upper() if capitals else sheet.name]
    if sheet.headline:
        lines.append(sheet.headline)
    lines += sheet.contact

    def item(text: str) -> None:
        lines.extend(_wrapped(text, f"  {mark} ", " " * (len(mark) + 3)))

    for section in sheet.sections:
        lines += ["", "", section.heading.upper()] if capitals else ["", section.heading, "=" * len(section.heading)]
        for text in section.paragraphs:
            lines += ["", *_wrapped(text)] if text != section.paragraphs[0] else _wrapped(text)
        for entry in section.entries:
            lines.append("")
            if capitals:
                lines += _wrapped("  ".join(filter(None, (entry.dates, entry.lead))))
                lines += filter(None, (entry.sub,))
            else:
                gap = " " * max(2, WIDTH - len(entry.lead) - len(entry.dates))
                lines.append(f"{entry.lead}{gap}{entry.dates}" if entry.dates else entry.lead)
                lines += filter(None, (entry.sub,))
            lines += _wrapped(entry.text)
            for bullet in entry.bullets:
                item(bullet)
            lines += _wrapped(entry.tools)
        for group in section.groups:
            lines += _wrapped((f"{group.label}: " if group.label else "") + ", ".join(group.items), "", "    ")
        for line in section.lines:
            item(line)
    encoding = sheet.render.encoding
    # A machine of that encoding ends its lines with both signs.
    end = "\n" if encoding == "utf-8" else "\r\n"
    text = end.join(lines) + end
    # Little-endian with its mark, whatever machine renders.
    return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)
