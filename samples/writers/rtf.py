"""RTF, as the simple word processors write it."""

from samples.sheet import Sheet

PAPER = {"a4": (11906, 16838), "us-letter": (12240, 15840)}
"""Width and height in twentieths of a point."""


def _escape(text: str) -> str:
    """Text in RTF's own ASCII; each UTF-16 unit beyond it is written as a signed number."""
    out = []
    for character in text:
        if character in "\\{}":
            out.append("\\" + character)
        elif character == "\t":
            out.append("\\tab ")
        elif ord(character) < 128:
            out.append(character)
        else:
            units = character.encode("utf-16-le")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little", signed=True)
                out.append(f"\\u{unit}?")
    return "".join(out)


def write(sheet: Sheet) -> bytes:
    """Render a sheet: headings in bold, dates at a right tab, typed bullets with a hanging indent."""
    width, height = PAPER[sheet.render.paper]
    size, tab = round(sheet.render.size * 2), width - 2 * 1134
    lines: list[str] = []

    def line(text: str, look: str = "", shape: str = "\\sa60") -> None:
        lines.append(f"{{\\pard{shape}{look}\\fs{size} {_escape(text)}\\par}}")

    def item(text: str) -> None:
        lines.append(f"{{\\pard\\fi-284\\li568\\sa40\\fs{size} \\bullet\\tab {_escape(text)}\\par}}")

    lines.append(f"{{\\pard\\sa80\\b\\fs40 {_escape(sheet.name)}\\par}}")
    if sheet.headline:
        line(sheet.headline, "\\i")
    line(" | ".join(sheet.contact))
    for section in sheet.sections:
        lines.append(f"{{\\pard\\keepn\\sb240\\sa80\\b\\fs{size + 6} {_escape(section.heading)}\\par}}")
        for text in section.paragraphs:
            line(text)
        for entry in section.entries:
            line("\t".join(filter(None, (entry.lead, entry.dates))), "\\b", f"\\keepn\\sb120\\sa20\\tqr\\tx{tab}")
            if entry.sub:
                line(entry.sub, "\\i")
            if entry.text:
                line(entry.text)
            for bullet in entry.bullets:
                item(bullet)
            if entry.tools:
                line(entry.tools)
        for group in section.groups:
            line((f"{group.label}: " if group.label else "") + ", ".join(group.items))
        for text in section.lines:
            item(text)
    head = (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}"
        f"{{\\info{{\\title CV of {_escape(sheet.name)}}}}}"
        f"\\paperw{width}\\paperh{height}\\margl1134\\margr1134\\margt1134\\margb1134\\f0\n"
    )
    return (head + "\n".join(lines) + "\n}\n").encode("ascii")
