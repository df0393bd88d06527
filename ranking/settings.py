"""Every constant of scoring, with its name, unit, bounds and default.

The defaults and what follows from them are told in docs/scoring.md.
"""

import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from hiring.candidate import EducationLevel
from hiring.errors import SettingsError
from hiring.match import Verdict

WEIGHTS_SCHEMA = "rolecall/weights@1"

ONLY_WEIGH = ("required_factor", "experience_factor", "nice_to_have_pool")
"""The constants that only weigh what was found. All others change what is found, so a change needs new matches."""


_RISING = (
    ("meant_partly", "meant_met"),
    ("job_lately", "job_long_ago"),
)
"""Constants of which the first must stay below the second."""


def _constant(default: float, unit: str, low: float, high: float, meaning: str) -> Any:
    return field(default=default, metadata={"unit": unit, "low": low, "high": high, "meaning": meaning})


def _share(default: float, meaning: str) -> Any:
    return _constant(default, "share of 1", 0.0, 1.0, meaning)


@dataclass(frozen=True, slots=True)
class ScoringWeights:
    """How evidence becomes a match, and how matches become a score.

    `ScoringWeights.describe()` lists every constant with its unit, bounds and meaning.

    Raises:
        SettingsError: `bad_settings`; the message tells all fields that are out of bounds, with value and bounds.
    """

    required_factor: float = _constant(
        3.0, "times", 1.0, 100.0, "A required criterion weighs so many times a nice-to-have one of the same weight."
    )
    experience_factor: float = _constant(
        2.0,
        "times",
        0.25,
        10.0,
        "A criterion of experience (work in a role or an industry, or years of it) weighs so many times another of the "
        "same weight and importance.",
    )
    nice_to_have_pool: float = _share(
        0.45,
        "All nice-to-haves together weigh at most this share of the lightest required criterion, so that they never "
        "make up for one. At most met_from - partly_from.",
    )
    met_from: float = _share(
        0.55, "A part with at least this value is `met`, unless a number asked for is not reached."
    )
    partly_from: float = _share(0.10, "A part with at least this value is `partly`; with less, `not_found`.")

    job_first_month: float = _share(0.64, "A skill shown by a dated job, as its months approach none.")
    job_full_months: float = _constant(24, "months", 1, 240, "Months of dated jobs from which a skill counts in full.")
    job_full_sentences: int = _constant(
        12, "sentences", 1, 50, "Sentences of dated jobs that show it from which a skill counts in full."
    )
    job_lately: float = _constant(
        2, "years", 0, 40, "So long after its last month in a job a skill counts as lately used."
    )
    job_long_ago: float = _constant(
        10, "years", 1, 60, "So long after its last month in a job nothing of that is left."
    )
    job_months_share: float = _share(0.30, "What the months decide of what a dated job adds to job_first_month.")
    job_sentences_share: float = _share(
        0.50, "What the sentences decide of it. What is left of 1 is decided by how lately the skill was used."
    )
    familiar_months: float = _constant(
        6, "months", 1, 240, "As job_full_months, where the advert asks for no more than to be familiar with a skill."
    )
    expert_months: float = _constant(
        24, "months", 0, 240, "Months of dated jobs from which an expert, where the advert asks for one, is met."
    )
    expert_full_months: float = _constant(
        60, "months", 1, 240, "As job_full_months, where the advert asks for an expert."
    )
    expert_claimed: float = _share(
        0.35, "The most that a skill counts, as its months approach none, where the advert asks for an expert."
    )
    undated_job: float = _share(0.62, "A skill shown by a job without dates, or by unpaid work.")
    project: float = _share(0.61, "A skill shown by a project.")
    education: float = _share(0.60, "A skill named in the education.")
    listed: float = _share(0.59, "A skill that stands only in a list.")
    in_text: float = _share(0.58, "A skill named in the text outside of any job.")
    prose: float = _share(0.40, "Conduct that only such text or a list claims, or a field where proof is asked.")
    trait_shown: float = _share(0.57, "A trait of conduct shown by work that needs it, as its sentences approach none.")
    trait_sentences: int = _constant(
        6, "sentences", 1, 100, "Sentences on such work from which a trait counts in full."
    )
    implied: float = _share(0.95, "Factor on the strength of a skill that implies the one asked.")
    related_open: float = _share(0.95, "Factor on the strength of a close relative where the advert is open-ended.")
    related_closed: float = _share(0.35, "Factor on the strength of a close relative where the advert is not.")
    claimed: float = _share(0.40, "Factor on claimed years, where no dated job shows them.")

    meant_prior_odds: float = _constant(
        3, "times", 0.01, 100, "Factor on the odds of the calibration, whose share of true cases is lower than in use."
    )
    meant_met: float = _share(0.50, "The probability from which a sentence meets a requirement by its meaning.")
    meant_partly: float = _share(0.15, "The probability from which a sentence partly meets it.")
    meant_far: float = _share(
        0.15,
        "From this probability a sentence counts a little though nothing was found; as high as meant_partly: never.",
    )
    meant_near: float = _share(0.30, "The probability from which a sentence makes its job near work.")
    backup_from: float = _share(
        0.70, "The probability from which a sentence may stand in for a skill that is not named. Never for tools."
    )
    backup: float = _share(
        0.80,
        "Factor on the value of a sentence, by its meaning, that stands in for a skill that is not named. "
        "Never for tools.",
    )
    backup_of_a_name: float = _share(
        0.20, "As backup, where a line is nothing but the name of a skill: words near to a name are not the thing."
    )
    judged_from: float = _constant(
        0.15, "similarity", -1, 1, "A sentence that the finder finds less similar is judged only where nothing else is."
    )
    passages_read: int = _constant(
        6, "passages", 1, 50, "So many passages, the closest by the finder, are judged for a requirement."
    )
    judged_per_cv: int = _constant(
        7,
        "passages",
        1,
        1000,
        "So many passages of one CV are judged; what only a sentence can show keeps its closest beyond that.",
    )

    near_work: float = _share(0.30, "What a month in near work counts for, where months in the very work are missing.")
    work_sentences: int = _constant(
        2, "sentences", 1, 50, "So many sentences of a job make it the work they name, unless its title is other work."
    )
    undated_work: float = _share(0.30, "Work of the kind asked whose length no date tells, where years are asked.")

    degree_unfinished: float = _share(0.30, "Factor on a degree that is expected, not yet finished.")
    degree_field_not_told: float = _share(0.40, "A degree of the level asked whose field the CV does not tell.")
    degree_other_field: float = _share(0.08, "A degree of the level asked in an unrelated field.")
    degree_one_below: float = _share(0.35, "Factor for each level below the one asked, and for a level not told.")
    degree_claimed: float = _share(0.35, "A degree named in the text that no entry of the education shows.")
    experience_for_degree: float = _share(0.80, "Experience that stands in for a degree, where the advert says so.")
    years_for_school: float = _constant(1, "years", 0, 40, "Dated work that stands in for a school certificate.")
    years_for_vocational: float = _constant(2, "years", 0, 40, "Dated work that stands in for vocational training.")
    years_for_associate: float = _constant(2, "years", 0, 40, "Dated work that stands in for an associate degree.")
    years_for_bachelor: float = _constant(4, "years", 0, 40, "Dated work that stands in for a bachelor's degree.")
    years_for_master: float = _constant(6, "years", 0, 40, "Dated work that stands in for a master's degree.")
    years_for_doctorate: float = _constant(9, "years", 0, 40, "Dated work that stands in for a doctorate.")

    certificate_in_text: float = _share(0.60, "A certificate named in the text, outside of the certificates.")
    certificate_unfinished: float = _share(
        0.25, "A certificate that the CV calls planned or in progress, or that has run out."
    )

    language_level_not_told: float = _share(0.35, "A language of unknown level, where the advert asks for a level.")
    language_no_level_asked: float = _share(0.80, "A language of unknown level, where the advert asks for no level.")
    language_step: float = _share(0.45, "Taken off for each level below the one asked, down to partly_from.")
    language_native_step: float = _share(0.20, "Taken off for C2 and below, where a native speaker is asked.")
    language_basic: float = _share(0.30, "A language below B1, where the advert asks for no level.")

    def __post_init__(self) -> None:
        problems = _problems({entry.name: getattr(self, entry.name) for entry in fields(self)})
        if problems:
            raise _settings_error(problems)

    @property
    def far_counts(self) -> bool:
        """Whether the closest sentence counts a little where nothing was found."""
        return self.meant_far < self.meant_partly

    @property
    def short_of_partly(self) -> float:
        """The most that something may count which is not found."""
        return max(0.0, math.floor(1e4 * self.partly_from - 0.5) / 1e4)

    def verdict(self, value: float) -> Verdict:
        """The word for a part's value."""
        if value >= self.met_from:
            return "met"
        return "partly" if value >= self.partly_from else "not_found"

    def verdict_short_of_met(self, value: float) -> Verdict:
        """The word for a part that falls short of the number asked, however little."""
        return "partly" if value >= self.partly_from else "not_found"

    def years_for(self, level: EducationLevel) -> float:
        """How many years of dated work stand in for a degree of that level."""
        return float(getattr(self, f"years_for_{level}"))

    def to_dict(self) -> dict[str, Any]:
        """A JSON form that `from_dict` reads back to an equal object."""
        return {"schema": WEIGHTS_SCHEMA, **{entry.name: getattr(self, entry.name) for entry in fields(self)}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ScoringWeights":
        """Read what `to_dict` wrote, or a part of it: what is left out keeps its default.

        Raises:
            SettingsError: `bad_settings`; the message tells all problems together.
        """
        given = {name: value for name, value in data.items() if name != "schema"}
        problems = []
        if data.get("schema", WEIGHTS_SCHEMA) != WEIGHTS_SCHEMA:
            problems.append(f"schema is {data['schema']!r}, not {WEIGHTS_SCHEMA!r}")
        defaults = {entry.name: entry.default for entry in fields(cls)}
        problems += _problems({**defaults, **given})
        if problems:
            raise _settings_error(problems)
        return cls(**given)

    def diff(self, other: "ScoringWeights") -> dict[str, tuple[float, float]]:
        """The constants that differ: name -> (here, in `other`)."""
        return {
            entry.name: (getattr(self, entry.name), getattr(other, entry.name))
            for entry in fields(self)
            if getattr(self, entry.name) != getattr(other, entry.name)
        }

    @classmethod
    def describe(cls) -> tuple["Constant", ...]:
        """Every constant in order, with its default, unit, bounds and meaning."""
        return tuple(Constant(entry.name, _default(entry), **entry.metadata) for entry in fields(cls))


@dataclass(frozen=True, slots=True)
class Constant:
    """What one constant of `ScoringWeights` is; `low` and `high` are allowed."""

    name: str
    default: float
    unit: str
    low: float
    high: float
    meaning: str


def _default(entry: Any) -> float:
    if entry.default is MISSING:
        raise ValueError(f"{entry.name} needs a default")
    return float(entry.default)


def _problems(values: Mapping[str, Any]) -> list[str]:
    known = {constant.name: constant for constant in ScoringWeights.describe()}
    problems = []
    for name, value in values.items():
        constant = known.get(name)
        if constant is None:
            problems.append(f"{name} is no constant of scoring")
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            problems.append(f"{name} is {value!r}, not a number")
        elif not constant.low <= value <= constant.high:
            problems.append(f"{name} is {value:g}, outside of {constant.low:g} to {constant.high:g} ({constant.unit})")
        elif constant.unit in ("passages", "sentences") and value != int(value):
            problems.append(f"{name} is {value:g}, not a whole number")
    if not problems:
        room = values["met_from"] - values["partly_from"]
        for lower, higher in _RISING:
            if values[lower] >= values[higher]:
                problems.append(f"{lower} is {values[lower]:g}, not below {higher}, which is {values[higher]:g}")
        if values["job_months_share"] + values["job_sentences_share"] > 1 + 1e-9:
            problems.append(
                f"job_months_share and job_sentences_share are {values['job_months_share']:g} and "
                f"{values['job_sentences_share']:g}, more than 1 together"
            )
        if room <= 0:
            problems.append(
                f"partly_from is {values['partly_from']:g}, not below met_from, which is {values['met_from']:g}"
            )
        elif values["nice_to_have_pool"] > room + 1e-9:
            problems.append(
                f"nice_to_have_pool is {values['nice_to_have_pool']:g}, more than met_from - partly_from = {room:g}: "
                "nice-to-haves could make up for a required criterion"
            )
    return problems


def _settings_error(problems: list[str]) -> SettingsError:
    count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the weights"
    return SettingsError("bad_settings", f"{count}: {'; '.join(problems)}")
