"""A fake encoder, and adverts read with it."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

import jd
from hiring.document import Document
from hiring.job import JobDescription, Requirement


class HashEncoder:
    """Unit vectors that depend on nothing but the text."""

    name = "hash"
    dimension = 16

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            row[:] = np.random.default_rng(seed).standard_normal(self.dimension)
            row /= np.linalg.norm(row)
        return rows


@pytest.fixture(scope="session")
def encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture(scope="session")
def read(encoder: HashEncoder) -> Callable[[Document | str], JobDescription]:
    return lambda source: jd.read(source, encoder=encoder)


@pytest.fixture(scope="session")
def line(read: Callable[[Document | str], JobDescription]) -> Callable[[str], Requirement]:
    """The one requirement of a line that stands under "Requirements"."""

    def the_only(text: str) -> Requirement:
        requirements = read(f"# Site Manager\n\n## Requirements\n\n- {text}\n").requirements.requirements
        assert len(requirements) == 1, [requirement.text for requirement in requirements]
        return requirements[0]

    return the_only


@pytest.fixture(scope="session")
def lines(read: Callable[[Document | str], JobDescription]) -> Callable[[str], list[tuple[str, str]]]:
    """Text and importance of every requirement that a line under "Requirements" makes."""

    def all_of(text: str) -> list[tuple[str, str]]:
        job = read(f"# Site Manager\n\n## Requirements\n\n- {text}\n")
        return [(requirement.text, requirement.importance) for requirement in job.requirements.requirements]

    return all_of
