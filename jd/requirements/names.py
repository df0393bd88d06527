"""Names in a list of skills that the taxonomy does not know."""

import re
from collections.abc import Iterator, Sequence

from hiring.evidence import Span
from jd.requirements.clause import Clause, Mention, overlaps_any
from jd.requirements.named import importance_blanked
from jd.requirements.segments import Segment, cut
from jd.wording import pattern, words
from skills import load_taxonomy

_NAME = re.compile(
    r"(?<![\w&-])(?:[A-Z][\w+#-]*(?:\.[A-Za-z]\w*)?|[a-z]+[A-Z]\w*|\w+\.(?:js|io|net|ai))"
    r"(?:\s+(?:[A-Z][\w+#-]*|\d+(?:\.\d+)*(?!\w)))*(?![\w&-])"
)
_KIND_OF_PRODUCT = re.compile(
    r"\b(?:(?:management|booking|reservations?|accounting|payroll|ticketing|records?|information|stock|inventory|till|dispatch"
    r"|scheduling|property|e?pos|erp|hr)\s+systems?|tools?|software|packages?|platforms?|programs?|suites?|frameworks?|libraries|simulators?|apps|crms?|lms(?:es)?)"
    r"\s*(?:\(\s*(?:e\.g\.?,?\s*|such as\s+|like\s+|i\.e\.?,?\s*)?"
    r"|,?\s*(?:such as|like|e\.g\.?,?|for example,?|including)\s+|:\s+)",
    re.IGNORECASE,
)
_A_NAME = r"(?:[A-Z][\w+#.-]*|[a-z]+[A-Z]\w*)(?:\s+[A-Z\d][\w+#.-]*){0,2}"
_BEFORE_THE_KIND = re.compile(
    rf"(?<![\w+#.-])(?P<names>{_A_NAME}(?:(?:,\s*|\s+or\s+|\s*/\s*){_A_NAME})*),?"
    r"(?=\s+or\s+(?:an?\s+|any\s+)?(?:similar|comparable|equivalent|other)\s+(?:[\w-]+\s+){0,2}?"
    r"(?i:tools?|software|packages?|platforms?|programs?|systems?|crms?|erps?)\b)"
)
"""Names before what they are: "Sage, Xero or a comparable payroll system"."""
_LISTED = re.compile(
    r"(?:(?<=[\s(,/])|^)(?!(?:or|and|or similar)\b)[^\s,/()][^,/()]*?(?=\s*(?:[,/()]|$|;|\.(?:\s|$)|\s(?:or|and|&)\s))"
)
_PRODUCT = re.compile(r"(?:[A-Z][\w+#.-]*|[a-z]+[A-Z]\w*)(?:\s+(?:[A-Z][\w+#.-]*|\d[\d.]*)){0,2}")
_FOR_WHOM = re.compile(r"(?:\s+[\w-]+){0,2}?\s+(?:for|within|across)\s+[A-Z]")
_GRADE = re.compile(r"(?:level|grade|class|category|stage|band|part|tier)s? (?:[\divx]+|[a-g]\d?)", re.IGNORECASE)
_MAX_LOOSE_WORDS = 5
_ARTICLES = frozenset({"a", "an", "the"})
_NEAR = 20


def products(clause: Clause, known: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """Names listed behind what they are, of which no list of skills need know any: "FEM software (RFEM, SOFiSTiK)".

    >>> [one.name for one in products(Clause("An authoring tool such as Storyline, Rise or Captivate"), (), ())]
    ['Storyline', 'Rise', 'Captivate']
    """
    if clause.text.isupper():
        return []
    places = [*(mention.span for mention in known), *taken]
    found: list[Mention] = []
    lists = [(one.end(), _end_of_list(clause.text, one.end())) for one in _KIND_OF_PRODUCT.finditer(clause.text)]
    lists += [one.span("names") for one in _BEFORE_THE_KIND.finditer(clause.text)]
    for start, end in lists:
        for item in _LISTED.finditer(clause.text, start, end):
            name = _PRODUCT.fullmatch(item.group())
            if name is None or name.group().split()[0] in words("lists", "not_names"):
                continue
            place = Span(*item.span())
            if not overlaps_any(place, places):
                skill = load_taxonomy().resolve(place.of(clause.text))
                found.append(Mention(skill.name if skill else place.of(clause.text), place))
    return found


def _end_of_list(text: str, start: int) -> int:
    end = re.compile(r"[();]|\.(?:\s|$)|\s-\s").search(text, start)
    return end.start() if end else len(text)


def unknown_names(clause: Clause, known: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """Capitalised, product-like words that stand in one list with a known skill, or in brackets after one.

    They are named by the advert's own words.
    """
    segments = cut(clause, known, taken)
    found: list[Mention] = []
    for run in _runs(segments):
        if not any(segment.mentions for segment in run):
            continue
        for segment in run:
            if segment.mentions or (segment.examples and not segment.bracket):
                continue
            if _in_a_phrase(clause.text, run, segment):
                continue
            name = _name_in(clause.text, segment.span, at_start=segment is not run[0])
            if name and not overlaps_any(name, taken) and not _is_short_for(clause.text, name):
                skill = load_taxonomy().resolve(name.of(clause.text))
                found.append(Mention(skill.name if skill else name.of(clause.text), name))
    return found


def _in_a_phrase(text: str, run: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment goes on with a phrase that tells where or for whom: the "Pilots" of "Safety Procedures for
    Divers and Pilots"."""
    place = run.index(segment)
    before = run[place - 1] if place else None
    if before is None or not before.mentions or segment.joint != "and":
        return False
    return _FOR_WHOM.match(text, before.mentions[-1].span.end, before.span.end) is not None


def _is_short_for(text: str, name: Span) -> bool:
    """Whether letters in brackets stand for the words before them: "Non-Violent Crisis Intervention (NVCI)"."""
    letters = name.of(text)
    alone = text[: name.start].rstrip().endswith("(") and text[name.end :].lstrip().startswith(")")
    if not letters.isupper() or not alone:
        return False
    before = re.findall(r"[A-Za-z]+", text[: name.start])
    initials = "".join(word[0] for word in before if word.casefold() not in words("leftover", "filler")).upper()
    return len(letters) > 1 and (
        initials.endswith(letters) or "".join(word[0] for word in before).upper().endswith(letters)
    )


def _runs(segments: list[Segment]) -> Iterator[list[Segment]]:
    run: list[Segment] = []
    for segment in segments:
        if segment.joint == "break" and run:
            yield run
            run = []
        run.append(segment)
        if segment.examples:
            # Examples of the skill right before them, if one stands there.
            near = segment.mentions and segment.span.end - segment.mentions[-1].span.end <= _NEAR
            yield from _runs([Segment("start", segment.span, segment.mentions if near else []), *segment.examples])
    if run:
        yield run


def _name_in(text: str, span: Span, *, at_start: bool) -> Span | None:
    """The name that a segment consists of: at its start within a list, at its end where the list begins."""
    names = list(_NAME.finditer(text, span.start, span.end))
    if not names:
        return None
    name = names[0] if at_start else names[-1]
    place = _without_lead(name)
    bare = importance_blanked(text)
    before, after = bare[span.start : place.start].split(), bare[place.end : span.end].split()
    lead, tail = words("lists", "lead_words"), words("lists", "tail_words")
    if at_start and any(word.casefold().strip(",.:") not in lead for word in before):
        return None
    if any(word.casefold().strip(",.:;!") not in tail for word in after):
        return None
    first, *others = place.of(text).split()
    if (
        _GRADE.fullmatch(place.of(text))
        or first in words("lists", "not_names")
        or (place.start == 0 and not others and (after or _is_lower_case(text[place.end :])))
    ):
        return None
    return place


def _without_lead(name: re.Match[str]) -> Span:
    """A name without the words of praise that have a capital only because they open the line: "Strong Excel"."""
    start = name.start()
    for word in list(re.finditer(r"\S+", name.group()))[:-1]:
        if word.group() not in words("lists", "not_names"):
            break
        start = name.start() + word.end() + 1
    return Span(start, name.end())


def _is_lower_case(rest: str) -> bool:
    """Whether no name follows in a list, so that the capital of the line's first word tells nothing."""
    return not any(map(str.isupper, rest))


def item_words(text: str, span: Span) -> Span | None:
    """A segment of a list without what leads up to it or follows it; None where nothing like an item is left."""
    if pattern("lists", "other_of_its_kind").search(text, span.start, span.end):
        return None
    if pattern("lists", "no_item").search(text, span.start, span.end):
        return None
    opened = [match.end() for match in pattern("lists", "quantifier").finditer(text, span.start, span.end)]
    colon = text.rfind(":", span.start, span.end)
    span = Span(max([span.start, *opened, colon + 1]), span.end)
    tokens = list(re.finditer(r"[^\s,;:()]+", importance_blanked(text)[span.start : span.end]))
    lead, tail = words("lists", "lead_words"), words("lists", "tail_words")
    while tokens and tokens[0].group().casefold() in lead:
        tokens.pop(0)
    while tokens and tokens[-1].group().casefold().strip(".") in tail:
        tokens.pop()
    if not 1 <= len(tokens) <= _MAX_LOOSE_WORDS or _ARTICLES.intersection(token.group() for token in tokens):
        # "planning a version upgrade" is something done, and no name.
        return None
    place = Span(span.start + tokens[0].start(), span.start + tokens[-1].end())
    while text[place.end - 1] in ".'\"!?" and len(place) > 1:
        place = Span(place.start, place.end - 1)
    item = place.of(text)
    if pattern("lists", "predicate").match(item) or _GRADE.fullmatch(item):
        return None
    filler = words("leftover", "filler") | words("years", "industry_words")
    return place if any(word.casefold() not in filler for word in re.findall(r"[^\W\d_][\w+#.'-]*", item)) else None
