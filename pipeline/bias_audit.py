"""Outcomes by group and counterfactual swaps of one ranking, as one finding.

The groups come from a file that the user names. They are read here, after everybody has a score, and are kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hiring.errors import SettingsError
from hiring.shortlist import Ranking
from pipeline.counterfactual import Counterfactuals
from pipeline.decided import COUNTS_AS, Decisions
from ranking.fairness.groups import Groups, read_groups
from ranking.fairness.impact import Impact, impact

LABEL: Final = (
    "An internal check of this ranking. It is not an audit under any law: New York's Local Law 144, for one, asks for "
    "an independent auditor and data of real use."
)


@dataclass(frozen=True)
class BiasAudit:
    """What was found.

    Attributes:
        title: of the job.
        people: who was ranked, each person once.
        impacts: outcomes by group: by score, and by decisions where these were given.
        swaps: None where they were not asked for.
        not_ranked: file -> why it could not be read, so that it is in no rate.
    """

    title: str
    people: int
    impacts: tuple[Impact, ...]
    swaps: Counterfactuals | None
    not_ranked: Mapping[str, str] = field(default_factory=dict)

    @property
    def unreadable(self) -> Mapping[str, str]:
        """File -> why nothing is known of it."""
        return {**self.not_ranked, **(self.swaps.unreadable if self.swaps else {})}

    @property
    def faults(self) -> tuple[str, ...]:
        """What must not be: each in one sentence."""
        told = [
            f"{name}: {each.name} is at {each.ratio:.2f} of the highest rate ({one.by}), below four fifths, "
            "and its whole interval is."
            for one in self.impacts
            for name, each in one.below
        ]
        if self.swaps:
            told += [
                f"{one.variant.kind} ({one.variant.name}) moved {one.moved} of {one.made} scores; it may move none."
                for one in self.swaps.found
                if one.is_fault
            ]
        return tuple(told)

    @property
    def questions(self) -> tuple[str, ...]:
        """What a person should look at: each in one sentence."""
        told = [
            f"{one.name}: {each.name} is at {each.ratio:.2f} of the highest rate ({found.by}), of too few people to "
            "tell chance from more."
            for found in self.impacts
            for one in found.attributes
            for each in one.categories
            if each.under_four_fifths and each.verdict == "too_little_data"
        ]
        if self.swaps:
            told += [
                f"{one.variant.kind} ({one.variant.name}) moved {one.moved} of {one.made} scores: "
                f"see criteria {', '.join(each.requirement_id for each in one.offending)}."
                for one in self.swaps.found
                if one.moved and not one.is_fault
            ]
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, `rolecall/bias-audit@1`."""
        return {
            "schema": "rolecall/bias-audit@1",
            "label": LABEL,
            "job": self.title,
            "people": self.people,
            "outcomes": [one.to_dict() for one in self.impacts],
            "counterfactuals": [one.to_dict() for one in self.swaps.found] if self.swaps else None,
            "unreadable": dict(self.unreadable),
            "faults": list(self.faults),
            "questions": list(self.questions),
        }


def audit_ranking(
    ranking: Ranking, *, groups: Groups | None, decisions: Decisions | None, swaps: Counterfactuals | None
) -> BiasAudit:
    """The outcomes of a ranking by group, with the swaps of its CVs.

    Args:
        ranking: in order.
        groups: who belongs where; None: no outcomes.
        decisions: who was shortlisted, by file; None: only the scores are looked at.
        swaps: as `counterfactuals` found them.
    """
    scores = {one.candidate.file: one.score for one in ranking.candidates if one.duplicate_of is None}
    found = []
    if groups:
        found.append(impact(scores, groups))
        if decisions:
            found.append(impact(scores, groups, selected=_shortlisted(scores, decisions)))
    not_ranked = {one.file: one.message for one in ranking.unreadable}
    return BiasAudit(ranking.job.title, len(scores), tuple(found), swaps, not_ranked)


def read_groups_file(path: Path) -> Groups:
    """The groups of a CSV file.

    Raises:
        SettingsError: `bad_groups`.
    """
    try:
        return read_groups(path.read_text(encoding="utf-8"), str(path))
    except OSError as refused:
        raise SettingsError("bad_groups", f"{path}: {refused.strerror}") from refused
    except UnicodeDecodeError as wrong:
        raise SettingsError("bad_groups", f"{path} is not UTF-8 text") from wrong


def _shortlisted(scores: Mapping[str, float], decisions: Decisions) -> set[str]:
    if len(decisions) > 1:
        raise SettingsError("bad_decisions", "The decisions are of several jobs; an audit is of one.")
    kinds = next(iter(decisions.values()), {})
    return {
        file
        for file in scores
        if COUNTS_AS.get(kinds.get(file) or kinds.get(file.replace("\\", "/").rsplit("/", 1)[-1]) or "undecided")
    }
