"""PDF by Typst, from the templates in `samples/layouts/`. Only fonts that come with Typst or lie there are used."""

import json
from functools import cache
from pathlib import Path

import typst

from samples.sheet import Sheet

LAYOUTS = Path(__file__).parent.parent / "layouts"


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(LAYOUTS), font_paths=[str(LAYOUTS / "fonts")], ignore_system_fonts=True)


def compile_pdf(template: str, data: object) -> bytes:
    """Compile `samples/layouts/<template>.typ`, which reads `data` as JSON from `sys.inputs.cv`.

    The timestamp is fixed, so the same data give the same bytes.
    """
    pdf = _compiler().compile(
        input=str(LAYOUTS / f"{template}.typ"),
        format="pdf",
        sys_inputs={"cv": json.dumps(data)},
        timestamp=0,
    )
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for one PDF, not bytes")
    return pdf


def write(sheet: Sheet) -> bytes:
    """Render a sheet with the template that its layout names."""
    return compile_pdf(sheet.render.layout, sheet.to_dict())
