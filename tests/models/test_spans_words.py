"""Lines as the span tagger reads them."""

import numpy as np
import pytest

from hiring.evidence import Span
from models.spans_words import LOOKS, WINDOW, Known, Line, Piece, after_comma, looks, pieces, windows, words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Baking bread, cakes and pies.", ["Baking", "bread", "cakes", "and", "pies", "."]),
        ("Ovens (gas or wood), e.g. Rofco", ["Ovens", "(", "gas", "or", "wood", ")", "e.g.", "Rofco"]),
        ("C++, .NET/C#", ["C++", ".NET/C#"]),
        ("“Sourdough”", ["“", "Sourdough", "”"]),
        ("...", ["..."]),
        ("  ,, ", []),
    ],
)
def test_words_leave_out_commas_and_stand_apart_from_marks(text: str, told: list[str]) -> None:
    assert [span.of(text) for span in words(text)] == told


def test_looks_tell_of_capitals_digits_and_known_names() -> None:
    text = "Knows Rofco B40 ovens"
    table = looks(Line.of(text, [Known(Span(6, 15)), Known(Span(16, 21), does=True)]))
    assert table.shape == (4, LOOKS)
    assert table[:, 1].tolist() == [1, 1, 1, 0]
    assert table[:, 3].tolist() == [0, 0, 1, 0]
    assert table[0, 12] == pytest.approx(0.75)
    assert table[:, 13].tolist() == [1, 0, 0, 0]
    assert table[:, 14:].tolist() == [[0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
    assert looks(Line.of("")).shape == (0, LOOKS)


def test_a_comma_is_seen_between_words_only() -> None:
    assert after_comma(Line.of("Rye, wheat and oats,")).tolist() == [False, True, False, False]
    assert after_comma(Line.of("")).dtype == np.bool_


def test_a_long_line_is_cut_at_a_full_stop_of_its_latter_part() -> None:
    ids = [[7, 7]] * 100
    stops = [number in (3, 40) for number in range(100)]
    cut = list(pieces(5, ids, stops))
    assert [(piece.line, piece.start, len(piece.ids)) for piece in cut] == [(5, 0, 41), (5, 41, 59)]
    assert next(pieces(0, [[7]] * 300, [False] * 300)).length <= WINDOW
    assert list(pieces(0, [], [])) == []


def test_windows_hold_every_piece_once_and_never_too_much() -> None:
    lengths = [3, 50, 70, 119, 1, 1, 118, 40, 40, 38, 2]
    given = [Piece(number, 0, ((9,) * (length - 1),)) for number, length in enumerate(lengths)]
    cut = list(windows(given))
    assert [piece for window in cut for piece in window] == given
    assert all(sum(piece.length for piece in window) <= WINDOW - 1 for window in cut)
    assert [len(window) for window in cut] == [2, 1, 1, 2, 1, 3, 1]
    assert len(next(windows(given, room_in_first=10))) == 1
