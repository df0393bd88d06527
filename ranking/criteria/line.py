"""What a line of an advert asks as a whole, with all of it worked out that no CV changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hiring.job import Requirement, SkillGroup, YearsAsked
from ranking.criteria.eligibility import is_askable
from ranking.criteria.group import WORDS_OF_A_NAME, GroupAsked, group_asked
from ranking.criteria.leading import asks_to_lead
from ranking.criteria.portfolio import asks_for_portfolio
from ranking.criteria.typing_speed import TYPING, speed_asked
from ranking.knowledge import Knowledge
from ranking.phrasing import on_one_line
from ranking.wording import bare_name, leads_others, takes_the_willing
from skills.titles import is_title_noun
from skills.traits import Trait, load_traits

MEANT_KINDS = frozenset(("method", "knowledge", "skill"))
"""Kinds of skill that a sentence may show in other words; a tool, a programming language, a certificate has a name."""

_EITHER = re.compile(r"\b(?:or|either)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LineAsked:
    """A requirement as its line asks for it.

    Attributes:
        text: the line, with one blank between its words.
        askable: that no CV can show it.
        groups: the skill groups, each with the typing speed asked for with it, and whether a sentence may show it in
            other words.
        only_conduct: how many skills, where each of them is a trait that the line asks for, by another name; else 0.
        years: the years asked for, where jobs can tell them.
        leads: that the years are of leading people.
        takes_the_willing: that a paper may be obtained later.
        conduct: the traits asked for, where no structure but them is asked for.
        beside: those asked for beside skills, which none of these names already.
        portfolio: that it asks to see a portfolio of work.
        name: the name that the line consists of, as a group of its own.
        verbatim: its few words, where these alone may stand in a CV just so.
        is_bare: that it is a name and not a word more: "contract negotiation skills" asks for the doing.
    """

    requirement: Requirement
    text: str
    askable: bool
    groups: tuple[tuple[GroupAsked, int | None, bool], ...]
    only_conduct: int
    years: YearsAsked | None
    leads: bool
    takes_the_willing: bool
    conduct: tuple[Trait, ...]
    beside: tuple[Trait, ...]
    portfolio: bool
    name: GroupAsked | None
    verbatim: GroupAsked | None
    is_bare: bool


def line_asked(requirement: Requirement, knowledge: Knowledge) -> LineAsked:
    """What a requirement asks, told once for all CVs."""
    text = on_one_line(requirement.text)
    conduct = load_traits().asked_in(text)
    speed = speed_asked(text)
    years = requirement.years
    name = bare_name(text, WORDS_OF_A_NAME)
    words = text.strip(" .;,:")
    return LineAsked(
        requirement,
        text,
        is_askable(requirement),
        tuple(
            (
                group_asked(group, requirement, knowledge),
                speed if TYPING in group.any_of else None,
                _be_meant(group, knowledge),
            )
            for group in requirement.groups
        ),
        len(conduct) if conduct and _only_conduct(requirement, conduct) else 0,
        years if years and not _asks_for_dealings(years) else None,
        years is not None and asks_to_lead(years.of, knowledge),
        takes_the_willing(text),
        conduct,
        _beside(requirement, text, conduct),
        asks_for_portfolio(text),
        _of_one(name, requirement, knowledge) if name else None,
        _of_one(words, requirement, knowledge) if 0 < len(words.split()) <= WORDS_OF_A_NAME else None,
        name is not None and len(name.split()) == len(text.split()),
    )


def _of_one(name: str, requirement: Requirement, knowledge: Knowledge) -> GroupAsked:
    return group_asked(SkillGroup((name,)), requirement, knowledge)


def _be_meant(group: SkillGroup, knowledge: Knowledge) -> bool:
    """Whether a sentence may show some skill of a group without its name. Words that the taxonomy does not know and
    that are written with a capital are taken for a name."""
    known = ((name, knowledge.name_of(name)) for name in group.any_of)
    return any(knowledge.kind_of(one) in MEANT_KINDS if one else name == name.casefold() for name, one in known)


def _only_conduct(requirement: Requirement, conduct: Sequence[Trait]) -> bool:
    """Whether every skill asked for is one of these traits by another name."""
    names = [name for group in requirement.groups for name in group.any_of]
    return all(any(trait.asked.search(name) for trait in conduct) for name in names)


def _beside(requirement: Requirement, text: str, conduct: Sequence[Trait]) -> tuple[Trait, ...]:
    """The traits of "attention to detail and SQL" that no skill of the line names already; none of a line that leaves
    a choice, which asks for one of its things."""
    if not requirement.groups or _EITHER.search(text):
        return ()
    return tuple(trait for trait in conduct if not _is_named(trait, requirement, text))


def _is_named(trait: Trait, requirement: Requirement, text: str) -> bool:
    """Whether a skill asked for is this trait by another name, or takes the words of the line that ask for it."""
    names = [name for group in requirement.groups for name in group.any_of]
    words = {match.group().casefold() for match in trait.asked.finditer(text)}
    return any(
        trait.asked.search(name) or any(word in asked for word in name.casefold().split()[:1] for asked in words)
        for name in names
    )


def _asks_for_dealings(asked: YearsAsked) -> bool:
    """Whether experience is to have dealt with people of a title ("reviewing the work of other surveyors"), whom that
    title does not make out of the applicant: sentences tell of it, not jobs."""
    if asked.min is not None or asked.scope != "role" or leads_others(asked.of):
        return False
    first, *others = re.findall(r"[a-z'’-]+", asked.of.casefold()) or [""]
    return first.endswith("ing") and len(others) > 1 and any(map(is_title_noun, others[1:]))
