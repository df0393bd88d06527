"""Lines of an advert that lost their line breaks: "... in teamwork Your skills Experience with Java Good English".

Text copied from a page often keeps no break between the items of its lists. What is left tells them: a capital, with
nothing or a blank before it, where no sentence has one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from hiring.evidence import Span
from jd.headings import classify_heading, covers
from jd.wording import pattern, words
from skills import load_taxonomy

_LONG = 160
"""A line of fewer characters has lost no line breaks."""
_FEWEST = 3
"""So many lost breaks must show, or a capital may be the author's whim."""
_LONGEST_HEADING = 5
_FEWEST_WORDS = 5
_NEAR = 80
_BY_ONE_WORD = frozenset({"required", "nice_to_have", "duties", "benefits"})
"""Sections whose headings are told by one word; "Application" and "Culture" open other things too."""
_TOUCHING = re.compile(
    r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z&][A-Z])(?=[A-Z][a-z]{2})|(?<=\))(?=[A-Z][a-z])|(?<=\d\d)(?=[A-Z][a-z]{2})"
    # "experienceAS9100", "RequirementsHS"
    r"|(?<=[a-z]{4})(?=[A-Z]{2,}\d*(?:\W|$))"
    # "QualificationsB.Pharm"
    r"|(?<=[a-z]{3})(?=[A-Z]\.[A-Z])"
    # "verticals.Inspect"
    r"|(?<=[a-z]{2}\.)(?=[A-Z][a-z]{2})"
)
_TOUCHING_NUMBER = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[A-Z]{3}))(?=\d{1,2} ?(?:- ?\d{1,2})? ?\+? ?(?:years?|yrs?|days?|months?|hours?|weeks?)\b)"
)
_APART = re.compile(r"(?<=\S)[ \t]+(?=[A-Z0-9])")
_SMALL = re.compile(r"[a-z0-9)+%#]$")
_MARK = r"(?:[\x95\uf0a7-\uf0ff•▪●*-][ \t]*)?"
_CAPITALS = re.compile(rf"(?:[A-Z][A-Z'&/-]+[ \t]+){{2,7}}(?={_MARK}[A-Z][a-z])")
_CAPITALS_BEFORE_SMALL = re.compile(r"(?:[A-Z][A-Z'&/-]+[ \t]+){3,7}(?=[a-z]+ )")
_OPENS_A_SENTENCE = re.compile(
    r"\s+(?:You|Your|We|The|An?|To|As|Applicants|Candidates|Must|Minimum|At least|This|Our|Successful|Ideally)\s+[a-z]"
)
_JOINER = re.compile(r"an?|the|of|in|on|with|and|or|for|to|our|your|by|from|at|as|&", re.IGNORECASE)
_WORD = re.compile(r"[^\s:,;.()]+")


def unglued(text: str, span: Span, *, is_item: bool = False, known_lost: int = 0) -> list[Span]:
    """The items of a line that lost its line breaks; the line itself where it lost none.

    Args:
        is_item: the line is an item of a list, so no heading opens it.
        known_lost: so many line breaks were lost before it.

    >>> line = ("We build sheds for small farms. What you will doMeasure and cut timberHelp on siteRequirements2+ "
    ...         "years of carpentryDriving licenceOwn toolsOfferCompany van and 25 days of leave")
    >>> [piece.of(line) for piece in unglued(line, Span(0, len(line)))][3:6]
    ['Help on site', 'Requirements', '2+ years of carpentry']
    """
    end = 0 if is_item or not text[: span.start].strip() else _heading_at(text, span)
    label = len(text[span.start : end].split())
    speaks = label == 1 and text[end : end + 1] != ":" and _OPENS_A_SENTENCE.match(text, end, span.end) is not None
    if end and (label > 1 or speaks) and _is_paragraph(text, Span(end, span.end)):
        # "Key duties Preparation of drawings ...", "Qualifications You hold ...": the break below the heading was lost.
        return [Span(span.start, end), *unglued(text, Span(end, span.end), known_lost=known_lost + 1)]
    if len(span) < _LONG:
        return [span]
    touching, apart = _touching(text, span), list(_apart(text, span))
    lost = known_lost + sum(is_lost for _, is_lost in apart)
    cuts = {
        *touching,
        *((place for place, _ in apart) if lost >= _FEWEST else ()),
    }
    marks = [span.start, *sorted(cuts), span.end]
    pieces = [Span(start, end) for start, end in pairwise(marks) if text[start:end].strip()]
    return [part for piece in pieces for part in _heading_off(text, piece)] if cuts else [span]


def opens_section(piece: str) -> bool:
    """Whether an item is a heading and nothing else."""
    if piece.isupper() and len(piece.split()) > 1:
        return True
    kind = classify_heading(piece)
    return kind is not None and covers(kind, piece) and len(piece.split()) <= _LONGEST_HEADING


def _is_paragraph(text: str, rest: Span) -> bool:
    """Whether what follows a heading is a sentence, not the rest of a title."""
    following = [word for word in rest.of(text).split() if any(map(str.isalnum, word))]
    return (
        len(following) >= _FEWEST_WORDS and not following[1][:1].isupper() and text[rest.start : rest.start + 1] != ":"
    )


def _heading_off(text: str, piece: Span) -> list[Span]:
    """An item, and the heading behind its last full stop: "... in Leeds. What you will do"."""
    stop = max(text.rfind(mark, piece.start, piece.end) for mark in (". ", "! ", "? "))
    if stop < 0 or not opens_section(text[stop + 1 : piece.end].strip()):
        return [piece]
    return [Span(piece.start, stop + 1), Span(stop + 1, piece.end)]


def _touching(text: str, span: Span) -> list[int]:
    """Where two items touch: "componentsWork"; not within a name that is known ("JavaScript") or used twice.

    A word that opens with a capital ("RiverDesk") may be a name that nobody knows: it is cut only beside enough others.
    """
    taxonomy = load_taxonomy()
    sure = [joint.start() for joint in _TOUCHING_NUMBER.finditer(text, span.start, span.end)]
    unsure: list[int] = []
    for word in re.finditer(r"\w+(?:[)&.]\w+)*", text[span.start : span.end]):
        whole, start = word.group(), span.start + word.start()
        joints = sorted(joint.start() for joint in _TOUCHING.finditer(whole))
        ends = [0, *joints, len(whole)]
        if not joints or text.count(whole, span.start, span.end) > 1:
            continue
        names = [
            Span(first, last) for first in ends for last in ends if first < last and taxonomy.resolve(whole[first:last])
        ]
        may_be_name = whole[0].isupper() and not names and not opens_section(whole[: joints[0]])
        into = unsure if may_be_name else sure
        into += [start + joint for joint in joints if not any(name.start < joint < name.end for name in names)]
    return sure + unsure if len(sure) >= _FEWEST else []


def _apart(text: str, span: Span) -> Iterator[tuple[int, bool]]:
    """Where an item or a heading begins behind a blank, and whether that shows that a break was lost.

    A label ("Perks: ...") needs no line of its own, and so shows nothing.
    """
    heading_end = -1
    labelled = False
    for joint in _APART.finditer(text, span.start, span.end):
        place = joint.end()
        if place < heading_end:
            continue
        last = re.search(r"\S+$", text[max(span.start, joint.start() - _NEAR) : joint.start()])
        before = last.group() if last else ""
        if before.casefold() in words("glued", "no_joint") or before.endswith((",", "/", "&", "(")):
            continue
        if end := _heading_at(text, Span(place, span.end)):
            heading_end, labelled = end, text[end : end + 1] == ":"
            yield place, not labelled
            if text[end : end + 1].islower():
                yield end, False
        elif place - heading_end <= 2:
            # Right behind a heading an item begins, whatever its words are.
            yield place, not labelled
        elif _opens_item(text, place, before):
            yield place, True


def _opens_item(text: str, place: int, before: str) -> bool:
    acronym = before.isupper() or load_taxonomy().resolve(before) is not None
    keys = ("openers", "verbs") if _SMALL.search(before) else ("openers",) if acronym else ()
    for key in keys:
        found = pattern("glued", key).match(text, place)
        # Of a title ("Support Engineer") the second word has a capital too.
        if found and (found.group()[0].isdigit() or not re.search(r"\s[A-Z][a-z]", found.group())):
            return True
    return False


def _heading_at(text: str, span: Span) -> int:
    """Where a heading ends that begins here, with an item right behind it; 0 where none does."""
    if capitals := _CAPITALS.match(text, span.start, span.end):
        return capitals.end()
    small = _CAPITALS_BEFORE_SMALL.match(text, span.start, span.end)
    if small and classify_heading(small.group(), lead_in=False):
        # "OUR IDEAL CANDIDATE has two years ..."
        return small.end()
    tokens = list(_WORD.finditer(text, span.start, min(span.end, span.start + _NEAR)))[: _LONGEST_HEADING + 1]
    for count in range(1, min(_LONGEST_HEADING, len(tokens) - 1) + 1):
        end, following = tokens[count - 1].end(), tokens[count].start()
        if text[end:following].strip() not in ("", ":") or ":" in text[span.start : end]:
            return 0
        if not (text[following].isupper() or text[following].isdigit()):
            continue
        label = text[span.start : end]
        asks = tokens[0].group().casefold() in ("who", "what", "whom")
        if _JOINER.fullmatch(tokens[count - 1].group()) and not asks:
            continue
        kind = classify_heading(label, lead_in=False)
        speaks = tokens[0].group().casefold() in ("you", "we") and kind == "required"
        if speaks and text[end : end + 1] != ":":
            # "You have 2 years": the sentence goes on.
            continue
        if kind and covers(kind, label) and (count > 1 or kind in _BY_ONE_WORD):
            return 0 if pattern("glued", "verbs").match(label) else end
    return 0
