"""Human languages and how well someone knows them, from text in seven languages."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hiring.candidate import LANGUAGE_LEVELS, LanguageLevel
from hiring.evidence import Span
from skills.folding import Folded, key
from skills.language_words import COMPOUND_ENDINGS, LanguageWords, language_words

_CEFR = re.compile(r"(?<![\w&])(?P<level>[abc][12])(?:\.\d)?\+?(?![\w&])")
# A sentence ends, a line breaks, a bullet or semicolon stands: a level belongs to a language of its own segment only.
_SEGMENT_END = re.compile(r"[\n\r;•●▪■◦·*\u2028\u2029]|[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class FoundLanguage:
    """A human language by its English name.

    Attributes:
        level: None where the text tells none.
        span: the language's name, and its level where that stands beside it.
    """

    language: str
    level: LanguageLevel | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Named:
    """A language's name in the folded text of a segment."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Level:
    """Words or CEFR codes (`explicit`) of a level in the folded text of a segment."""

    start: int
    end: int
    levels: tuple[LanguageLevel, ...]
    explicit: bool = False


def language_names() -> tuple[str, ...]:
    """The English names of all known languages, sorted."""
    return tuple(sorted(set(language_words().name_list)))


def find_languages(text: str, *, in_language_list: bool = False) -> tuple[FoundLanguage, ...]:
    """Languages with their levels, in the order of the text.

    A language without a level counts only beside a cue ("spoken German", "languages: ..."), in a list of languages
    that has a level or a cue, or on a line that holds nothing but languages (at least two). A level in CEFR terms wins
    over one in words; of several, the most frequent counts, of equally frequent ones the lowest.

    Args:
        text: a line, a section or a whole document.
        in_language_list: the text is known to list languages: none needs a cue or a level.
    """
    found: list[FoundLanguage] = []
    for start, end in _segments(text):
        found.extend(_find_in_segment(text[start:end], start, in_language_list))
    return tuple(found)


def _segments(text: str) -> Iterable[tuple[int, int]]:
    """The lines and sentences of a text; a line that holds only a level is kept with the line before it."""
    words = language_words()
    start = 0
    pieces: list[tuple[int, int]] = []
    for mark in [*_SEGMENT_END.finditer(text), None]:
        end = mark.start() if mark else len(text)
        piece = text[start:end]
        if piece.strip():
            if pieces and _is_level_only(piece, words) and text[pieces[-1][1] : start].strip() == "":
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((start, end))
        start = mark.end() if mark else end
    return pieces


def _is_level_only(piece: str, words: LanguageWords) -> bool:
    stripped = piece.strip(" \t()-–:")
    if not stripped or len(stripped) > 60:
        return False
    folded = key(stripped)
    return folded in words.levels or bool(_CEFR.fullmatch(folded))


def _find_in_segment(segment: str, offset: int, in_language_list: bool) -> list[FoundLanguage]:
    words = language_words()
    folded = Folded(segment)
    text = folded.text
    languages = [
        _Named(phrase.start, phrase.end, words.name_list[phrase.number])
        for phrase in words.name_finder.find(text)
        if not words.country.match(text, phrase.end)
        and (
            text[phrase.start : phrase.end] not in words.capitalised
            or segment[folded.original_start(phrase.start)].isupper()
        )
    ]
    if not languages:
        return []
    levels = _levels(folded, words, languages)
    attached = _attach(text, languages, levels, words)
    level_of: dict[int, LanguageLevel] = {
        index: _decide([levels[number] for number in numbers]) for index, numbers in attached.items()
    }
    chains = _chains(text, languages, words)
    _share_levels(text, languages, levels, attached, level_of, chains, words)
    # "English (native), Hindi": without its levels this is a list of languages.
    lists = _chains(_without(text, levels), languages, words)
    counted = _counted(text, languages, level_of, lists, words, in_language_list)
    result = []
    for index in counted:
        language = languages[index]
        touching = [levels[number] for number in attached.get(index, ())]
        start = min([language.start, *(level.start for level in touching)])
        end = max([language.end, *(level.end for level in touching)])
        # A level that stands beyond another language is no part of the quote.
        if any(index != other and start < languages[other].end and languages[other].start < end for other in counted):
            start, end = language.start, language.end
        if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
            end += 1
        span = Span(folded.original_start(start) + offset, folded.original_end(end) + offset)
        result.append(FoundLanguage(language.name, level_of.get(index), span))
    return result


def _levels(folded: Folded, words: LanguageWords, languages: list[_Named]) -> list[_Level]:
    """Level words and CEFR codes; neighbours that only punctuation parts are one ("fluent (C1)", "B2/C1")."""
    text = folded.text
    singles = [
        _Level(phrase.start, phrase.end, (words.level_list[phrase.number],)) for phrase in words.level_finder.find(text)
    ]
    for code in _CEFR.finditer(text):
        if folded.original[folded.original_start(code.start())].isupper():
            level: LanguageLevel = code["level"].upper()  # type: ignore[assignment]  # the pattern allows these six only
            singles.append(_Level(code.start(), code.end(), (level,), explicit=True))
    singles.sort(key=lambda item: item.start)
    merged: list[_Level] = []
    for item in singles:
        last = merged[-1] if merged else None
        if last and item.start < last.end:
            continue
        if last and re.fullmatch(r"[\s():/\-|]*|, ?(?=[abc][12])|\s(?:to|and|level)\s", text[last.end : item.start]):
            if last.explicit == item.explicit:
                # Words that run together are one wording ("good conversational"): the lower counts.
                levels = last.levels + item.levels
                explicit = last.explicit
            else:
                levels, explicit = (last.levels, True) if last.explicit else (item.levels, True)
            merged[-1] = _Level(last.start, item.end, levels, explicit)
        else:
            merged.append(item)
    return [item for item in merged if not any(item.start < one.end and one.start < item.end for one in languages)]


def _decide(items: list[_Level]) -> LanguageLevel:
    pool = [item for item in items if item.explicit] or items
    counts = Counter(level for item in pool for level in item.levels)
    return min(counts, key=lambda level: (-counts[level], LANGUAGE_LEVELS.index(level)))


def _attach(text: str, languages: list[_Named], levels: list[_Level], words: LanguageWords) -> dict[int, list[int]]:
    """Which levels (by number) belong to which language (by number): each level to one language, the closest first."""
    level_comes_first = bool(levels) and levels[0].start < languages[0].start
    candidates: list[tuple[int, int, int, int]] = []
    for number, level in enumerate(levels):
        for index, language in enumerate(languages):
            after = level.start >= language.end
            first, second = (language.end, level.start) if after else (level.end, language.start)
            between = text[first:second]
            starts = [*(other.start for other in languages), *(other.start for other in levels)]
            if any(first <= start < second for start in starts):
                continue
            if not words.gap.fullmatch(between):
                continue
            candidates.append((_cost(between, after, level_comes_first, words), level.start, number, index))
    attached: dict[int, list[int]] = {}
    taken: set[int] = set()
    for _, _, number, index in sorted(candidates):
        has_words = any(not levels[other].explicit for other in attached.get(index, ()))
        if number in taken or (has_words and not levels[number].explicit):
            continue
        taken.add(number)
        attached.setdefault(index, []).append(number)
    return attached


def _cost(between: str, level_is_after: bool, level_comes_first: bool, words: LanguageWords) -> int:
    """How loosely a level and a language stand together: 0 for "German (C1)", high for "German, fluent"."""
    mark = between.strip()
    if level_is_after and mark.startswith("("):
        return 0
    cost = 1 if mark and mark[0] in ":-|=" else 2
    if "," in mark or ")" in mark or "/" in mark:
        cost += 4
    if words.begins_with_join.match(mark):
        cost += 4
    return cost + (1 if level_is_after == level_comes_first else 0)


def _chains(text: str, languages: list[_Named], words: LanguageWords) -> list[list[int]]:
    """Runs of languages that only commas and joining words part."""
    chains: list[list[int]] = []
    for index, language in enumerate(languages):
        if index and words.join.fullmatch(text[languages[index - 1].end : language.start]):
            chains[-1].append(index)
        else:
            chains.append([index])
    return chains


def _without(text: str, levels: list[_Level]) -> str:
    """The text with blanks in the place of levels and brackets."""
    for level in levels:
        text = text[: level.start] + " " * (level.end - level.start) + text[level.end :]
    return re.sub(r"[()\[\]:–—-]", " ", text)


def _share_levels(
    text: str,
    languages: list[_Named],
    levels: list[_Level],
    attached: Mapping[int, list[int]],
    level_of: dict[int, LanguageLevel],
    chains: list[list[int]],
    words: LanguageWords,
) -> None:
    """ "Fluent in English and German", "English and German (C1)": one level for several languages."""
    for chain in chains:
        if len(chain) < 2:
            continue
        joined_last = bool(words.last_join.fullmatch(text[languages[chain[-2]].end : languages[chain[-1]].start]))
        first, last = chain[0], chain[-1]
        unknown = [index for index in chain if index not in level_of]
        if first in attached and unknown == chain[1:]:
            lead = [levels[number] for number in attached[first] if levels[number].end <= languages[first].start]
            says_in = any(re.search(r"\b(?:in|en|em|of)\b", text[level.end : languages[first].start]) for level in lead)
            if lead and (joined_last or says_in):
                for index in unknown:
                    level_of[index] = level_of[first]
        elif last in attached and joined_last and unknown == chain[:-1]:
            trail = [levels[number] for number in attached[last] if levels[number].start >= languages[last].end]
            if trail:
                for index in unknown:
                    level_of[index] = level_of[last]


def _counted(
    text: str,
    languages: list[_Named],
    level_of: Mapping[int, LanguageLevel],
    chains: list[list[int]],
    words: LanguageWords,
    in_language_list: bool,
) -> list[int]:
    if in_language_list:
        return list(range(len(languages)))
    around = text[: languages[0].start] + text[languages[-1].end :]
    alone = len(languages) > 1 and len(chains) == 1 and not around.strip(" .-*•")
    # "Languages: English (native), French": one run of languages and levels, one of which counts, makes all count.
    listed = any(words.cues_before.search(text[: language.start]) for language in languages[:1]) and ":" in text
    counted: list[int] = []
    for chain in chains:
        known = alone or listed or any(index in level_of or _has_cue(text, languages[index], words) for index in chain)
        if known:
            counted.extend(chain)
    return counted


def _has_cue(text: str, language: _Named, words: LanguageWords) -> bool:
    name = text[language.start : language.end]
    if name.endswith(COMPOUND_ENDINGS) or "sprach" in name:
        return True
    if words.cues_after.match(text, language.end):
        return True
    before = text[: language.start]
    return bool(words.cues_before.search(before)) or bool(
        re.search(r"\b(?:a|the|in)\s*$", before) and words.cues_before.search(re.sub(r"\b(?:the|in|a)\s*$", "", before))
    )
