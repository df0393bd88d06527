"""What the transformer is taught: drawn in a seeded order, each text with the places it should point to."""

from collections.abc import Sequence

import numpy as np
import pytest

from models.build.facts import Concept
from models.build.lessons import (
    NEAREST,
    OF_NAMES,
    OF_SENTENCES,
    TO_KEEP,
    Lesson,
    Teaching,
    Vectors,
    aims_of,
    nearest_skills,
)
from models.build.marked import Marked

CONCEPTS = (
    Concept("occupation", "tram driver", ("drives trams",), ("Tram drivers drive trams. They sell tickets.",)),
    Concept("skill", "fold kites", ("kite folding",)),
    Concept("skill", "mend sails", (), ("Mend the sails of boats.",)),
    Concept("skill", "Knot (rope work)"),
    Concept("technology", "design software", ("SailCut",)),
)
SENTENCES = (
    Marked(("You", "fold", "kites", "and", "mend", "old", "sails"), ((1, 3, True), (4, 7, True))),
    Marked(("We", "are", "a", "small", "firm"), ()),
)


def letters(texts: Sequence[str]) -> Vectors:
    """An encoder that counts letters."""
    rows = np.array([[text.casefold().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts])
    rows = rows + 1e-3
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_a_span_points_to_skills_only_and_the_nearest_comes_first() -> None:
    nearest = nearest_skills(["folding of kites", "mend sails"], CONCEPTS, letters)
    assert [each[0][0] for each in nearest] == [1, 2]
    assert all({place for place, _ in each} == {1, 2, 3} for each in nearest)
    assert nearest[1][0][1] == 1.0


def test_aims_share_out_more_to_the_nearer_and_less_where_doubtful() -> None:
    aims = dict(aims_of([(7, 0.9), (3, 0.87), (5, 0.5)]))
    assert sum(aims.values()) == pytest.approx(1, abs=1e-3)
    assert aims[3] / aims[7] == pytest.approx(np.exp(-1), abs=1e-3)
    assert sum(weight for _, weight in aims_of([(7, 0.55)])) == pytest.approx(0.5)
    assert aims_of([(7, 0.4), (3, 0.3)]) == ()
    assert len(aims_of([(place, 0.8) for place in range(30)])) == NEAREST


def test_the_same_lessons_each_time() -> None:
    first, second = (Teaching(CONCEPTS, SENTENCES, letters) for _ in range(2))
    steps = [first.step() for _ in range(3)]
    assert steps == [second.step() for _ in range(3)]
    assert steps[0] != steps[1]


def test_a_step_holds_each_sort() -> None:
    lessons = Teaching(CONCEPTS, SENTENCES, letters).step()
    assert len(lessons) == OF_SENTENCES + OF_NAMES + TO_KEEP
    assert all(lesson.text and "{" not in lesson.text for lesson in lessons)
    assert [bool(lesson.aims) for lesson in lessons[-TO_KEEP:]] == [False] * TO_KEEP
    assert all(sum(weight for _, weight in lesson.aims) <= 1 + 1e-9 for lesson in lessons)


def test_a_replaced_span_points_to_what_replaced_it() -> None:
    teaching = Teaching(CONCEPTS, SENTENCES, letters)
    sentences = [lesson for _ in range(20) for lesson in teaching.step()[:OF_SENTENCES]]
    knots = [lesson for lesson in sentences if "Knot" in lesson.text]
    assert knots
    assert all(dict(lesson.aims)[3] >= 0.5 for lesson in knots)
    assert SENTENCES[0].text in {lesson.text for lesson in sentences}


def test_names_point_to_their_concept() -> None:
    teaching = Teaching(CONCEPTS, SENTENCES, letters)
    names = [lesson for _ in range(20) for lesson in teaching.step()[OF_SENTENCES : OF_SENTENCES + OF_NAMES]]
    assert Lesson("SailCut", ((4, 1.0),)) in names
    assert Lesson("Tram drivers drive trams", ((0, 1.0),)) in names
    assert {lesson.aims[0][0] for lesson in names if "kite folding" in lesson.text} == {1}
