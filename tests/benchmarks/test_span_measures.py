"""Marked spans against those that the tagger finds."""

import json
from pathlib import Path

import pytest

from benchmarks.matching.skill_sentences import span_measures


def row(text: str, knowledge: str) -> str:
    tokens = text.split()
    tags = {"tags_skill": ["O"] * len(tokens), "tags_knowledge": knowledge.split()}
    return json.dumps({"idx": 1, "source": "tech", "tokens": tokens, **tags}) + "\n"


def test_only_the_very_span_counts(tmp_path: Path) -> None:
    rows = row("Experience with Kubernetes and Terraform .", "O O B O B O")
    # Python is found, but what is marked here is longer.
    rows += row("Experience with Python and SQL .", "O B I O B O")
    (tmp_path / "spans-dev.json").write_text(rows, encoding="utf-8")
    knowledge, skill = span_measures(tmp_path)
    assert knowledge.items == 2
    assert knowledge.value == pytest.approx(0.75)
    assert dict(knowledge.baselines)["the taxonomy's finder"] == pytest.approx(0.75)
    assert skill.value == 0.0
