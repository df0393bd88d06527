"""Selection rates and impact ratios by group and intersection, as New York City's Local Law 144 defines them.

Rules of the City of New York, title 6, section 5-300 (in force since 5 July 2023): where a tool scores, a category's
scoring rate is the share of its people whose score is above the sample's median; where people were selected, its
selection rate is the share who were. The impact ratio is a category's rate over the highest rate of a category. Section
5-301: categories of under 2 % of the people may be left out of the ratios, if that is said; people whose category is
not known are counted apart; sex, race or ethnicity, and their intersections are looked at.

The four-fifths line is that of the Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D). Rates and
groups are counted by fairlearn. Intervals: Wilson (1927) for a rate; Katz et al. (1978) for the logarithm of a ratio,
with half a person added to each count so that 0 of 5 has one. The highest category is picked from the same people, so
an interval is a little too sure: one more reason why small groups get no verdict.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Any, Final, Literal

from hiring.errors import SettingsError
from ranking.fairness.groups import Groups

FOUR_FIFTHS: Final = 0.8
SMALL_SHARE: Final = 0.02
"""A category of less than this share of the people is left out of the ratios."""
JOINT: Final = " & "
Z95: Final = 1.959963984540054

Verdict = Literal["highest", "at_or_above", "below", "too_little_data", "left_out"]


@dataclass(frozen=True, slots=True)
class Category:
    """One category of an attribute, or one combination.

    Attributes:
        selected: those above the median, or those who were selected.
        rate: `selected / people`, with its interval.
        ratio: the impact ratio, with its interval; None where it is left out or nobody of any category was selected.
        under_four_fifths: the ratio itself is below 0.8, whatever its interval.
        verdict: `below` or `at_or_above` where the whole interval of the ratio lies on one side of four fifths, else
            `too_little_data`; `highest` for the category that the others are held against.
    """

    name: str
    people: int
    selected: int
    rate: float
    rate_low: float
    rate_high: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    verdict: Verdict

    @property
    def under_four_fifths(self) -> bool:
        """Whether the ratio as it stands is below 0.8."""
        return self.ratio is not None and self.ratio < FOUR_FIFTHS


@dataclass(frozen=True, slots=True)
class Attribute:
    """All categories of an attribute or an intersection (`sex & race`); `not_known` have none and are not counted."""

    name: str
    categories: tuple[Category, ...]
    not_known: int


@dataclass(frozen=True, slots=True)
class Impact:
    """Outcomes by group.

    Attributes:
        by: `above the median score`, or `selected`.
        median: of all scores; None where people were selected.
    """

    by: str
    people: int
    median: float | None
    attributes: tuple[Attribute, ...]

    @property
    def below(self) -> tuple[tuple[str, Category], ...]:
        """Categories whose ratio is below four fifths beyond doubt, with their attribute."""
        return tuple((one.name, each) for one in self.attributes for each in one.categories if each.verdict == "below")

    def to_dict(self) -> dict[str, Any]:
        """A JSON form, part of `rolecall/bias-audit@1`."""
        return {
            "by": self.by,
            "people": self.people,
            "median": self.median,
            "attributes": [
                {
                    "attribute": one.name,
                    "not_known": one.not_known,
                    "categories": [
                        {
                            "category": each.name,
                            "people": each.people,
                            "selected": each.selected,
                            "rate": each.rate,
                            "rate_interval": [each.rate_low, each.rate_high],
                            "impact_ratio": each.ratio,
                            "ratio_interval": None if each.ratio is None else [each.ratio_low, each.ratio_high],
                            "under_four_fifths": each.under_four_fifths,
                            "verdict": each.verdict,
                        }
                        for each in one.categories
                    ],
                }
                for one in self.attributes
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Impact":
        """Read what `to_dict` wrote."""
        return cls(data["by"], data["people"], data["median"], tuple(map(_attribute_from, data["attributes"])))


def _attribute_from(data: Mapping[str, Any]) -> Attribute:
    return Attribute(data["attribute"], tuple(map(_category_from, data["categories"])), data["not_known"])


def _category_from(data: Mapping[str, Any]) -> Category:
    low, high = data["ratio_interval"] or (None, None)
    return Category(
        name=data["category"],
        people=data["people"],
        selected=data["selected"],
        rate=data["rate"],
        rate_low=data["rate_interval"][0],
        rate_high=data["rate_interval"][1],
        ratio=data["impact_ratio"],
        ratio_low=low,
        ratio_high=high,
        verdict=data["verdict"],
    )


def impact(
    scores: Mapping[str, float],
    groups: Groups,
    *,
    selected: Set[str] | None = None,
    small_share: float = SMALL_SHARE,
) -> Impact:
    """Outcomes by every attribute, and by every two of them together.

    Args:
        scores: file -> score, of everybody who was ranked.
        groups: who belongs where.
        selected: the files of those who were; None: those above the median score.
        small_share: categories of less than this share of the people get no ratio.

    Raises:
        SettingsError: `bad_groups`: none of the files is of a known group; `needs_extra`, without fairlearn.
    """
    files = sorted(scores)
    middle = median(scores.values()) if scores else 0.0
    chosen = [file in selected if selected is not None else scores[file] > middle for file in files]
    wanted = [(one,) for one in groups.attributes] + list(combinations(groups.attributes, 2))
    found = [_attribute(names, files, chosen, groups, small_share) for names in wanted]
    if not any(one.categories for one in found):
        raise SettingsError("bad_groups", "No ranked file stands in the groups. Are the files named as in the ranking?")
    by = "selected" if selected is not None else "above the median score"
    return Impact(by, len(files), None if selected is not None else float(middle), tuple(found))


def _attribute(
    names: Sequence[str], files: Sequence[str], chosen: Sequence[bool], groups: Groups, small_share: float
) -> Attribute:
    rows = [[groups.category(file, name) for name in names] for file in files]
    known = [place for place, row in enumerate(rows) if None not in row]
    counted = _counted([JOINT.join(map(str, rows[place])) for place in known], [chosen[place] for place in known])
    total = len(known)
    kept = {name: count for name, count in counted.items() if count[0] / total >= small_share}
    best = max(kept, key=lambda name: (kept[name][1] / kept[name][0], kept[name][0], name), default=None)
    return Attribute(
        JOINT.join(names),
        tuple(_category(name, counted[name], best, kept) for name in sorted(counted)),
        len(files) - total,
    )


def _counted(categories: Sequence[str], chosen: Sequence[bool]) -> dict[str, tuple[int, int]]:
    """Category -> people, and how many of them were selected; by fairlearn."""
    if not categories:
        return {}
    try:
        from fairlearn.metrics import MetricFrame, count, selection_rate
    except ImportError as missing:
        raise SettingsError(
            "needs_extra", "This needs fairlearn. Install it with: pip install 'rolecall[notebooks]'"
        ) from missing
    outcome = [int(one) for one in chosen]
    frame = MetricFrame(
        metrics={"people": count, "rate": selection_rate},
        y_true=outcome,
        y_pred=outcome,
        sensitive_features={"category": list(categories)},
    ).by_group
    return {
        str(name): (int(people), round(float(rate) * int(people)))
        for name, people, rate in zip(frame.index, frame["people"], frame["rate"], strict=True)
    }


def _category(name: str, count: tuple[int, int], best: str | None, kept: Mapping[str, tuple[int, int]]) -> Category:
    people, selected = count
    rate = selected / people
    low, high = wilson(selected, people)
    if name not in kept or best is None or not kept[best][1]:
        verdict: Verdict = "left_out" if name not in kept else "too_little_data"
        return Category(name, people, selected, rate, low, high, None, None, None, verdict)
    best_people, best_selected = kept[best]
    ratio = rate / (best_selected / best_people)
    if name == best:
        return Category(name, people, selected, rate, low, high, 1.0, 1.0, 1.0, "highest")
    ratio_low, ratio_high = ratio_interval(selected, people, best_selected, best_people)
    verdict = "below" if ratio_high < FOUR_FIFTHS else "at_or_above" if ratio_low >= FOUR_FIFTHS else "too_little_data"
    return Category(name, people, selected, rate, low, high, ratio, ratio_low, ratio_high, verdict)


def wilson(selected: int, people: int) -> tuple[float, float]:
    """The score interval of a share, 95 % (Wilson 1927).

    >>> [round(end, 3) for end in wilson(5, 10)]
    [0.237, 0.763]
    """
    share, square = selected / people, Z95**2
    middle = share + square / (2 * people)
    spread = Z95 * math.sqrt(share * (1 - share) / people + square / (4 * people**2))
    return max(0.0, (middle - spread) / (1 + square / people)), min(1.0, (middle + spread) / (1 + square / people))


def ratio_interval(selected: int, people: int, other_selected: int, other_people: int) -> tuple[float, float]:
    """The interval of the ratio of two shares, 95 % (Katz et al. 1978), half a person added to each count.

    >>> [round(end, 2) for end in ratio_interval(10, 40, 30, 40)]
    [0.2, 0.6]
    """
    first, of, second, other = selected + 0.5, people + 0.5, other_selected + 0.5, other_people + 0.5
    spread = Z95 * math.sqrt(max(0.0, 1 / first - 1 / of + 1 / second - 1 / other))
    middle = math.log((first / of) / (second / other))
    return math.exp(middle - spread), math.exp(middle + spread)
