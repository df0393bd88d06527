"""HTML by Jinja2, from the templates in `samples/layouts/`; everything inserted is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from samples.sheet import Sheet

LAYOUTS = Path(__file__).parent.parent / "layouts"


def write(sheet: Sheet) -> bytes:
    """Render a sheet with the template that its layout names."""
    environment = Environment(
        loader=FileSystemLoader(LAYOUTS),
        autoescape=select_autoescape(enabled_extensions=("j2",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = environment.get_template(f"{sheet.render.layout}.html.j2").render(cv=sheet)
    return page.encode("utf-8")
