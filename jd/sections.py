"""The parts of an advert by their customary headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hiring.evidence import Span
from jd.advert_lines import Advert, AdvertLine
from jd.headings import SectionKind, classify_heading, covers
from jd.marks import without_legend
from jd.wording import pattern
from skills import load_taxonomy

_COLON = re.compile(r"\s*:\s+(?=\S)|\?\s+(?=\S)")
"""What ends a label; of questions and answers ("What do I need? A licence") the question is one."""
_ENDS_IN_A_JOINER = re.compile(r"\b(?:of|and|or|for|the|in|with|to|&)\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_WORDS_OF_A_LABEL = 4
_MOST_WORDS_OF_A_LABEL = 5
_LONGEST_LABEL = 120
_SENTENCE = re.compile(r"[.!?;]\s+|\s*[•●▪■|]\s*|\s[-*]\s")
_OF_ONE_LINE: frozenset[SectionKind] = frozenset({"facts", "pay"})
_STRAY = " ,;:-|/•●▪■*"
_WORD = re.compile(r"[A-Za-z][\w'/&+-]*")
_OPEN_IF = re.compile(r"\bif(?: you)?$", re.IGNORECASE)
_PICTURE = re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u26FF\u2728\u27A1]\ufe0f?\s*\w")
_MAX_HEADING_WORDS = 9
_MAX_LEAD_IN_WORDS = 30


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of an advert's body, and where it stands.

    Attributes:
        span: the content in `Advert.plain`, a label such as "Requirements:" not included, but for a fact.
        section: what the heading above says; None where no heading, or no known one, stands above.
        member: the line belongs to the list or paragraph under the heading; a line that follows after it need not.
    """

    span: Span
    line: AdvertLine
    section: SectionKind | None
    member: bool


def is_heading(line: AdvertLine, text: str) -> bool:
    """Whether a line stands above others rather than among them."""
    bare = without_legend(text)
    tokens = _WORD.findall(bare)
    if bare != text and (not tokens or len(tokens) <= _MAX_HEADING_WORDS):
        # "Person specification (E = essential, D = desirable)"
        return True
    if not tokens:
        return False
    if line.heading:
        return True
    if text.endswith(":"):
        return len(tokens) <= (_MAX_LEAD_IN_WORDS if not line.bullet else _MAX_HEADING_WORDS)
    if line.bullet or len(tokens) > _MAX_HEADING_WORDS or text.endswith((".", ";", ",")):
        return False
    if line.bold or (_is_upper_case(text) and len(tokens) <= 7):
        return True
    if _OPEN_IF.search(text) and classify_heading(text):
        return True
    kind = classify_heading(text, lead_in=False)
    if kind is None or _COLON.search(text):
        # "Location: Leeds" tells something itself.
        return False
    # A bare line is a heading only where its words are those of headings and of nothing else.
    return len(tokens) <= 6 and covers(kind, text) and not pattern("criteria", "predicate").search(text)


def stands_above(advert: Advert, index: int) -> bool:
    """Whether a line of an advert is a heading: by itself, or by what stands around it."""
    line = advert.lines[index]
    if _is_item_in_capitals(advert, index):
        return False
    return is_heading(line, line.span.of(advert.plain)) or _stands_over(advert, index) or _is_pictured(advert, index)


def _is_pictured(advert: Advert, index: int) -> bool:
    """Whether a picture of its own marks a line as a heading: "🎯 Where you shine"; of many lines it marks items."""
    line = advert.lines[index]
    text = line.span.of(advert.plain)
    if line.bullet or not _PICTURE.match(text) or text.endswith((".", ",", ";", "!", "?")):
        return False
    if len(_WORD.findall(text)) > _MAX_HEADING_WORDS or _COLON.search(text):
        return False
    return sum(other.span.of(advert.plain).startswith(text[0]) for other in advert.lines) == 1


def _is_item_in_capitals(advert: Advert, index: int) -> bool:
    """Whether a line in capitals stands beside another one like it, so that its capitals tell no heading."""
    return _only_shouts(advert, index) and any(
        0 <= beside < len(advert.lines)
        and advert.lines[beside].block == advert.lines[index].block
        and _only_shouts(advert, beside)
        for beside in (index - 1, index + 1)
    )


def _only_shouts(advert: Advert, index: int) -> bool:
    """Whether a line is in capitals, and nothing else makes it a heading."""
    line = advert.lines[index]
    text = line.span.of(advert.plain)
    if line.heading or line.bold or line.bullet or text.endswith(":") or not _is_upper_case(text):
        return False
    kind = classify_heading(text, lead_in=False)
    return kind is None or not covers(kind, text)


def _stands_over(advert: Advert, index: int) -> bool:
    """Whether a bare line opens a block of lines and speaks as headings do: "What you'll bring to the table"."""
    line = advert.lines[index]
    below = advert.lines[index + 1] if index + 1 < len(advert.lines) else None
    above = advert.lines[index - 1]
    if index == 0 or below is None or line.bullet:
        return False
    if above.block == line.block and not (above.bullet and below.bullet):
        return False
    text = line.span.of(advert.plain)
    in_list = below.bullet or below.block == line.block
    if not in_list or len(_WORD.findall(text)) > _MAX_HEADING_WORDS or text.endswith((".", ";", ",", "!")):
        return False
    if _COLON.search(text):
        # "Requirements: a food handler card" is a label and what it opens.
        return False
    return bool(pattern("criteria", "heading_opening").match(text)) and classify_heading(text) is not None


def _is_upper_case(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def body(advert: Advert) -> Iterator[PlacedLine]:
    """Every line that is not a heading, with its section, in order."""
    current: SectionKind | None = None
    level = 7
    first_block: int | None = None
    first_block_lines = 0
    bullets = False
    for index, line in enumerate(advert.lines):
        text = line.span.of(advert.plain)
        if stands_above(advert, index):
            kind = classify_heading(without_legend(text))
            if index == 0 and kind and not covers(kind, text):
                kind = None
            deeper = line.heading is not None and line.heading > level
            plain_lead_in = line.heading is None and current in ("required", "nice_to_have")
            if kind is None and (deeper or plain_lead_in) and index:
                # A subheading of its own making ("Technical:") keeps what stands above it.
                pass
            else:
                current, level = kind, line.heading or level
            if line.heading is not None and kind is not None:
                level = line.heading
            first_block, first_block_lines, bullets = None, 0, False
            continue
        pieces = list(_labelled(text, line.span))
        for span, kind in pieces:
            section, member = kind or current, True
            if kind:
                # One label of several opens what follows; a single one of other matters speaks of its own line only.
                opens = kind in ("required", "nice_to_have", "duties") or (len(pieces) > 1 and kind not in _OF_ONE_LINE)
                if opens and not line.bullet:
                    current, first_block, first_block_lines, bullets = kind, line.block, 0, False
            elif line.bullet:
                bullets = True
            elif bullets:
                member = False
            elif first_block is None:
                first_block, first_block_lines = line.block, 1
            elif line.block == first_block:
                first_block_lines += 1
            else:
                member = first_block_lines <= 1
            yield PlacedLine(span, line, section, member)
        if text.endswith(":") and (kind := classify_heading(text[_last_stop(text) :])):
            # The last sentence of a paragraph leads in to the list below it.
            current, first_block, first_block_lines, bullets = kind, None, 0, False


def _labelled(text: str, span: Span) -> Iterator[tuple[Span, SectionKind | None]]:
    """A line cut before each label of a section that stands in it: "Must have: Go. Perks: a pension."

    Returns:
        Each piece without its label, and the section that the label opens; None for what stands before the first.
    """
    start, kind = 0, None
    for colon in _COLON.finditer(text):
        lead = text[start : colon.start()]
        if found := _label_before(lead, first=start == 0):
            label, opened = found
            if lead[:label].strip(_STRAY):
                yield Span(span.start + start, span.start + start + len(lead[:label].rstrip(_STRAY))), kind
            # "Travel: 25 %" means nothing without its label.
            start, kind = (start + label if opened == "facts" else colon.end()), opened
    if start == 0 or text[start:].strip():
        yield Span(span.start + start, span.end), kind


def _label_before(lead: str, *, first: bool) -> tuple[int, SectionKind] | None:
    """Where the label starts that ends `lead`, and its section; None where it ends in no label.

    A label opens the line or a sentence; within one, where line breaks were lost, it starts with a capital.
    """
    stop = max((match.end() for match in _SENTENCE.finditer(lead)), default=0)
    opening = lead[stop:]
    if (not first or stop == 0 or opening[:1].isupper()) and (kind := _label_kind(opening.strip())):
        return stop, kind
    # Further back no label starts.
    last = opening.rsplit(None, _MOST_WORDS_OF_A_LABEL)
    begin = len(last[0]) if len(last) > _MOST_WORDS_OF_A_LABEL else 0
    for word in _CAPITAL.finditer(opening, begin):
        if _ENDS_IN_A_JOINER.search(opening[: word.start()]):
            # "Hours of Work: nights" is one label.
            continue
        if kind := _label_kind(opening[word.start() :].strip()):
            before = opening[: word.start()].split()
            names = len(before) <= 2 and all(one[:1].isupper() and not load_taxonomy().resolve(one) for one in before)
            if (opening.isupper() or names) and len(opening.split()) <= _WORDS_OF_A_LABEL:
                # "SPECIAL REQUIREMENTS: ...": the words before are the label's own.
                return stop, kind
            return stop + word.start(), kind
    return None


def _last_stop(text: str) -> int:
    """Where the last sentence of a line, or its last clause after a comma, starts."""
    return max(text.rfind(mark) for mark in (". ", "! ", "? ", ", ")) + 1


def _label_kind(label: str) -> SectionKind | None:
    """The section that a label before a colon opens: "Nice to have: Go", but not "Languages: German"."""
    if len(label) > _LONGEST_LABEL or len(label.split()) > _MOST_WORDS_OF_A_LABEL:
        return None
    kind = classify_heading(label)
    return kind if kind and covers(kind, label) else None
