"""Criteria that ask for too much: too many, too many years, or more years than a tool has existed."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from hiring.evidence import Span
from jd.checking.advert import AdvertUnderCheck
from jd.findings import Finding
from jd.wording import data

MANY_REQUIRED = 8
"""More required criteria than this are a notice, and from half as many again on a warning."""
MANY_YEARS = 10
_WHY_MANY = "own judgement, after reports that women apply less often where they do not meet every point"


def required_criteria(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """Findings on the number of required criteria and on the years asked for."""
    if advert.required > MANY_REQUIRED:
        first = next((one.span for one in advert.criteria if one.importance == "required"), None)
        yield Finding(
            "inflated_criteria",
            "warning" if advert.required > MANY_REQUIRED * 1.5 else "notice",
            f"{advert.required} criteria are required. Keep those without which nobody can start, at most "
            f"{MANY_REQUIRED}, and make the others nice to have: long lists make able people leave the page.",
            advert.place(first) if first else None,
            source=_WHY_MANY,
        )
    for span, asked in advert.asked():
        if asked.years is None or asked.years.min is None:
            continue
        tools = [name for group in asked.groups for name in group.any_of]
        if asked.years.scope == "skill":
            tools = [asked.years.of]
        ages = {tool: age for tool in tools if (age := age_of(tool, advert.as_of)) is not None}
        known = len(ages) == len(tools) and asked.years.scope in ("skill", "total") and bool(ages)
        if known and asked.years.min > max(ages.values()):
            yield _too_young(advert, span, asked.years.min, ages)
        elif asked.years.min >= MANY_YEARS:
            yield Finding(
                "inflated_criteria",
                "notice",
                f"“{span.of(advert.plain)}”: {asked.years.min:g} years tell little about what somebody can do, and bar "
                "people for their age. Name what the person must have done.",
                advert.place(span),
                source="own judgement",
            )


def age_of(tool: str, as_of: date) -> float | None:
    """For how many years at most anybody can have used a tool on a day; None where its year is not known."""
    year = _released().get(tool.casefold())
    if year is None:
        return None
    return max(0.0, (as_of - date(year, 1, 1)).days / 365.25)


@cache
def _released() -> dict[str, int]:
    return {str(tool).casefold(): int(year) for tool, year in data("wording/tool_years")["released"].items()}


def _too_young(advert: AdvertUnderCheck, span: Span, years: float, ages: dict[str, float]) -> Finding:
    told = ", ".join(f"{tool} came out in {_released()[tool.casefold()]}" for tool in sorted(ages))
    return Finding(
        "impossible_years",
        "error",
        f"“{span.of(advert.plain)}”: nobody can have {years:g} years of it, as {told}. "
        "Ask for what the person must be able to do.",
        advert.place(span),
        source=str(data("wording/tool_years")["source"]),
    )
