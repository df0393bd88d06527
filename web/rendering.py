"""The environment that the pages' templates are rendered in."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.assets import Assets
from web.write_form import COUNTRIES

if TYPE_CHECKING:
    import pyphen

_LONG_WORD: Final = re.compile(r"[^\W\d_]{11,}")
TEMPLATES: Final = Path(__file__).parent / "templates"


def page_environment(assets: Assets) -> Environment:
    """Templates with everything escaped that is not marked as HTML, and a fault where a name is missing."""
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    pages.globals["asset"] = assets.url
    pages.globals["asset_styles"] = assets.styles
    pages.filters["day"] = day
    pages.filters["moment"] = moment
    pages.filters["country"] = country
    pages.filters["hyphenated"] = hyphenated
    return pages


def day(value: date | datetime) -> str:
    """A day as a person writes it: 1 November 2026."""
    return f"{value.day} {value:%B %Y}"


def country(code: str) -> str:
    """A country by its name: GB is United Kingdom. One that we know no rules of stays as it is."""
    return dict(COUNTRIES).get(code, code)


def hyphenated(text: str) -> str:
    """The text with soft hyphens in its long words, where a narrow column may break them.

    >>> hyphenated("a sound understanding").replace("\u00ad", "~")
    'a sound un~der~stand~ing'
    """
    return _LONG_WORD.sub(lambda found: _hyphens().inserted(found[0], "\u00ad"), text)


@cache
def _hyphens() -> "pyphen.Pyphen":
    import pyphen

    return pyphen.Pyphen(lang="en_GB")


def moment(value: datetime) -> str:
    """A time of a day, in UTC, as all times here: 1 November 2026, 14:05."""
    return f"{day(value)}, {value:%H:%M}"
