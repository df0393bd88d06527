"""Finds the applicant's name: a prominent line near the top that reads like one, or none rather than a wrong one."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from hiring.evidence import Span
from parsers.headings import heading
from parsers.places import place_score
from parsers.rows import Row
from parsers.wording import words

_TOP_ROWS = 12
"""A name stands within so many lines from the top, or is set larger than all else."""
_MARKS = ".,;:!?()[]\"'’“”"
_CUT = re.compile(r"\s*[|\t•·()\[\]/]\s*|\s+[–—-]\s+|,\s+(?=\S)|\s{3,}")
_TITLE = re.compile(
    r"(?:curriculum vitae|curriculum|résumé|resume|lebenslauf|cv)\b[\s:–—|-]*(?:of|von|de)?\s*", re.IGNORECASE
)
_SHAPE = re.compile(r"(?:[^\W\d_]|[.'’`\s\u00b7-])+")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words("contact")[name])


@cache
def _label() -> re.Pattern[str]:
    listed = sorted(words("contact")["name_labels"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(label) for label in listed)})\s*[:\t]\s*", re.IGNORECASE)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def find_name(rows: Sequence[Row], near: Sequence[Row], emails: Sequence[str]) -> tuple[str, Span] | None:
    """The name as written (titles and degrees left out) and where it stands, or None."""
    for row in near:
        if (label := _label().match(row.text)) and (found := _shaped(row.text[label.end() :])):
            start = row.span.start + label.end() + found[1]
            return found[0], Span(start, start + len(found[0]))
    common = _common_words(rows)
    accounts = [re.sub(r"[^a-z]", "", _plain(address.split("@")[0])) for address in emails]
    first_page = [row for row in rows if row.line.page == 1]
    largest = max((row.looks.size for row in first_page), default=0.0)
    close = {id(row) for row in near}
    best: tuple[float, str, Span] | None = None
    order = {id(row): position for position, row in enumerate(first_page)}
    for row in first_page:
        position = order[id(row)]
        big = (largest > 0 and row.looks.size == largest and row.larger > 1.15) or row.line.heading == 1
        if row.bullet or not (big or (id(row) in close and position < _TOP_ROWS)) or row.words > 14:
            continue
        following = first_page[position + 1] if position + 1 < len(first_page) else None
        found, end = _shaped(row.text), 0
        if found is None and big and following is not None and (both := _over_two_lines(row, following)):
            found, end = (both, 0), following.span.end
        if found is None:
            continue
        if _stands_elsewhere(found[0], row, rows, close) and not _in_accounts(found[0], accounts):
            continue
        score = _score(found[0], row, position, big, accounts, common)
        if score >= 1.0 and (best is None or score > best[0]):
            start = row.span.start + found[1]
            best = (score, found[0], Span(start, end or start + len(found[0])))
    return (best[1], best[2]) if best else None


def _over_two_lines(row: Row, following: Row) -> str | None:
    """A name whose given and family name stand in two lines of the same large letters, one word in the first."""
    if row.words != 1 or following.bullet or following.looks != row.looks or following.line.region != row.line.region:
        return None
    both = f"{row.text} {following.text}"
    found = _shaped(both)
    return both if found == (both, 0) else None


def _shaped(text: str) -> tuple[str, int] | None:
    """The first piece of `text` that has the shape of a name, and its offset."""
    start = title.end() if (title := _TITLE.match(text)) else 0
    cut = _CUT.search(text, start + 1)
    piece = text[: cut.start()] if cut else text
    spoken = piece[start:].split()
    while spoken and _plain(spoken[0]).strip(",") in _words("degrees_behind_names"):
        start = piece.index(spoken[0], start) + len(spoken[0])
        spoken = spoken[1:]
    while spoken and _plain(spoken[-1]).strip(",") in _words("degrees_behind_names") and len(spoken) > 1:
        spoken = spoken[:-1]
    if not spoken:
        return None
    start = piece.index(spoken[0], start)
    end = start
    for word in spoken:
        end = piece.index(word, end) + len(word)
    name = piece[start:end].strip(" ,.:")
    if not _SHAPE.fullmatch(name) or len(name) > 50:
        return None
    parts = name.split()
    wide = not re.search(r"[a-zA-Z\u00c0-\u024f\u0370-\u04ff]", name)
    if not (1 if wide else 2) <= len(parts) <= 5 and not (len(parts) == 1 and wide):
        return None
    if not wide and not any(len(part.strip(".")) > 1 for part in parts):
        return None
    for part in parts:
        if not wide and not part[0].isupper() and part.casefold() not in _words("particles"):
            return None
        if _plain(part).strip(".") in _words("never_in_names") or part.casefold().endswith(("'s", "’s")):
            return None
    return name, start


def _stands_elsewhere(name: str, row: Row, rows: Sequence[Row], close: set[int]) -> bool:
    """Whether the CV's body repeats it as part of a longer line: a job title does that, a name seldom."""
    lower = name.casefold()
    return any(lower in other.text.casefold() and other.index != row.index and id(other) not in close for other in rows)


def _in_accounts(name: str, accounts: Sequence[str]) -> bool:
    parts = [_plain(part).strip(".") for part in name.split()]
    return any(len(part) >= 3 and part in account for part in parts for account in accounts)


def _score(name: str, row: Row, position: int, big: bool, accounts: Sequence[str], common: frozenset[str]) -> float:
    from skills.roles import load_roles

    if heading(row.text) is not None or heading(name) is not None:
        return 0.0
    parts = [_plain(part).strip(".") for part in name.split()]
    known = [part for part in parts if len(part) >= 3 and any(part in account for account in accounts)]
    if not known:
        if load_roles().looks_like_title(name) >= 0.5 or place_score(name) >= 0.6:
            return 0.0
        usual = [part for part in parts if part in common]
        if len(usual) == len(parts) or (len(usual) > 1 and len(usual) >= len(parts) - 1):
            return 0.0
        if usual and not big:
            return 0.0
    score = 1.0 if position < 3 else 0.6 if position < 6 else 0.3
    if big:
        score += 1.0
    elif row.emphasis:
        score += 0.3
    return score + 1.5 * min(len(known), 2) / 2


def _common_words(rows: Sequence[Row]) -> frozenset[str]:
    """Words that the CV writes in small letters: those are words, not names."""
    small = {word.strip(_MARKS) for row in rows if "@" not in row.text for word in row.text.split() if word.islower()}
    return frozenset(word if word.isascii() else _plain(word) for word in small) - _words("particles")
