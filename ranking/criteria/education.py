"""Education: a level and a field, or the experience that an advert lets stand in for them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hiring.candidate import EDUCATION_LEVELS, Education, EducationLevel
from hiring.evidence import Span
from hiring.job import EducationAsked
from hiring.match import MatchPart, Route
from ranking.criteria.certificates import supports_of
from ranking.criteria.kind import Kind, jobs_of_kind
from ranking.criteria.work import longest_first, titles
from ranking.knowledge import Knowledge
from ranking.phrasing import listed, span_of_time, years_asked
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from ranking.word_forms import word_pattern
from ranking.wording import takes_related_fields
from skills.degrees import fields_related, find_fields
from skills.fields import field_of_letters, same_branch

LEVEL_WORDS: dict[EducationLevel, str] = {
    "school": "a school certificate",
    "vocational": "vocational training",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}


_CERTIFICATE = re.compile(r"\bcertificat(?:e|es|ion|ions)\b|\bcertified\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that answers the education asked for.

    Attributes:
        enough: that it is no shorter than what stands in for a degree.
        exact: how many of level and field are the very ones asked for.
    """

    value: float
    route: Route
    reason: str
    spans: tuple[Span, ...] = ()
    enough: bool = True
    exact: int = 0


def answer_education(
    asked: EducationAsked, line: str, kind: Kind, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> MatchPart:
    """The answer to a level of education: the best of the CV's degrees, or what the advert takes in place of one.

    A higher level than asked counts as the one asked. Experience counts where it is of the `kind` of work that the
    advert asks for. Where its `line` takes related fields, another one is for a person to judge, and counts a little.
    """
    label = _label(asked)
    related = takes_related_fields(line)
    answers = [_entry(asked, entry, related, reading, settings) for entry in reading.education]
    if all(answer.value < settings.degree_claimed for answer in answers):
        # Elsewhere it is not looked for: what the text only claims counts for no more than this.
        answers += _in_text(asked, reading, settings)
    kind_jobs = jobs_of_kind(kind, asked.fields, reading, knowledge) if asked.or_experience else {}
    answers += _experience(asked, kind_jobs, reading, settings)
    answers += _papers(asked, reading, knowledge, settings)
    answers = [answer for answer in answers if answer.value > 0]
    if not answers:
        return MatchPart(label, 0.0, "not_found", None, _nothing(asked, reading))
    # Of degrees that count alike, the one of the very level and field is what a reader looks for.
    best = max(answers, key=lambda answer: (answer.value, answer.exact))
    reason = best.reason
    if asked.or_experience and best.value < settings.met_from and not kind_jobs and _dated(reading):
        reason = f"{reason.removesuffix('.')}; no dated job is known to be of a kind that could stand in for it."
    value = round(best.value, 4)
    verdict = settings.verdict(value) if best.enough else settings.verdict_short_of_met(value)
    return MatchPart(label, value, verdict, best.route, reason, reading.quotes(best.spans))


@lru_cache(maxsize=1024)
def _label(asked: EducationAsked) -> str:
    level = LEVEL_WORDS[asked.level] if asked.level else "a degree"
    field = f" in {listed(asked.fields, 'or')}" if asked.fields else ""
    papers = f", or {listed(asked.or_certificates, 'or')}" if asked.or_certificates else ""
    return f"{level}{field}{papers}{', or experience' if asked.or_experience else ''}"


def _entry(asked: EducationAsked, entry: Education, related: bool, reading: Reading, settings: ScoringWeights) -> Held:
    # A course that only gives a certificate is no degree of an untold level.
    paper = entry.level is None and bool(_CERTIFICATE.search(reading.flat(entry.span)))
    taken_for: EducationLevel | None = "vocational" if paper and _is_above_training(asked.level) else entry.level
    level, level_said = _level_value(asked.level, taken_for, settings)
    told = entry.degree or entry.level or entry.field
    studied = () if entry.degree or entry.level else _fields_in(reading.flat(entry.span))
    unlisted = [name for name in asked.fields if not _fields_in(name)]
    if any(word_pattern(name).search(reading.flat(entry.span)) for name in unlisted):
        field, field_said = 1.0, ""
    else:
        field, field_said = _field_value(asked, entry, studied, settings)
        if related and field == settings.degree_other_field and entry.level != "school":
            field = max(field, settings.partly_from)
            field_said += ", though the advert takes related ones: judge whether it is"
    value, said = min((level, level_said), (field, field_said), key=lambda pair: pair[0])
    if level < 1 and field < 1:
        value, said = level * field, f"{level_said}, and {field_said}"
    elif level == 1 and field == 1:
        said = field_said
        if not said and asked.level and entry.level and _above(entry.level, asked.level):
            said = f"{LEVEL_WORDS[entry.level]}, above {LEVEL_WORDS[asked.level]}"
    if not told:
        value, said = value * settings.degree_unfinished, "it tells of no degree there"
    if entry.expected:
        value, said = value * settings.degree_unfinished, f"{said}; not yet finished" if said else "not yet finished"
    one_field = entry.field if len({*studied}) < 2 else None
    name = " ".join((entry.degree or one_field or reading.flat(entry.span)).split())
    if asked.fields and entry.field and field == 1 and entry.field.casefold() not in name.casefold():
        name = f"{_short(name)} (field: {entry.field})"
    ending = f": {said}." if said else "."
    words = f"{entry.field or ''} {name}".casefold()
    exact = (entry.level == asked.level) + any(field.casefold() in words for field in asked.fields)
    return Held(value, "named", f"The education names {_short(name)}{ending}", (entry.span,), exact=exact)


def _short(name: str) -> str:
    """At most about 60 characters, whole words."""
    return name if len(name) <= 60 else f"{name[:60].rsplit(' ', 1)[0].rstrip(' ,;:(')} ..."


def _level_value(
    asked: EducationLevel | None, have: EducationLevel | None, settings: ScoringWeights
) -> tuple[float, str]:
    if asked is None:
        return 1.0, ""
    if have is None:
        return settings.degree_one_below, "its level is not told"
    below = EDUCATION_LEVELS.index(asked) - EDUCATION_LEVELS.index(have)
    if below <= 0:
        return 1.0, ""
    value = settings.degree_one_below**below
    if have == "school" and _above(asked, "vocational"):
        # A school certificate is no lower degree: it is none.
        value = min(value, settings.short_of_partly)
    return value, f"{LEVEL_WORDS[have]}, where {LEVEL_WORDS[asked]} is asked"


def _is_above_training(asked: EducationLevel | None) -> bool:
    """Whether a degree is asked, of which a course that gives a certificate is a part; no such course shows school."""
    return asked is None or _above(asked, "vocational")


def _above(level: EducationLevel, other: EducationLevel) -> bool:
    return EDUCATION_LEVELS.index(level) > EDUCATION_LEVELS.index(other)


def _field_value(
    asked: EducationAsked, entry: Education, studied: Sequence[str], settings: ScoringWeights
) -> tuple[float, str]:
    """What the field of an entry is worth; `studied` are those that the words of an entry name that tells no degree:
    one entry may tell of two schools."""
    if not asked.fields:
        return 1.0, ""
    if asked.level == "school" and entry.level and _above(entry.level, "vocational"):
        return 1.0, "a higher level, which does not tell the subjects at school"
    if entry.field is None and entry.level == "school" and asked.level != "school":
        return settings.degree_other_field, f"school teaches no {listed(asked.fields, 'or')}"
    held = [entry.field, *_fields_in(entry.degree or ""), *studied] if entry.field else studied
    if not held and (told := field_of_letters(entry.degree or "")):
        held = [told]
    if not held:
        return settings.degree_field_not_told, "its field is not known"
    if any(
        have.casefold() == field.casefold() or fields_related(field, have) for field in asked.fields for have in held
    ):
        return 1.0, ""
    if unlisted := [name for name in asked.fields if not _fields_in(name)]:
        told = f"its field is {held[0]}, and whether that is near to {listed(unlisted, 'or')} is not known"
        return settings.degree_field_not_told, told
    said = f"its field is {held[0]}, not {listed(asked.fields, 'or')}"
    if any(same_branch(field, have) for field in asked.fields for have in held):
        return settings.related_closed, f"{said}, but of one branch with it"
    return settings.degree_other_field, said


@lru_cache(maxsize=4096)
def _fields_in(degree: str) -> tuple[str, ...]:
    return tuple(found.field for found in find_fields(degree))


def _in_text(asked: EducationAsked, reading: Reading, settings: ScoringWeights) -> Iterator[Held]:
    """Degrees that the text names outside of the education."""
    shown = {entry.level for entry in reading.education if entry.level}
    for found in reading.degrees_in_text:
        if found.level in shown:
            continue  # it is the very degree of the education, of whatever field
        level, said = _level_value(asked.level, found.level, settings)
        ending = f": {said}" if said else ""
        reason = f"The text names {found.surface}, which no entry of the education shows{ending}."
        yield Held(settings.degree_claimed * level, "claimed", reason, (found.span,))


def _experience(
    asked: EducationAsked, kind: Mapping[int, str], reading: Reading, settings: ScoringWeights
) -> Iterator[Held]:
    """Dated work of the kind asked for, in the place of a degree."""
    months = reading.months(kind)
    if not months:
        return
    needed = settings.years_for(asked.level or "bachelor")
    degree = LEVEL_WORDS[asked.level or "bachelor"]
    share = min(1.0, months / (12 * needed)) if needed else 1.0
    jobs = titles(kind, reading, kind)
    reason = (
        f"{span_of_time(months)} of dated jobs stand in for {degree}: {jobs}; "
        f"the advert allows experience, and {years_asked(needed)} of this kind count as enough."
        if share == 1
        else f"{span_of_time(months)} of dated jobs of this kind, where {years_asked(needed)} would stand in for "
        f"{degree}: {jobs}."
    )
    spans = tuple(reading.jobs[index].header for index in longest_first(kind, reading))
    yield Held(settings.experience_for_degree * share, "named", reason, spans, share == 1)


def _papers(asked: EducationAsked, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> Iterator[Held]:
    """Certificates in the place of a degree."""
    for name in asked.or_certificates:
        for support in supports_of(name, False, reading, knowledge, settings):
            yield Held(support.value, support.route, support.reason, support.spans)


def _nothing(asked: EducationAsked, reading: Reading) -> str:
    label = _label(replace(asked, or_experience=False))
    if not asked.or_experience:
        return f"Looked for {label} in the education and the text; not found."
    reason = (
        f"Looked for {label} in the education and the text, and for dated jobs of this kind in its place; not found"
    )
    other = _dated(reading)
    if not other:
        return f"{reason}."
    return f"{reason}: {titles(other, reading, {})} {'is' if len(other) == 1 else 'are'} not known to be of this kind."


def _dated(reading: Reading) -> list[int]:
    return [index for index in range(len(reading.jobs)) if reading.is_dated(index)]
