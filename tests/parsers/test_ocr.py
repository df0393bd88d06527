"""What is made of the boxes that text recognition finds, with a small stand-in for the engine."""

import math
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from parsers import ocr
from parsers.layout import lay_out_pieces

Engine = Callable[[NDArray[np.uint8]], SimpleNamespace]

PAGE = (
    (50, 40, 300, "Ada Quill"),
    (50, 100, 180, "Welder"),
    (420, 101, 540, "2019 - 2021"),
    (50, 130, 400, "- Built hulls of every size for fishing"),
    (62, 152, 160, "boats."),
    (50, 180, 300, "- Led three"),
)
PICTURE = np.zeros((800, 600, 3), np.uint8)


def box(left: float, top: float, right: float, tilt: float) -> list[tuple[float, float]]:
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    corners = ((left, top), (right, top), (right, top + 18), (left, top + 18))
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]


def found(tilt: float = 0.0, score: float = 0.95) -> SimpleNamespace:
    boxes = np.array([box(left, top, right, tilt) for left, top, right, _ in PAGE])
    return SimpleNamespace(boxes=boxes, txts=tuple(text for *_, text in PAGE), scores=(score,) * len(PAGE))


def read(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> list[str]:
    monkeypatch.setattr(ocr, "_engine", lambda: engine)
    return [line.text for line in lay_out_pieces(ocr.read_picture(PICTURE, 1.0), 1)]


@pytest.mark.parametrize("tilt", [0.0, 2.0, -3.0])
def test_a_page_laid_askew_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch, tilt: float) -> None:
    assert read(monkeypatch, lambda _: found(tilt)) == [
        "Ada Quill",
        "Welder\t2019 - 2021",
        "• Built hulls of every size for fishing",
        "boats.",
        "• Led three",
    ]


def test_a_page_on_its_head_is_turned_where_it_then_reads_better(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def engine(picture: NDArray[np.uint8]) -> SimpleNamespace:
        seen.append(1)
        return found(score=0.55 if len(seen) == 1 else 0.9)

    assert read(monkeypatch, engine)[0] == "Ada Quill"
    assert len(seen) == 2


def test_a_picture_without_text_gives_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, lambda _: SimpleNamespace(boxes=None, txts=None, scores=None)) == []
