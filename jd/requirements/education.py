"""The degree asked for, its fields, and whether experience may stand in for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hiring.candidate import EDUCATION_LEVELS, EducationLevel
from hiring.evidence import Span
from hiring.job import EducationAsked
from jd.requirements.named import importance_blanked
from jd.wording import data, pattern, words
from skills.degrees import FoundField, find_degrees, find_fields

_NEXT_CRITERION = re.compile(
    r";|(?<![a-z]\.[a-z])(?<!etc)\.\s|\b(?:experience|knowledge|skills?|ability|proficien\w+|familiar\w*|understanding|fluen\w+"
    r"|(?:required|preferred)(?! in\b)"
    r"|plus|with (?:at least|a minimum|\d)|and (?:at least|a minimum|\d|strong|excellent)"
    r"|(?:\d+\+?|one|two|three|four|five|six|seven|eight|nine|ten)(?: \(\d+\+?\))? (?:or more )?years?"
    r"|from an?(?! (?:[\w-]+ ){0,4}(?:institution|university|college|school|program(?:me)?),? (?:in|with (?:an? )?"
    r"(?:[\w-]+ )?(?:speciali[sz]ation|major|concentration|focus|emphasis) in)\b)"
    r"|who|must|is|are|certifi\w+|licen[cs]\w+)\b",
    re.IGNORECASE,
)
_FIELD_BEHIND_BRACKET = re.compile(r"\)\s+(?:in|of)\s", re.IGNORECASE)
_STANDS_FOR_ALL = re.compile(r"(?:or|and/or) (?:an? |any )?(?:(?:equivalent|comparable) )?combination", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(r"[\s(]*(?:(?:[- ]|or )?related\s+)?", re.IGNORECASE)
_OF_THE_SAME = re.compile(
    r"['’]?s?\s*(?:(?:-|level|college|university|\(|at|:|,)\s*)*(?:an?\s+|the\s+)?", re.IGNORECASE
)
_SHARE_A_NOUN = re.compile(
    r"((?:[A-Za-z]+(?:\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and|and/or|&)\s+|\s*/\s*))+)$", re.IGNORECASE
)
_A_FIELD = (
    r"(?!(?:A|An|The|Any|One|Our|Your|This|Related|Relevant|Similar|Other|Progress|Hand|Lieu|Person)\b)"
    r"[A-Z][a-z]+(?:[- ](?:and |& )?[A-Z][a-z]+){0,3}"
)
_UNLISTED = re.compile(
    r"['’]?s?(?: [Ll]evel \w+)?(?: [Dd]egree| [Dd]iploma)?(?: \([^()]*\))? in "
    rf"(?P<fields>{_A_FIELD}(?:(?:, (?:or )?| or |/){_A_FIELD})*)(?=[.,;:()]|\s|$)"
)
_SUBJECT = "degree|discipline|subject|field|background"
_TRADES = frozenset({"vocational", "school"})
_WORDS_BEFORE = re.compile(r"((?:[A-Za-z&-]+\s+){1,3})$")
_BETWEEN_LEVEL = re.compile(
    r"level \w+ (?P<field>(?!nvq|svq|diploma|qualification)[\w& -]+?) (?:nvq|svq|diploma|qualification)", re.IGNORECASE
)
_OF_WHAT = re.compile(
    r"\b(?:of|in) (?!(?:arts?|sciences?|applied science|philosophy|research)\b(?! in\b))"
    r"(?P<field>(?:(?! in\b)[\w ])+)$",
    re.IGNORECASE,
)
_OR = re.compile(r"(?:and/)?or\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"^or\s+(?:an?\s+)?", re.IGNORECASE)
_WAYS = re.compile(r"\s*[,;]?\s*\bor\s+(?:(?-i:an?|the)\s+)?", re.IGNORECASE)
_CLOSES = re.compile(r"[^()]*\)(?!\s*(?:degree\s+)?(?:in|of)\b)", re.IGNORECASE)
_NEAR = 20
_ALTERNATIVES = re.compile(r"(?:\s+in [\w ,]+?)?,? or (?:(?!\band\b)[^.;])*", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:considered|accept(?:ed|able)|welcome)$", re.IGNORECASE)
_IN_FIELDS = re.compile(r"['’]?s?(?: level \w+)?(?: degree| diploma)?(?: \([^()]*\))? in ", re.IGNORECASE)
_ITEM_OF_FIELDS = re.compile(r"[^\s,/;.()](?:[^,/;.()]*?[^\s,/;.()])??(?=\s*(?:[,/;.()]|$|\s(?:and|or)\s))")
_FIRST_JOINER = re.compile(r"^(?:or|and) ")
_FIELD_WORDS = re.compile(
    r"(?:or |and )?(?!(?:University|College|Institute|School)\b)(?:[A-Z][a-z]{3,}|[a-z]{4,})"
    r"(?:[ -][A-Z]?[a-z]{2,}){0,2}"
)
_TITLE_BEFORE = re.compile(
    r"(?:^|[^\w\s]\s*|\b[a-z]+\s)(?P<title>(?!(?:Relevant|Related|Recognised|A|An|The|High|School|Level|Post|Graduate)\b)"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2})\s$"
)
_AS_A_TRADE = re.compile(r"\s+as an? (?P<trades>[a-z][^.;()]{2,80}?)(?=\s*(?:[.;()]|$))", re.IGNORECASE)
_FIELD_FOLLOWS = re.compile(r"(?: degree| diploma)?(?: \([^)]*\))?,? (?:in|of) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundEducation:
    """A degree asked for.

    Attributes:
        spans: each piece of the clause that speaks of it, fields and alternatives included.
        used: the words that were understood; fields that nobody knows are not among them.
        degrees: each level that is named, and where.
    """

    asked: EducationAsked
    spans: tuple[Span, ...]
    used: tuple[Span, ...]
    degrees: tuple[tuple[EducationLevel, Span], ...] = ()


def find(text: str, papers: Sequence[Span] = ()) -> FoundEducation | None:
    """The education that a clause asks for; of several levels the lowest, since any of them is enough.

    A degree of no stated level counts as a bachelor's.

    Args:
        papers: where certificates stand, which end the words about a degree.
    """
    degrees = _degrees(text)
    if not degrees:
        return None
    alternatives = [
        Span(*match.span())
        for key in ("related_field", "or_equivalent_paper")
        for match in pattern("education", key).finditer(text, degrees[0][1].start)
    ]
    experience = [Span(*match.span()) for match in pattern("education", "or_experience").finditer(text)]
    names: list[str] = []
    spans: list[Span] = []
    used: list[Span] = []
    for run in _runs(text, [span for _, span in degrees], [*alternatives, *experience], papers):
        stop = _stop(text, run[-1].end, [*alternatives, *experience], papers)
        fields = _fields(text, run, stop) or list(_unlisted(text, run[-1].end, stop))
        # "or an equivalent combination of education and experience" names no field.
        fields = [field for field in fields if not _within(field[1], experience)]
        if not fields or _TRADES.issuperset(level for level, span in degrees if span in run):
            known = [span for _, span in fields]
            fields += [one for one in _of_a_trade(text, run[0], run[-1].end) if not _within(one[1], known)]
        if fields or not _TRADES.issuperset(level for level, span in degrees if span in run):
            # The field of an apprenticeship is a trade, which the taxonomy names.
            fields += _listed(
                text, Span(run[-1].end, stop), [*(span for _, span in fields), *alternatives, *experience]
            )
        beside = [span for span in (*alternatives, *experience) if run[0].start < span.start < stop]
        beside += [span for span in experience if span.start <= run[0].start]
        # "A degree, or a paralegal certificate, or two years' work": the last stands in for the degree too.
        far = [
            span
            for span in experience
            if span.start >= stop
            and (
                _INSTEAD.search(span.of(text))
                or (_OR.match(span.of(text)) and _ALTERNATIVES.fullmatch(text, run[-1].end, span.start))
            )
        ]
        names += [name for name, _ in fields]
        parts = [*run, *(span for _, span in fields), *beside]
        end = max(span.end for span in parts)
        if _FIELD_FOLLOWS.match(text, run[-1].end):
            end = max(end, stop)
        spans += [*_without_bracket(text, Span(min(span.start for span in parts), end), run[-1].end), *far]
        used += [*parts, *far]
    levels = [level for level, _ in degrees]
    if any(_is_trade_diploma(span.of(text)) for span in alternatives):
        levels.append("vocational")
    if pattern("education", "adds_a_degree").search(text, degrees[0][1].end):
        levels.append("bachelor")
    level = min(levels, key=EDUCATION_LEVELS.index)
    # "...; or an equivalent combination of training and experience" stands for all that was said before.
    used += [span for span in experience if _STANDS_FOR_ALL.match(span.of(text)) and span not in used]
    or_experience = any(span in used for span in experience)
    papers_too = [Span(*match.span()) for match in pattern("education", "or_professional_paper").finditer(text)]
    papers_too = [span for span in papers_too if span.start >= degrees[0][1].end]
    asked = EducationAsked(
        level,
        tuple(dict.fromkeys(names)),
        or_experience,
        tuple(dict.fromkeys(_FIRST_WORDS.sub("", span.of(text)) for span in papers_too)),
    )
    return FoundEducation(asked, (*spans, *papers_too), (*used, *papers_too), tuple(degrees))


def fewer_years(text: str) -> list[Span]:
    """Where a clause asks for fewer years of whoever has a degree: "or 1 year with an advanced degree".

    Behind a degree that is asked for, they tell how many years go with the higher one.
    """
    places = [Span(*match.span()) for match in pattern("education", "fewer_years_with_degree").finditer(text)]
    return [place for place in places if not find_degrees(text[: place.start])]


@dataclass(frozen=True, slots=True)
class OneWay:
    """One of two ways to meet a clause that years are asked beside, and the education of the other way."""

    span: Span
    instead: EducationAsked


def way_with_years(text: str, found: FoundEducation, years: Sequence[Span]) -> OneWay | None:
    """The way of "a law degree, or any degree with 3 years in compliance" that asks for years; None where all do.

    Whoever comes the other way needs none, so that the years are no more than experience that may stand in for it.
    "A bachelor's or master's degree with 3 years in tax" asks for the years in both.
    """
    if len(found.degrees) < 2 or len(years) != 1:
        return None
    for joint in _WAYS.finditer(text):
        before = [one for one in found.degrees if one[1].end <= joint.start()]
        after = [one for one in found.degrees if one[1].start >= joint.end()]
        if not before or not after or after[0][1].start > joint.end() + _NEAR:
            continue
        first, second = (min((EDUCATION_LEVELS.index(level) for level, _ in way)) for way in (before, after))
        if years[0].end <= joint.start() and second >= first:
            way, bare = Span(before[0][1].start, joint.start()), text[joint.end() :]
        elif years[0].start >= joint.end() and (second < first or (second == first and "," in joint.group())):
            way, bare = Span(joint.end(), years[0].end), text[: joint.start()]
        else:
            continue
        other = find(bare)
        if other is not None:
            fields = other.asked.fields or found.asked.fields
            return OneWay(way, replace(other.asked, fields=fields, or_experience=True))
    return None


def _is_trade_diploma(words: str) -> bool:
    """Whether an alternative is the diploma of a trade ("or a welding diploma"), which is below a degree.

    >>> _is_trade_diploma("or a welding diploma"), _is_trade_diploma("or a high school diploma")
    (True, False)
    """
    return bool(re.search(r"\bdiploma\b", words, re.IGNORECASE)) and not re.search(
        r"\b(?:school|secondary|equivalent|graduate|advanced|higher)\b", words, re.IGNORECASE
    )


def _runs(text: str, degrees: list[Span], alternatives: list[Span], papers: Sequence[Span]) -> list[list[Span]]:
    """Degrees that no other criterion parts, together."""
    runs = [[degrees[0]]]
    for degree in degrees[1:]:
        if _stop(text, runs[-1][-1].end, alternatives, papers) < degree.start:
            runs.append([])
        runs[-1].append(degree)
    return runs


def _degrees(text: str) -> list[tuple[EducationLevel, Span]]:
    other = [Span(*match.span()) for match in pattern("education", "not_a_degree").finditer(text)]
    other += fewer_years(text)
    found = [(degree.level, degree.span) for degree in find_degrees(text) if not _within(degree.span, other)]
    for level in ("vocational", "school", "bachelor", "master", "doctorate"):
        for match in pattern("education", level).finditer(text):
            place = Span(*match.span())
            if level == "master" and not _within(place, other):
                # "advanced university degree": more than the degree in it.
                found = [one for one in found if not place.contains(one[1])]
            if not _within(place, [*other, *(span for _, span in found)]):
                found.append((level, place))
    if not found:
        places = [Span(*match.span()) for match in pattern("education", "any_degree").finditer(text)]
        found = [("bachelor", place) for place in places if not _within(place, other)]
    bare = [degree for degree in found if pattern("education", "bare_degree").fullmatch(degree[1].of(text))]
    stated = [degree for degree in found if degree not in bare]
    # "MA degree", "a degree at BSc level": the word is no degree of its own.
    own = [degree for degree in bare if not any(_are_one(text, degree[1], span) for _, span in stated)]
    return sorted([*stated, *own], key=lambda degree: degree[1])


def _are_one(text: str, word: Span, degree: Span) -> bool:
    first, second = sorted((word, degree))
    return _OF_THE_SAME.fullmatch(text[first.end : second.start]) is not None


def _is_right_before(text: str, field: Span, degree: Span) -> bool:
    return field.end <= degree.start and _RIGHT_BEFORE.fullmatch(text[field.end : degree.start]) is not None


def _sharing(text: str, last: FoundField) -> Iterator[tuple[str, Span]]:
    """The fields whose noun only the last of them tells: "mechanical or marine engineering"."""
    before = _SHARE_A_NOUN.search(text[: last.span.start])
    _, _, noun = last.span.of(text).rpartition(" ")
    if before is None or not last.span.of(text).rstrip(noun):
        return
    others = [found.span for found in find_fields(text[: last.span.start])]
    for word in re.finditer(r"[A-Za-z]+", before[1]):
        at = before.start(1) + word.start()
        if any(len(other) > len(word.group()) and other.start <= at < other.end for other in others):
            # "electrical engineering, computer science" names no engineering science.
            continue
        whole = f"{word.group()} {noun}"
        for found in find_fields(whole):
            if len(found.span) == len(whole):
                place = Span(before.start(1) + word.start(), before.start(1) + word.end())
                yield found.field, place


def _within(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _stop(text: str, start: int, alternatives: list[Span], papers: Sequence[Span]) -> int:
    """Where the words about the degree end: at the next criterion of the clause, or at a certificate."""
    ends = [span.start for span in papers if span.start >= start]
    bracket = _bracket(text, start)
    closing = _CLOSES.match(text, start)
    if closing and text.rfind("(", 0, start) > text.rfind(")", 0, start):
        # "Good results (2:1 or above) and sales flair": what stands behind the bracket is no field.
        ends.append(closing.end())
    for match in _NEXT_CRITERION.finditer(text, start):
        if bracket and bracket.start <= match.start() < bracket.end:
            continue
        if not any(span.start <= match.start() < span.end for span in alternatives):
            ends.append(match.start())
            break
    return min(ends, default=len(text))


def _bracket(text: str, start: int) -> Span | None:
    """A bracket between a degree and its field: "a Master's (with 2 years of practice) in Physics"."""
    opened = text.find("(", start)
    if opened < 0 or text[start:opened].strip() not in ("", "degree"):
        return None
    close = text.find(")", opened)
    return Span(opened, close + 1) if close > 0 and _FIELD_BEHIND_BRACKET.match(text, close) else None


def _without_bracket(text: str, span: Span, degree_end: int) -> list[Span]:
    bracket = _bracket(text, degree_end)
    if bracket is None or not _NEXT_CRITERION.search(bracket.of(text)) or not span.contains(bracket):
        return [span]
    if pattern("education", "or_experience").search(bracket.of(text)):
        return [span]
    return [Span(span.start, bracket.start), Span(bracket.end, span.end)]


def _unlisted(text: str, start: int, stop: int) -> Iterator[tuple[str, Span]]:
    """The fields right behind a degree that no list knows, in the advert's words: "a degree in Glassmaking"."""
    if found := _UNLISTED.match(text, start, stop):
        for field in re.finditer(r"[^,/]+?(?=, | or |/|$)", found["fields"]):
            words = re.sub(r"^(?:\s|or )+", "", field.group())
            place = found.start("fields") + field.end() - len(words)
            yield words, Span(place, place + len(words))


def _of_a_trade(text: str, first: Span, end: int) -> Iterator[tuple[str, Span]]:
    """The trades that a diploma or training is of, by the advert's words: "Legal Assistant diploma", "vocational
    training as a joiner, glazier or similar"."""
    if first.of(text).casefold() == "diploma" and (before := _TITLE_BEFORE.search(text[: first.start])):
        yield before["title"], Span(*before.span("title"))
    if listed := _AS_A_TRADE.match(text, end):
        for trade in re.finditer(r"[^,/]+?(?=\s*(?:,|/|$|\s(?:or|and)\s))", listed["trades"]):
            name = _FIRST_JOINER.sub("", trade.group().strip())
            if words("education", "no_field").isdisjoint(name.casefold().split()):
                yield name, Span(listed.start("trades") + trade.start(), listed.start("trades") + trade.end())


def _field_called(name: str) -> str | None:
    """The field of study that goes by just this name, whatever the words mean elsewhere; None where none does."""
    return next((one.field for one in find_fields(f"degree in {name}") if len(one.span) == len(name)), None)


def _field_within(degree: str) -> str | None:
    """The field that a degree's name holds: "Bachelor of Science in Nursing", but no field in "Bachelor of Arts".

    >>> _field_within("Master of Social Work"), _field_within("Doctor of Philosophy")
    ('social work', None)
    """
    name = _OF_WHAT.search(degree)
    return _field_called(name["field"]) if name else None


def _field_between(qualification: str) -> Iterator[str]:
    """The field of a qualification by its level: "level 3 plumbing qualification".

    >>> list(_field_between("level 2 wig-making diploma")), list(_field_between("level 3 NVQ"))
    (['wig-making'], [])
    """
    if (words_between := _BETWEEN_LEVEL.fullmatch(qualification)) is not None:
        name = words_between["field"]
        yield _field_called(name) or name


def _field_before(text: str, degree: Span) -> Iterator[tuple[str, Span]]:
    """The field in front of a degree, whose name is a common word elsewhere: "a law degree"."""
    words_before = _WORDS_BEFORE.search(text[: degree.start])
    if words_before is None or not pattern("education", "bare_degree").fullmatch(degree.of(text)):
        return
    for start in (match.start() for match in re.finditer(r"\S+", words_before[1])):
        name = words_before[1][start:].strip()
        if field := _field_called(name):
            place = words_before.start(1) + start
            yield field, Span(place, place + len(name))
            return


def _listed(text: str, rest: Span, known: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The fields that no list knows, in small letters, where all that follows a degree is a list of fields: the last
    of "a degree in chemistry or plant science"."""
    opening = _IN_FIELDS.match(text, rest.start, rest.end)
    if opening is None:
        return
    for item in _ITEM_OF_FIELDS.finditer(importance_blanked(text), opening.end(), rest.end):
        place = Span(item.start(), item.end())
        if any(place.overlaps(span) for span in known) or not place.of(text).strip():
            continue
        if _FIELD_WORDS.fullmatch(item.group()) is None or not words("education", "no_field").isdisjoint(
            item.group().casefold().split()
        ):
            return
        name = _FIRST_JOINER.sub("", item.group())
        yield name, Span(place.end - len(name), place.end)


def _fields(text: str, degrees: list[Span], stop: int) -> list[tuple[str, Span]]:
    """The fields of study that belong to the degrees: those between them and the next criterion, or just before."""
    fields: list[tuple[str, Span]] = []
    for found in find_fields(text):
        if any(found.span.overlaps(degree) for degree in degrees):
            continue
        if degrees[0].end <= found.span.start < stop or _is_right_before(text, found.span, degrees[0]):
            fields += _sharing(text, found)
            fields.append((found.field, found.span))
    if not fields:
        fields += _field_before(text, degrees[0])
    if not fields:
        fields += [(field, degree) for degree in degrees if (field := _field_within(degree.of(text)))]
        fields += [
            (field, degree) for degree in degrees for field in _field_between(degree.of(text)) if field and not fields
        ]
    kinds: dict[str, list[str]] = data("education")["kinds_of_fields"]
    for kind, members in kinds.items():
        named = re.search(rf"\b{kind}\b(?:\s*/\s*\w+)?\s+(?:{_SUBJECT})s?\b", text[:stop], re.IGNORECASE)
        if named and not fields:
            # "a STEM degree": one in any of them.
            fields += [(field, Span(*named.span())) for field in members]
    own: dict[str, str] = data("education")["fields_of_degrees"]
    letters = [degree.of(text).replace(".", "").upper() for degree in degrees]
    if fields:
        # "MSc in chemistry or BPharm": the letters name a field beside the one in words.
        fields += [(own[each], degree) for each, degree in zip(letters, degrees, strict=True) if each in own]
    elif own.keys() >= set(letters):
        # "BSN or MSN"; "BSN or any BA" asks for no field.
        fields += [(own[each], degree) for each, degree in zip(letters, degrees, strict=True)]
    names: dict[str, str] = data("education")["field_abbreviations"]
    for match in re.finditer(r"(?<![\w.])[A-Z][A-Za-z]+(?![\w.])", text[:stop]):
        place = Span(*match.span())
        after_degree = place.start >= degrees[0].end
        if after_degree and match.group() in names and not any(place.overlaps(span) for _, span in fields):
            fields.append((names[match.group()], place))
    return sorted(fields, key=lambda named: named[1])
