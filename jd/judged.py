"""Which sentences of an advert state a criterion."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hiring.evidence import Span
from hiring.job import Importance, ImportanceBy, StatedBy
from jd import importance, unstructured
from jd.advert_lines import Advert
from jd.clauses import sentences
from jd.headings import SectionKind
from jd.line_kind import states_criterion
from jd.marks import marked
from jd.requirements import Asked, Clause, Mention, eligibility, named, understand, years
from jd.sections import PlacedLine, body
from jd.wording import pattern
from skills import FoundSkill
from skills.languages import find_languages

_SEMICOLON = re.compile(r"\s*;\s+")
_WORD = re.compile(r"[^\W\d_][\w'+#./-]*")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A piece of the advert that states a criterion, by its place in `Advert.plain`.

    Attributes:
        by: what decided the importance.
        line: the line of the advert's body that holds it.
        stated_by: what decided that it is one.
    """

    span: Span
    importance: Importance
    by: ImportanceBy = "default"
    line: Span | None = None
    stated_by: StatedBy = "rule"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that states no criterion, and the section that it stands in."""

    span: Span
    section: SectionKind | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the body; `stated` is None where no rule tells whether it states a criterion.

    Attributes:
        marked: the importance that a letter behind it tells.
    """

    span: Span
    placed: PlacedLine
    stated: bool | None
    by: StatedBy = "rule"
    marked: Importance | None = None


def clause_at(advert: Advert, span: Span, found: Iterable[FoundSkill], title: str) -> Clause:
    """The words at a place of the advert, with the skills that they name."""
    mentions = tuple(
        Mention(skill.name, Span(skill.span.start - span.start, skill.span.end - span.start))
        for skill in found
        if span.contains(skill.span)
    )
    return named(Clause(span.of(advert.plain), mentions, title))


def judge(advert: Advert, found: tuple[FoundSkill, ...], title: str) -> Iterator[Criterion | LeftOut]:
    """Every sentence of the advert's body, in order, as a criterion or as left out.

    A sentence under a heading of requirements is a criterion unless it speaks of the employer; elsewhere only its own
    wording can make it one, or in a list without a heading what was learned of such lists. The wording wins over the
    heading, for the importance too.
    """
    lines = list(body(advert))
    # Where headings tell what is asked for, the weaker wording of other paragraphs makes no criterion.
    has_headings = any(placed.section == "required" for placed in lines)
    marks = marked(advert.plain, [placed.span for placed in lines])
    told = [
        _Sentence(sentence, placed, True, marked=mark.importance)
        if (mark := marks.get(placed.span))
        else _Sentence(sentence, placed, _stated(advert.plain, sentence, placed, found, has_headings))
        for placed in lines
        if (text := placed.span.of(advert.plain).strip()) and (text != title or len(lines) == 1)
        for whole in sentences(advert.plain, marks[placed.span].span if placed.span in marks else placed.span)
        for sentence in _apart(advert.plain, whole)
    ]
    told = list(_listed_on(advert.plain, told))

    def understood(span: Span) -> Asked:
        return understand(clause_at(advert, span, found, title))

    if not has_headings:
        told = list(_learned(advert, told, understood))
    for one in told:
        yield from _parts(advert, one, understood) if one.stated else (LeftOut(one.span, one.placed.section),)


def _apart(plain: str, sentence: Span) -> Iterator[Span]:
    """A sentence about the employer, cut at the semicolon behind which it speaks of the applicant: "We are looking to
    hire a night porter; German is a plus"."""
    cuts = [
        stop
        for stop in _SEMICOLON.finditer(plain, sentence.start, sentence.end)
        if told_by_wording(plain[stop.end() : sentence.end])
    ]
    if not cuts or not _is_about_employer(plain[sentence.start : cuts[0].start()]):
        yield sentence
        return
    yield Span(sentence.start, cuts[0].start())
    yield Span(cuts[0].end(), sentence.end)


def _listed_on(plain: str, told: Sequence[_Sentence]) -> Iterator[_Sentence]:
    """The sentences; where semicolons list several, one that states a criterion speaks for those behind it."""
    before: _Sentence | None = None
    for one in told:
        if (
            before is not None
            and before.stated
            and not one.stated
            and before.placed is one.placed
            and plain[before.span.end : one.span.start].strip() == ";"
            and not _is_about_employer(one.span.of(plain))
        ):
            one = replace(one, stated=True)
        yield one
        before = one


def _parts(advert: Advert, sentence: _Sentence, understood: Callable[[Span], Asked]) -> Iterator[Criterion | LeftOut]:
    placed = sentence.placed
    under_heading = placed.section in ("required", "nice_to_have") and placed.member
    by_heading: Importance = "nice_to_have" if under_heading and placed.section == "nice_to_have" else "required"
    for part in importance.parts(advert.plain, sentence.span):
        pieces = [
            piece
            for span in years.cut(advert.plain, part.span)
            for piece in unstructured.cut(advert.plain, span, understood)
        ]
        for span in pieces:
            if span != sentence.span and importance.says_only_importance(span.of(advert.plain)):
                # "German is a plus, but no must"
                continue
            if span != sentence.span and _is_boilerplate(span.of(advert.plain)):
                # "..., but we care more about what you built"
                yield LeftOut(span, placed.section)
            elif told := part.importance or sentence.marked:
                yield Criterion(span, told, "wording", placed.span, sentence.by)
            else:
                by: ImportanceBy = "heading" if under_heading else "default"
                yield Criterion(span, by_heading, by, placed.span, sentence.by)


def _learned(advert: Advert, told: Sequence[_Sentence], understood: Callable[[Span], Asked]) -> Iterator[_Sentence]:
    """The sentences, those of a list of which the rules find nothing judged by what was learned of such lists."""
    for in_list, group in groupby(told, lambda one: one.placed.line.bullet and one.placed.section in (None, "role")):
        run = list(group)
        if not in_list or all(one.stated is not None for one in run):
            yield from run
            continue
        texts = [one.span.of(advert.plain) for one in run]
        said = states_criterion(texts, [understood(one.span) for one in run], [one.stated is True for one in run])
        for one, is_criterion in zip(run, said, strict=True):
            yield one if one.stated is not None else replace(one, stated=is_criterion, by="learned")


def _stated(
    plain: str, sentence: Span, placed: PlacedLine, found: tuple[FoundSkill, ...], has_headings: bool
) -> bool | None:
    text = sentence.of(plain)
    words = _WORD.findall(text)
    if all(word.casefold() in ("or", "and", "and/or", "plus") for word in words):
        return False
    if placed.section in ("required", "nice_to_have") and placed.member:
        about_employer = _is_about_employer(text)
        stated = placed.line.bullet or any(pattern("criteria", key).search(text) for key in ("strong", "weak"))
        return bool(words) and (not about_employer or (stated and not _is_boilerplate(text)))
    if placed.section == "facts" and not _is_about_employer(text) and eligibility.find(text):
        return True
    if placed.section in ("benefits", "pay", "equal_opportunity", "apply", "facts"):
        return bool(pattern("criteria", "demand").search(text)) and not _is_about_employer(text)
    by_wording = told_by_wording(text)
    if by_wording is False or pattern("criteria", "strong").search(text.rstrip(" .!")):
        return by_wording
    if placed.section in ("duties", "company"):
        return False
    if not placed.line.bullet and (placed.section == "role" or has_headings):
        return False
    # "Pick and pack orders" names skills, and is something to do; so is a list of skills under "The job" where another
    # heading tells what is asked for.
    is_duty = has_headings and placed.section == "role"
    names = (
        not is_duty and _is_list_of_skills(sentence, words, found) and not pattern("line_cues", "duty_verb").match(text)
    )
    return by_wording or names or (None if placed.line.bullet else False)


def told_by_wording(text: str) -> bool | None:
    """Whether the words of a line make it a criterion; None where they tell nothing.

    >>> told_by_wording("You must know SQL"), told_by_wording("We offer a pension"), told_by_wording("Grow the team")
    (True, False, None)
    """
    strong = bool(pattern("criteria", "strong").search(text.rstrip(" .!")))
    if pattern("criteria", "no_sponsor").search(text):
        return True
    if _is_about_employer(text):
        # "We need you to have 5 years of ..." is matched by both.
        return strong and bool(pattern("criteria", "about_the_applicant").search(text)) and not _is_boilerplate(text)
    weak = (
        strong
        or bool(pattern("criteria", "weak").search(text.rstrip(".")))
        or importance.of(text) is not None
        or bool(eligibility.find(text))
        or bool(find_languages(text))
    )
    return True if weak else None


def _is_about_employer(text: str) -> bool:
    return _is_boilerplate(text) or bool(pattern("criteria", "not_the_applicant").search(text))


def _is_boilerplate(text: str) -> bool:
    return bool(pattern("criteria", "boilerplate").search(text))


def _is_list_of_skills(sentence: Span, words: list[str], found: tuple[FoundSkill, ...]) -> bool:
    """Whether most of a short sentence is names of skills."""
    inside = [skill for skill in found if sentence.contains(skill.span)]
    covered = sum(len(skill.surface.split()) for skill in inside)
    return len(inside) >= 1 and covered * 2 >= len(words) and (len(inside) >= 2 or len(words) <= 3)
