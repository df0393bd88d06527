"""What the transformer is taught, one text at a time, with the concepts that the text should be near to.

Three sorts, drawn by one seeded generator:

- A real sentence of an advert. Each span that experts marked in it points to the skills whose names the untrained
  encoder finds nearest to the *span* (it is far better at phrases than at sentences); the sentence is to be near to all
  of them. In half of the sentences some spans give way to names of skills close to the span: the sentence then points
  there.
- A name or description of a concept, bare or with the words around it that adverts and CVs put there.
- A text that points to nothing, which must only stay where the untrained encoder puts it: sentences without a
  span, composed ones, names, descriptions.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.build.facts import Concept, Kind
from models.build.marked import Marked
from models.build.sentences import PATTERNS

SEED: Final = 20261128
OF_SENTENCES, OF_NAMES, TO_KEEP = 24, 16, 8
"""Texts of each sort in one step of the training."""
NEAREST: Final = 10
"""Skills that a span may point to."""
SHARPNESS: Final = 0.03
"""A skill that is less similar to the span by this gets 1/e of the weight."""
DOUBTFUL, SURE = 0.4, 0.7
"""A span whose nearest skill is at or below the first similarity teaches nothing, at or above the second fully."""
REPLACED: Final = 0.5
"""Share of sentences in which spans are replaced."""
SPANS_REPLACED: Final = 0.6
CLOSE: Final = 60
"""A replacing name is drawn from so many skills nearest to the span."""
SHARE_OF_KIND: Final[tuple[tuple[Kind, float], ...]] = (("skill", 0.75), ("occupation", 0.2), ("technology", 0.05))
DESCRIBED: Final = 0.25
"""Share of names that give way to a description, where the concept has one."""
FRAMED: Final = 0.5
SHORT: Final = 60
"""Letters of a name that may be put into a frame."""
FRAMES: Final = (
    "Experience in {}",
    "Experience with {} is an advantage",
    "Ability to {}",
    "Able to {}",
    "You will {}",
    "Responsible for {}",
    "Strong skills in {}",
    "Knowledge of {}",
    "Must be able to {}",
    "We expect you to {}",
    "Years of {} for customers of all sizes",
    "In this role I had to {}",
)

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
Aims = tuple[tuple[int, float], ...]
"""Places of concepts, and the weight of each; none: the text is only to be kept."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and where it points."""

    text: str
    aims: Aims = ()


def nearest_skills(spans: Sequence[str], concepts: Sequence[Concept], encode: Encode) -> list[list[tuple[int, float]]]:
    """For each span the `CLOSE` nearest skills, best first: place in `concepts`, and similarity.

    The similarity is the mean of that to the skill's name and that to the nearest of all its names. It is rounded to 4
    decimals and ties go by place, so that last bits of a float decide nothing.
    """
    skills = [number for number, concept in enumerate(concepts) if concept.kind == "skill"]
    aliases = [(row, alias) for row, number in enumerate(skills) for alias in concepts[number].aliases]
    queries = encode(spans)
    by_name = queries @ encode([concepts[number].spoken for number in skills]).T
    best = by_name.copy()
    by_alias = queries @ encode([alias for _, alias in aliases]).T
    for column, (row, _) in enumerate(aliases):
        np.maximum(best[:, row], by_alias[:, column], out=best[:, row])
    scores = np.round((by_name + best) / 2, 4)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :CLOSE]
    return [[(skills[row], float(line[row])) for row in places] for line, places in zip(scores, order, strict=True)]


def aims_of(nearest: Sequence[tuple[int, float]]) -> Aims:
    """Where a span points: more to the nearer skills, and the less the less sure the nearest is."""
    first = nearest[:NEAREST]
    weights = [math.exp((score - first[0][1]) / SHARPNESS) for _, score in first]
    sure = min(1.0, max(0.0, (first[0][1] - DOUBTFUL) / (SURE - DOUBTFUL)))
    return tuple(
        (place, round(sure * weight / sum(weights), 4))
        for (place, _), weight in zip(first, weights, strict=True)
        if sure
    )


class Teaching:
    """Draws lessons."""

    def __init__(self, concepts: Sequence[Concept], sentences: Sequence[Marked], encode: Encode) -> None:
        """Finds where each span points; `encode` is the untrained encoder."""
        self._concepts = concepts
        self._draw = random.Random(SEED)  # noqa: S311 - not a secret
        self._marked = [sentence for sentence in sentences if sentence.spans]
        self._unmarked = [sentence.text for sentence in sentences if not sentence.spans and len(sentence.tokens) > 3]
        spans = [sentence.span_text(number) for sentence in self._marked for number in range(len(sentence.spans))]
        nearest = iter(nearest_skills(spans, concepts, encode))
        self._nearest = [[next(nearest) for _ in sentence.spans] for sentence in self._marked]
        self._of_kind = {
            kind: [number for number, one in enumerate(concepts) if one.kind == kind] for kind, _ in SHARE_OF_KIND
        }
        self._rich = {
            kind: [number for number in numbers if concepts[number].aliases] for kind, numbers in self._of_kind.items()
        }

    def step(self) -> list[Lesson]:
        """The lessons of one step."""
        lessons = [self._sentence() for _ in range(OF_SENTENCES)]
        lessons += [self._name() for _ in range(OF_NAMES)]
        return lessons + [Lesson(self._kept()) for _ in range(TO_KEEP)]

    def _sentence(self) -> Lesson:
        place = self._draw.randrange(len(self._marked))
        sentence = self._marked[place]
        aims = [aims_of(nearest) for nearest in self._nearest[place]]
        tokens = list(sentence.tokens)
        if self._draw.random() < REPLACED:
            # From the right, so that the places further left stay true.
            for number in range(len(sentence.spans) - 1, -1, -1):
                if self._draw.random() < SPANS_REPLACED:
                    start, end, _ = sentence.spans[number]
                    skill, _ = self._draw.choice(self._nearest[place][number])
                    name = self._draw.choice([self._concepts[skill].spoken, *self._concepts[skill].aliases])
                    if tokens[start][:1].isupper():
                        name = name[:1].upper() + name[1:]
                    tokens[start:end] = name.split()
                    aims[number] = ((skill, 1.0),)
        return Lesson(" ".join(tokens), _joined(aims))

    def _name(self) -> Lesson:
        chance, kind = self._draw.random(), SHARE_OF_KIND[0][0]
        for one, share in SHARE_OF_KIND:
            kind = one
            chance -= share
            if chance < 0:
                break
        # Concepts with other names are few among skills, and teach more than a name that is to point to itself.
        numbers = self._rich[kind] if self._rich[kind] and self._draw.random() < 0.7 else self._of_kind[kind]
        number = self._draw.choice(numbers)
        concept = self._concepts[number]
        if concept.descriptions and self._draw.random() < DESCRIBED:
            text = self._draw.choice(concept.descriptions)
            return Lesson(text.split(". ")[0] if self._draw.random() < 0.5 else text, ((number, 1.0),))
        text = self._draw.choice(concept.aliases or (concept.spoken,))
        if kind == "skill" and len(text) < SHORT and self._draw.random() < FRAMED:
            text = self._draw.choice(FRAMES).format(text)
        return Lesson(text, ((number, 1.0),))

    def _kept(self) -> str:
        sort = self._draw.random()
        if sort < 0.3 and self._unmarked:
            return self._draw.choice(self._unmarked)
        concept = self._concepts[self._draw.choice(self._of_kind["skill"])]
        if sort < 0.7:
            others = [self._concepts[self._draw.choice(self._of_kind["skill"])].spoken for _ in range(2)]
            return self._draw.choice(PATTERNS).format(a=concept.spoken, b=others[0], c=others[1])
        return self._draw.choice(concept.descriptions or (concept.name,))


def _joined(aims: Sequence[Aims]) -> Aims:
    """The aims of all spans of a sentence, together at most 1: each span has its share of the sentence."""
    total = sum(weight for one in aims for _, weight in one)
    together: dict[int, float] = {}
    for one in aims:
        for place, weight in one:
            together[place] = together.get(place, 0.0) + weight / max(1.0, total)
    return tuple(together.items())
