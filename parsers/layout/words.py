"""Glyphs to pieces: which glyphs share a line, where a word ends, where a wide gap cuts the line.

The rules look at gaps in units of the font's size (em). A blank of common fonts is .2 to .33 em wide and justified text
stretches it; kerning moves letters by less than .1 em.
"""

import re
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from parsers.glyphs.fonts import is_of_icons
from parsers.glyphs.page import Floats, Ints, PdfPage
from parsers.layout.advances import usual_gaps
from parsers.layout.piece import Piece

SAME_LINE: Final = 0.5
"""Points by which the baselines of neighbouring glyphs of one line may differ."""

WORD_GAP: Final = 0.14
"""The narrowest gap, in em, that separates words where no space glyph says so."""

SPACE_GAP: Final = 0.03
"""The narrowest gap, in em, that separates words where a space glyph stands in it."""

PIECE_GAP: Final = 1.0
"""The gap, in em, that cuts a line into pieces."""

ALIGNED_GAP: Final = 0.5
"""The gap, in em, that cuts a line where `ALIGNED_STARTS` other lines begin at the same place as what follows."""

ALIGNED_STARTS: Final = 4

TRACKED_SHARE: Final = 0.75
"""In letter-spaced text at least this share of all gaps is wide."""

TRACKED_GAP: Final = 0.08

DOUBLED: Final = 0.1
"""Two equal glyphs nearer than this (em) are one glyph drawn twice, which some writers do for bold."""

OVER: Final = 0.02
"""So far (em) the second one reaches over the first: letters squeezed beside each other do not."""

ICON: Final = "\ufffc"

_MARK_FONT: Final = re.compile(r"wingdings|webdings|dingbats", re.I)
_SYMBOL_FONT: Final = re.compile(r"symbol", re.I)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_ACCENTS: Final = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "˚": "\u030a",
    "ˇ": "\u030c",
}
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def pieces_of(page: PdfPage, rows: NDArray[np.intp]) -> list[Piece]:
    """The pieces that the glyphs `rows` of `page` make, by baseline and then from left to right."""
    if not len(rows):
        return []
    baseline = page.baseline[rows]
    by_height = np.argsort(baseline, kind="stable")
    line_of = np.empty(len(rows), np.int64)
    line_of[by_height] = np.cumsum(np.diff(baseline[by_height], prepend=-1e9) > SAME_LINE)
    order = np.lexsort((page.left[rows], line_of))
    rows, line_of = rows[order], line_of[order]
    chars = _readable(page, rows)
    sizes = np.array([max(style.size, 0.1) for style in page.styles])
    size = sizes[page.style[rows]]

    left, right = page.left[rows], page.right[rows]
    reach = np.maximum(size[1:], size[:-1])
    gap = (left[1:] - right[:-1]) / reach
    same_line = line_of[1:] == line_of[:-1]
    twice = _drawn_twice(chars, (left[1:] - left[:-1]) / reach, gap, same_line)
    if twice is not None:
        keep = np.append(True, ~twice)
        return pieces_of(page, rows[keep])

    cut = np.append(True, ~same_line | (gap > PIECE_GAP) | (gap < -_overlap_limit(left, right, reach)))
    aligned = _aligned(left, cut)
    cut[1:] |= aligned[1:] & (gap > ALIGNED_GAP)
    starts = np.flatnonzero(cut)
    spaced = page.spaced[rows]
    gap = np.append(0.0, gap)
    inner = ~cut
    gap = gap - usual_gaps(gap, inner, chars, _font_numbers(page)[page.style[rows]])
    word = inner & ((gap > WORD_GAP) | (spaced & (gap > SPACE_GAP)))
    tracked = _tracked(gap, inner, starts, spaced, word, chars)

    before = np.where(cut, 2, word).tolist()
    marks = ("", " ", "\n")
    texts = "".join([marks[mark] + char for mark, char in zip(before, chars, strict=True)])[1:].split("\n")

    bold = np.array([style.bold for style in page.styles])[page.style[rows]]
    counts = np.diff(np.append(starts, len(rows)))
    columns: tuple[NDArray[Any], ...] = (
        np.minimum.reduceat(left, starts),
        np.minimum.reduceat(page.top[rows], starts),
        np.maximum.reduceat(right, starts),
        np.maximum.reduceat(page.bottom[rows], starts),
        page.baseline[rows][starts],
        _usual(size, starts, counts),
        np.add.reduceat(bold, starts, dtype=np.int64) * 2 > counts,
        _second_words(left, right, word, starts, counts),
        aligned[starts],
    )
    pieces = []
    rest = zip(*(column.tolist() for column in columns), strict=True)
    for place, (text, values) in enumerate(zip(texts, rest, strict=True)):
        if text.strip():
            pieces.append(Piece(*(_in_reading_direction(text), *values, place in tracked)))
    return pieces


def _font_numbers(page: PdfPage) -> Ints:
    """For each style the number of its font; sizes of one font count as one."""
    names = {name: number for number, name in enumerate(dict.fromkeys(style.font for style in page.styles))}
    return np.array([names[style.font] for style in page.styles], np.int32)


def _overlap_limit(left: Floats, right: Floats, reach: Floats) -> Floats:
    # Letters of two texts that lie on each other are no word; a negative kern is never wider than the glyph.
    return (right[:-1] - left[:-1]) / reach + 0.5


def _aligned(left: Floats, cut: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which glyphs stand right below or above the beginnings of several lines."""
    begins = np.sort(left[cut])
    near = np.searchsorted(begins, left + 0.7) - np.searchsorted(begins, left - 0.7)
    return near >= ALIGNED_STARTS


def _usual(size: Floats, starts: NDArray[np.intp], counts: NDArray[np.intp]) -> Floats:
    """The size of most glyphs of each piece."""
    low, high = np.minimum.reduceat(size, starts), np.maximum.reduceat(size, starts)
    usual = high.copy()
    for place in np.flatnonzero(low != high).tolist():
        values, seen = np.unique(size[starts[place] : starts[place] + counts[place]], return_counts=True)
        usual[place] = values[len(seen) - 1 - int(np.argmax(seen[::-1]))]
    return usual


def _second_words(
    left: Floats, right: Floats, word: NDArray[np.bool_], starts: NDArray[np.intp], counts: NDArray[np.intp]
) -> Floats:
    """Where the second word of each piece begins, or the piece's right edge where it has one word."""
    begins = np.append(np.flatnonzero(word), len(word))
    following = begins[np.searchsorted(begins, starts)]
    inside = following < starts + counts
    return np.where(inside, left[np.minimum(following, len(left) - 1)], np.maximum.reduceat(right, starts))


def _drawn_twice(chars: list[str], step: Floats, gap: Floats, same_line: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    near = same_line & (step < DOUBLED)
    places = np.flatnonzero(near)
    if not len(places):
        return None
    twice = np.zeros(len(step), np.bool_)
    for place in places.tolist():
        # The name of an icon, which some files give in its place, makes many icons beside each other: they are one.
        over = gap[place] < -OVER or chars[place] == ICON
        twice[place] = over and chars[place] == chars[place + 1]
    return twice if twice.any() else None


def _tracked(
    gap: Floats,
    inner: NDArray[np.bool_],
    starts: NDArray[np.intp],
    spaced: NDArray[np.bool_],
    word: NDArray[np.bool_],
    chars: list[str],
) -> set[int]:
    """Find letter-spaced pieces and set their word breaks by their own spacing. The places of those pieces."""
    wide = np.add.reduceat(inner & (gap > TRACKED_GAP), starts, dtype=np.int64)
    ends = np.append(starts[1:], len(gap))
    gaps = ends - starts - 1
    found = set()
    for place in np.flatnonzero((gaps >= 2) & (wide >= TRACKED_SHARE * gaps)).tolist():
        first, end = int(starts[place]), int(ends[place])
        own = gap[first + 1 : end]
        letters = [char for char in chars[first:end] if char.isalpha()]
        if len(letters) < 0.7 * (end - first) or (gaps[place] < 4 and not all(char.isupper() for char in letters)):
            continue
        usual = float(np.median(own))
        narrow = own[own < usual * 1.6 + 0.05]
        if gaps[place] < 4 and float(narrow.max() - narrow.min()) > 0.25 * usual:
            continue
        found.add(place)
        word[first + 1 : end] = own > usual * 1.6 + 0.05
        if not spaced[first + 1 : end].all():
            word[first + 1 : end] |= spaced[first + 1 : end] & (own > usual + 0.1)
    return found


def _readable(page: PdfPage, rows: NDArray[np.intp]) -> list[str]:
    """The characters of the glyphs, with list marks and icons of symbol fonts made plain."""
    chars = [page.chars[row] for row in rows.tolist()]
    kinds = [_font_kind(style.font) for style in page.styles]
    if any(kinds) or _PRIVATE.search("".join(chars)):
        styles = page.style[rows].tolist()
        for place, char in enumerate(chars):
            kind = kinds[styles[place]]
            if kind == "icon":
                chars[place] = ICON
            elif kind == "mark" or (kind == "symbol" and (char == "·" or _PRIVATE.match(char))):
                chars[place] = "•"
            elif _PRIVATE.match(char):
                chars[place] = ICON
    if not _ACCENTS.keys().isdisjoint(chars):
        for place, char in enumerate(chars):
            if char in _ACCENTS:
                _put_accent(chars, place, page, rows)
    return chars


def _font_kind(name: str) -> str:
    if is_of_icons(name):
        return "icon"
    if _MARK_FONT.search(name):
        return "mark"
    return "symbol" if _SYMBOL_FONT.search(name) else ""


def _put_accent(chars: list[str], place: int, page: PdfPage, rows: NDArray[np.intp]) -> None:
    """Old TeX fonts draw é as an accent over a letter: make one character of the two."""
    row = int(rows[place])
    for other in (place + 1, place - 1):
        if not 0 <= other < len(chars) or not chars[other].isalpha():
            continue
        letter = int(rows[other])
        middle = (page.left[row] + page.right[row]) / 2
        if page.left[letter] < middle < page.right[letter] and abs(page.baseline[row] - page.baseline[letter]) < 3:
            base = {"ı": "i", "ȷ": "j"}.get(chars[other], chars[other])
            chars[other], chars[place] = base + _ACCENTS[chars[place]], ""
            return


def _in_reading_direction(text: str) -> str:
    """Text that was put in order from left to right, with its Hebrew and Arabic runs turned round."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    words = [word[::-1] if _RIGHT_TO_LEFT.search(word) else word for word in text.split(" ")]
    turned: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if word and _RIGHT_TO_LEFT.search(word):
            run.append(word)
            continue
        turned += run[::-1]
        run = []
        if word:
            turned.append(word)
    return " ".join(turned)
