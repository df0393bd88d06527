"""A checked text as the page shows it: in pieces, each plain, an open placeholder, or something that was found."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from hiring.evidence import Span
from jd.checking import CheckReport
from jd.findings import Finding
from jd.writing import Section
from jd.writing.section import SectionKind
from pipeline.exports.open_slots import pieces as slot_pieces

_ADDRESS: Final = re.compile(r"\((https?://[^\s()]+)\)")
LONGEST_UNDERLINED: Final = 90
"""A finding on a whole sentence is told in the list only: underlining all of it would hide what else is in it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding on the page.

    Attributes:
        number: counts from 1 in the list.
        words: what it is about; empty where something is missing.
        can_replace: whether a press of a button can put the replacement there.
    """

    number: int
    finding: Finding
    words: str
    can_replace: bool

    @property
    def key(self) -> str:
        """Names it in a form, so that it is found again in the same text."""
        span = self.finding.span
        return f"{self.finding.code}:{span.start}:{span.end}" if span else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `shown` is what was found there."""

    text: str
    is_open: bool = False
    shown: Shown | None = None


Text = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section of a post, its texts in pieces. The fields are those of `jd.writing.Section`."""

    kind: SectionKind
    heading: str | None
    paragraphs: tuple[Text, ...]
    bullets: tuple[Text, ...]
    closing: tuple[Text, ...]


def shown_findings(report: CheckReport, can_replace: Callable[[Finding], bool]) -> tuple[Shown, ...]:
    """The findings in their order, those to fix before publishing first."""
    rank = {"error": 0, "warning": 1, "notice": 2}
    ordered = sorted(report.findings, key=lambda finding: rank[finding.severity])
    return tuple(
        Shown(
            number,
            finding,
            finding.span.of(report.text) if finding.span else "",
            finding.span is not None and finding.replacement is not None and can_replace(finding),
        )
        for number, finding in enumerate(ordered, start=1)
    )


def find_again(report: CheckReport, key: str) -> Finding | None:
    """The finding that a form names; None where the text has changed since."""
    for finding in report.findings:
        span = finding.span
        if span is not None and f"{finding.code}:{span.start}:{span.end}" == key:
            return finding
    return None


def marked_text(text: str, at: int, found: Sequence[Shown], slots: tuple[str, ...] = ()) -> Text:
    """A part of the checked text in pieces.

    Args:
        at: where the part stands in the checked text.
        found: the findings of the whole text.
        slots: open placeholders.
    """
    here = Span(at, at + len(text))
    inside = sorted(
        (
            each
            for each in found
            if each.finding.span is not None
            and here.contains(each.finding.span)
            and 0 < len(each.finding.span) <= LONGEST_UNDERLINED
        ),
        key=lambda each: each.finding.span or here,
    )
    pieces: list[Piece] = []
    reached = 0
    for each in inside:
        span = each.finding.span
        if span is None or span.start - at < reached:
            continue
        pieces += _plain(text[reached : span.start - at], slots)
        pieces.append(Piece(text[span.start - at : span.end - at], shown=each))
        reached = span.end - at
    pieces += _plain(text[reached:], slots)
    return tuple(pieces)


def marked_sections(
    sections: Sequence[Section], text: str, found: Sequence[Shown], slots: tuple[str, ...]
) -> tuple[MarkedSection, ...]:
    """The sections of a post, whose plain text `text` was checked, with what was found in their texts."""
    at = 0

    def place(part: str) -> Text:
        nonlocal at
        start = text.find(part, at)
        if start < 0:
            return tuple(_plain(part, slots))
        at = start + len(part)
        return marked_text(part, start, found, slots)

    made = []
    for section in sections:
        if section.heading is not None:
            at = max(at, text.find(section.heading, at) + len(section.heading))
        made.append(
            MarkedSection(
                section.kind,
                section.heading,
                tuple(map(place, section.paragraphs)),
                tuple(map(place, section.bullets)),
                tuple(map(place, section.closing)),
            )
        )
    return tuple(made)


def linked(source: str) -> Markup:
    """A source as HTML: an address in brackets becomes a link."""
    parts = _ADDRESS.split(source)
    return Markup("").join(
        Markup('(<a href="{0}" rel="noopener noreferrer" target="_blank">{1}</a>)').format(part, _host(part))
        if place % 2
        else escape(part)
        for place, part in enumerate(parts)
    )


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


def _plain(text: str, slots: tuple[str, ...]) -> Iterator[Piece]:
    return (Piece(part, is_open) for part, is_open in slot_pieces(text, slots) if part)
