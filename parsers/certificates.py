"""Reads certificates and licences: the lines of their section, and known ones named anywhere else."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from hiring.candidate import Certificate
from parsers.certificate_lines import listed_certificates
from parsers.dates import FoundDates
from parsers.jobs import ReadJob
from parsers.rows import Row
from parsers.skill_months import Masked
from parsers.wording import words
from skills import FoundSkill, Taxonomy
from skills.roles import load_roles


def read_certificates(
    rows: Sequence[Row],
    dated: Mapping[int, Sequence[FoundDates]],
    text: str,
    found: Sequence[FoundSkill],
    taxonomy: Taxonomy,
    as_of: date,
) -> tuple[Certificate, ...]:
    """All certificates, in the order of the text.

    Args:
        rows: of the certificates sections.
        dated: the dates that begin in each line, by the offset of the line.
        found: the skills found in the whole text that count as mentions.
        as_of: the day of reading.
    """
    known = [each for each in found if _is_certificate(each, taxonomy)]
    listed = listed_certificates(rows, dated, text, known, as_of)
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
