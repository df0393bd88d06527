"""The environment that the pages' templates are rendered in."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.assets import Assets

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
    return pages


def day(value: date | datetime) -> str:
    """A day as a person writes it: 1 November 2026."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """A time of a day, in UTC, as all times here: 1 November 2026, 14:05."""
    return f"{day(value)}, {value:%H:%M}"
