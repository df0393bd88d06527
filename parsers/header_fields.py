"""Tells title, employer and place apart in the header of a job, by what the words are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from hiring.evidence import Span
from parsers.header_words import (
    EMPLOYER_SURE,
    PLACE_SURE,
    TITLE_SURE,
    bare_forms,
    employer_placeholder,
    employer_score,
    is_term,
    joiners,
    labels,
    leading_nouns,
    title_score,
    without_terms,
)
from parsers.places import place_score, placeholder
from parsers.rows import Row

Order = Literal["title", "employer"]
"""What stands first where neither words nor forms tell."""

_STRONG = re.compile(
    r"\t+|\s*[|•·●▪◆■‖¦]\s*|\s+[–—―]+\s*|\s*[–—―]+\s+|\s+-+\s+|\s+/{2}\s+|\s+~\s+|\s*;\s+|\s*➢\s*|(?<=\w):\s+|\s+:\s*|\s{3,}|(?<=[a-z])\s+@\s+"
)
_IN_BRACKETS = re.compile(r"(?P<before>.*\w.*?)\s*\((?P<inside>[^()]+)\)\W*")
_COMMA = re.compile(r"\s*,\s+")
_FEWEST_LETTERS = 2
_FEWEST_NAME_WORDS = 2
_SURELY_EMPLOYER = 0.9
_NO_TITLE = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a header between its delimiters."""

    text: str
    row: int
    emphasis: bool
    title: float
    employer: float
    place: float
    label: str | None = None
    halves: "tuple[Piece, Piece] | None" = None  # before and behind its comma, where one of them is a title or employer

    @property
    def lean(self) -> float:
        """How much more a title than an employer it is, -1 to 1."""
        return self.title - self.employer


@dataclass(frozen=True, slots=True)
class Fields:
    """What a header says. `sure` tells whether words, not position, decided title against employer."""

    title: str | None = None
    employer: str | None = None
    place: str | None = None
    first: Order | None = None
    sure: bool = False


@lru_cache(maxsize=4096)
def evidence(text: str) -> float:
    """How much a line speaks for being part of a header: the surest of title, employer and place."""
    best = 0.0
    for piece in _split(text):
        if not piece:
            continue
        best = max(
            best,
            title_score(piece),
            employer_score(piece) if employer_score(piece) >= EMPLOYER_SURE else 0.0,
            place_score(piece),
        )
    return best


def _split(text: str) -> list[str]:
    pieces: list[str] = []
    for strong in _STRONG.split(text):
        if not strong:
            continue
        if named := _named_in_brackets(strong):
            pieces.extend(named)
            continue
        if title_at := _title_at_employer(strong):
            pieces.extend(title_at)
            continue
        if run_on := _title_before_employer(strong):
            pieces.extend(run_on)
            continue
        pieces.extend(_around(strong))
    return [piece for raw in pieces if (piece := _trimmed(raw))]


def _trimmed(text: str) -> str:
    """Without delimiters at its edges; a bracket inside and the dot of "Inc." stay."""
    text = text.strip().strip(",;:|•·–—-‐/~@ \t")
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    if text.startswith("(") and (text.endswith(")") or ")" not in text):
        text = text.strip("()")
    if text.endswith(("(", "[")):
        text = text[:-1]
    if (
        text.endswith(".")
        and text.split()[-1:]
        and text.split()[-1].casefold().strip(".") not in bare_forms()
        and text.count(".") == 1
    ):
        text = text[:-1]
    return text.strip(" ,;:")


def _named_in_brackets(text: str) -> list[str] | None:
    """The parts of "Somewhere Ltd (Leeds)", and of "Clerk (Somewhere Ltd)"."""
    match = _IN_BRACKETS.fullmatch(text)
    if match is None:
        return None
    named = match["inside"][:1].isupper() and employer_score(match["inside"]) >= EMPLOYER_SURE  # no "(agency)"
    employer = named and title_score(match["before"]) >= TITLE_SURE
    if not employer and place_score(match["inside"]) < PLACE_SURE:
        return None
    return [*(_split(match["before"]) or []), match["inside"]]


def _title_at_employer(text: str) -> list[str] | None:
    match = joiners().search(text)
    if match is None or not text[match.end() : match.end() + 1].isupper():
        return None
    left, right = text[: match.start()], text[match.end() :]
    return [left, right] if title_score(left) >= 0.4 else None


def _title_before_employer(text: str) -> list[str] | None:
    """The parts of "NURSE OSPEDALE SAN LUCA", which nothing but the noun of the employer parts."""
    match = leading_nouns().search(text)
    if match is None or match.start() == 0 or "," in text:
        return None
    left, right = text[: match.start()].strip(), text[match.start() :]
    if not right[0].isupper() or len(right.split()) < _FEWEST_NAME_WORDS or title_score(right) >= TITLE_SURE:
        return None
    return [left, right] if title_score(left) >= TITLE_SURE and left[-1].isalpha() else None


def _around(text: str) -> list[str]:
    """Cut around placeholders of anonymised CVs, which stand without delimiters."""
    cuts = [match.span() for pattern in (employer_placeholder(), placeholder()) for match in pattern.finditer(text)]
    if not cuts:
        return [text]
    pieces, start = [], 0
    for first, last in sorted(cuts):
        if first < start:
            continue
        pieces += [text[start:first], text[first:last]]
        start = last
    return [*pieces, text[start:]]


def _piece(text: str, row: int, emphasis: bool, label: str | None = None) -> Piece:
    text = without_terms(text)
    place = place_score(text)
    title = 0.0 if place >= 0.9 else title_score(text)
    return Piece(text, row, emphasis, title, employer_score(text), place, label)


def _with_commas(text: str, row: int, emphasis: bool) -> list[Piece]:
    """Pieces between commas, joined again where they belong together: places, legal forms, titles with commas."""
    atoms = _COMMA.split(text)
    if len(atoms) == 1:
        return [_piece(text, row, emphasis)]
    merged: list[str] = []
    for atom in atoms:
        if merged and atom.casefold().strip(".") in bare_forms():
            merged[-1] += ", " + atom
        elif atom:
            merged.append(atom)
    place: list[str] = []
    for count in (3, 2, 1):
        tail = ", ".join(merged[-count:])
        if (
            len(merged) > count
            and place_score(tail) >= (0.8 if count > 1 else PLACE_SURE)
            and title_score(merged[-count]) < TITLE_SURE
        ):
            if count > 1 and employer_score(merged[-count]) >= EMPLOYER_SURE:
                continue
            place, merged = [tail], merged[:-count]
            break
    if len(merged) == 1 or place_score(text) >= PLACE_SURE:
        return [
            _piece(part, row, emphasis) for part in ([text] if place_score(text) >= PLACE_SURE else [*merged, *place])
        ]
    scored = [_piece(part, row, emphasis) for part in merged]
    groups: list[Piece] = []
    for piece in scored:
        kind = _kind(piece)
        if groups and (kind is None or kind == _kind(groups[-1])):
            groups[-1] = _piece(groups[-1].text + ", " + piece.text, row, emphasis)
        else:
            groups.append(piece)
    if len(groups) == 1 and (_kind(scored[0]) is None) != (_kind(scored[-1]) is None) and len(scored) == 2:
        groups = [replace(groups[0], halves=(scored[0], scored[1]))]
    elif len(groups) == 1 and len(scored) == 2 and scored[0].employer < _SURELY_EMPLOYER <= scored[1].employer:
        # "Bank Examiner, Somewhere Ltd": of two that may be employers one has a legal form
        groups = [replace(groups[0], halves=(scored[0], scored[1]))]
    elif len(groups) == 1 and len(scored) == 3 and [_kind(each) for each in scored] == ["title", None, None]:
        # "Accountant, Brackwater, Leeds", where no list holds the name and the town
        groups = [replace(groups[0], halves=(scored[0], _piece(f"{scored[1].text}, {scored[2].text}", row, emphasis)))]
    elif len(groups) == 2 and _kind(groups[0]) == "title" and groups[1].employer < 0.9:
        whole = _piece(f"{groups[0].text}, {groups[1].text}", row, emphasis)
        groups = [replace(whole, title=groups[0].title, employer=0.1, halves=(groups[0], groups[1]))]
    return [*groups, *(_piece(part, row, emphasis) for part in place)]


def _kind(piece: Piece) -> Order | None:
    if piece.title >= TITLE_SURE and piece.title > piece.employer - 0.2:
        return "title"
    return "employer" if piece.employer >= EMPLOYER_SURE else None


def pieces_of(rows: Sequence[Row], dated: Iterable[Span]) -> list[Piece]:
    """The pieces of a header's rows, dates left out."""
    cut = sorted(dated)
    found: list[Piece] = []
    for number, row in enumerate(rows):
        if len(rows) > 1 and _is_note(row.text):
            continue
        for text in (part for whole in _without(row, cut) for part in _labelled_parts(whole)):
            if label := labels().match(text):
                found.extend(_labelled(label, text, number, row.emphasis))
                continue
            for strong in _split(text):
                if sum(map(str.isalpha, strong)) >= _FEWEST_LETTERS:
                    found.extend(_with_commas(strong, number, row.emphasis))
    return [piece for piece in found if piece.text and not is_term(piece.text)]


def _is_note(text: str) -> bool:
    """Whether a line stands wholly in brackets and is neither employer nor place: "(promoted in May)"."""
    if not text.startswith("(") or not text.endswith(")") or text.count("(") > 1:
        return False
    return employer_score(text) < EMPLOYER_SURE and place_score(text) < PLACE_SURE


def _labelled_parts(text: str) -> list[str]:
    """The text, parted where every part has a label of its own: "Client: Somewhere Ltd | Role: Clerk"."""
    parts = [part for part in text.split(" | ") if part.strip()]
    return parts if len(parts) > 1 and all(labels().match(part) for part in parts) else [text]


def _labelled(label: re.Match[str], text: str, number: int, emphasis: bool) -> list[Piece]:
    name = label.lastgroup
    value = _trimmed(_STRONG.split(text[label.end() :])[0])
    return [_piece(value, number, emphasis, name)] if value and name not in ("dates", "duties") else []


def _without(row: Row, dated: Sequence[Span]) -> list[str]:
    parts, start = [], row.span.start
    for span in dated:
        if span.end <= row.span.start or span.start >= row.span.end:
            continue
        parts.append(row.text[start - row.span.start : max(0, span.start - row.span.start)])
        start = max(start, span.end)
    parts.append(row.text[max(0, start - row.span.start) :])
    return [part for part in parts if any(char.isalnum() for char in part)]


def read_fields(rows: Sequence[Row], dated: Iterable[Span], prior: Order | None = None) -> Fields:
    """Title, employer and place of a header.

    Args:
        rows: the header's rows.
        dated: where its dates stand.
        prior: what stands first in most items of the document.
    """
    fields = _read(rows, dated, prior)
    if fields.employer is None or fields.place is not None:
        return fields
    parts = fields.employer.split(", ")
    for count in (2, 1):  # "Somewhere Ltd, Austin, TX" behind a label
        if len(parts) > count and place_score(", ".join(parts[-count:])) >= PLACE_SURE:
            return replace(fields, employer=", ".join(parts[:-count]), place=", ".join(parts[-count:]))
    name, comma, town = fields.employer.rpartition(", ")
    if comma and may_be_town(town):
        return replace(fields, employer=name, place=town)
    return fields


def _halves(piece: Piece, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`piece`, cut at its comma where no employer stands elsewhere: else "Nurse, Surgical Ward" is a title."""
    if piece.halves is None or any(other.employer >= EMPLOYER_SURE for other in pieces if other is not piece):
        return (piece,)
    told = max(half.employer for half in piece.halves) >= EMPLOYER_SURE
    return piece.halves if told or len(pieces) == 1 else (piece,)


def may_be_town(text: str) -> bool:
    """Whether words behind an employer's comma, or below its line, may be a town that no list holds."""
    if employer_score(text) >= EMPLOYER_SURE or title_score(text) >= 0.4 or text.casefold().strip(".") in bare_forms():
        return False
    spoken = re.split(r"[\s-]+", text)
    return len(spoken) <= 3 and spoken[0][:1].isupper() and all(word.isalpha() for word in spoken)


def _read(rows: Sequence[Row], dated: Iterable[Span], prior: Order | None) -> Fields:
    pieces = pieces_of(rows, dated)
    named = {piece.label: piece.text for piece in pieces if piece.label}
    free = [piece for piece in pieces if not piece.label]
    places = [
        piece for piece in free if piece.place >= PLACE_SURE and piece.title < TITLE_SURE and piece.employer < 0.9
    ]
    if len(places) == len(free) and "title" not in named and len(free) == 1 and free[0].place < 0.9:
        places = []
    rest = [piece for piece in free if piece not in places]
    rest = [half for piece in rest for half in _halves(piece, rest)]
    place = named.get("place") or (places[0].text if places else None)
    title, employer = named.get("title"), named.get("employer")
    if title and employer:
        return Fields(title, employer, place, None, True)
    if title or employer:
        other = max(rest, key=lambda piece: -piece.lean if title else piece.lean, default=None)
        shown = other.text if other else None
        return Fields(title or shown, employer or shown, place, None, True)
    return _assigned(rest, place, prior)


def _assigned(rest: Sequence[Piece], place: str | None, prior: Order | None) -> Fields:
    if not rest:
        return Fields(place=place)
    if len(rest) == 1:
        only = rest[0]
        if only.employer >= EMPLOYER_SURE and only.lean < 0:
            return Fields(None, only.text, place, None, True)
        if only.title < 0.4 and prior == "employer":
            return Fields(None, only.text, place)
        return Fields(only.text, None, place, None, only.title >= TITLE_SURE)
    best: tuple[float, int, int] | None = None
    for one, title in enumerate(rest):
        for two, employer in enumerate(rest):
            if one == two:
                continue
            value = title.lean - employer.lean - 0.12 * (min(one, 9) + min(two, 9))
            if prior is not None:
                value += 0.2 if (one < two) == (prior == "title") else 0.0
            elif one < two:
                value += 0.05
            if best is None or value > best[0] + 1e-9:
                best = (value, one, two)
    if best is None:
        return Fields(place=place)
    _, one, two = best
    if rest[one].employer >= _SURELY_EMPLOYER and rest[one].title < _NO_TITLE:
        return Fields(None, rest[min(one, two)].text, place, None, True)
    sure = rest[one].title >= TITLE_SURE and rest[one].lean - rest[two].lean > 0.3
    return Fields(rest[one].text, rest[two].text, place, "title" if one < two else "employer", sure)
