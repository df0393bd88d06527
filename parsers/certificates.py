"""Reads certificates and licences: the lines of their section, and known ones named anywhere else."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from hiring.candidate import Certificate
from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.item_shape import is_sentence
from parsers.jobs import ReadJob
from parsers.points import split_points
from parsers.rows import Row
from parsers.skill_months import Masked
from parsers.wording import words
from skills import FoundSkill, Taxonomy
from skills.roles import load_roles

_CUT = re.compile(
    r"\t+|\s*[|•·]\s*|\s+[–—-]+\s+|\s*[–—]\s*|;\s+|,\s+(?=[A-Z])|\s+(?:by|from|issued by|von|par)\s+|\s*\((?=\D)"
)
_MOST_WORDS = 25
_NAME_WORDS = 8
_EDGE = " \t,;:|•·–—-()[]."


def read_certificates(
    rows: Sequence[Row],
    dated: Mapping[int, Sequence[FoundDates]],
    text: str,
    found: Sequence[FoundSkill],
    taxonomy: Taxonomy,
) -> tuple[Certificate, ...]:
    """All certificates, in the order of the text.

    Args:
        rows: of the certificates sections.
        dated: the dates that begin in each line, by the offset of the line.
        found: the skills found in the whole text that count as mentions.
    """
    known = [each for each in found if _is_certificate(each, taxonomy)]
    listed = _listed(rows, dated, text, known)
    inside = [certificate.span for certificate in listed]
    named = {certificate.skill for certificate in listed}
    for each in known:
        if each.name in named or any(span.contains(each.span) for span in inside):
            continue
        named.add(each.name)
        listed.append(Certificate(" ".join(each.surface.split()), each.span, each.name))
    return tuple(sorted(listed, key=lambda certificate: certificate.span))


def without_others_titles(
    found: Sequence[FoundSkill], jobs: Sequence[ReadJob], text: str, taxonomy: Taxonomy
) -> list[FoundSkill]:
    """`found` without the certificates that only a title within the description of a job names.

    A title such as "registered nurse" stands for its licence where applicants call themselves by it; among the
    duties of a job it is mostly that of somebody else ("assists the registered nurse"), save behind "as".
    """
    bodies = Masked(row.span for read in jobs for row in read.body)
    return [
        each
        for each in found
        if not (_is_certificate(each, taxonomy) and bodies.touches(each.span) and _is_title(each.surface))
        or _as().search(text, max(0, each.span.start - 20), each.span.start)
    ]


@cache
def _as() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('claims')['role_joiners'])})\s+(?:\w{{1,4}}\s+)?$", re.IGNORECASE)


def _is_certificate(found: FoundSkill, taxonomy: Taxonomy) -> bool:
    skill = taxonomy.get(found.name)
    return skill is not None and skill.kind == "certificate"


def _is_title(surface: str) -> bool:
    """Whether the words name nothing but what somebody is."""
    return any(len(role.span) >= len(surface) - 1 for role in load_roles().find(surface))


def _listed(
    rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], text: str, known: Sequence[FoundSkill]
) -> list[Certificate]:
    dates = [each for row in rows for each in dated.get(row.line.span.start, ())]
    listed: list[Certificate] = []
    for point in split_points(rows, text):
        inner = [each for each in dates if point.contains(each.span)]
        value = point.of(text)
        if len(value.split()) > _MOST_WORDS:
            continue
        cut = _without_dates(value, point, inner)
        pieces = [piece.strip(_EDGE) for piece in _CUT.split(" ".join(cut.split("\n"))) if piece.strip(_EDGE)]
        issued = next((each.dates.start or each.dates.end for each in inner if not each.dates.start_is_year), None)
        if not pieces:
            if listed and inner and listed[-1].issued is None:
                before = listed[-1]
                listed[-1] = Certificate(before.name, before.span, before.skill, before.issuer, issued)
            continue
        skill = next((each.name for each in known if point.contains(each.span)), None)
        if skill is None and _speaks(pieces[0]):
            continue
        listed.append(Certificate(pieces[0], point, skill, pieces[1] if len(pieces) > 1 else None, issued))
    return listed


def _speaks(text: str) -> bool:
    """Whether a line of the section is a sentence about its certificates rather than the name of one."""
    return is_sentence(text) or text[:1].islower() or (len(text.split()) > _NAME_WORDS and text.endswith("."))


def _without_dates(value: str, point: Span, dates: Sequence[FoundDates]) -> str:
    for each in reversed(dates):
        value = value[: each.span.start - point.start] + "\t" + value[each.span.end - point.start :]
    return value
