"""Pictures of text to pieces, by rapidocr (the optional extra `ocr`), whose models lie in its package.

Nothing is downloaded: where a model is missing, text recognition counts as not installed.
"""

import logging
import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from parsers.layout.piece import Piece

DOTS_PER_INCH: Final = 200
"""Sharp enough for 8 point type; finer pictures only take longer."""

SURE: Final = 0.5
"""Lines that are read with less confidence (0 to 1) are dropped."""

EM_OF_BOX: Final = 0.75
"""The em of a line as a share of the height of the box that is found around it."""

SAME_LINE: Final = 0.3
"""Baselines nearer than this (em) are one line."""

UPRIGHT: Final = 0.75
"""The mean confidence below which a page may stand on its head."""

_MODELS: Final = 3


@cache
def available() -> bool:
    """Whether pages can be read by text recognition: rapidocr is installed, with its models."""
    found = find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        return False
    return len(list(Path(found.submodule_search_locations[0], "models").glob("*.onnx"))) >= _MODELS


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    # The classifier of upside-down lines turns some upright ones; whole pages are turned below instead.
    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": SURE, "Global.use_cls": False})


def read_picture(picture: NDArray[np.uint8], scale: float) -> list[Piece]:
    """The lines of text in a picture, as pieces in points.

    Args:
        picture: shape `(height, width, 3)`, blue, green, red.
        scale: points for one pixel.
    """
    found = _read_upright(picture)
    if found.boxes is None or not found.txts:
        return []
    boxes = np.asarray(found.boxes, np.float64) * scale
    boxes = _straightened(boxes)
    pieces = []
    for box, text in zip(boxes, found.txts, strict=True):
        left, right = float(box[:, 0].min()), float(box[:, 0].max())
        height = (math.dist(box[0], box[3]) + math.dist(box[1], box[2])) / 2
        middle = float(box[:, 1].mean())
        size = height * EM_OF_BOX
        if not text.strip() or height > 2 * (right - left) + 5:
            continue
        pieces.append(
            Piece(
                " ".join(text.split()),
                left,
                middle - height / 2,
                right,
                middle + height / 2,
                middle + height * 0.28,
                float(round(size)),
                False,
                right,
            )
        )
    return _on_lines(pieces)


def _read_upright(picture: NDArray[np.uint8]) -> Any:
    """What is read, of the turns by quarters that the picture suggests, in the one that reads best."""
    found = _engine()(picture)
    if found.boxes is None:
        return found
    tall = sum(math.dist(box[0], box[3]) > 1.5 * math.dist(box[0], box[1]) for box in found.boxes)
    if tall * 2 > len(found.boxes):
        turns = [1, 3]
    elif sum(found.scores) < UPRIGHT * len(found.scores):
        turns = [2]
    else:
        return found
    attempts = [found, *(_engine()(np.ascontiguousarray(np.rot90(picture, turn))) for turn in turns)]
    return max(attempts, key=lambda attempt: sum(attempt.scores or ()) / max(1, len(attempt.scores or ())))


def _on_lines(pieces: list[Piece]) -> list[Piece]:
    """Pieces side by side get one baseline: boxes around words with and without descenders differ by a little."""
    line: list[Piece] = []
    for piece in [*sorted(pieces, key=lambda piece: piece.baseline), None]:
        if piece is not None and line and piece.baseline - line[0].baseline < SAME_LINE * min(piece.size, line[0].size):
            line.append(piece)
            continue
        middle = median([member.baseline for member in line]) if line else 0.0
        for member in line:
            member.baseline = middle
        line = [piece] if piece is not None else []
    return pieces


def _straightened(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes turned so that most lines run level: a page is seldom laid straight on a scanner."""
    slopes = [
        math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])
        for box in boxes
        if math.dist(box[0], box[1]) > 3 * math.dist(box[0], box[3])
    ]
    angle = median(slopes) if slopes else 0.0
    if abs(angle) < 0.001 or abs(angle) > 0.2:
        return boxes
    cos, sin = math.cos(-angle), math.sin(-angle)
    turned: NDArray[np.float64] = boxes @ np.array(((cos, sin), (-sin, cos)))
    return turned
