"""Which sentences of an advert state a criterion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hiring.evidence import Span
from hiring.job import Importance, ImportanceBy
from jd import importance
from jd.advert_lines import Advert
from jd.clauses import sentences
from jd.requirements import eligibility
from jd.sections import PlacedLine, SectionKind, body
from jd.wording import pattern
from skills import FoundSkill
from skills.languages import find_languages

_WORD = re.compile(r"[^\W\d_][\w'+#./-]*")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A piece of the advert that states a criterion, by its place in `Advert.plain`.

    Attributes:
        by: what decided the importance.
        line: the line of the advert's body that holds it.
    """

    span: Span
    importance: Importance
    by: ImportanceBy = "default"
    line: Span | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that states no criterion, and the section that it stands in."""

    span: Span
    section: SectionKind | None


def judge(advert: Advert, found: tuple[FoundSkill, ...], title: str) -> Iterator[Criterion | LeftOut]:
    """Every sentence of the advert's body, in order, as a criterion or as left out.

    A sentence under a heading of requirements is a criterion unless it speaks of the employer; elsewhere only its own
    wording can make it one. The wording wins over the heading, for the importance too.
    """
    lines = list(body(advert))
    # Where headings tell what is asked for, the weaker wording of other paragraphs makes no criterion.
    has_headings = any(placed.section == "required" for placed in lines)
    for placed in lines:
        text = placed.span.of(advert.plain)
        if not text.strip() or (text.strip() == title and len(lines) > 1):
            continue
        for sentence in sentences(advert.plain, placed.span):
            if not _states_criterion(advert.plain, sentence, placed, found, has_headings):
                yield LeftOut(sentence, placed.section)
                continue
            under_heading = placed.section in ("required", "nice_to_have") and placed.member
            by_heading: Importance = (
                "nice_to_have" if under_heading and placed.section == "nice_to_have" else "required"
            )
            for part in importance.parts(advert.plain, sentence):
                if part.importance:
                    yield Criterion(part.span, part.importance, "wording", placed.span)
                else:
                    yield Criterion(part.span, by_heading, "heading" if under_heading else "default", placed.span)


def _states_criterion(
    plain: str, sentence: Span, placed: PlacedLine, found: tuple[FoundSkill, ...], has_headings: bool
) -> bool:
    text = sentence.of(plain)
    words = _WORD.findall(text)
    if not words:
        return False
    about_employer = bool(pattern("criteria", "not_the_applicant").search(text))
    strong = bool(pattern("criteria", "strong").search(text))
    if placed.section in ("required", "nice_to_have") and placed.member:
        stated = strong or bool(pattern("criteria", "weak").search(text)) or placed.line.bullet
        return not about_employer or (stated and not _is_boilerplate(text))
    if placed.section in ("benefits", "pay", "equal_opportunity", "apply", "facts"):
        return bool(pattern("criteria", "demand").search(text)) and not about_employer
    if about_employer:
        # "We need you to have 5 years of ..." is matched by both.
        return strong and bool(pattern("criteria", "about_the_applicant").search(text)) and not _is_boilerplate(text)
    if strong:
        return True
    if placed.section in ("duties", "company"):
        return False
    weak = (
        bool(pattern("criteria", "weak").search(text.rstrip(".")))
        or importance.of(text) is not None
        or bool(eligibility.find(text))
        or bool(find_languages(text))
    )
    if not placed.line.bullet and (placed.section == "role" or has_headings):
        return False
    return weak or _is_list_of_skills(sentence, words, found)


def _is_boilerplate(text: str) -> bool:
    return bool(pattern("criteria", "boilerplate").search(text))


def _is_list_of_skills(sentence: Span, words: list[str], found: tuple[FoundSkill, ...]) -> bool:
    """Whether most of a short sentence is names of skills."""
    inside = [skill for skill in found if sentence.contains(skill.span)]
    covered = sum(len(skill.surface.split()) for skill in inside)
    return len(inside) >= 1 and covered * 2 >= len(words) and (len(inside) >= 2 or len(words) <= 3)
