"""What a group of skills asks, with all of it worked out that no CV changes."""

from dataclasses import dataclass

from hiring.job import Requirement, SkillGroup
from hiring.match import MatchPart
from ranking.knowledge import Knowledge
from ranking.phrasing import LOOKED_IN, listed
from ranking.wording import asks_for_proof, bare_name

WORDS_OF_A_NAME = 4
"""A requirement of so few words may stand in a CV word for word."""

NAMES_IN_A_REASON = 6


@dataclass(frozen=True, slots=True)
class GroupAsked:
    """A skill group as one line of an advert asks for it.

    Attributes:
        line: of the advert, that asks for it.
        words: of all its skills.
        excluded: the skills that support nothing.
        own_words: those of a line that is nothing but the name of its one skill, in several words.
        for_proof: that the line asks for proven work.
        looked: what was looked for, and where, without the end of a sentence.
        nothing: the answer where nothing of it was found.
    """

    group: SkillGroup
    line: str
    words: str
    excluded: frozenset[str]
    own_words: str | None
    for_proof: bool
    looked: str
    nothing: MatchPart


def group_asked(group: SkillGroup, requirement: Requirement, knowledge: Knowledge) -> GroupAsked:
    """What a group of a requirement asks, told once for all CVs."""
    alone = len(requirement.groups) == len(group.any_of) == 1
    names = _names(group.any_of)
    number = f"{group.at_least} of " if group.at_least > 1 else ""
    looked = f"Looked for {names} {LOOKED_IN}"
    label = f"{number}{names}{' or similar' if group.open_ended else ''}"
    return GroupAsked(
        group,
        requirement.text,
        ", ".join(group.any_of),
        frozenset(knowledge.name_of(name) or name for name in requirement.excluded),
        _own_words(group.any_of[0], requirement.text, knowledge) if alone else None,
        asks_for_proof(requirement.text),
        looked,
        MatchPart(label, 0.0, "not_found", None, f"{looked}."),
    )


def _own_words(skill: str, line: str, knowledge: Knowledge) -> str | None:
    words = bare_name(line, WORDS_OF_A_NAME)
    if words is None or len(words.split()) < 2 or knowledge.name_of(words) != skill or knowledge.is_soft(skill):
        return None
    return words


def _names(names: tuple[str, ...]) -> str:
    if len(names) <= NAMES_IN_A_REASON:
        return listed(names, "or")
    return f"{', '.join(names[: NAMES_IN_A_REASON - 1])} or {len(names) - NAMES_IN_A_REASON + 1} more"
