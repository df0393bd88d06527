"""What stands in a country file. Every fact has a source, a confidence and, where it differs, its own dates.

The keys are explained for editors in `jd/data/countries/README.md`.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

Confidence = Literal["verified", "known", "uncertain"]
"""`verified`: read on the page cited. `known`: from the statute named, not read again. `uncertain`: check first."""

Duty = Literal["required", "partial", "planned", "none"]
"""Whether pay must stand in the advert: `partial`: for some employers or at the latest before the interview."""

Period = Literal["year", "month", "hour"]

LANGUAGES = ("en", "de", "fr", "es")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SOURCE_NAME = re.compile(r"[a-z0-9_]+")


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where facts were read: a page."""

    title: str
    url: str


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A statement with its evidence.

    Attributes:
        source: names from the file's `sources`, or statutes as a reader would look them up.
        begins: the first day on which it holds (`from` in the file); None: since before anyone would ask.
        until: the last day on which it holds.
        checked: when it was last checked, where that is not the file's own `checked`.
    """

    fact: str
    source: tuple[str, ...]
    confidence: Confidence
    begins: date | None = msgspec.field(default=None, name="from")
    until: date | None = None
    checked: date | None = None

    def __post_init__(self) -> None:
        if not self.fact.strip():
            raise ValueError("the fact is empty")
        if not self.source:
            raise ValueError("a fact needs at least one source")
        if self.begins and self.until and self.until < self.begins:
            raise ValueError(f"`until` ({self.until}) lies before `from` ({self.begins})")

    def holds(self, as_of: date) -> bool:
        """Whether it is in force on a day."""
        return (self.begins is None or self.begins <= as_of) and (self.until is None or as_of <= self.until)


class PayDuty(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether, for whom and how pay must stand in the advert.

    Attributes:
        employees: it binds employers with at least so many.
        widest: the most that the two ends may lie apart, in the country's currency a year.
        exempt_above: from this maximum a year on, `widest` does not apply.
        widest_ratio: the most that the maximum may be of the minimum.
    """

    duty: Duty
    employees: int = 1
    widest: float | None = None
    exempt_above: float | None = None
    widest_ratio: float | None = None


class Ban(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an advert must not say or ask.

    Attributes:
        patterns: regular expressions, in any case, that show it in an advert's text.
        instead: what to write in its place; an empty string: leave it out.
        experience_months: the most proof of experience that may be asked for, where the law has such a limit.
    """

    patterns: tuple[str, ...] = ()
    instead: str | None = None
    experience_months: int | None = None

    def __post_init__(self) -> None:
        Fact.__post_init__(self)
        for pattern in self.patterns:
            try:
                re.compile(pattern)
            except re.error as wrong:
                raise ValueError(f"{pattern!r} is no regular expression: {wrong}") from wrong


class Saying(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something else that the advert must say; `line` by language, where it can be written without the company."""

    line: dict[str, str] = {}
    employees: int = 1


class AiRule(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule on software that helps to choose; `statement`: whether applicants must be told of it."""

    statement: bool = False
    employees: int = 1


class MinimumWage(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A floor under pay, gross, in the country's currency; `payments` a year, where it is a month's pay."""

    amount: float
    per: Period
    payments: float = 12


class Leave(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The least paid leave of somebody who works five days a week all year, public holidays left out."""

    days: int


class Title(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The form of job titles: what stands behind them by language, and other accepted forms."""

    suffix: dict[str, str] = {}
    alternatives: tuple[str, ...] = ()


class PayForm(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How pay is quoted.

    Attributes:
        period: the time that a figure is for.
        payments: how many a year, where the advert should say it (14 in Austria); None: it need not.
        months: a year's pay is this many times a month's.
        hours: a full-time week.
        basis: by language, what the figure is, where it is not simply gross; empty: not said.
        extra: by language, what stands behind the figure: what comes on top by law.
        usual: about a usual year's pay, by which the period of a bare figure is told and a slip is seen.
    """

    period: Period
    usual: float
    payments: int | None = None
    months: float = 12
    hours: float = 40
    basis: dict[str, str] = {}
    extra: dict[str, str] = {}


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line that states a policy of the employer: to print only once the employer has confirmed it."""

    when: str
    line: dict[str, str]


class RuleSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rules of a place."""

    pay_in_advert: tuple[PayDuty, ...] = ()
    must_not: tuple[Ban, ...] = ()
    must_say: tuple[Saying, ...] = ()
    ai: tuple[AiRule, ...] = ()
    minimum_wage: tuple[MinimumWage, ...] = ()
    notes: tuple[Fact, ...] = ()

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every rule under its label, in the order in which they are told."""
        for label, rules in (
            ("Pay in the advert", self.pay_in_advert),
            ("Must not say or ask", self.must_not),
            ("Must say", self.must_say),
            ("Software in selection", self.ai),
            ("Minimum wage", self.minimum_wage),
            ("Note", self.notes),
        ):
            for rule in rules:
                yield label, rule


class Region(RuleSet, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A state, province or city with rules of its own; `within`: the region whose rules hold there too."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    within: str | None = None


class CountryFile(RuleSet, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One `jd/data/countries/<CODE>.yaml`."""

    code: str
    name: str
    currency: str
    locales: tuple[str, ...]
    languages: tuple[str, ...]
    checked: date
    pay: PayForm
    title: Title
    equal_opportunity: dict[str, str]
    leave: Leave
    privacy: Fact
    privacy_note: dict[str, str] = {}
    policies: tuple[Policy, ...] = ()
    union: Literal["EU"] | None = None
    regions: tuple[Region, ...] = ()
    other_regions: dict[str, str] = {}
    sources: dict[str, Source] = {}

    def __post_init__(self) -> None:
        for lines in (self.equal_opportunity, self.privacy_note, self.title.suffix, self.pay.basis, self.pay.extra):
            strange = sorted(set(lines) - {key for key in lines if _LANGUAGE.fullmatch(key)})
            if strange:
                raise ValueError(f"{strange[0]!r} is no language code such as {', '.join(LANGUAGES)}")
        if "en" not in self.equal_opportunity:
            raise ValueError("equal_opportunity needs a line in English (`en`)")
        codes = [region.code for region in self.regions]
        for region in self.regions:
            if region.within is not None and region.within not in codes:
                raise ValueError(f"region {region.code} lies within {region.within!r}, which no region has as its code")
            if codes.count(region.code) > 1 or region.code in self.other_regions:
                raise ValueError(f"the region code {region.code!r} stands twice")
        check_sources(self, self.sources)


class UnionFile(RuleSet, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Rules that several countries share."""

    checked: date
    sources: dict[str, Source] = {}

    def __post_init__(self) -> None:
        check_sources(self, self.sources)


class SharedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Lines for all countries, by language."""

    ai_statement: dict[str, str]
    privacy_note: dict[str, str]


def check_sources(rules: "CountryFile | UnionFile", sources: dict[str, Source]) -> None:
    """Every short name used as a source is explained, and every explained one is used.

    Raises:
        ValueError: names the first that is not.
    """
    facts = [fact for _, fact in rules.facts()]
    if isinstance(rules, CountryFile):
        facts += [rules.pay, rules.title, rules.leave, rules.privacy]
        facts += [fact for region in rules.regions for _, fact in region.facts()]
    used = {name for fact in facts for name in fact.source if _SOURCE_NAME.fullmatch(name)}
    for name in sorted(used - set(sources)):
        raise ValueError(f"the source {name!r} is not explained under `sources`")
    for name in sorted(set(sources) - used):
        raise ValueError(f"no fact uses the source {name!r}")
