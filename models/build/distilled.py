"""What the static embedding is distilled on: texts of hiring, each of which the judge then turns into a vector.

Composed sentences of our own (models.build.sentences) say what each word of the vocabulary weighs. The rest is the
language of hiring as it is: names, other names and descriptions of ESCO and O*NET, bare and in the words that stand
around them in adverts and CVs, real sentences of adverts, and the invented requirements and sentences of
models/build/data/shows-*.csv. No text of a file that is held out for measuring is among them, nor nearly one.
"""

import random
from collections.abc import Sequence
from typing import Final

from models.build.facts import Concept
from models.build.lessons import FRAMES
from models.build.marked import Marked
from models.build.sentences import PATTERNS
from models.build.shows import Group

SEED: Final = 5
TITLES_EACH: Final = 2
"""Other names drawn for each occupation and technology, which have very many."""
COMPOSED: Final = 20_000
"""Sentences around the names of one to three skills."""
FROM_RICH: Final = 0.5
"""Share of these whose first skill is one with other names."""


def texts_to_learn(concepts: Sequence[Concept], sentences: Sequence[Marked], groups: Sequence[Group]) -> list[str]:
    """All texts but those composed of single words, in an order that a seed decides."""
    draw = random.Random(SEED)  # noqa: S311 - not a secret
    skills = [concept for concept in concepts if concept.kind == "skill"]
    rich = [skill for skill in skills if skill.aliases] or skills
    titles = [concept for concept in concepts if concept.kind != "skill" and concept.aliases]

    def name(skill: Concept) -> str:
        return draw.choice([skill.spoken, *skill.aliases])

    def composed() -> str:
        pattern = draw.choice(PATTERNS)
        first = name(draw.choice(rich if draw.random() < FROM_RICH else skills))
        return pattern.format(a=first, b=name(draw.choice(skills)), c=name(draw.choice(rich)))

    texts = [concept.name for concept in concepts]
    texts += [sentence.text for sentence in sentences]
    texts += [text for group in groups for text in (group.requirement, *group.sentences)]
    texts += [description for concept in concepts for description in concept.descriptions]
    texts += [alias for skill in skills for alias in skill.aliases]
    texts += [draw.choice(concept.aliases) for concept in titles for _ in range(TITLES_EACH)]
    texts += [draw.choice(FRAMES).format(name(skill)) for skill in skills]
    return texts + [composed() for _ in range(COMPOSED)]
