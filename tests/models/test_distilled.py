"""What the static embedding is distilled on: the same each time, and from every source."""

import numpy as np

from models.build.distill import CENTRE, targets_of
from models.build.distilled import COMPOSED, TITLES_EACH, texts_to_learn
from models.build.facts import Concept
from models.build.marked import Marked
from models.build.shows import Group

CONCEPTS = (
    Concept("skill", "fold kites", ("kite folding", "folding of kites")),
    Concept("skill", "Knot (rope work)", (), ("Tie ropes.",)),
    Concept("occupation", "tram driver", ("driver of trams",), ("Tram drivers drive trams.",)),
    Concept("technology", "design software"),
)
SENTENCES = (Marked(("You", "mend", "sails"), ((1, 3, True),)),)
GROUPS = (Group("sailing", "Can steer a boat", ("Steered a ferry.",), ("Painted a boat.",)),)


def test_each_source_gives_its_texts() -> None:
    texts = texts_to_learn(CONCEPTS, SENTENCES, GROUPS)
    assert texts == texts_to_learn(CONCEPTS, SENTENCES, GROUPS)
    assert not [text for text in texts if not text or "{" in text]
    once = [*(concept.name for concept in CONCEPTS), "You mend sails", "Can steer a boat", "Steered a ferry."]
    once += ["Painted a boat.", "Tie ropes.", "Tram drivers drive trams.", "kite folding", "folding of kites"]
    assert texts[: len(once)] == once
    assert texts[len(once) : len(once) + TITLES_EACH] == ["driver of trams"] * TITLES_EACH
    framed = texts[len(once) + TITLES_EACH : -COMPOSED]
    assert ["kite" in framed[0], "Knot" in framed[1], len(framed)] == [True, True, 2]


def test_a_composed_text_names_skills_as_a_text_would() -> None:
    composed = texts_to_learn(CONCEPTS, SENTENCES, GROUPS)[-COMPOSED:]
    assert all("kite" in text or "Knot" in text for text in composed)
    assert not [text for text in composed if "(" in text or "tram" in text]


def test_what_all_texts_have_in_common_is_taken_off_in_part_and_last_bits_tell_nothing() -> None:
    rows = np.array([[0.6, 0.8], [1.0, 0.0]], np.float32)
    targets = targets_of(rows)
    np.testing.assert_allclose(targets, rows - CENTRE * rows.mean(axis=0), atol=1e-3)
    np.testing.assert_array_equal(targets_of(rows * np.float32(1 + 1e-6)), targets)
