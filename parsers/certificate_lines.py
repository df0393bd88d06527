"""Reads the lines of a certificates section: each certificate with its issuer and the date it was given."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from hiring.candidate import Certificate
from hiring.evidence import Span
from parsers.dates import FoundDates, find_dates
from parsers.header_words import EMPLOYER_SURE, employer_score, is_place
from parsers.item_shape import is_sentence
from parsers.places import placeholder
from parsers.points import grouped_rows
from parsers.rows import Row
from parsers.side_by_side import columns_apart
from parsers.wording import flat, words
from skills import FoundSkill

# "AWS Certified Solutions Architect – Associate" is one name; nobody is called so who issues certificates.
_NO_LEVEL = (
    r"(?!\s*(?i:associate|professional|practitioner|foundation(?:al)?|intermediate|advanced|expert|specialty|speciality|"
    r"fundamentals|beginner|basic|level \w+|stufe \w+)\W*(?:\W(?:19|20)\d\d\W*)?(?:$|[\t|,;(]))"
)
_CUT = re.compile(
    rf"\t+|\s*[|•·]\s*|\s+[–—-]+\s+{_NO_LEVEL}|\s*[–—]\s*{_NO_LEVEL}|;\s+|,\s+(?=[A-ZÀ-Þ])|\s+\*+\s*(?=\w)"
    r"|\s+(?:issued by|awarded by|by|from|ausgestellt von|von|par|délivré par|da parte di)\s+"
    r"|\s*\((?=[^\W\d_a-zß-ÿ][^()]*\)\W*$)"
)
_ONLY_YEAR = re.compile(r"\W*(?:[^\W\d_]{3,10}\.?\s+|\d{1,2}[/.]\s?)?(?:19|20)\d\d\W*")
_NUMBER = re.compile(
    r"(?:[\w&.-]+ ){0,2}(?:licen[sc]e|registration|certificate|certification|credential|card|permit|pin|id)?\s*"
    r"(?:\b(?:number|no|nr|num|pin|id)\b\.?|#)\s*:?\s*[A-Z]{0,4}[ -]?\d",
    re.IGNORECASE,
)
_MOST_WORDS = 25
_NAME_WORDS = 8
_ISSUER_WORDS = 6
_EDGE = " \t,;:|•·–—-()[].*"


@dataclass(slots=True)
class _Entry:
    name: str
    spans: list[Span]
    skill: str | None = None
    issuer: str | None = None
    issued: FoundDates | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    span: Span
    apart: bool = False  # a mark of a list stands before it


@dataclass(slots=True)
class _Line:
    """A line, whole again where it was wrapped: its pieces between delimiters, and the dates in it."""

    rows: list[Row]
    pieces: list[_Piece] = field(default_factory=list)
    dates: list[FoundDates] = field(default_factory=list)
    label: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.rows[0].span.start, self.rows[-1].span.end)


def listed_certificates(
    rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], text: str, known: Sequence[FoundSkill], as_of: date
) -> list[Certificate]:
    """The certificates that a section lists, in the order of the text.

    Args:
        rows: of the section.
        dated: the dates that begin in each line, by the offset of the line.
        text: the document's.
        known: the certificates of the taxonomy that the text names.
        as_of: the day of reading.
    """
    dated = _with_cells(rows, dated, as_of)
    apart = columns_apart(rows, _tells_a_year)
    lines = [_line([row], dated, text) for row in apart]
    if _in_threes(lines) is None:
        lines = [_line(whole, dated, text) for whole in _whole_lines(apart, text, known)]
    issuers = _issuer_lines(lines, known)
    entries: list[_Entry] = []
    for number, line in enumerate(lines):
        last = entries[-1] if entries else None
        if line.label == "other" or not (line.pieces or line.dates):
            _take_in(last, line)
        elif not line.pieces or line.label == "issued":
            if last is not None and last.issued is None and line.dates:
                last.issued = line.dates[0]
            _take_in(last, line)
        elif last is not None and last.issuer is None and (number in issuers or line.label == "issuer"):
            last.issuer = line.pieces[0].text
            last.issued = last.issued or next(iter(line.dates), None)
            _take_in(last, line)
        else:
            entries.extend(_entries(line, known))
    return [_certificate(entry) for entry in entries]


def _with_cells(
    rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], as_of: date
) -> Mapping[int, Sequence[FoundDates]]:
    """The dates, where two years in neighbouring cells are the dates of two certificates and no range."""
    found = dict(dated)
    for row in rows:
        cells = row.text.split("\t")
        if len(cells) < 2 or not all(map(_tells_a_year, cells)):
            continue
        at, listed = row.span.start, []
        for cell in cells:
            listed += [
                replace(each, span=Span(each.span.start + at, each.span.end + at)) for each in find_dates(cell, as_of)
            ]
            at += len(cell) + 1
        found[row.line.span.start] = listed
    return found


def _tells_a_year(cell: str) -> bool:
    return _ONLY_YEAR.fullmatch(cell) is not None


def _take_in(entry: _Entry | None, line: _Line) -> None:
    if entry is not None:
        entry.spans.append(line.span)


def _certificate(entry: _Entry) -> Certificate:
    whole = Span(min(span.start for span in entry.spans), max(span.end for span in entry.spans))
    dates = entry.issued.dates if entry.issued else None
    is_year = dates is not None and (dates.start_is_year if dates.start else dates.end_is_year)
    issued = (dates.start or dates.end) if dates else None
    return Certificate(entry.name, whole, entry.skill, entry.issuer, issued, is_year)


# --- lines ---


def _in_threes(lines: Sequence[_Line]) -> int | None:
    """Which of every three lines names the issuer, where each certificate fills three; None where that is not so."""
    dates = [number for number, line in enumerate(lines) if not line.pieces and line.dates]
    if len(lines) % 3 or len(dates) * 3 != len(lines):
        return None
    if all(number % 3 == 2 for number in dates):  # name, issuer, date
        return 1
    if len(dates) > 1 and all(number % 3 == 1 for number in dates):  # name, date, issuer
        return 2
    return None


def _whole_lines(rows: Sequence[Row], text: str, known: Sequence[FoundSkill]) -> Iterator[list[Row]]:
    """The rows that make one line: by their looks, and where the name of a known certificate runs over both."""
    whole: list[Row] = []
    for group in grouped_rows([row for row in rows if not row.address]):
        for row in group:
            over = whole and any(
                each.span.start < whole[-1].span.end and row.span.start < each.span.end for each in known
            )
            end = whole[-1].span.end if whole else 0
            follows = end <= row.span.start and not text[end : row.span.start].strip()
            begins = (
                (row is group[0] and not row.text.startswith("("))
                or _ONLY_YEAR.fullmatch(row.text)
                or _labels().match(row.text)
            )
            if whole and not (follows and (over or not begins)):
                yield whole
                whole = []
            whole.append(row)
    if whole:
        yield whole


def _line(rows: list[Row], dated: Mapping[int, Sequence[FoundDates]], text: str) -> _Line:
    line = _Line(rows)
    inside = [each for row in rows for each in dated.get(row.line.span.start, ()) if row.span.contains(each.span)]
    value = line.span.of(text)
    shown = value.replace("\n", " ")
    for each in inside:
        first, last = each.span.start - line.span.start, each.span.end - line.span.start
        until = _expires().search(shown, 0, first)
        start = until.start() if until else first
        if until is None and each.dates.start is not None:
            line.dates.append(each)
        shown = shown[:start] + "\t" * (last - start) + shown[last:]
    at = 0
    if label := _labels().match(shown):
        line.label, at = label.lastgroup, label.end()
    line.pieces = list(_pieces(shown, at, line.span.start))
    return line


def _pieces(shown: str, at: int, offset: int) -> Iterator[_Piece]:
    """The pieces between delimiters, without places and words that only say that something is a certificate."""
    apart = False
    for end, following in [*((cut.start(), cut.end()) for cut in _CUT.finditer(shown, at)), (len(shown), len(shown))]:
        piece = shown[at:end]
        if piece.strip(_EDGE).isdigit() and following < len(shown):
            continue  # "30 - Hour Safety Course"
        bare = piece.strip(_EDGE)
        if bare.count("(") > bare.count(")"):
            bare += ")"
        if _names_something(bare):
            start = offset + at + piece.find(piece.strip(_EDGE))
            yield _Piece(" ".join(bare.split()), Span(start, start + len(piece.strip(_EDGE))), apart)
        apart = any(mark in shown[end:following] for mark in "*•")
        at = following


def _names_something(text: str) -> bool:
    """Whether a piece is neither a place nor a word that only says that something is a certificate."""
    if not any(map(str.isalpha, text)) or text.casefold() in _generic():
        return False
    return not is_place(text) and placeholder().fullmatch(text) is None


def _issuer_lines(lines: Sequence[_Line], known: Sequence[FoundSkill]) -> set[int]:
    """The numbers of the lines that only name who issued the certificate in the line before."""
    found = set()
    issuer = _in_threes(lines)
    for number, line in enumerate(lines):
        if not number or not line.pieces or line.rows[0].bullet or _names_known(line, known):
            continue
        if issuer is not None:
            found.update([number] if number % 3 == issuer else [])
            continue
        before = lines[number - 1]
        alone = len(line.pieces) == 1 and len(before.pieces) == 1 and before.label is None
        named = line.pieces[0].text
        short = len(named.split()) <= _ISSUER_WORDS
        if alone and short and employer_score(named) >= EMPLOYER_SURE > employer_score(before.pieces[0].text):
            found.add(number)
    return found


def _names_known(line: _Line, known: Sequence[FoundSkill]) -> bool:
    return any(line.span.contains(each.span) for each in known)


# --- entries ---


def _entries(line: _Line, known: Sequence[FoundSkill]) -> Iterator[_Entry]:
    """The certificates of a line: one, or several where more than one of its pieces names a known one."""
    if sum(len(row.text.split()) for row in line.rows) > _MOST_WORDS and not _names_known(line, known):
        return
    skills = [next((each.name for each in known if piece.span.overlaps(each.span)), None) for piece in line.pieces]
    told = [number for number, skill in enumerate(skills) if skill]
    first = line.pieces[0]
    if not told and _speaks(first.text):
        return
    issued = next(iter(line.dates), None)
    if len(told) > 1 or (told and told[0] and not _may_issue(line.pieces[told[0] - 1])):
        for number, skill in enumerate(skills):
            piece = line.pieces[number]
            if skill or not told or number < told[0]:
                whole = line.span if len(told) < 2 and not number else piece.span
                yield _Entry(piece.text, [whole], skill, None, issued)
        return
    if told and told[0]:  # the issuer stands first
        yield _Entry(line.pieces[told[0]].text, [line.span], skills[told[0]], first.text, issued)
        return
    issuer = line.pieces[1] if len(line.pieces) > 1 and not line.pieces[1].apart else None
    shown = issuer.text if issuer and len(issuer.text.split()) <= _NAME_WORDS and not _is_number(issuer.text) else None
    yield _Entry(first.text, [line.span], skills[0], shown, issued)
    for piece in line.pieces[1:]:
        if piece.apart:
            yield _Entry(piece.text, [piece.span])


def _is_number(text: str) -> bool:
    """Whether a piece tells the number of a licence ("License number RN 12345", "PIN 04A1234E"), and no issuer."""
    return _NUMBER.match(text) is not None


def _may_issue(piece: _Piece) -> bool:
    return employer_score(piece.text) >= EMPLOYER_SURE


def _speaks(text: str) -> bool:
    """Whether a line of the section is a sentence about its certificates rather than the name of one."""
    return is_sentence(text) or text[:1].islower() or (len(text.split()) > _NAME_WORDS and text.endswith("."))


# --- words ---


@cache
def _generic() -> frozenset[str]:
    return frozenset(flat(words("certificates")["generic"]))


@cache
def _expires() -> re.Pattern[str]:
    listed = sorted(flat(words("certificates")["expires"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})[\s:.(]*$", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    table = words("certificates")["labels"]
    groups = (
        rf"(?P<{name}>{'|'.join(re.escape(label) for label in sorted(listed, key=len, reverse=True))})"
        for name, listed in table.items()
    )
    return re.compile(rf"(?:{'|'.join(groups)})\s*:\s*", re.IGNORECASE)
