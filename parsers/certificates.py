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
from skills.folding import key
from skills.roles import load_roles
from skills.titles import is_title_noun

_SEVERAL = re.compile(r"\b(?:check|certificate|certification|licen[cs]e|card|permit|passport)s$", re.IGNORECASE)
"""Nobody holds several of one paper."""


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
    """`found` without the certificates and the titles of others that the description of a job names.

    A title such as "registered nurse" stands for its licence where applicants call themselves by it; among the
    duties of a job it is mostly that of somebody else ("assists the registered nurse"), save behind "as". Papers in
    the plural are those of others too ("ran the DBS checks of new staff"), and so is the work that a title within a
    line names ("reports to the project manager"); at its beginning it may be the applicant's own.
    """
    bodies = Masked(row.span for read in jobs for row in read.body)
    begins = {point.start for read in jobs for point in read.job.bullets}
    return [
        each
        for each in found
        if not bodies.touches(each.span)
        or not (
            _is_of_others(each.surface)
            if _is_certificate(each, taxonomy)
            else each.span.start not in begins and _names_somebody(each, taxonomy)
        )
        or _as().search(text, max(0, each.span.start - 20), each.span.start)
    ]


def _names_somebody(found: FoundSkill, taxonomy: Taxonomy) -> bool:
    """Whether a spelling of the skill is a title: "project manager", not "managed clerks", which somebody did."""
    if not is_title_noun(found.surface.split()[-1].casefold()):
        return False
    folded = key(found.surface)
    surface = taxonomy.surfaces.get(folded) or taxonomy.surfaces.get(folded.removesuffix("s"))
    return surface is not None and surface.skill.name == found.name and _is_title(found.surface)


@cache
def _as() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('claims')['role_joiners'])})\s+(?:\w{{1,4}}\s+)?$", re.IGNORECASE)


def _is_certificate(found: FoundSkill, taxonomy: Taxonomy) -> bool:
    skill = taxonomy.get(found.name)
    return skill is not None and skill.kind == "certificate"


def _is_of_others(surface: str) -> bool:
    return _SEVERAL.search(surface) is not None or _is_title(surface)


def _is_title(surface: str) -> bool:
    """Whether the words name nothing but what somebody is."""
    return any(len(role.span) >= len(surface) - 1 for role in load_roles().find(surface))
