"""The rules of a country on a day: what is in force, and what is coming."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from jd.countries.schema import (
    AiRule,
    Ban,
    Duty,
    Fact,
    Leave,
    MinimumWage,
    PayDuty,
    PayForm,
    RuleSet,
    Saying,
    Source,
    Title,
)

NOT_LEGAL_ADVICE = "This is not legal advice. Check a rule at its source before you rely on it."

_STRENGTH: dict[Duty, int] = {"none": 0, "planned": 1, "partial": 2, "required": 3}
WEEKS = 52
F = TypeVar("F", bound=Fact)


class Described(NamedTuple):
    """One line of what is known of a country: `source` as a reader can look it up, `checked` when it last was."""

    label: str
    fact: str
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a country, and of a region of it, on a day.

    Attributes:
        country: its code.
        region: the region's code; None where none was asked for or it has no rules of its own.
        as_of: the day.
        pay_in_advert, must_not, must_say, ai, minimum_wage, notes: the rules in force, the widest place's first.
        pay_duty: the rule on pay in adverts that decides: the strongest of the narrowest place that has one.
        coming: the rules that begin later, with their label, by date.
    """

    country: str
    region: str | None
    as_of: date
    pay_in_advert: tuple[PayDuty, ...]
    pay_duty: PayDuty | None
    must_not: tuple[Ban, ...]
    must_say: tuple[Saying, ...]
    ai: tuple[AiRule, ...]
    minimum_wage: tuple[MinimumWage, ...]
    notes: tuple[Fact, ...]
    coming: tuple[tuple[str, Fact], ...]

    @property
    def ai_statement_required(self) -> bool:
        """Whether some rule in force asks that applicants be told of software that helps to choose."""
        return any(rule.statement for rule in self.ai)

    @property
    def experience_months(self) -> int | None:
        """The most proof of experience that an advert may ask for, in months; None where there is no such limit."""
        return min((ban.experience_months for ban in self.must_not if ban.experience_months is not None), default=None)

    def floor(self, pay: PayForm) -> MinimumWage | None:
        """The highest minimum wage in force; None where there is none, or none is known."""
        return max(self.minimum_wage, key=lambda wage: a_year(wage, pay), default=None)


def a_year(wage: MinimumWage, pay: PayForm) -> float:
    """A minimum wage as pay for a year of full-time work."""
    return wage.amount * {"year": 1.0, "month": wage.payments, "hour": pay.hours * WEEKS}[wage.per]


def rules_on(as_of: date, country: str, region: str | None, sets: tuple[RuleSet, ...]) -> Rules:
    """The rules of several rule sets, the widest place first, on a day."""

    def now(found: Iterator[tuple[F, ...]]) -> tuple[F, ...]:
        return tuple(rule for rules in found for rule in rules if rule.holds(as_of))

    deciding: PayDuty | None = None
    for each in sets:
        deciding = max(now(iter([each.pay_in_advert])), key=lambda rule: _STRENGTH[rule.duty], default=deciding)
    coming = [(label, fact) for each in sets for label, fact in each.facts() if fact.begins and fact.begins > as_of]
    return Rules(
        country=country,
        region=region,
        as_of=as_of,
        pay_in_advert=now(each.pay_in_advert for each in sets),
        pay_duty=deciding,
        must_not=now(each.must_not for each in sets),
        must_say=now(each.must_say for each in sets),
        ai=now(each.ai for each in sets),
        minimum_wage=now(each.minimum_wage for each in sets),
        notes=now(each.notes for each in sets),
        coming=tuple(sorted(coming, key=lambda pair: pair[1].begins or as_of)),
    )


def cited(fact: Fact, sources: dict[str, Source]) -> str:
    """The sources of a fact: title and address of a page, or the statute."""
    return "; ".join(
        f"{sources[name].title} ({sources[name].url})" if name in sources else name for name in fact.source
    )


_DUTIES: dict[Duty, str] = {
    "required": "Required",
    "partial": "For some employers, or only before the interview",
    "planned": "Planned, not in force",
    "none": "Not required",
}


def _figures(fact: Fact, currency: str) -> str:
    """What a fact holds beside its text, as words to stand before it."""
    if isinstance(fact, PayDuty):
        size = f", from {fact.employees} employees" if fact.employees > 1 else ""
        return f"{_DUTIES[fact.duty]}{size}. "
    if isinstance(fact, MinimumWage):
        return f"{fact.amount:,.2f} {currency} for one {fact.per}. "
    if isinstance(fact, Leave):
        return f"{fact.days} days. "
    if isinstance(fact, Title) and fact.suffix:
        return f"{', '.join(f'{suffix} ({lang})' for lang, suffix in fact.suffix.items())}. "
    words = "Applicants must be told. " if isinstance(fact, AiRule) and fact.statement else ""
    if isinstance(fact, AiRule | Saying) and fact.employees > 1:
        words += f"From {fact.employees} employees. "
    return words


def describe(
    label: str, fact: Fact, sources: dict[str, Source], checked: date, currency: str, *, coming: bool = False
) -> Described:
    """One fact as a line to print."""
    words = _figures(fact, currency) + fact.fact
    if fact.begins and coming:
        words = f"Not yet in force, from {fact.begins.isoformat()}: {words}"
    elif fact.begins:
        words = f"{words} (since {fact.begins.isoformat()})"
    if fact.until:
        words = f"{words} (until {fact.until.isoformat()})"
    if fact.confidence == "uncertain":
        words = f"{words} [uncertain: check first]"
    return Described(label, words, cited(fact, sources), fact.checked or checked)
