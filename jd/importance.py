"""Required or nice to have, by the words of the line itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hiring.evidence import Span
from hiring.job import Importance
from jd.clauses import stripped
from jd.requirements import education, languages, years
from jd.wording import pattern, words

Polarity = Literal["required", "nice_to_have", "not_asked"]

_SEMICOLON = re.compile(r"\s*;\s*|\s+-+\s+|,?\s+but\s+|\.\s+")
_PREFERENCE_WITHIN = re.compile(r"(?<=\w),\s+(?=(?:ideally|preferably)\s)", re.IGNORECASE)
_AS_WELL = re.compile(r",?\s+(?:as|and so|so)\s+(?:would|will|is|are)(?:\s+be)?\s+(?=[\w(])", re.IGNORECASE)
_TWO_WISHES = re.compile(r",\s+(?:and|but)\s+", re.IGNORECASE)
_LICENCE = re.compile(r"(?:(?:full|valid|current|clean|own|a)\s+)+(?:[\w-]+\s+){0,2}licen[cs]e\b", re.IGNORECASE)
_FEW_WORDS = 3
_GOES_ON = re.compile(r"[,;]|and\b", re.IGNORECASE)
_LISTS = re.compile(r",|\b(?:and|or)\b")
_ASSET = re.compile(
    r"\b(?:an?|an added) (?:[\w-]+ )?(?:plus|bonus|advantage|asset)\b|\b(?:useful|handy|helpful|welcome)\W*$",
    re.IGNORECASE,
)
_COMMA = re.compile(
    r",\s*(?:and\s+|or\s+)?|\s+and\s+|\s*(?=\()"
    # "3 years as a cook ideally in a hotel"; but "you would ideally have".
    r"|(?<!\bwould)(?<!\bwill)(?<!\bshould)(?<!\byou)(?<!\bmust)(?<!\bis)(?<!\bare)(?<!\bhave)(?<!\bwho)(?<!\bbut)(?<!\band)"
    r"(?<!\bcandidate)(?<!\bor)(?<!\bbe)\s+(?=(?:ideally|preferably)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence that is asked for with one importance; None where its words tell none."""

    span: Span
    importance: Importance | None


def cue(text: str) -> Polarity | None:
    """What the words say: `required`, `nice_to_have`, `not_asked`, or None.

    A preference wins over an amount ("at least 3 years preferred"), and "not required but" is a preference.

    >>> cue("Go is a plus"), cue("must know SQL"), cue("no degree needed"), cue("SQL")
    ('nice_to_have', 'required', 'not_asked', None)
    """
    if pattern("importance", "nice_to_have").search(text):
        return "nice_to_have"
    bare = pattern("importance", "not_asked").sub(" ", text)
    bare = pattern("importance", "not_asked_opening").sub(" ", bare)
    if pattern("importance", "required").search(bare):
        return "required"
    return "not_asked" if bare != text else None


def of(text: str) -> Importance | None:
    """The importance that the words tell, if any."""
    found = cue(text)
    return None if found == "not_asked" else found


def parts(text: str, span: Span) -> Iterator[Part]:
    """A sentence, cut where its importance changes.

    >>> sentence = "Python required; Go is a plus"
    >>> [(part.span.of(sentence), part.importance) for part in parts(sentence, Span(0, 29))]
    [('Python required', 'required'), ('Go is a plus', 'nice_to_have')]
    """
    whole = span.of(text)
    if of(whole) is None:
        yield Part(span, None)
        return
    if (also := _AS_WELL.search(whole)) and (told := of(whole[: also.start()])):
        # "Charity experience would be an advantage, as would Welsh"
        for piece in stripped(text, span.start, span.start + also.start()):
            yield from parts(text, piece)
        for piece in stripped(text, span.start + also.end(), span.end):
            yield Part(piece, of(piece.of(text)) or told)
        return
    for joint in _TWO_WISHES.finditer(text, span.start, span.end):
        sides = (text[span.start : joint.start()], text[joint.end() : span.end])
        if all(of(side) == "nice_to_have" for side in sides):
            # "It would be great if you had run a farm shop, and Welsh would be a plus"
            for start, end in ((span.start, joint.start()), (joint.end(), span.end)):
                for piece in stripped(text, start, end):
                    yield from parts(text, piece)
            return
    pieces: list[Span] = []
    for piece in _cut(text, span, _SEMICOLON):
        if pieces and says_only_importance(piece.of(text)):
            # "welcome but not required", "not required but would be nice"
            pieces[-1] = Span(pieces[-1].start, piece.end)
        else:
            pieces.append(piece)
    if len({of(piece.of(text)) == "nice_to_have" for piece in pieces}) > 1:
        yield from _merged(text, pieces)
        return
    yield from _by_comma(text, span)


def _cut(text: str, span: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    depth_of = _depths(text, span)
    for match in separator.finditer(text, span.start, span.end):
        if depth_of[match.start() - span.start]:
            continue
        if match.end() > start:
            yield from stripped(text, start, match.start())
            start = match.end()
    yield from stripped(text, start, span.end)


def _depths(text: str, span: Span) -> list[int]:
    """How many brackets are open before each character."""
    depths, depth = [], 0
    for character in span.of(text) + " ":
        depths.append(depth)
        depth += (character == "(") - (character == ")")
        depth = max(0, depth)
    return depths


def _merged(text: str, pieces: list[Span]) -> Iterator[Part]:
    """Neighbours of one importance together, each group cut further at commas."""
    start, end = pieces[0].start, pieces[0].end
    for before, piece in pairwise(pieces):
        if (of(piece.of(text)) == "nice_to_have") != (of(before.of(text)) == "nice_to_have"):
            yield from _by_comma(text, Span(start, end))
            start = piece.start
        end = piece.end
    yield from _by_comma(text, Span(start, end))


def _by_comma(text: str, span: Span) -> Iterator[Part]:
    """A clause with two importances, cut at the comma, "and" or bracket before the second."""
    whole = span.of(text)
    importance = of(whole)
    opening = pattern("importance", "preference_opening")
    for comma in _COMMA.finditer(text, span.start + 1, span.end):
        head, tail = text[span.start : comma.start()], text[comma.end() : span.end]
        if head.count("(") > head.count(")"):
            continue
        before, after = of(head), of(tail)
        bracket = tail.startswith("(")
        if bracket:
            close = tail.find(")")
            inner = tail[1:close] if close > 0 else ""
            rest = tail[close + 1 :].strip(" .;")
            within = _PREFERENCE_WITHIN.search(inner)
            if within and not rest and before != "nice_to_have" and opening.match(inner, within.end()):
                # "PLC skills (Siemens S7, ideally TIA Portal)": only the last of the examples is nice to have.
                split = comma.end() + 1
                yield from (Part(piece, of(head)) for piece in stripped(text, span.start, split + within.start()))
                for piece in stripped(text, split + within.end(), split + len(inner)):
                    yield Part(piece, "nice_to_have")
                return
            cut = bool(
                of(inner) == "nice_to_have"
                and not rest
                and before != "nice_to_have"
                and _says_more_than_importance(inner)
            )
            if not cut and of(inner) == "nice_to_have" and before != "nice_to_have" and _GOES_ON.match(rest):
                if not _says_more_than_importance(inner) or of(rest) == "nice_to_have":
                    continue
                # "Welding experience (TIG preferred), and a forklift licence": the bracket alone is nice to have.
                close += comma.end()
                yield from (Part(piece, of(head)) for piece in stripped(text, span.start, comma.start()))
                yield from (Part(piece, "nice_to_have") for piece in stripped(text, comma.end() + 1, close))
                for piece in stripped(text, close + 1, span.end):
                    yield from _by_comma(text, piece)
                return
        else:
            cut = after == "nice_to_have" and (
                before == "required" or (bool(opening.match(tail)) and _says_more_than_importance(tail))
            )
            cut = cut or (before == "nice_to_have" and after == "required" and not says_only_importance(tail))
            # "Arabic an advantage, a driving licence preferred" are two wishes.
            both = before == "nice_to_have" and after == "nice_to_have"
            told_more = _says_more_than_importance(tail)
            cut = cut or (both and comma.group().startswith(",") and told_more and _other_kind(head, tail))
            cut = cut or (
                after == "nice_to_have"
                and before is None
                and comma.group().strip() == ","
                and (_other_kind(head, tail) or _asset_alone(head, tail) or _narrows_experience(head, tail))
            )
        if not cut:
            continue
        for piece in stripped(text, span.start, comma.start()):
            yield from _by_comma(text, piece)
        for piece in stripped(text, comma.end(), span.end):
            bare = _without_brackets(text, piece)
            yield from [Part(bare, of(piece.of(text)))] if bare != piece else _by_comma(text, piece)
        return
    yield Part(span, importance)


def _asset_alone(head: str, tail: str) -> bool:
    """Whether the last thing of a line alone is called an asset: "Excellent typing, audio typing a distinct advantage".

    What stands before it must be a criterion on its own, and no bare list of names; of a list whose last items "or"
    joins, all are assets.
    """
    return (
        bool(_ASSET.search(tail))
        and not _LISTS.search(tail)
        and bool(pattern("lists", "predicate").match(head.lstrip()) or _LICENCE.match(head.lstrip()))
    )


def _narrows_experience(head: str, tail: str) -> bool:
    """Whether a preference only narrows the years before it: "3 years of quarrying experience, slate preferred"."""
    bare = pattern("importance", "nice_to_have").sub(" ", tail)
    return years.tells_experience(head) and len(bare.split()) <= _FEW_WORDS and not _LISTS.search(tail)


def _other_kind(head: str, tail: str) -> bool:
    """Whether a preference speaks of something of another kind than what stands before it: "3 years' experience, degree
    preferred". Of one kind ("Python, Go preferred"), it speaks of the whole list."""
    before, after = _kinds(head), _kinds(tail)
    return bool(before and after) and not before & after


def _kinds(text: str) -> set[str]:
    told = {
        "experience": years.tells_experience(text),
        "degree": education.find(text) is not None,
        "language": languages.find(text, ()) is not None,
        "certificate": bool(pattern("certificates", "certificate_words").search(text)),
    }
    return {kind for kind, found in told.items() if found}


def _without_brackets(text: str, span: Span) -> Span:
    piece = span.of(text)
    if piece.startswith("(") and piece.rstrip(".").endswith(")"):
        return Span(span.start + 1, span.start + len(piece.rstrip(".")) - 1)
    return span


def says_only_importance(text: str) -> bool:
    """Whether words say how much is asked for and name nothing: "but no must"."""
    return not _says_more_than_importance(text)


def _says_more_than_importance(text: str) -> bool:
    """Whether words are left once those of importance are taken away."""
    rest = pattern("importance", "nice_to_have").sub(" ", text)
    rest = pattern("importance", "required").sub(" ", rest)
    return any(word.casefold() not in words("importance", "glue") for word in re.findall(r"[A-Za-z][\w+#.]*", rest))
