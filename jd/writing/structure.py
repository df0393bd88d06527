"""What a criterion of a role asks for, in the terms that applicants are ranked by."""

from dataclasses import replace
from functools import cache

from hiring.evidence import Span
from hiring.job import CertificatesAsked, EducationAsked, LanguageAsked, SkillGroup, YearsAsked, YearsScope
from jd.requirements import Asked, Clause, Mention, named, understand, years
from jd.requirements.named import SOFT_SKILLS
from jd.roles import (
    Ability,
    AllSkills,
    AnySkills,
    Asks,
    Certificate,
    Degree,
    ExperienceOf,
    Seniority,
)
from skills import load_finder, load_taxonomy


def structure(asks: Asks, seniority: Seniority) -> Asked:
    """The structure of one criterion at a seniority."""
    match asks:
        case ExperienceOf():
            work = _years(asks.of, asks.years_at(seniority))
            known = load_taxonomy().get(work.of) if work.scope == "skill" else None
            groups: tuple[SkillGroup, ...] = (SkillGroup((known.name,)),) if known else ()
            groups += (SkillGroup(asks.any_of),) if asks.any_of else ()
            return Asked("experience", groups, years=work)
        case AllSkills():
            # A soft skill is shown by what somebody did, never by its name.
            names = tuple(name for name in asks.all_of if not _is_soft(name))
            if not (shown := shown_examples(asks)):
                return _skills(*(SkillGroup((name,)) for name in names))
            return _skills(SkillGroup(shown if _is_field(names[0]) else names, open_ended=True))
        case AnySkills():
            names = tuple(name for name in asks.any_of if not _is_soft(name))
            at_least = min(asks.at_least, max(1, len(names)))
            return _skills(*([SkillGroup(names, at_least, asks.open_ended)] if names else []))
        case Ability():
            return Asked("meaning")
        case Degree():
            return Asked("education", education=EducationAsked(asks.level, asks.fields, asks.or_experience))
        case Certificate():
            return Asked("certificate", certificates=(CertificatesAsked(asks.any_of),))
    return Asked("language", languages=(LanguageAsked(asks.language, asks.level),))


def as_worded(meant: Asked, text: str) -> Asked:
    """What is meant, with the levels of skills that the words chosen for it tell: "a working knowledge of SQL"."""
    levels = {group.any_of: group.level for group in understand(clause(text)).groups}
    return replace(meant, groups=tuple(replace(group, level=levels.get(group.any_of)) for group in meant.groups))


def shown_examples(asks: AllSkills) -> tuple[str, ...]:
    """The examples that a reader understands as such.

    Those of a field ("ERP systems") stand for it and their like. A practice ("CI/CD") or a product ("Microsoft
    Office") stays what is asked for, and only what shows it or is part of it is its example; anything else would be
    read as the thing that is asked for.
    """
    taxonomy = load_taxonomy()
    if not asks.examples or _is_field(asks.all_of[0]):
        return asks.examples
    skill = asks.all_of[0]
    parts = taxonomy.implied_by(skill)
    shown = tuple(example for example in asks.examples if skill in taxonomy.implied_by(example) or example in parts)
    known = taxonomy.get(skill)
    return shown if len(shown) > 1 or (known and known.kind in ("method", "skill")) else ()


def _is_field(name: str) -> bool:
    skill = load_taxonomy().get(name)
    return skill is not None and skill.kind == "knowledge"


def _skills(*groups: SkillGroup) -> Asked:
    return Asked("skills" if groups else "meaning", groups)


def _is_soft(name: str) -> bool:
    skill = load_taxonomy().get(name)
    return skill is not None and skill.category == SOFT_SKILLS


def _years(of: str, minimum: int) -> YearsAsked:
    name, scope = _work(of)
    return YearsAsked(float(minimum), None, name, scope)


@cache
def _work(of: str) -> tuple[str, YearsScope]:
    """The name and scope of a kind of work, in the words of the reader of adverts."""
    found = years.find(clause(f"2+ years of experience in {of}"))
    return found[0].asked.of, found[0].asked.scope


def clause(text: str) -> Clause:
    """A text with the skills that it names."""
    found = load_finder().find(text, deeds=False)
    mentions = tuple(Mention(skill.name, Span(skill.span.start, skill.span.end)) for skill in found)
    return named(Clause(text, mentions))
