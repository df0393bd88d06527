"""Small PDFs, written by Typst with the fonts that it brings, so that they are the same on every machine."""

from collections.abc import Callable
from functools import cache

import pytest
import typst

PAGE = '#set page(width: 595pt, height: 842pt, margin: 50pt)\n#set text(font: "Libertinus Serif", size: 10pt)\n'


@cache
def _compile(source: str) -> bytes:
    made = typst.compile((PAGE + source).encode(), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="session")
def pdf() -> Callable[[str], bytes]:
    """The bytes of the PDF that Typst makes of some markup, on A4 with 50 points of margin."""
    return _compile
