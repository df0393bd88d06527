"""Markdown, as people write it for a repository or a static page."""

from samples.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    """Render a sheet: `#` name, `##` headings, `###` entries."""
    mark = sheet.render.bullet
    blocks = [f"# {sheet.name}"]
    if sheet.headline:
        blocks.append(f"**{sheet.headline}**")
    blocks.append("  \n".join(f"<{line}>" if line == sheet.email else line for line in sheet.contact))
    for section in sheet.sections:
        blocks.append(f"## {section.heading}")
        blocks.extend(section.paragraphs)
        for entry in section.entries:
            blocks.append(f"### {entry.lead}")
            under = " | ".join(filter(None, (f"*{entry.sub}*" if entry.sub else "", entry.dates)))
            blocks.extend(filter(None, (under, entry.text)))
            if entry.bullets:
                blocks.append("\n".join(f"{mark} {bullet}" for bullet in entry.bullets))
            if entry.tools:
                blocks.append(f"_{entry.tools}_")
        if section.groups:
            blocks.append(
                "\n".join(
                    f"{mark} " + (f"**{group.label}:** " if group.label else "") + ", ".join(group.items)
                    for group in section.groups
                )
            )
        if section.lines:
            blocks.append("\n".join(f"{mark} {line}" for line in section.lines))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")
