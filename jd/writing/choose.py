"""Which responsibilities and which criteria of a role a post has."""

from dataclasses import dataclass, replace
from itertools import combinations

from jd.countries import Rules
from jd.findings import Finding
from jd.roles import (
    Ability,
    AllSkills,
    AnySkills,
    Asks,
    ExperienceOf,
    Role,
    Seniority,
)
from skills import load_taxonomy

RESPONSIBILITIES = 6
SHORT_RESPONSIBILITIES = 4
_KEPT = 3
MOST_REQUIRED = 8
_OF_THE_SECOND = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a post asks for, before it is worded."""

    required: tuple[Asks, ...]
    nice_to_have: tuple[Asks, ...]


def responsibilities(role: Role, variant: int, *, short: bool) -> tuple[str, ...]:
    """Six of the role's responsibilities in its own order; four in a short post.

    Variant 0 takes the first ones. The first three always stay, since they say what the role is; the variant number
    goes through the choices among the rest.
    """
    wanted = SHORT_RESPONSIBILITIES if short else RESPONSIBILITIES
    rest = list(combinations(range(_KEPT, len(role.responsibilities)), wanted - _KEPT))
    picked = (*range(_KEPT), *rest[variant % len(rest)])
    return tuple(role.responsibilities[index] for index in picked)


def criteria(role: Role, seniority: Seniority, title_tools: tuple[str, ...], tools: tuple[str, ...]) -> Chosen:
    """The criteria of a seniority, with the tools that the title names and those that were chosen.

    A tool of the title leads the choice of languages in the years asked for and is required by itself; where it stands
    among alternatives, it takes their place. More than eight required criteria keep good people away: the last
    abilities become nice to have then.
    """
    required = [criterion.asks for criterion in role.required if criterion.applies(seniority)]
    nice = [criterion.asks for criterion in role.nice_to_have if criterion.applies(seniority)]
    wanted = tuple(dict.fromkeys((*title_tools, *tools)))
    if wanted:
        required, nice = _with_tools(required, nice, wanted)
    for index in reversed(range(len(required))):
        if len(required) <= MOST_REQUIRED:
            break
        if isinstance(required[index], Ability):
            nice.insert(0, required.pop(index))
    return Chosen(tuple(required), tuple(nice))


def _with_tools(required: list[Asks], nice: list[Asks], wanted: tuple[str, ...]) -> tuple[list[Asks], list[Asks]]:
    placed: set[str] = set()
    first = 0
    for index, asks in enumerate(required):
        if isinstance(asks, ExperienceOf):
            first = max(first, index + 1)
            if asks.any_of:
                required[index] = replace(asks, any_of=_led_by(asks.any_of, wanted))
        elif isinstance(asks, AnySkills) and (shared := tuple(name for name in wanted if name in asks.any_of)):
            required[index] = AllSkills(shared)
            placed.update(shared)
        elif isinstance(asks, AllSkills):
            placed.update(name for name in wanted if name in asks.all_of)
            if shared := tuple(name for name in wanted if name in asks.examples):
                required[index] = replace(asks, examples=shared)
    left = tuple(name for name in wanted if name not in placed)
    if left:
        required.insert(first, AllSkills(left))
    # What is required now is not asked for again as nice to have.
    return required, [asks for asks in (_without(asks, set(wanted)) for asks in nice) if asks is not None]


def _led_by(any_of: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The alternatives with those wanted in front, if they are of the same kind: languages beside languages."""
    taxonomy = load_taxonomy()
    kinds = {(skill.kind, skill.category) for name in any_of if (skill := taxonomy.get(name))}
    led = [name for name in wanted if (skill := taxonomy.get(name)) and (skill.kind, skill.category) in kinds]
    return tuple(dict.fromkeys((*led, *any_of)))


def _without(asks: Asks, names: set[str]) -> Asks | None:
    """The criterion without some skills; None where nothing is left of it."""
    if isinstance(asks, AllSkills):
        left = tuple(name for name in asks.all_of if name not in names)
        return replace(asks, all_of=left, examples=asks.examples if left == asks.all_of else ()) if left else None
    if isinstance(asks, AnySkills):
        left = tuple(name for name in asks.any_of if name not in names)
        return replace(asks, any_of=left, at_least=min(asks.at_least, len(left))) if left else None
    if isinstance(asks, ExperienceOf):
        return replace(asks, any_of=tuple(name for name in asks.any_of if name not in names))
    return asks


def joined_responsibilities(roles: tuple[Role, ...], variant: int, *, short: bool) -> tuple[str, ...]:
    """The responsibilities of a title that names two roles: two thirds of the first, one third of the second."""
    own = responsibilities(roles[0], variant, short=short)
    if len(roles) == 1:
        return own
    theirs = len(own) // 3
    return (*own[: len(own) - theirs], *responsibilities(roles[1], variant, short=short)[:theirs])


def joined_criteria(chosen: Chosen, second: Role, seniority: Seniority) -> Chosen:
    """The criteria with the skills that a second role of the title asks for, as long as they are not too many."""
    known = {name for asks in (*chosen.required, *chosen.nice_to_have) for name in _names(asks)}
    more = [
        criterion.asks
        for criterion in second.required
        if criterion.applies(seniority)
        and isinstance(criterion.asks, AllSkills | AnySkills)
        and known.isdisjoint(_names(criterion.asks))
    ]
    room = max(0, MOST_REQUIRED - len(chosen.required))
    return replace(chosen, required=(*chosen.required, *more[: min(room, _OF_THE_SECOND)]))


def within_law(chosen: Chosen, rules: Rules, seniority: Seniority) -> tuple[Chosen, tuple[Finding, ...]]:
    """The criteria without years of experience that must not be asked for; the skills of that work stay asked for."""
    limits = [ban for ban in rules.must_not if ban.experience_months is not None]
    if not limits:
        return chosen, ()
    ban = min(limits, key=lambda ban: ban.experience_months or 0)
    required: list[Asks] = []
    for asks in chosen.required:
        too_long = isinstance(asks, ExperienceOf) and asks.years_at(seniority) * 12 > (ban.experience_months or 0)
        if not too_long:
            required.append(asks)
        elif isinstance(asks, ExperienceOf) and asks.any_of:
            required.append(AnySkills(asks.any_of))
    if len(required) == len(chosen.required) and not any(asks not in chosen.required for asks in required):
        return chosen, ()
    message = f"No years of experience are asked for: more than {ban.experience_months} months may not be."
    finding = Finding("experience_not_asked", "notice", message, source="; ".join(ban.source))
    return replace(chosen, required=tuple(required)), (finding,)


def without(chosen: Chosen, removed: tuple[str, ...], worded: dict[Asks, str]) -> tuple[Chosen, tuple[Finding, ...]]:
    """The criteria without those that were taken out.

    Args:
        removed: a skill (the rest of its criterion stays), or words of a criterion, which goes as a whole.
        worded: each criterion as it would stand in the post.
    """
    taxonomy = load_taxonomy()
    findings: list[Finding] = []
    groups = [list(chosen.required), list(chosen.nice_to_have)]
    for text in removed:
        skill = taxonomy.resolve(text)
        hit = False
        for group in groups:
            for index in reversed(range(len(group))):
                asks = group[index]
                if skill and skill.name in _names(asks):
                    left = _without(asks, {skill.name})
                    group[index : index + 1] = [left] if left is not None else []
                    hit = True
                elif text.casefold() in worded.get(asks, "").casefold():
                    del group[index]
                    hit = True
        if not hit:
            message = f"No criterion of this post holds “{text}”, so nothing was taken out for it."
            findings.append(Finding("nothing_removed", "notice", message))
    return Chosen(tuple(groups[0]), tuple(groups[1])), tuple(findings)


def _names(asks: Asks) -> tuple[str, ...]:
    if isinstance(asks, AllSkills):
        return asks.all_of
    return asks.any_of if isinstance(asks, AnySkills | ExperienceOf) else ()
