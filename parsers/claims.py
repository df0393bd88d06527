"""Years that a CV claims in words: "8 years of Java"."""

import re
from collections.abc import Sequence
from functools import cache

from hiring.candidate import YearsClaim
from hiring.evidence import Span
from parsers.phrases import Phrases
from parsers.wording import words
from skills import FoundSkill

_MOST_YEARS = 55
_SUBJECT = re.compile(r"[^\W\d_](?:[^\n,.;:()|•\t]|\.(?=\w))*")
_SUBJECT_END = re.compile(
    r"\s+(?:and|or|for|at|across|within|by|including|who|where|which|from|to|through|that|i|with|und|et|y|e|en|bei|für"
    r"|in the|on)\s+.*$",
    re.IGNORECASE,
)
_MAX_SUBJECT_WORDS = 6


def _any(listed: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(listed), key=lambda word: (-len(word), word)))


@cache
def _claim() -> re.Pattern[str]:
    table = words("claims")
    number = rf"(?P<number>\d{{1,2}}(?:[.,]\d)?|{_any(list(table['numbers']))})(?:\s*\(\d{{1,2}}\))?"
    years = rf"{number}\s*(?:[-–]\s*\d{{1,2}}\s*)?-?(?P<plus>\+|plus)?(?P<joined>\s*-\s*)?\s*(?:{_any(table['years'])})"
    tens = rf"(?P<tens>\d|{_any([*table['numbers'], *table['one']])})\s+(?:{_any(table['decades'])})"
    return re.compile(rf"(?<![\w./-])(?:{years}|{tens})(?!\w)(?:\.(?=\s+[a-z]))?['’]?\+?", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """What may follow the years: filling words, the word for experience, and the joiner to a subject."""
    table = words("claims")
    fill, experience, joiner = (_any(table[name]) for name in ("fill", "experience", "of"))
    return re.compile(
        rf"(?:[\s-]+(?:{fill})(?!\w))*(?P<experience>[\s-]+(?:[\w&/+#.-]+[\s]+){{0,3}}?(?:d['’])?(?:{experience})(?!\w)\.?)?(?P<joined>\s+(?:{joiner})\s+)?\s*(?:(?:the|a|an|der|die|das|la|le|el)\s+)?",
        re.IGNORECASE,
    )


@cache
def _other_subjects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words("claims")
    return (
        re.compile(rf"(?:{_any(table['not_the_person'])})[^.]*$", re.IGNORECASE),
        re.compile(rf"[\s-]*(?:{_any(table['not_years_of'])})(?!\w)", re.IGNORECASE),
    )


def find_claims(text: str, skills: Sequence[FoundSkill], within: Sequence[Span]) -> tuple[YearsClaim, ...]:
    """The claims of years in `text`, in order.

    Args:
        skills: the skills found in `text`; a claim's subject is the skill's name where one stands in it.
        within: the sentences to read, such as the profile's passages.
    """
    found = []
    before_me, behind_me = _other_subjects()
    for span in within:
        sentence = span.of(text)
        if not _units().stand_in(sentence):
            continue
        for match in _claim().finditer(sentence):
            if before_me.search(sentence[: match.start()]) or behind_me.match(sentence, match.end()):
                continue
            years = _years(match)
            claim = None
            if years is not None:
                claim = _named_before(sentence, match, span.start, skills)
                claim = claim or _subject(sentence, match, span.start, skills)
            if claim is not None and years is not None and 0 < years <= _MOST_YEARS:
                of, end = claim
                found.append(YearsClaim(years, of, Span(span.start + match.start(), span.start + end)))
    return tuple(found)


def _years(match: re.Match[str]) -> float | None:
    if (tens := match["tens"]) is None:
        return _number(match["number"])
    known = 1.0 if tens.casefold() in words("claims")["one"] else _number(tens)
    return known * 10 if known is not None else None


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words('claims')['experience'])})\s*[:–—-]\s*$", re.IGNORECASE)


def _named_before(
    sentence: str, match: re.Match[str], offset: int, skills: Sequence[FoundSkill]
) -> tuple[str, int] | None:
    """The subject where it stands before the years: "Java (5 years)", "Experience: 8 years"."""
    closed = re.match(r"\s*(?:[),;|\n\t]|$|\.(?:\s|$))", sentence[match.end() :]) is not None
    if not closed:
        return None
    if _label().search(sentence, 0, match.start()):
        return "total", match.end()
    for skill in skills:
        between = sentence[max(0, skill.span.end - offset) : match.start()]
        if skill.span.end <= offset + match.start() and re.fullmatch(r"\s*[(:–—-]\s*", between):
            return skill.name, match.end()
    return None


def _number(text: str) -> float | None:
    known = words("claims")["numbers"].get(text.casefold())
    if known is not None:
        return float(known)
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _subject(sentence: str, match: re.Match[str], offset: int, skills: Sequence[FoundSkill]) -> tuple[str, int] | None:
    """What the years are of, and where the claim ends; None where they are nobody's experience."""
    behind = _behind().match(sentence, match.end())
    if behind is None:
        return None
    experience, joined = behind.group("experience"), behind.group("joined")
    if match["joined"] and experience is None:
        return None  # "a 3-year roadmap"; but "a 9-year career"
    start, end = behind.end(), behind.end()
    of = "total"
    inner = [
        skill
        for skill in skills
        if offset + match.end() <= skill.span.start
        and skill.span.end <= offset + (behind.end("experience") if experience else match.end())
    ]
    if inner:  # "5 years Java experience"
        return inner[0].name, behind.end("experience")
    if not joined and experience is None:
        direct = next((skill for skill in skills if skill.span.start == offset + start), None)
        text_before = sentence[match.end() : start]
        if direct is not None and text_before.strip() in ("", "of"):
            return direct.name, direct.span.end - offset
        if "of" not in text_before.split():
            return None
    if subject := _SUBJECT.match(sentence, start):
        named = _named(subject.group())
        shown = " ".join(named.split())
        if (joined or "of" in sentence[match.end() : start].split()) and shown:
            begin, length = start + subject.group().find(named), len(named)
            as_role = joined is not None and joined.split()[0].casefold() in words("claims")["role_joiners"]
            inside = [
                skill
                for skill in skills
                if not as_role and offset + begin <= skill.span.start and skill.span.end <= offset + begin + length
            ]
            if inside:
                return inside[0].name, max(end, inside[0].span.end - offset)
            of, end = shown, begin + length
            if of.casefold() in words("claims")["experience"]:
                of = "total"
            elif experience is None and not _mentions_experience(sentence):
                return None
    if of == "total" and experience is None and not _mentions_experience(sentence):
        return None
    return of, max(match.end(), len(sentence[:end].rstrip()))


@cache
def _hollow() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(words('claims')['empty'])})\b(?P<joiner>\s+(?:in|of|with)\s+(?=\w))?", re.IGNORECASE)


def _named(subject: str) -> str:
    """The words of a claim's subject: up to a joining word, or the first few of what the applicant does."""
    if hollow := _hollow().match(subject):
        return _named(subject[hollow.end() :]) if hollow["joiner"] else ""
    doing = subject.split()[0].endswith("ing")
    kept = subject if doing else _SUBJECT_END.sub("", subject)
    few = list(re.finditer(r"\S+", kept))[:_MAX_SUBJECT_WORDS]
    return kept[: few[-1].end()] if few else ""


@cache
def _experience() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words('claims')['experience'])})s?(?!\w)", re.IGNORECASE)


def _mentions_experience(sentence: str) -> bool:
    return _experience().search(sentence) is not None


@cache
def _units() -> Phrases:
    return Phrases([*words("claims")["years"], *words("claims")["decades"]])
