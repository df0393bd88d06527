"""An advert as clean lines, whatever it came as: plain text, Markdown or a document read from a file.

Markup is taken off and wrapped lines are joined, and every character still knows where it stood in the source.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from hiring.document import Document
from hiring.evidence import Span
from jd.glued import opens_section, unglued
from jd.html_remains import without_html
from jd.misspelt import corrections
from jd.tables import Cell, cells_of, is_row
from jd.wording import pattern
from skills.roles import load_roles

_BULLET = re.compile(
    r"[ \t]*(?:(?:[-+*–—](?=[ \t])|[-–](?=[A-Za-z])|[•\x95▪●◦‣·○■□➢►✓✔✅☑⭐★☆❌✗✘✨✦❖➤➜▶👉🔹🔸🔷🔶→⁃∙*§]\ufe0f?(?![*])"
    r"|[»›▸▹❯⇒⦿⁍◆◇▫◾◽](?=[ \t])|[>~](?=[ \t]+[A-Za-z])"
    r"|o(?=[ \t]{1,}\S)"
    # Marks of symbol fonts, as their letters or at the places where such fonts keep them.
    r"|[üØþ\uf0a7-\uf0ff](?=[ \t])|[vqn](?=\t)"
    # "1.", "a)", "iv)", "E1.", "2.3."
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)](?=[ \t])|[A-Z]{1,2}\d{1,2}[.):](?=[ \t])|\d{1,2}(?:\.\d{1,2})+[.)](?=[ \t]))"
    r"[ \t]*)+(?:\[[ xX]?\][ \t]+)?"
)
_PICTURE = re.compile(r"[^\S\n]*[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF]\ufe0f?[^\S\n]*(?=[^\W_])")
_ATX_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]*(={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:[-_*=~][ \t]*){3,}$")
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?P<inner>(?:(?!\1).)+)\1(?P<colon>[ \t]*:?)[ \t]*$")
_MARKUP = re.compile(
    r"\\(?P<escaped>[^\w\s])"
    r"|\[(?P<label>[^\][]+)\]\([^()\s]*\)"
    r"|(?P<dropped>\*\*|__|`|(?<!\w)\*(?=\w)|(?<=[\w.)])\*(?!\w)|\u200b|\ufeff|\u00ad)"
    r"|(?P<space>\s+)"
)
_MARK_BEFORE = re.compile(r"(?:\*\*|__|`)$")
_MARK_AFTER = re.compile(r"\*\*|__|`")
_MARK_WITHIN = re.compile(r"[•●▪◦‣∙►✓✔✅❖➤](?=[ \t\ufe0f]*[^\W_])")
_PICTURE_WITHIN = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF]\ufe0f?(?=[ \t]*[^\W_])")
_FEWEST_MARKS = 2
_CAPITAL_BEHIND = re.compile(r"(?<=[\w.)])[ \t]+(?=[A-Z])")
_LONGEST_LABEL = 60
_NARROWEST = 60
_NARROW = 40
_TABLE_HEADING = 3
_FEWEST_LED_IN = 3
_SURELY_A_TITLE = 0.9
# Old Windows text pasted as it is has its quotes, dashes and list marks at \x91 to \x97.
PLAIN_SIGNS = str.maketrans("’‘‛“”„–—‑‐−…\x91\x92\x93\x94\x95\x96\x97", "'''\"\"\"-----.''\"\"•--")
# "(E)" and "(D)" behind a line say that it is essential or desirable.
_SENTENCE_END = re.compile(r"[.!?;:]['\")]*$|\([ED]\)$")
_OPEN_END = re.compile(r"(?:,|(?<!['’])\b(?:and|or|of|the|a|an|in|with|to|for|&))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AdvertLine:
    """One heading, list item or paragraph of an advert.

    Attributes:
        span: where it stands in `Advert.plain`; marks of lists and headings are not part of it.
        block: lines that no empty line separates share a number.
        bullet: the line is an item of a list.
        heading: the level (1 to 6) of a marked heading.
        bold: the whole line is bold.
    """

    span: Span
    block: int
    bullet: bool = False
    heading: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Advert:
    r"""An advert's lines, and the way back to the text that they came from.

    Attributes:
        source: the advert as handed in.
        plain: the lines without markup, joined by ``\n``; runs of white space are one blank, quotes and dashes
            are ASCII.
        lines: in the order of the text.
        offsets: for each character of `plain`, its offset in `source`.
    """

    source: str
    plain: str
    lines: tuple[AdvertLine, ...]
    offsets: tuple[int, ...]

    def source_span(self, span: Span) -> Span:
        """Where a non-empty span of `plain` stands in `source`; marks of bold or code right beside it go with it."""
        start, end = self.offsets[span.start], self.offsets[span.end - 1] + 1
        if (mark := _MARK_BEFORE.search(self.source[max(0, start - 3) : start])) is not None:
            start -= len(mark.group())
        if (mark := _MARK_AFTER.match(self.source, end)) is not None:
            end = mark.end()
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A visual line: its place in the source after the marks, and how far right it reaches."""

    start: int
    end: int
    block: int
    bullet: bool = False
    heading: int | None = None
    bold: bool = False
    indent: int = 0
    reach: float = 0.0
    paragraph: bool = False


def from_text(text: str) -> Advert:
    """Read plain text or Markdown, of which what is left of HTML is taken off first."""
    text = without_html(text)
    return _assemble(text, _raw_lines_of_text(text))


def from_document(document: Document) -> Advert:
    """Read a document that the parsers made."""
    if document.format in ("text", "markdown") and not any(
        line.heading or line.bullet or line.bold for line in document.lines
    ):
        return from_text(document.text)
    return _assemble(document.text, _raw_lines_of_document(document))


def _marks_off(raw: _RawLine, text: str) -> _RawLine:
    """The line without its list mark; the mark makes it a list item."""
    mark = _BULLET.match(text, raw.start, raw.end)
    if mark and mark.end() < raw.end:
        return replace(raw, start=mark.end(), bullet=True)
    return raw


def _raw_lines_of_text(text: str) -> list[_RawLine]:
    lines: list[_RawLine] = []
    block = 0
    places = [
        part
        for match in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|$)", text)
        for part in _at_marks_within(text, Span(*match.span(1)))
    ]
    tables = _tables(text, places)
    for place in places:
        start, end = place.start, place.end
        content = place.of(text)
        if place in tables:
            added = list(_of_table(tables[place], block))
            block = added[-1].block if added else block
            lines += added
            continue
        if not content.strip():
            block += 1
            continue
        if _UNDERLINE.match(content) and lines and lines[-1].block == block and not lines[-1].bullet:
            lines[-1] = replace(lines[-1], heading=1 if "=" in content else 2)
            block += 1
            continue
        if _RULE.match(content):
            block += 1
            continue
        indent = len(content) - len(content.lstrip())
        if heading := _ATX_HEADING.match(content):
            if heading.group(2):
                block += 1
                level = len(heading.group(1))
                lines.append(_RawLine(start + heading.start(2), start + heading.end(2), block, heading=level))
                block += 1
            continue
        raw = _marks_off(_RawLine(start, end, block, indent=indent, reach=len(content.rstrip())), text)
        bold = _BOLD_LINE.match(text[raw.start : raw.end])
        lines.append(replace(raw, bold=bool(bold)))
    return lines


def _pictures_off(text: str, lines: Sequence[_RawLine]) -> list[_RawLine]:
    """The lines, without pictures that mark items: one that opens several lines, or one of neighbours that each have
    their own. One that opens a single line, or the line of a heading, stays."""
    opening = [None if line.heading else _PICTURE.match(text, line.start, line.end) for line in lines]
    opening = [
        None if mark and opens_section(text[mark.end() : line.end].strip().casefold()) else mark
        for mark, line in zip(opening, lines, strict=True)
    ]
    often = Counter(mark.group().strip() for mark in opening if mark)
    without: list[_RawLine] = []
    for place, (line, mark) in enumerate(zip(lines, opening, strict=True)):
        beside = any(
            0 <= other < len(lines) and opening[other] and lines[other].block == line.block
            for other in (place - 1, place + 1)
        )
        is_item = mark is not None and (often[mark.group().strip()] > 1 or beside or line.bullet)
        without.append(replace(line, start=mark.end(), bullet=True) if mark and is_item else line)
    return without


def _at_marks_within(text: str, line: Span) -> Iterator[Span]:
    """A line cut before the marks of a list within it, which lost its line breaks: "• Own car • Night shifts"."""
    marks = [mark.start() for mark in _MARK_WITHIN.finditer(text, line.start, line.end)]
    pictures = list(_PICTURE_WITHIN.finditer(text, line.start, line.end))
    often = Counter(picture.group() for picture in pictures)
    marks = sorted({*marks, *(one.start() for one in pictures if often[one.group()] >= _FEWEST_MARKS)})
    opens = _MARK_WITHIN.match(text, line.start) is not None or _BULLET.match(text, line.start, line.end) is not None
    if len(marks) + opens < _FEWEST_MARKS:
        yield line
        return
    starts = [line.start, *(mark for mark in marks if mark > line.start), line.end]
    for start, end in pairwise(starts):
        yield from _label_off(text, Span(start, end))


def _label_off(text: str, item: Span) -> Iterator[Span]:
    """An item, and the label of the next section that stands behind it: "Clean licence Benefits:"."""
    if text[item.start : item.end].rstrip().endswith(":"):
        for word in _CAPITAL_BEHIND.finditer(text, max(item.start, item.end - _LONGEST_LABEL), item.end):
            if opens_section(text[word.end() : item.end].strip(" :")):
                yield Span(item.start, word.start())
                yield Span(word.end(), item.end)
                return
    yield item


def _tables(text: str, places: Sequence[Span]) -> dict[Span, list[Cell]]:
    """The cells of each table of criteria by the place of its first row; its other rows have none."""
    tables: dict[Span, list[Cell]] = {}
    for is_table, group in groupby(places, lambda place: is_row(place.of(text))):
        rows = list(group)
        if is_table and (cells := cells_of(text, rows)):
            tables |= {row: cells if row == rows[0] else [] for row in rows}
    return tables


def _of_table(cells: Iterable[Cell], block: int) -> Iterator[_RawLine]:
    """The cells of a table as headings and the items below them."""
    for cell in cells:
        block += cell.is_head
        level = _TABLE_HEADING if cell.is_head else None
        yield _RawLine(cell.span.start, cell.span.end, block, bullet=not cell.is_head, heading=level)


def _raw_lines_of_document(document: Document) -> list[_RawLine]:
    text = document.text
    lines: list[_RawLine] = []
    block, previous_block, previous_end = 0, None, 0
    tables = _tables(text, [line.span for line in document.lines if not line.margin])
    for line in document.lines:
        start, end = line.span.start, line.span.end
        if line.margin or not text[start:end].strip():
            continue
        gap = text.count("\n", previous_end, start) > 1
        if lines and (gap if document.format in ("text", "markdown") else line.block != previous_block and gap):
            block += 1
        previous_block, previous_end = line.block, end
        if line.span in tables:
            added = list(_of_table(tables[line.span], block))
            block = added[-1].block if added else block
            lines += added
            continue
        raw = _RawLine(
            start,
            end,
            block,
            bullet=line.bullet,
            heading=line.heading,
            bold=line.bold,
            reach=line.box.right if line.box else float(end - start),
            paragraph=line.box is None and document.format not in ("text", "markdown", "pdf"),
        )
        lines.append(raw if line.heading else _marks_off(raw, text))
    return lines


def _unglued(source: str, raw: _RawLine) -> list[_RawLine]:
    """The items of a line that lost its line breaks, each a line of its own."""
    pieces = [] if raw.heading else unglued(source, Span(raw.start, raw.end), is_item=raw.bullet)
    if len(pieces) < 2:
        return [raw]
    opens = [opens_section(piece.of(source).strip()) for piece in pieces]
    # A heading and its paragraph are no list.
    in_list = len(pieces) > 2
    return [
        replace(
            raw,
            start=piece.start,
            end=piece.end,
            bullet=not is_heading and (raw.bullet or (in_list and place > 0)),
            paragraph=True,
        )
        for place, (piece, is_heading) in enumerate(zip(pieces, opens, strict=True))
    ]


def _assemble(source: str, raw_lines: list[_RawLine]) -> Advert:
    raw_lines = _pictures_off(source, raw_lines)
    groups = list(_joined(source, [piece for raw in raw_lines for piece in _unglued(source, raw)]))
    plain: list[str] = []
    offsets: list[int] = []
    lines: list[AdvertLine] = []
    for group in groups:
        characters: list[str] = []
        places: list[int] = []
        for raw in group:
            if characters and characters[-1] != " ":
                characters.append(" ")
                places.append(raw.start)
            for character, place in _clean(source, raw.start, raw.end):
                if character != " " or (characters and characters[-1] != " "):
                    characters.append(character)
                    places.append(place)
        while characters and characters[-1] == " ":
            characters.pop()
            places.pop()
        if not characters:
            continue
        characters, places = _spelt(characters, places)
        if plain:
            plain.append("\n")
            offsets.append(places[0])
        first = group[0]
        lines.append(
            AdvertLine(
                Span(len(plain), len(plain) + len(characters)),
                first.block,
                first.bullet,
                first.heading,
                all(raw.bold for raw in group),
            )
        )
        plain += characters
        offsets += places
    return Advert(source, "".join(plain), tuple(lines), tuple(offsets))


def _spelt(characters: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """The characters of a line with misspelt words as they are meant, each with a place in its word."""
    right, where = [], []
    end = 0
    for place, word in corrections("".join(characters)):
        right += [*characters[end : place.start], *word]
        last = place.end - 1
        where += places[end : place.start]
        where += [places[min(place.start + letter, last)] for letter in range(len(word) - 1)] + [places[last]]
        end = place.end
    return [*right, *characters[end:]], [*where, *places[end:]]


def _clean(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The characters of a line without markup, each with its place."""
    at = start
    for mark in _MARKUP.finditer(source, start, end):
        yield from ((source[i].translate(PLAIN_SIGNS), i) for i in range(at, mark.start()))
        at = mark.end()
        if mark["escaped"]:
            yield mark["escaped"], mark.start("escaped")
        elif mark["label"]:
            yield from _clean(source, mark.start("label"), mark.end("label"))
        elif mark["space"]:
            yield " ", mark.start()
    yield from ((source[i].translate(PLAIN_SIGNS), i) for i in range(at, end))


def _joined(source: str, lines: Iterable[_RawLine]) -> Iterator[list[_RawLine]]:
    """Visual lines of one paragraph or list item together."""
    lines = list(lines)
    width = _margin(lines)
    items = _led_in(source, lines)
    group: list[_RawLine] = []
    for place, line in enumerate(lines):
        below_title = place == 1 and not line.bullet and _is_title(source, lines[0])
        if group and (place in items or below_title or not _goes_on(source, group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _margin(lines: list[_RawLine]) -> float:
    """How far right a line may reach, where lines are cut at a margin; 0 where they are not.

    Text that is cut has many lines of nearly the same length.
    """
    width = max((line.reach for line in lines), default=0.0)
    # An item that the next item follows was not cut, however long it is.
    may_be_cut = [
        line
        for line, following in zip_longest(lines, lines[1:])
        if not line.bullet or (following is not None and not following.bullet and following.block == line.block)
    ]
    full = sum(line.reach >= 0.8 * width for line in may_be_cut)
    if width >= _NARROWEST:
        return width if full >= max(3, 0.3 * len(may_be_cut)) else 0.0
    # Narrow text is taken for cut only where nearly all of it is full.
    return width if width >= _NARROW and full >= max(4, 0.6 * len(may_be_cut)) else 0.0


def _led_in(source: str, lines: Sequence[_RawLine]) -> set[int]:
    """The bare lines that complete the one above them: "You must" and below it "have a licence", "be able to swim".

    Most of the lines below must open so, and three at least, or a sentence may only be cut at a margin.
    """
    led: set[int] = set()
    opener = pattern("glued", "led_in")
    for index, line in enumerate(lines):
        if line.bullet or not source[line.start : line.end].rstrip().endswith(":"):
            continue
        below: list[int] = []
        for place in range(index + 1, len(lines)):
            one = lines[place]
            if one.bullet or one.heading or (below and one.block != lines[below[0]].block):
                break
            below.append(place)
        opened = [place for place in below if opener.match(source[lines[place].start : lines[place].end].lstrip())]
        if len(opened) >= _FEWEST_LED_IN and 2 * len(opened) >= len(below):
            led.update(opened)
        elif _are_ragged(source, [lines[place] for place in below]):
            led.update(below)
    return led


def _are_ragged(source: str, lines: Sequence[_RawLine]) -> bool:
    """Whether lines in small letters end wherever their words do, as those of a list; of cut text most are full."""
    texts = [source[line.start : line.end].strip() for line in lines]
    small = sum(text[:1].islower() or text[:1].isdigit() for text in texts)
    if len(texts) < _FEWEST_LED_IN or 4 * small < 3 * len(texts):
        return False
    widest = max(map(len, texts))
    return 2 * sum(len(text) >= 0.8 * widest for text in texts) <= len(texts)


def _opens_item(source: str, line: _RawLine) -> bool:
    """Whether a line begins as criteria do, with a capital: "Ability to read plans"."""
    opening = pattern("glued", "openers").match(source, line.start, line.end)
    return opening is not None and opening.group()[0].isupper()


def _is_title(source: str, line: _RawLine) -> bool:
    """Whether a first line names a position, so that no sentence goes on below it."""
    text = source[line.start : line.end].strip()
    return text[:1].isupper() and load_roles().looks_like_title(text) >= _SURELY_A_TITLE


def _goes_on(source: str, before: _RawLine, line: _RawLine, margin: float) -> bool:
    """Whether `line` continues the one before it: a sentence cut by the margin, not a new item."""
    if line.bullet or line.heading or before.heading or before.block != line.block or before.paragraph:
        return False
    if before.bold != line.bold:
        return False
    if _opens_item(source, line):
        return False
    above, text = source[before.start : before.end].rstrip(), source[line.start : line.end].strip()
    if not above or not text or _SENTENCE_END.search(above):
        return False
    if before.bullet and not margin and line.indent <= before.indent and opens_section(text):
        # "bonus if you" below a list in small letters
        return False
    if _OPEN_END.search(above) or text[0].islower():
        return len(above.split()) > 2
    # The first word would not have fitted in the line above.
    width_of_a_character = before.reach / (len(above) + before.indent)
    return bool(margin) and before.reach + (len(text.split()[0]) + 1) * width_of_a_character > margin
