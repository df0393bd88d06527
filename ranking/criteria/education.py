"""Education: a level and a field, or the experience that an advert lets stand in for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from hiring.candidate import EDUCATION_LEVELS, Education, EducationLevel
from hiring.evidence import Span
from hiring.job import EducationAsked
from hiring.match import MatchPart, Route
from ranking.phrasing import listed, span_of_time, years_asked
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills.degrees import fields_related

LEVEL_WORDS: dict[EducationLevel, str] = {
    "school": "a school certificate",
    "vocational": "vocational training",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that answers the education asked for."""

    value: float
    route: Route
    reason: str
    spans: tuple[Span, ...] = ()
    enough: bool = True


def answer_education(asked: EducationAsked, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to a level of education: the best of the CV's degrees, or experience where the advert allows it.

    A higher level than asked counts as the one asked.
    """
    label = _label(asked)
    answers = [_entry(asked, entry, reading, settings) for entry in reading.profile.education]
    answers += _in_text(asked, reading, settings)
    if asked.or_experience:
        answers += _experience(asked, reading, settings)
    answers = [answer for answer in answers if answer.value > 0]
    if not answers:
        places = "the education and the text" + (" and for dated jobs in its place" if asked.or_experience else "")
        return MatchPart(label, 0.0, "not_found", None, f"Looked for {label} in {places}; not found.")
    best = max(answers, key=lambda answer: answer.value)
    value = round(best.value, 4)
    verdict = settings.verdict(value) if best.enough else settings.verdict_short_of_met(value)
    return MatchPart(label, value, verdict, best.route, best.reason, reading.quotes(best.spans))


def _label(asked: EducationAsked) -> str:
    level = LEVEL_WORDS[asked.level] if asked.level else "a degree"
    field = f" in {listed(asked.fields, 'or')}" if asked.fields else ""
    return f"{level}{field}{', or experience' if asked.or_experience else ''}"


def _entry(asked: EducationAsked, entry: Education, reading: Reading, settings: ScoringWeights) -> Held:
    level, level_said = _level_value(asked.level, entry.level, settings)
    field, field_said = _field_value(asked, entry, settings)
    value, said = min((level, level_said), (field, field_said), key=lambda pair: pair[0])
    if level < 1 and field < 1:
        value, said = level * field, f"{level_said}, and {field_said}"
    if entry.expected:
        value, said = value * settings.degree_unfinished, f"{said}; not yet finished" if said else "not yet finished"
    name = " ".join((entry.degree or entry.field or reading.document.flat(entry.span)).split())
    if asked.fields and entry.field and field == 1 and entry.field.casefold() not in name.casefold():
        name = f"{_short(name)} in {entry.field}"
    ending = f": {said}." if said else "."
    return Held(value, "named", f"The education names {_short(name)}{ending}", (entry.span,))


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
    return settings.degree_one_below**below, f"{LEVEL_WORDS[have]}, where {LEVEL_WORDS[asked]} is asked"


def _field_value(asked: EducationAsked, entry: Education, settings: ScoringWeights) -> tuple[float, str]:
    if not asked.fields:
        return 1.0, ""
    if entry.field is None:
        return settings.degree_field_not_told, "its field is not told"
    if any(entry.field.casefold() == field.casefold() or fields_related(field, entry.field) for field in asked.fields):
        return 1.0, ""
    return settings.degree_other_field, f"its field is {entry.field}, not {listed(asked.fields, 'or')}"


def _in_text(asked: EducationAsked, reading: Reading, settings: ScoringWeights) -> Iterator[Held]:
    """Degrees that the text names outside of the education."""
    for found in reading.degrees_in_text:
        level, said = _level_value(asked.level, found.level, settings)
        ending = f": {said}" if said else ""
        reason = f"The text names {found.surface}, which no entry of the education shows{ending}."
        yield Held(settings.degree_claimed * level, "claimed", reason, (found.span,))


def _experience(asked: EducationAsked, reading: Reading, settings: ScoringWeights) -> Iterator[Held]:
    needed = settings.years_for(asked.level or "bachelor")
    months = reading.profile.total_months
    if not months:
        return
    share = min(1.0, months / (12 * needed)) if needed else 1.0
    value = settings.experience_for_degree * share
    reason = (
        f"{span_of_time(months)} of dated jobs stand in for {LEVEL_WORDS[asked.level or 'bachelor']}: "
        f"the advert allows experience, and {years_asked(needed)} count as enough."
        if share == 1
        else f"{span_of_time(months)} of dated jobs, where {years_asked(needed)} would stand in for "
        f"{LEVEL_WORDS[asked.level or 'bachelor']}."
    )
    jobs = sorted(
        (index for index in range(len(reading.jobs)) if reading.is_dated(index)),
        key=lambda index: (-reading.months([index]), index),
    )
    spans = tuple(reading.jobs[index].header for index in jobs)
    yield Held(value, "named", reason, spans, share == 1)
