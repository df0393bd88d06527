"""ODT, written as its own XML: no library is needed for what a CV uses."""

from pathlib import Path
from string import Template
from xml.sax.saxutils import escape, quoteattr

from samples.sheet import Entry, Section, Sheet
from samples.writers.packed import pack

STYLES = Path(__file__).parent.parent / "layouts" / "writer-styles.xml"
MIME = "application/vnd.oasis.opendocument.text"
PAPER = {"a4": ("21cm", "29.7cm", "17cm"), "us-letter": ("21.59cm", "27.94cm", "17.59cm")}
"""Width, height, and width between the margins of 2 cm."""

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
_COLUMNS = "".join(
    f"<style:style style:name='{name}' style:family='table-column'>"
    f"<style:table-column-properties style:column-width='{width}'/></style:style>"
    for name, width in (("Dates", "4cm"), ("Rest", "13cm"))
)
"""The columns of a table; ODF keeps them beside the text, not with the other styles."""
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def write(sheet: Sheet) -> bytes:
    """Render a sheet in the layout it names."""
    body = _plain(sheet) if sheet.render.layout == "writer-plain" else _table(sheet)
    content = (
        f"<office:document-content {_NAMESPACES} office:version='1.3'>"
        f"<office:automatic-styles>{_COLUMNS}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {_NAMESPACES} {_DC} office:version='1.3'><office:meta>"
        f"<dc:title>CV of {escape(sheet.name)}</dc:title><dc:date>2026-10-01T00:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )
    manifest = (
        f"<manifest:manifest {_NAMESPACES} manifest:version='1.3'>"
        + "".join(
            f"<manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(kind)}/>"
            for path, kind in (
                ("/", MIME),
                ("content.xml", "text/xml"),
                ("styles.xml", "text/xml"),
                ("meta.xml", "text/xml"),
            )
        )
        + "</manifest:manifest>"
    )
    # The kind of file must come first, so that it can be told from the first bytes.
    return pack(
        [
            ("mimetype", MIME.encode()),
            ("content.xml", _part(content)),
            ("styles.xml", _styles(sheet)),
            ("meta.xml", _part(meta)),
            ("META-INF/manifest.xml", _part(manifest)),
        ]
    )


def _part(xml: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'.encode()


def _styles(sheet: Sheet) -> bytes:
    """The styles part, from the template that lies with the other layouts."""
    width, height, inner = PAPER[sheet.render.paper]
    filled = Template(STYLES.read_text(encoding="utf-8")).substitute(
        font=escape(sheet.render.font or "Liberation Sans"),
        size=f"{sheet.render.size:g}pt",
        colour=f"#{sheet.render.accent}",
        width=width,
        height=height,
        inner=inner,
    )
    return filled.encode("utf-8")


def _p(text: str, style: str = "Standard") -> str:
    marked = escape(text).replace("\t", "<text:tab/>")
    return f"<text:p text:style-name='{style}'>{marked}</text:p>"


def _labelled(label: str, text: str) -> str:
    strong = f"<text:span text:style-name='Strong'>{escape(label)}: </text:span>" if label else ""
    return f"<text:p text:style-name='Standard'>{strong}{escape(text)}</text:p>"


def _heading(text: str) -> str:
    return f"<text:h text:style-name='Heading' text:outline-level='1'>{escape(text)}</text:h>"


def _list(items: tuple[str, ...]) -> str:
    if not items:
        return ""
    return (
        "<text:list text:style-name='Bullets'>"
        + "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in items)
        + "</text:list>"
    )


def _details(entry: Entry) -> str:
    return (
        (_p(entry.text) if entry.text else "") + _list(entry.bullets) + (_p(entry.tools, "Sub") if entry.tools else "")
    )


def _rest(section: Section) -> str:
    """What is no entry."""
    return (
        "".join(_p(text) for text in section.paragraphs)
        + "".join(_labelled(group.label, ", ".join(group.items)) for group in section.groups)
        + _list(section.lines)
    )


def _top(sheet: Sheet) -> str:
    return (
        _p(sheet.name, "Title") + (_p(sheet.headline, "Lead") if sheet.headline else "") + _p(" | ".join(sheet.contact))
    )


def _plain(sheet: Sheet) -> str:
    parts = [_top(sheet)]
    for section in sheet.sections:
        parts.append(_heading(section.heading))
        for entry in section.entries:
            parts.append(_p("\t".join(filter(None, (entry.lead, entry.dates))), "Lead"))
            parts.append((_p(entry.sub, "Sub") if entry.sub else "") + _details(entry))
        parts.append(_rest(section))
    return "".join(parts)


def _table(sheet: Sheet) -> str:
    """Each section with entries becomes a table of two columns: dates, and the rest."""
    parts = [_top(sheet)]
    for number, section in enumerate(sheet.sections):
        parts.append(_heading(section.heading))
        if section.entries:
            rows = "".join(
                f"<table:table-row><table:table-cell office:value-type='string'>{_p(entry.dates)}</table:table-cell>"
                f"<table:table-cell office:value-type='string'>{_p(entry.lead, 'Lead')}"
                f"{_p(entry.sub, 'Sub') if entry.sub else ''}{_details(entry)}</table:table-cell></table:table-row>"
                for entry in section.entries
            )
            parts.append(
                f"<table:table table:name='T{number}'>"
                f"<table:table-column table:style-name='Dates'/><table:table-column table:style-name='Rest'/>"
                f"{rows}</table:table>"
            )
        parts.append(_rest(section))
    return "".join(parts)
