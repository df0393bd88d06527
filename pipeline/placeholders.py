"""Filling in what a post leaves open: `[Closing date]`, `[Benefits]` and the like."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from hiring.errors import SettingsError
from jd.writing import Section, WrittenJob
from jd.writing.cleaning import cleaned
from jd.writing.compose import placeholders
from jd.writing.frames import load_frames
from jd.writing.request import FrameLanguage, WriteRequest
from jd.writing.text import to_text

_FIELDS: Final = ("company", "city", "hours", "reports_to")
"""Slots that are fields of the request too."""


def filled(job: WrittenJob, values: Mapping[str, str]) -> WrittenJob:
    """The post with some of its placeholders filled in; the places of its criteria are made anew.

    Args:
        values: by what stands in the brackets, in any case, or by the slot's short name (`closing`, `address`).

    Raises:
        SettingsError: `unknown_placeholder`, with those that are open; `bad_request`, where a value cannot stand there.
    """
    if not values:
        return job
    slots = {name: slot for name, slot in load_frames(job.request.lang).slots.items() if slot in job.placeholders}
    names = {slot[1:-1].casefold(): slot for slot in job.placeholders} | slots
    wanted: dict[str, str] = {}
    for name, value in values.items():
        slot = names.get(name.strip().strip("[]").casefold())
        if slot is None:
            known = ", ".join(slot[1:-1] for slot in job.placeholders) or "none"
            raise SettingsError("unknown_placeholder", f"{name[:60]!r} is no open placeholder; open are: {known}")
        wanted[slot] = _clean(name, value, job.request)
    sections = tuple(_filled(section, wanted) for section in job.sections)
    text, spans = to_text(job.title, sections)
    criteria = []
    counts = {"required": 0, "nice_to_have": 0}
    for criterion in job.criteria:
        span = spans[criterion.importance, counts[criterion.importance]]
        counts[criterion.importance] += 1
        criteria.append(replace(criterion, span=span, text=span.of(text)))
    fields: dict[str, Any] = {field: wanted[slot] for field in _FIELDS if (slot := slots.get(field)) in wanted}
    return replace(
        job,
        request=replace(job.request, **fields),
        sections=sections,
        criteria=tuple(criteria),
        placeholders=placeholders(text),
    )


def closing_date(values: Mapping[str, str], lang: FrameLanguage) -> date | None:
    """The closing date among values to fill in, where it is written as 2026-12-31."""
    slot = load_frames(lang).slots["closing"][1:-1].casefold()
    for name, value in values.items():
        if name.strip().strip("[]").casefold() in ("closing", slot):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                return None
    return None


def _clean(name: str, value: str, request: WriteRequest) -> str:
    """A value held to the rules for texts of a post."""
    try:
        clean, _ = cleaned(replace(request, company_blurb=value))
    except SettingsError as wrong:
        raise SettingsError(wrong.code, wrong.message.replace("company_blurb", name.strip())) from wrong
    if not clean.company_blurb:
        raise SettingsError("bad_request", f"{name.strip()} is empty; leave it out to keep the placeholder")
    return clean.company_blurb


def _filled(section: Section, values: Mapping[str, str]) -> Section:
    slots = re.compile("|".join(map(re.escape, values)))

    def fill(text: str) -> str:
        return slots.sub(lambda found: values[found[0]], text)

    return replace(
        section,
        paragraphs=tuple(map(fill, section.paragraphs)),
        bullets=tuple(map(fill, section.bullets)),
        closing=tuple(map(fill, section.closing)),
    )
