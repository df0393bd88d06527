"""The cache gives back what was put, and nothing where what it holds cannot be read."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hiring.candidate import CandidateProfile, DateRange, Job, ProfileSkill, SkillMention, YearMonth
from hiring.document import Box, Document, Line
from hiring.evidence import Notice, Span
from pipeline.cache import CachedEncoder, ProfileCache, profile_key

PROFILE = CandidateProfile(
    file="ä.pdf",
    digest="00",
    as_of=date(2026, 11, 1),
    document=Document(
        "Été",
        (Line(Span(0, 3), box=Box(1.5, 2, 3, 4), size=11.0),),
        "pdf",
        notices=(Notice("n", "m", 1, Span(0, 1)),),
        modified=datetime(2026, 1, 2, tzinfo=UTC),
    ),
    jobs=(Job(Span(0, 3), Span(0, 1), dates=DateRange(YearMonth(2020, 1), None, current=True), bullets=(Span(1, 2),)),),
    skills=(ProfileSkill("Go", (SkillMention(Span(0, 1), "job", 0),), 5, YearMonth(2020, 5)),),
)


def test_a_profile_comes_back_equal(tmp_path: Path) -> None:
    cache = ProfileCache(tmp_path)
    assert cache.get("aa11") is None
    cache.put("aa11", PROFILE)
    assert ProfileCache(tmp_path).get("aa11") == PROFILE


def test_a_damaged_entry_counts_as_none(tmp_path: Path) -> None:
    cache = ProfileCache(tmp_path)
    cache.put("aa11", PROFILE)
    (entry,) = (tmp_path / "profiles").rglob("*.msgpack")
    entry.write_bytes(entry.read_bytes()[:20])
    assert cache.get("aa11") is None


def test_keys_do_not_run_into_each_other() -> None:
    assert profile_key("a", "bc") != profile_key("ab", "c") != profile_key("abc")


class Counting:
    """An encoder that remembers what it was asked."""

    dimension = 3

    def __init__(self, name: str = "fake") -> None:
        self.name = name
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.extend(texts)
        rows = [np.eye(3, dtype=np.float32)[len(text) % 3] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 3)


def test_a_sentence_is_encoded_once_for_each_model(tmp_path: Path) -> None:
    inner = Counting()
    first = CachedEncoder(inner, tmp_path).encode(["a", "bb", "a"])
    again = CachedEncoder(inner, tmp_path).encode(["bb", "ccc", "a"])
    assert inner.asked == ["a", "bb", "ccc"]
    assert np.array_equal(first[[1, 0]], again[[0, 2]])
    other = Counting("other")
    CachedEncoder(other, tmp_path).encode(["a"])
    assert other.asked == ["a"]


def test_nothing_in_gives_nothing_out(tmp_path: Path) -> None:
    assert CachedEncoder(Counting(), tmp_path).encode([]).shape == (0, 3)
