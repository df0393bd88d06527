"""Telling a skill that is named from words that only happen to be a skill's: "SEO", but not "reading the logs"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hiring.evidence import Span
from jd.requirements.clause import Clause, Mention, overlaps_any
from jd.wording import data, pattern, words
from skills import load_taxonomy

PROPER_KINDS = frozenset({"language", "tool", "certificate"})
"""Kinds of skills whose names are proper names."""
SOFT_SKILLS = "soft-skills"
"""The category of skills that a name alone never shows."""
_MAX_BARE_WORDS = 4
_BEFORE = re.compile(
    r"(?:^|[,;(]\s*|\b(?:and|or|in|of|with|to|for|comfortable|experience|experienced)\s+)([a-z]+ing)\s+(?:(?!(?:and|or)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ACTIVITY = re.compile(
    r"(?:[\w-]+ ){0,4}?(?:comfortable|at ease|confident|experience (?:of|in)|practice in) (?:[\w-]+ly )?([a-z]+ing) ",
    re.IGNORECASE,
)
_PROGRAMS = re.compile(r"\b(?:software|tools|systems|applications|programs|packages|platforms)$", re.IGNORECASE)
_PLURAL = re.compile(r"[A-Z]s$")
_USER_OF = re.compile(
    r"\busers? of (?P<names>[A-Z][^;.()]*)"
    r"|\b(?i:expert|advanced|power|skilled|confident|intermediate|strong)\s+(?P<name>[A-Z]\w+)(?=\s+(?:user|model|skill|super|power)\w*)"
)
_TYPES = re.compile(r"\btype\b(?=[^;.]*\b\d+ ?(?:wpm|words (?:a|per) minute))", re.IGNORECASE)
_ROW_BEFORE = re.compile(
    r"(?<![\w'-])(?P<row>(?:[A-Za-z-]+(?:,\s*|\s*/\s*))*[A-Za-z-]+)\s*(?:,\s*)?(?:\b(?:and/or|and|or)\b|&|/)\s*$"
)
_JOINERS = frozenset({"and", "or"})
_NEXT = re.compile(r"\s+([\w-]+)")


def named(clause: Clause) -> Clause:
    """The clause with the mentions that name a skill.

    Left out are soft skills, which a name alone never shows, and common words that are part of a longer activity
    ("debugging production systems"): the sentence as a whole is judged by its meaning then. A clause that is nothing
    but one ambiguous name ("Go is a plus") gains that name.
    """
    if not clause.mentions and (mention := _only_name(clause.text)):
        return Clause(clause.text, (mention,), clause.title)
    kept = [mention for mention in clause.mentions if _is_named(clause.text, mention)]
    kept = list(_parted(clause.text, kept))
    kept += _sharing(clause.text, kept)
    kept += _used(clause.text, kept)
    kept += _typing(clause.text, kept)
    return Clause(clause.text, tuple(sorted(kept, key=lambda mention: mention.span)), clause.title)


def _parted(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, those of two skills by one name parted: "budgets and forecasts"."""
    pairs: dict[str, list[str]] = data("named")["two_in_one"]
    both = [
        Mention(skill, Span(*found.span(side)))
        for words_of_both, skills in pairs.items()
        for found in re.finditer(words_of_both, text, re.IGNORECASE)
        for side, skill in zip(("first", "second"), skills, strict=True)
    ]
    yield from (mention for mention in mentions if not overlaps_any(mention.span, [one.span for one in both]))
    yield from both


def _sharing(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """The skills whose noun only the last of a row tells: "bank and credit card reconciliation"."""
    taxonomy = load_taxonomy()
    taken = [one.span for one in known]
    for last in known:
        _, _, noun = last.span.of(text).rpartition(" ")
        before = _ROW_BEFORE.search(text[: last.span.start])
        if before is None or not noun or len(noun) == len(last.span):
            continue
        for word in re.finditer(r"[A-Za-z-]+", before["row"]):
            place = Span(before.start("row") + word.start(), before.start("row") + word.end())
            skill = taxonomy.resolve(f"{word.group()} {noun}")
            if skill and skill.name != last.name and not overlaps_any(place, taken) and word.group() not in _JOINERS:
                yield Mention(skill.name, place)


def _used(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """The tools that somebody is to be a user of, whose names are common words elsewhere: "a user of Excel"."""
    taxonomy = load_taxonomy()
    for found in _USER_OF.finditer(text):
        group = "names" if found["names"] else "name"
        for name in re.finditer(r"[A-Z][\w+#]*", found[group]):
            place = Span(found.start(group) + name.start(), found.start(group) + name.end())
            skill = taxonomy.resolve(name.group())
            if skill and skill.kind in PROPER_KINDS and not overlaps_any(place, [one.span for one in known]):
                yield Mention(skill.name, place)


def _typing(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Typing, where the verb stands beside a speed: "able to type 60 words a minute"."""
    skill = load_taxonomy().resolve("typing")
    for found in _TYPES.finditer(text):
        if skill and not overlaps_any(Span(*found.span()), [one.span for one in known]):
            yield Mention(skill.name, Span(*found.span()))


def _is_named(text: str, mention: Mention) -> bool:
    skill = load_taxonomy().get(mention.name)
    if skill is None:
        return True
    if skill.category == SOFT_SKILLS:
        return False
    if skill.kind == "certificate" and _names_people(text, mention.span):
        return False
    surface = mention.span.of(text)
    if _PROGRAMS.search(surface):
        # "managing accounting software": programs have a name, whatever is done with them.
        return True
    if skill.kind in PROPER_KINDS or any(character.isupper() for character in surface[1:]):
        return True
    if text.startswith(" (", mention.span.end) and " " in surface:
        # "Running email campaigns (Mailchimp)": what the bracket gives examples of is named.
        return True
    before = _BEFORE.search(text[: mention.span.start])
    if before and before[1].casefold() not in words("named", "ing_nouns"):
        return False
    if surface.endswith("ing") and " " not in surface and surface.casefold() not in words("named", "ing_nouns"):
        following = _NEXT.match(text, mention.span.end)
        return following is None or following[1].casefold() in words("named", "after_a_name")
    return True


def _names_people(text: str, span: Span) -> bool:
    """Whether the name of a licence stands for those who hold it.

    >>> text = "Experience supervising LPNs"
    >>> _names_people(text, Span(23, 27)), _names_people("RN with a BLS card", Span(0, 2))
    (True, False)
    """
    surface = span.of(text)
    if pattern("certificates", "certificate_words").search(surface):
        return False
    if _PLURAL.search(surface) or pattern("certificates", "people_after").match(text[span.end :]):
        return True
    return any(found.end() == span.start for found in _before_people().finditer(text))


@cache
def _before_people() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('certificates')['people_before'])})\s+", re.IGNORECASE)


def is_activity(clause: Clause) -> bool:
    """Whether a clause opens with something to do ("Comfortable training users ..."), not with the name of a field.

    >>> is_activity(Clause("Experience of opening a new kitchen")), is_activity(Clause("Experience of nursing care"))
    (True, False)
    """
    opening = _ACTIVITY.match(clause.text)
    if opening is None:
        return False
    if opening[1].casefold() not in words("named", "ing_nouns"):
        return True
    # "planning shifts", "training users": a verb with its object, where the field would be called otherwise.
    named_so = (one for one in clause.mentions if one.span.start == opening.start(1))
    return any(" " in one.span.of(clause.text) and one.span.of(clause.text) != one.name for one in named_so)


def importance_blanked(text: str) -> str:
    """The text with blanks in the place of words of importance.

    >>> importance_blanked("Rust would be a plus").rstrip()
    'Rust'
    """
    for key in ("nice_to_have", "required"):
        text = pattern("importance", key).sub(lambda match: " " * len(match.group()), text)
    return text


def bare_words(text: str, most: int = _MAX_BARE_WORDS) -> Span | None:
    """Where a clause's words stand without those of importance and filler; None where more than `most` are left."""
    bare = importance_blanked(text)
    tokens = [token for token in re.finditer(r"[^\s,;:()]+", bare) if any(map(str.isalnum, token.group()))]
    lead, tail = words("lists", "lead_words"), words("lists", "tail_words")
    while tokens and (tokens[0].group() in lead or tokens[0].group() in {word.capitalize() for word in lead}):
        tokens.pop(0)
    while tokens and tokens[-1].group().casefold().strip(".") in tail:
        tokens.pop()
    if not 1 <= len(tokens) <= most:
        return None
    end = tokens[-1].start() + len(tokens[-1].group().rstrip("."))
    return Span(tokens[0].start(), max(end, tokens[0].start() + 1))


def _only_name(text: str) -> Mention | None:
    """The skill that the clause consists of, once words of importance and filler are taken off."""
    place = bare_words(text)
    if place is None:
        return None
    surface = place.of(text)
    skill = load_taxonomy().resolve(surface)
    if skill is None or skill.category == SOFT_SKILLS:
        return None
    if not surface[:1].isupper() and surface not in (skill.name, *skill.aliases):
        return None
    return Mention(skill.name, place)
