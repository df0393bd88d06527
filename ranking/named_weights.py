"""Weights under a name, in a file that the command line, notebooks and the page's API take.

They hold constants of scoring, and a factor for each kind of required criterion, so that one file serves any advert:
"experience counts 1.4 times" is laid over the weight that each criterion came with. A file that is of one advert may
name weights of single criteria too, by the criterion's own words, since numbers such as r4 mean another criterion in
the next advert.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from hiring.errors import SettingsError
from hiring.job import JobDescription, Requirement, RequirementKind
from ranking.phrasing import on_one_line
from ranking.settings import WEIGHTS_SCHEMA, ScoringWeights

NAMED_WEIGHTS_SCHEMA: Final = "rolecall/named-weights@1"
LIGHTEST, HEAVIEST = 0.01, 100.0
"""What a criterion may weigh besides 0, as on the page."""
KINDS: Final[tuple[RequirementKind, ...]] = tuple(
    kind for kind in get_args(RequirementKind) if kind not in ("eligibility",)
)
"""The kinds that a CV can show."""
LARGEST_FACTOR: Final = 10.0
_FIELDS: Final = frozenset({"schema", "name", "note", "scoring", "kinds", "criteria"})


@dataclass(frozen=True)
class NamedWeights:
    """Weights that were saved.

    Attributes:
        scoring: every constant.
        kinds: kind of criterion -> factor on the weight of each required criterion of that kind; 1 where none stands.
        note: where they come from, in a sentence.
        criteria: words of a criterion -> its weight, whatever it came with and whatever its kind.

    Raises:
        SettingsError: `bad_weights`.
    """

    name: str
    scoring: ScoringWeights = ScoringWeights()
    kinds: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    criteria: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wrong = [f"{kind!r} is no kind of criterion" for kind in self.kinds if kind not in KINDS]
        wrong += [
            f"the factor of {kind} is {factor!r}, not 0 to {LARGEST_FACTOR:g}"
            for kind, factor in self.kinds.items()
            if isinstance(factor, bool) or not isinstance(factor, (int, float)) or not 0 <= factor <= LARGEST_FACTOR
        ]
        wrong += [
            f"the weight of the criterion “{words}” is {weight!r}, not 0 or {LIGHTEST:g} to {HEAVIEST:g}"
            for words, weight in self.criteria.items()
            if isinstance(weight, bool)
            or not isinstance(weight, (int, float))
            or not (weight == 0 or LIGHTEST <= weight <= HEAVIEST)
        ]
        if not isinstance(self.name, str) or not self.name.strip():
            wrong.append("the weights have no name")
        if not isinstance(self.note, str):
            wrong.append(f"the note is {self.note!r}, not a sentence")
        if wrong:
            raise SettingsError("bad_weights", "; ".join(wrong))

    def factor(self, asked: Requirement) -> float:
        """What the weight of that criterion is multiplied by."""
        return float(self.kinds.get(asked.kind, 1.0)) if asked.importance == "required" else 1.0

    def weigh(self, requirements: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        """The criteria with these weights; a weight of 0 stays 0, unless the criterion is named."""
        return tuple(
            replace(
                asked,
                weight=float(self.criteria.get(words_of(asked), _bounded(asked.weight * self.factor(asked)))),
            )
            for asked in requirements
        )

    def not_asked(self, requirements: Iterable[Requirement]) -> tuple[str, ...]:
        """The criteria named here that are none of these: their weights change nothing."""
        known = {words_of(asked) for asked in requirements}
        return tuple(words for words in self.criteria if words not in known)

    def apply(self, job: JobDescription) -> JobDescription:
        """The same job with these weights."""
        vector = job.requirements
        return replace(job, requirements=replace(vector, requirements=self.weigh(vector.requirements)))

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, `rolecall/named-weights@1`."""
        return {
            "schema": NAMED_WEIGHTS_SCHEMA,
            "name": self.name,
            "note": self.note,
            "scoring": self.scoring.to_dict(),
            "kinds": dict(self.kinds),
            "criteria": dict(self.criteria),
        }

    def for_page(self, job: JobDescription, movable: tuple[str, ...]) -> dict[str, Any]:
        """The body that the page's API takes for a job: what its criteria weigh, and the constants that only weigh."""
        before = {asked.id: asked.weight for asked in job.requirements.requirements}
        own = {
            asked.id: round(asked.weight, 4)
            for asked in self.weigh(job.requirements.requirements)
            if asked.weight != before[asked.id]
        }
        return {
            "name": self.name,
            "criteria": own,
            "scoring": {name: getattr(self.scoring, name) for name in movable},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], name: str) -> "NamedWeights":
        """Read what `to_dict` wrote, or the constants alone (`rolecall/weights@1`), which are then called `name`.

        Raises:
            SettingsError: `bad_weights`, `bad_settings`.
        """
        if data.get("schema", WEIGHTS_SCHEMA) != NAMED_WEIGHTS_SCHEMA:
            return cls(name, ScoringWeights.from_dict(data))
        parts = {key: data.get(key, {}) for key in ("scoring", "kinds", "criteria")}
        wrong = [f"{one}, which named weights do not have" for one in sorted(set(data) - _FIELDS)]
        wrong += [f"{key} that are no object" for key, part in parts.items() if not isinstance(part, Mapping)]
        if wrong:
            raise SettingsError("bad_weights", f"{name} holds {'; '.join(wrong)}")
        return cls(
            data.get("name") or name,
            ScoringWeights.from_dict(parts["scoring"]),
            dict(parts["kinds"]),
            data.get("note", ""),
            {on_one_line(words): weight for words, weight in parts["criteria"].items()},
        )


def words_of(asked: Requirement) -> str:
    """The words that a criterion goes by in a file of weights."""
    return on_one_line(asked.text)


def _bounded(weight: float) -> float:
    return min(max(weight, LIGHTEST), HEAVIEST) if weight else 0.0
