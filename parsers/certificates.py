"""Reads certificates and licences: the lines of their section, and known ones named anywhere else."""

import re
from collections.abc import Mapping, Sequence

from hiring.candidate import Certificate
from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.points import split_points
from parsers.rows import Row
from skills import FoundSkill, Taxonomy

_CUT = re.compile(
    r"\t+|\s*[|•·]\s*|\s+[–—-]+\s+|\s*[–—]\s*|;\s+|,\s+(?=[A-Z])|\s+(?:by|from|issued by|von|par)\s+|\s*\((?=\D)"
)
_MOST_WORDS = 25
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
    known = [each for each in found if (skill := taxonomy.get(each.name)) is not None and skill.kind == "certificate"]
    listed = _listed(rows, dated, text, known)
    inside = [certificate.span for certificate in listed]
    named = {certificate.skill for certificate in listed}
    for each in known:
        if each.name in named or any(span.contains(each.span) for span in inside):
            continue
        named.add(each.name)
        listed.append(Certificate(each.surface, each.span, each.name))
    return tuple(sorted(listed, key=lambda certificate: certificate.span))


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
        listed.append(Certificate(pieces[0], point, skill, pieces[1] if len(pieces) > 1 else None, issued))
    return listed


def _without_dates(value: str, point: Span, dates: Sequence[FoundDates]) -> str:
    for each in reversed(dates):
        value = value[: each.span.start - point.start] + "\t" + value[each.span.end - point.start :]
    return value
