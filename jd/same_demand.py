"""Whether one criterion asks for the same thing as another, and which of the two asks for more of it.

Two wordings of one wish may differ in how much of it they ask for: "Python" and "3 years of Python", "English" and
"fluent English". Where each asks for something that the other leaves open, they are two.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from hiring.candidate import LANGUAGE_LEVELS
from hiring.job import EducationAsked, LanguageAsked, SkillGroup, SkillLevel, YearsAsked
from jd.line_cues import content
from jd.requirements import Asked
from jd.wording import words
from skills.traits import load_traits

Which = Literal["equal", "first", "second"]
"""Which of two criteria asks for more of the same thing."""

_LONG_FORM = re.compile(r"(?P<words>(?:[A-Za-z][\w-]*\s+){2,6})\((?P<letters>[A-Z]{2,6})s?\)")
_AMOUNT = re.compile(
    r"[$£€₹]\s?\d[\d.,]*\s?[kmb]?\b|\d[\d.,]*\+?\s?(?:%|people|staff|kg|lbs?|wpm|users|employees|m|k)(?!\w)",
    re.IGNORECASE,
)
_SAYS_NO_MORE = re.compile(r"\s+(?:specialist|professional|expert|practitioner)s?$", re.IGNORECASE)
"""What a title may end in without another job: a payroll specialist does payroll."""
_SKILL_LEVELS: tuple[SkillLevel, ...] = get_args(SkillLevel)
_Told = TypeVar("_Told")


def long_forms(text: str) -> dict[str, str]:
    """The words that an advert writes out before letters in brackets, by the letters.

    >>> long_forms("Knowledge of statistical process control (SPC) and SPC charts")
    {'SPC': 'statistical process control'}
    """
    forms: dict[str, str] = {}
    for found in _LONG_FORM.finditer(text):
        before, letters = found["words"].split(), found["letters"]
        name = before[-len(letters) :]
        if "".join(word[0] for word in name).upper() == letters:
            forms[letters] = " ".join(name)
    return forms


@dataclass(frozen=True, slots=True)
class Demand:
    """A criterion's words and what was understood of them."""

    text: str
    asked: Asked


def which_asks_more(one: Demand, other: Demand, forms: Mapping[str, str]) -> Which | None:
    """Which of two criteria that ask for the same thing asks for more of it; None if they ask for different things.

    Args:
        forms: the long forms of letters that the advert explains.
    """
    if _is_judged_by_structure(one.asked) and _is_judged_by_structure(other.asked):
        return _by_structure(one, other, forms)
    said = _content(one.text, forms)
    if said and said == _content(other.text, forms) and one.asked.structure == other.asked.structure:
        return "equal"
    both_unread = one.asked.kind == other.asked.kind == "meaning"
    return _by_traits(one, other, forms) if both_unread else None


def _by_structure(one: Demand, other: Demand, forms: Mapping[str, str]) -> Which | None:
    first, second = one.asked, other.asked
    return _most(
        (
            _groups(first.groups, second.groups, forms),
            _languages(first.languages, second.languages),
            _years(first, second),
            _degrees(first.education, second.education),
            _equal(first.certificates, second.certificates),
            _equal(first.excluded, second.excluded),
            _by_inclusion(_beside(one, forms), _beside(other, forms)),
        )
    )


def _beside(demand: Demand, forms: Mapping[str, str]) -> frozenset[str]:
    """What a line asks for beside its structure: words, but for letters that another name stands for, and amounts."""
    letters = {name.casefold() for name in forms}
    amounts = {found.group().casefold().replace(" ", "") for found in _AMOUNT.finditer(demand.text)}
    return demand.asked.beside - letters | frozenset(amounts)


def _most(facets: Iterable[Which | None]) -> Which | None:
    """The one that asks for more in some respect and for less in none."""
    told = set(facets)
    if None in told or {"first", "second"} <= told:
        return None
    return "first" if "first" in told else "second" if "second" in told else "equal"


def _content(text: str, forms: Mapping[str, str]) -> frozenset[str]:
    """The stems of a line's words and its numbers, without praise and filler; letters by what they stand for."""
    for letters, name in forms.items():
        text = re.sub(rf"\(\s*{letters}s?\s*\)", " ", text)
        text = re.sub(rf"\b{letters}\b", name, text)
    filler = words("lists", "lead_words") | words("lists", "tail_words")
    bare = " ".join(word for word in re.findall(r"[\w+#.'-]+", text) if word.casefold() not in filler)
    return content(bare) | frozenset(re.findall(r"\d[\d.,]*", text))


def _is_judged_by_structure(asked: Asked) -> bool:
    """Whether a structure holds what is asked for: two questions may differ in what none holds."""
    return asked.kind not in ("meaning", "eligibility") and not asked.question


def _by_traits(one: Demand, other: Demand, forms: Mapping[str, str]) -> Which | None:
    """Which says more of the same traits of conduct in the same words; None where they ask for something else."""
    traits = load_traits()
    first, second = ({trait.id for trait in traits.asked_in(demand.text)} for demand in (one, other))
    said = _by_inclusion(_content(one.text, forms), _content(other.text, forms))
    return said if first and first == second and _content(one.text, forms) and _content(other.text, forms) else None


def _by_inclusion(one: frozenset[str], other: frozenset[str]) -> Which | None:
    if one == other:
        return "equal"
    return "first" if one > other else "second" if one < other else None


def _equal(one: object, other: object) -> Which | None:
    return "equal" if one == other else None


def _higher(one: _Told | None, other: _Told | None, order: tuple[_Told, ...]) -> Which:
    """Which of two levels is higher; any is higher than none."""
    first, second = (-1 if level is None else order.index(level) for level in (one, other))
    return "equal" if first == second else "first" if first > second else "second"


def _groups(one: tuple[SkillGroup, ...], other: tuple[SkillGroup, ...], forms: Mapping[str, str]) -> Which | None:
    first = {_key(group, forms): group.level for group in one}
    second = {_key(group, forms): group.level for group in other}
    if set(first) != set(second):
        return None
    return _most(_higher(level, second[key], _SKILL_LEVELS) for key, level in first.items())


def _key(group: SkillGroup, forms: Mapping[str, str]) -> tuple[frozenset[str], int, bool]:
    names = frozenset(forms.get(name, name).casefold() for name in group.any_of)
    return names, group.at_least, group.open_ended


def _languages(one: tuple[LanguageAsked, ...], other: tuple[LanguageAsked, ...]) -> Which | None:
    first = {replace(asked, level=None): asked.level for asked in one}
    second = {replace(asked, level=None): asked.level for asked in other}
    if set(first) != set(second):
        return None
    return _most(_higher(level, second[key], LANGUAGE_LEVELS) for key, level in first.items())


def _years(one: Asked, other: Asked) -> Which | None:
    if one.years is None or other.years is None:
        told = one.years or other.years
        if told is None:
            return "equal"
        # "Python" and "3 years of Python"
        of_the_skill = told.scope == "skill" and bool(one.groups)
        return None if not of_the_skill else "second" if one.years is None else "first"
    if _work(one.years) != _work(other.years):
        return None
    first, second = one.years.min or 0.0, other.years.min or 0.0
    return "equal" if first == second else "first" if first > second else "second"


def _work(asked: YearsAsked) -> tuple[str, str, float | None]:
    return asked.scope, _SAYS_NO_MORE.sub("", asked.of).casefold(), asked.max


def _degrees(one: EducationAsked | None, other: EducationAsked | None) -> Which | None:
    """Which names its fields, where two degrees differ in nothing else."""
    if one == other:
        return "equal"
    if one is None or other is None or (one.fields and other.fields):
        return None
    if replace(one, fields=()) != replace(other, fields=()) or one.level in ("vocational", "school"):
        # A trade learned in one way is no other one.
        return None
    return "first" if one.fields else "second"
