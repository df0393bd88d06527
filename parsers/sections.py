"""Cuts a document into its sections: headings by words and by looks, columns by region."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from hiring.candidate import Section, SectionKind
from hiring.document import Box
from hiring.evidence import Span
from parsers.header_words import heads_duties, title_score
from parsers.headings import MAX_WORDS, Heading, doubtful_words, heading, key, longest, may_be_title
from parsers.item_shape import MAX_LEAD, SURE, headerlike
from parsers.learned_headings import learned_headings
from parsers.rows import Looks, Row, all_capitals
from skills.degrees import find_degrees
from skills.languages import find_languages

_CORE: frozenset[str] = frozenset({"experience", "education", "skills", "summary"})
_INLINE: frozenset[str] = frozenset(
    {"skills", "languages", "interests", "certificates", "references", "summary", "education", "awards", "personal"}
)
"""Kinds whose heading may stand before their content on one line, behind a colon."""
_KEPT_INSIDE: frozenset[str] = frozenset({"experience", "projects", "skills", "education", "volunteering"})
"""Sections whose items have labelled lines of their own, such as "Skills: ..." within a job."""
_LEARNED: frozenset[str] = frozenset({"experience", "education", "skills"})
"""Kinds that nearly every CV has: where no heading's words name one of them, looks and what follows may."""
_UNKNOWN = Heading("other", 0.3)
"""A heading whose words no list has."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEVERAL = 2
"""From so many headings on they show what the headings of a CV look like."""
_AGAIN = 3
"""So often no CV has the same section."""
_SAME_EDGE = 3.0
"""Points by which the left edges of one column may differ from page to page."""
_SAME_TOP = 6.0
"""Points by which columns that begin on one line may differ."""
_BELOW = 36.0
"""Points below a column from which on nothing stands beside it any more."""
_SAME_WIDTH = 30.0
"""Points for its right edge, which is ragged."""
_LABELS: frozenset[str] = frozenset({"summary", "awards", "skills"})
"""Kinds whose headings may also label a part of one job."""


@dataclass(slots=True)
class Part:
    """A section with its rows; `heading` is the row that heads it, if any."""

    kind: SectionKind
    heading: Row | None
    rows: list[Row] = field(default_factory=list)

    @property
    def section(self) -> Section | None:
        """What the profile shows; None for a part without any row."""
        every = [self.heading, *self.rows] if self.heading else self.rows
        spans = [row.span for row in every if row]
        if not spans:
            return None
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        return Section(self.kind, whole, self.heading.span if self.heading else None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    found: Heading
    head: Row
    rest: Row | None


def find_parts(rows: Sequence[Row], ranged: Container[int] = ()) -> list[Part]:
    """The parts of a CV in reading order; the first holds what stands before any heading, as `contact`.

    Args:
        rows: in reading order.
        ranged: indices of the lines in which a range of dates begins: jobs or courses may stand there.
    """
    accepted, labels = _by_words(rows, ranged)
    accepted.update(_alike(rows, accepted, labels, ranged))
    accepted.update(_learned(rows, accepted, labels, ranged))
    _take_for_experience(rows, accepted, ranged)
    parts = _cut(rows, accepted)
    for part in parts:
        if part.kind == "education" and part.heading is not None and _lists_skills(part.heading, part.rows):
            part.kind = "skills"
    return parts


def _lists_skills(head: Row, rows: Sequence[Row]) -> bool:
    """Whether below "Qualifications" or "Training" neither a degree nor a year stands: skills are listed there."""
    doubtful = {word.strip(".:,&").casefold() for word in head.text.split()} & doubtful_words()
    return bool(doubtful and rows) and not any(_YEAR.search(row.text) or find_degrees(row.text) for row in rows)


def whole_parts(parts: Sequence[Part]) -> list[Part]:
    """Sections that a page or column break cut, whole again."""
    merged: list[Part] = []
    for part in parts:
        if part.heading is None and merged and merged[-1].kind == part.kind:
            merged[-1] = Part(part.kind, merged[-1].heading, [*merged[-1].rows, *part.rows])
        else:
            merged.append(Part(part.kind, part.heading, list(part.rows)))
    return merged


def headings_by_words(rows: Sequence[Row], ranged: Container[int] = ()) -> dict[int, str]:
    """The kinds of the headings that stand on a line of their own and whose words are known, by place in `rows`."""
    accepted, _ = _by_words(rows, ranged)
    return {at: each.found.kind for at, each in accepted.items() if each.found.kind != "title" and each.rest is None}


def _by_words(rows: Sequence[Row], ranged: Container[int]) -> tuple[dict[int, _Candidate], list[int]]:
    """The headings that words tell, and the places of those that only label a part of a job."""
    candidates = _candidates(rows)
    labels = _labels_of_items(candidates)
    accepted = _accepted(rows, [each for each in candidates if each.at not in labels])
    within = _labels_within_jobs(rows, accepted, ranged)
    for at in within:
        del accepted[at]
    return accepted, [*labels, *within]


def _take_for_experience(rows: Sequence[Row], accepted: dict[int, _Candidate], ranged: Container[int]) -> None:
    """Where no heading names the experience, jobs may stand below "Career summary": that then is its heading."""
    order = sorted(at for at, each in accepted.items() if each.found.kind != "title")
    if any(accepted[at].found.kind == "experience" for at in order):
        return
    for at in order:
        if accepted[at].found.kind != "summary" or accepted[at].rest is not None:
            continue
        end = next((each for each in order if each > at and accepted[each].found.kind not in _LABELS), len(rows))
        heads = [row for row in rows[at + 1 : end] if row.index in ranged and not row.bullet and headerlike(row)]
        if len(heads) >= _SEVERAL:
            accepted[at] = replace(accepted[at], found=Heading("experience", 0.8))
            for label in _labels_within_jobs(rows, accepted, ranged):
                del accepted[label]
            return


def _labels_of_items(candidates: Sequence[_Candidate]) -> list[int]:
    """The places of headings set like the text whose words stand there again and again, once for each item."""
    words = Counter(key(each.head.text) for each in candidates)
    return [
        each.at
        for each in candidates
        if words[key(each.head.text)] >= _AGAIN and not _standing_out(each.head.looks, each.head)
    ]


def _candidates(rows: Sequence[Row]) -> list[_Candidate]:
    found = []
    limit = longest()
    for at, row in enumerate(rows):
        in_list = row.bullet and not row.emphasis
        if not in_list and (len(row.text) <= limit or row.text[1:2] == " ") and (kind := heading(row.text)):
            if not _only_labels_duties(row.text, kind):
                found.append(_Candidate(at, kind, row, None))
            continue
        split = _split_head(row)
        if split is not None:
            found.append(_Candidate(at, *split))
    return found


def _split_head(row: Row) -> tuple[Heading, Row, Row] | None:
    """A heading that shares its line with content: "Skills: Python, SQL", or a label column before a tab."""
    for mark in ("\t", ":"):
        place = row.text.find(mark, 0, longest())
        if place <= 0 or place + 1 >= len(row.text):
            continue
        kind = heading(row.text[:place])
        if kind is None or kind.certainty < (1.0 if mark == ":" else 0.8) or kind.kind == "title":
            continue
        if _only_labels_duties(row.text[:place], kind):
            continue
        if mark == ":" and kind.kind not in _INLINE:
            continue
        if row.text[:place].rstrip()[-1].isdigit():
            continue  # "Language 1", "Language 2" are the labels of a form
        label = row.text[:place].rstrip()
        head = replace(row, text=label, span=Span(row.span.start, row.span.start + len(label)))
        return kind, head, row.after(row.span.start + place + 1)
    return None


def _only_labels_duties(text: str, found: Heading) -> bool:
    """Whether a line labels the duties of a job rather than a section: "Main activities" are no hobbies."""
    return found.certainty < 1.0 and heads_duties(text)


def _standing_out(looks: Looks, row: Row) -> bool:
    return looks.bold or looks.capitals or row.larger > 1.04 or row.line.heading is not None


def _signature(row: Row) -> tuple[float, bool, bool]:
    return (row.looks.size, row.looks.bold, row.looks.capitals)


def _accepted(rows: Sequence[Row], candidates: Sequence[_Candidate]) -> dict[int, _Candidate]:
    usual = Counter(
        _signature(each.head)
        for each in candidates
        if each.found.certainty == 1.0 and each.found.kind in _CORE and each.rest is None
    )
    # Where no two usual sections look the same, all that surely are headings by their words and stand out show it.
    out = Counter(
        _signature(each.head)
        for each in candidates
        if each.found.certainty >= 0.8 and each.rest is None and _standing_out(each.head.looks, each.head)
    )
    most = [entry for looks in (usual, out) for entry in looks.most_common(1) if entry[1] >= _SEVERAL]
    signature = most[0][0] if most else None
    headed = Counter(_signature(each.head) for each in candidates if each.found.certainty >= 0.8)
    crowd = Counter(map(_signature, rows))
    accepted: dict[int, _Candidate] = {}
    for each in candidates:
        if each.found.kind == "title" or (not each.at and each.rest is None and may_be_title(each.head.text)):
            accepted[each.at] = replace(each, found=Heading("title", 1.0))
            continue
        over = (other for other in reversed(accepted.values()) if other.found.kind != "title")
        above = next((other for other in over if not _in_column_before(other.head, each.head)), None)
        look = _signature(each.head)
        if each.found.certainty < 0.8 and crowd[look] - headed[look] > _SEVERAL * max(1, headed[look]):
            continue  # titles of jobs look the same: "Harbour Safety Training"
        if _is_heading(rows, each, signature, above):
            accepted[each.at] = each
    return accepted


def _in_column_before(head: Row, row: Row) -> bool:
    """Whether a heading stands in another column than `row`, farther down: nothing of this one is a part of it."""
    one, other = head.line.box, row.line.box
    if one is None or other is None or head.line.page != row.line.page or head.line.region == row.line.region:
        return False
    return one.top >= other.bottom and min(one.right, other.right) <= max(one.left, other.left)


def _is_heading(
    rows: Sequence[Row],
    each: _Candidate,
    signature: tuple[float, bool, bool] | None,
    above: _Candidate | None,
) -> bool:
    row, found = each.head, each.found
    current = above.found.kind if above is not None else "contact"
    alike = signature is not None and _signature(row) == signature
    plain_document = signature is None or not (signature[1] or signature[2] or row.looks.size != signature[0])
    if each.rest is not None:
        if rows[each.at].bullet and not rows[each.at].emphasis and current != "contact":
            return False  # an item of a list below a heading
        if "\t" in rows[each.at].text[: len(row.text) + 1]:
            return alike or _standing_out(row.looks, row) or found.certainty == 1.0
        if found.kind == "languages" and not find_languages(each.rest.text, in_language_list=True):
            return False  # languages of machines
        if current in _KEPT_INSIDE:
            return rows[each.at].gap and found.kind in ("languages", "interests", "references", "personal")
        return True
    if row.line.heading is not None:
        return True
    out = _standing_out(row.looks, row)
    alone = row.gap and (each.at + 1 >= len(rows) or rows[each.at + 1].gap)
    capital = not row.text[:1].islower() or row.text.isupper()
    if found.certainty < 0.8:
        return bool((alike or (signature is None and out)) and out and (row.gap or alike))
    if alike:
        return capital or (found.certainty == 1.0 and row.larger > 1.15)
    if signature is not None and signature[0] and current in _KEPT_INSIDE:
        usual = min(signature[0], above.head.looks.size) if above is not None else signature[0]
        if row.looks.size + 0.5 < usual:
            return False  # a smaller heading inside a section
    if out:
        stronger = signature is None or row.looks.size >= signature[0] or row.looks.capitals or alone
        return stronger or current not in _KEPT_INSIDE
    if not capital:
        return False
    if signature is not None and (signature[1] or signature[2] or (signature[0] and not plain_document)):
        return alone and found.certainty == 1.0 and current not in _KEPT_INSIDE
    return row.gap or each.at == 0 or found.certainty == 1.0


def _labels_within_jobs(rows: Sequence[Row], accepted: dict[int, _Candidate], ranged: Container[int]) -> list[int]:
    """Headings such as "Accomplishments" that only label a part of each job: more jobs follow below them."""
    order = sorted(at for at, each in accepted.items() if each.found.kind != "title")
    found: list[int] = []
    if not order:
        return found
    current = "contact"
    for at, following in zip(order, [*order[1:], len(rows)], strict=True):
        kind = accepted[at].found.kind
        if current == "experience" and kind in _LABELS and any(row.index in ranged for row in rows[at + 1 : following]):
            found.append(at)
            continue
        if current == "experience" and found and key(accepted[at].head.text) == key(accepted[found[-1]].head.text):
            found.append(at)
            continue
        current = kind
    return found


def _alike(
    rows: Sequence[Row], accepted: dict[int, _Candidate], labels: Sequence[int], ranged: Container[int]
) -> dict[int, _Candidate]:
    """Lines that look just like the headings found, though their words are not known: headings of kind `other`."""
    looks = Counter(_signature(each.head) for each in accepted.values() if each.found.kind != "title")
    if not looks:
        return {}
    signature, known = looks.most_common(1)[0]
    first = min(at for at, each in accepted.items() if each.found.kind != "title")
    shown = [row for row in rows if _signature(row) == signature]
    larger = shown[0].larger > 1.04 if shown else False
    if known < 2 or not (signature[1] or signature[2] or larger):
        return {}
    unknown = [
        at
        for at, row in enumerate(rows)
        if at > first
        and at not in accepted
        and at not in labels
        and _signature(row) == signature
        and not _heads_a_job(rows, at, ranged)
    ]
    if not unknown or len(unknown) > known:
        return {}
    return {at: _Candidate(at, _UNKNOWN, rows[at], None) for at in unknown if _heads_something(rows, at, accepted)}


def _heads_a_job(rows: Sequence[Row], at: int, ranged: Container[int]) -> bool:
    """Whether a job title stands right above the employer and the dates, set like the headings."""
    return title_score(rows[at].text) >= SURE and any(row.index in ranged for row in rows[at + 1 : at + 1 + MAX_LEAD])


def _heads_something(rows: Sequence[Row], at: int, accepted: dict[int, _Candidate]) -> bool:
    row = rows[at]
    if row.bullet or row.words > MAX_WORDS - 1 or any(char.isdigit() for char in row.text) or "\t" in row.text:
        return False
    if at + 1 >= len(rows) or at - 1 in accepted or _signature(rows[at + 1]) == _signature(row):
        return False
    return row.gap and (all_capitals(row.text) or row.larger > 1.04) and not row.ends_sentence


def _learned(
    rows: Sequence[Row], accepted: dict[int, _Candidate], labels: Sequence[int], ranged: Container[int]
) -> dict[int, _Candidate]:
    """Headings by what was learned of looks and of what follows, where the words of none named a usual kind.

    Headings of one CV look alike. Where words found several, a line must look like one of them. Where they did not,
    it must look like most of those that were learned.
    """
    named = {each.found.kind for each in accepted.values()}
    missing = _LEARNED - named
    if not missing:
        return {}
    known = {at: each.found.kind for at, each in accepted.items() if each.found.certainty > _UNKNOWN.certainty}
    known = {at: kind for at, kind in known.items() if kind != "title"}
    found = {at: kind for at, kind in learned_headings(rows, known, ranged).items() if at not in labels}
    if not found:
        return {}
    usual = {_signature(accepted[at].head) for at in known}
    if len(known) < _SEVERAL:
        usual |= {Counter(_signature(rows[at]) for at in found).most_common(1)[0][0]}
    return {
        at: _Candidate(at, Heading(kind if kind in missing else "other", _UNKNOWN.certainty), rows[at], None)  # type: ignore[arg-type]
        for at, kind in found.items()
        if _signature(rows[at]) in usual and (kind in missing or (len(known) < _SEVERAL and at not in accepted))
    }


def _cut(rows: Sequence[Row], accepted: dict[int, _Candidate]) -> list[Part]:
    parts = [Part("contact", None)]
    columns = Columns(rows)
    by_column: dict[tuple[int, int], Part] = {}
    column: tuple[int, int] | None = None
    among: Part | None = None  # the contact data that a line such as "Languages: English" stands in
    for at, row in enumerate(rows):
        head = accepted.get(at)
        here = (row.line.page, row.line.region)
        if head is not None and head.found.kind == "title":
            parts[0].rows.append(row)
            column = here if column is None else column
            continue
        if head is not None:
            among = None
            inside = parts[-1] if head.rest is not None and parts[-1].kind == "contact" else None
            parts.append(Part(head.found.kind, head.head))  # type: ignore[arg-type]  # a title was handled above
            if head.rest is not None and head.rest.text:
                parts[-1].rows.append(head.rest)
                among = inside
        else:
            if among is not None and row.gap:
                parts.append(Part(among.kind, None))
                among = None
            elif column is not None and here != column:
                goes_on = columns.goes_on(at, column, by_column, parts)
                if goes_on is not parts[-1]:
                    parts.append(Part(goes_on.kind, None))
            parts[-1].rows.append(row)
        column = here
        by_column[here] = parts[-1]
    return [part for part in parts if part.heading or part.rows]


class Columns:
    """Where the columns of each page lie, to tell which section goes on where a column begins without a heading."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._extents: dict[tuple[int, int], Box] = {}
        for row in rows:
            box, here = row.line.box, (row.line.page, row.line.region)
            if box is None:
                continue
            known = self._extents.get(here, box)
            self._extents[here] = Box(
                min(known.left, box.left),
                min(known.top, box.top),
                max(known.right, box.right),
                max(known.bottom, box.bottom),
            )

    def goes_on(
        self, at: int, before: tuple[int, int], by_column: dict[tuple[int, int], Part], parts: Sequence[Part]
    ) -> Part:
        """The part that row `at`, the first of its column, belongs to."""
        here = (self._rows[at].line.page, self._rows[at].line.region)
        mine, last = self._extents.get(here), self._extents.get(before)
        if here in by_column:
            return by_column[here]
        if mine is None or last is None:
            return parts[-1]
        if (part := self._from_page_before(here, mine, by_column)) is not None:
            return part
        beside = before[0] == here[0] and not _stacked(mine, last) and mine.top < last.bottom + _BELOW
        if beside and abs(mine.top - last.top) < _SAME_TOP and not any(_heads(part, before) for part in parts):
            return by_column[before]  # both columns stand below the heading of the first one
        if beside and (part := _beside(parts, before, mine)) is not None:
            return part
        above = [
            (self._extents[column].bottom, part)
            for column, part in by_column.items()
            if column[0] == here[0]
            and self._extents[column].bottom <= mine.top + 4
            and _stacked(mine, self._extents[column])
        ]
        if above:
            return max(above, key=lambda entry: entry[0])[1]
        if before[0] == here[0]:
            return Part("contact" if here[0] == 1 else "other", None)  # the head of another column
        earlier = [part for column, part in by_column.items() if _stacked(mine, self._extents[column])]
        return earlier[-1] if earlier else parts[-1]

    def _from_page_before(
        self, here: tuple[int, int], mine: Box, by_column: dict[tuple[int, int], Part]
    ) -> Part | None:
        """The part of the column with the same edges on the page before, where `here` is the first of its page there.

        A sidebar with headings of its own may have been read between the two.
        """
        on_page = [column for column in by_column if column[0] == here[0]]
        if not on_page or any(_stacked(mine, self._extents[column]) for column in on_page if column in self._extents):
            return None
        over = [
            (box.bottom, number, box, part)
            for number, (column, part) in enumerate(by_column.items())
            if column[0] == here[0] - 1
            and (box := self._extents.get(column)) is not None
            and min(box.right, mine.right) > max(box.left, mine.left)
        ]
        if not over:
            return None
        _, _, box, part = max(over, key=lambda entry: entry[:2])
        same = abs(box.left - mine.left) < _SAME_EDGE and abs(box.right - mine.right) < _SAME_WIDTH
        return part if same and part.kind not in ("contact", "personal") else None


def _heads(part: Part, column: tuple[int, int]) -> bool:
    """Whether the heading of `part` stands in `column`."""
    return part.heading is not None and (part.heading.line.page, part.heading.line.region) == column


def _beside(parts: Sequence[Part], column: tuple[int, int], mine: Box) -> Part | None:
    """The section of the column just read that `mine` is a further column of: it lies beside that section alone."""
    headed = [
        (part.heading.line.box.top, part)
        for part in parts
        if _heads(part, column) and part.heading is not None and part.heading.line.box is not None
    ]
    over = [entry for entry in headed if entry[0] <= mine.top + 2]
    if not over or any(mine.top + 2 < top < mine.bottom - 2 for top, _ in headed):
        return None
    return max(over, key=lambda entry: entry[0])[1]


def _stacked(one: Box, two: Box) -> bool:
    """Whether two columns lie below each other rather than side by side."""
    overlap = min(one.right, two.right) - max(one.left, two.left)
    return overlap > 0.4 * min(one.right - one.left, two.right - two.left)
