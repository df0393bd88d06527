"""Human languages and their levels."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hiring.candidate import LANGUAGE_LEVELS, LanguageLevel
from hiring.evidence import Span
from hiring.job import ANOTHER_LANGUAGE, LanguageAsked
from hiring.match import MatchPart, Route
from ranking.phrasing import counted, listed, one_sentence
from ranking.reading import Reading
from ranking.settings import ScoringWeights

BASIC_BELOW: LanguageLevel = "B1"

_SEVERAL = re.compile(r"\b(?:bi|tri|multi)[\s-]?lingual\b", re.IGNORECASE)


def answer_languages(languages: Sequence[LanguageAsked], reading: Reading, settings: ScoringWeights) -> list[MatchPart]:
    """The answer to each language of a line.

    Beside another language that the CV does not show, the one that it is written in is left open.
    """
    parts = [_answer_some(asked, reading, settings, alone=len(languages) == 1) for asked in languages]
    if len(parts) > 1 and any(part.route is not None for part in parts):
        parts = [_answer_some(asked, reading, settings, alone=True) for asked in languages]
    return parts


def _answer_some(asked: LanguageAsked, reading: Reading, settings: ScoringWeights, *, alone: bool) -> MatchPart:
    """The answer to a language, or to several of which `at_least` are asked for: the mean of the best."""
    alone = alone and len(asked.any_of) == 1
    answers = [_answer_one(one, reading, settings, alone) for one in asked.any_of]
    if not alone and any(answer.route is not None for answer in answers):
        answers = [_answer_one(one, reading, settings, True) for one in asked.any_of]
    if len(answers) == 1:
        return answers[0]
    labels = [answer.asked for answer in answers]
    label = listed(labels, "or") if asked.at_least == 1 else f"{asked.at_least} of {listed(labels, 'and')}"
    found = [answer for answer in answers if answer.route is not None]
    if not found:
        # Where the CV's own words leave as many open as are asked for, asking may settle the whole.
        unclear = [answer for answer in answers if answer.verdict == "unclear"]
        if unclear and len(unclear) >= asked.at_least:
            reason = one_sentence([answer.reason for answer in unclear])
            return replace(unclear[0], asked=label, reason=reason)
        gone = [one.language for one, answer in zip(asked.any_of, answers, strict=True) if answer not in unclear]
        reason = f"Looked for {listed(gone, 'or')} in the languages and the text; not found."
        reasons = [reason, *(answer.reason for answer in unclear)]
        return MatchPart(label, 0.0, "not_found", None, one_sentence(reasons))
    best = sorted(found, key=lambda answer: -answer.value)[: asked.at_least]
    if asked.at_least == 1:
        return replace(best[0], asked=label)
    value = round(sum(answer.value for answer in best) / asked.at_least, 4)
    met = len(best) == asked.at_least and all(answer.verdict == "met" for answer in best)
    reasons = [answer.reason for answer in best]
    if len(best) < asked.at_least:
        reasons += [answer.reason for answer in answers if answer.verdict == "unclear"]
        reasons.append(f"{counted(asked.at_least, 'language')} of these are asked for, {len(best)} found.")
    return MatchPart(
        label,
        value,
        "met" if met else settings.verdict_short_of_met(value),
        min(best, key=lambda answer: answer.value).route,
        one_sentence(reasons),
        tuple(dict.fromkeys(quote for answer in best for quote in answer.evidence)),
    )


def _answer_one(asked: LanguageAsked, reading: Reading, settings: ScoringWeights, alone: bool) -> MatchPart:
    """The answer to one language: the best of what the languages section says, else of what the text says.

    A CV that says nothing of the very language that it is written in shows it all the same, as fluent but no more:
    where a native speaker is asked, or another language that it does not show, the part is `unclear` and the applicant
    must be asked.
    """
    if asked.language == ANOTHER_LANGUAGE:
        return _answer_any(asked, reading, settings)
    label = f"{asked.language}{f' ({_level(asked.level)})' if asked.level else ''}"
    answers = [
        _answer(label, asked, skill.level, skill.span, "named", reading, settings)
        for skill in reading.languages
        if skill.language == asked.language
    ] or [
        _answer(label, asked, found.level, found.span, "claimed", reading, settings)
        for found in reading.language_in_text(asked.language)
    ]
    if answers:
        return max(answers, key=lambda answer: answer.value)
    if reading.written_in == asked.language:
        if asked.level == "native" or (asked.level and not alone):
            told = "does not say how well the applicant knows it"
            reason = f"The CV is written in {asked.language} but {told}: ask the applicant."
            return MatchPart(label, 0.0, "unclear", None, reason)
        value = settings.met_from if asked.level else settings.language_no_level_asked
        level = f"; {_level(asked.level)} is asked" if asked.level else ""
        reason = f"The CV does not list {asked.language}, but is written in it{level}."
        first = reading.passages[0].span
        return MatchPart(label, value, settings.verdict(value), "claimed", reason, reading.quotes([first]))
    if (several := _several_unnamed(reading)) is not None:
        words = reading.document.flat(several)
        reason = f"The CV says “{words}” and names no language: ask whether {asked.language} is one of them."
        value = settings.language_basic
        return MatchPart(
            label, value, settings.verdict_short_of_met(value), "claimed", reason, reading.quotes([several])
        )
    reason = f"Looked for {asked.language} in the languages and the text; not found."
    return MatchPart(label, 0.0, "not_found", None, reason)


def _answer_any(asked: LanguageAsked, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to a language of any name: the best known of those beside the one that the CV is written in."""
    answers = [
        _answer(asked.language, replace(asked, language=one.language), one.level, one.span, "named", reading, settings)
        for one in reading.languages
        if one.language != reading.written_in
    ]
    answers.sort(key=lambda answer: -answer.value)
    if reading.written_in is None:
        # Where a short CV does not tell its own language, any one may be that one, which is mostly named first.
        answers = answers[1:]
    if answers:
        return answers[0]
    if (several := _several_unnamed(reading)) is not None:
        value = settings.language_no_level_asked
        reason = f"The CV says “{reading.document.flat(several)}” and names no language."
        quotes = reading.quotes([several])
        return MatchPart(asked.language, value, settings.verdict(value), "claimed", reason, quotes)
    reason = "Looked for a language beside the one of the CV in its languages; not found."
    return MatchPart(asked.language, 0.0, "not_found", None, reason)


def _several_unnamed(reading: Reading) -> Span | None:
    """Where a CV says that its applicant speaks several languages, and names none but the one it is written in."""
    text = reading.document.text
    if "ingual" not in text and "INGUAL" not in text:  # in a tenth of the time of a search in any case
        return None
    # The word often stands alone in a list, which makes no passage of it.
    for found in _SEVERAL.finditer(text):
        span = Span(*found.span())
        if reading.is_open(span):
            own = reading.written_in
            return None if any(skill.language != own for skill in reading.languages) else span
    return None


def _answer(
    label: str,
    asked: LanguageAsked,
    level: LanguageLevel | None,
    span: Span,
    route: Route,
    reading: Reading,
    settings: ScoringWeights,
) -> MatchPart:
    value = round(_value(asked, level, settings), 4)
    reached = asked.level is None or (level is not None and _rank(level) >= _rank(asked.level))
    told = f"read as {_level(level)}" if level else "its level not told"
    if asked.level not in (None, "native") and level is None and reading.written_in == asked.language:
        value, reached, told = settings.language_no_level_asked, True, f"{told}, but the CV is written in it"
    wanted = f"; {_level(asked.level)} is asked" if asked.level else ""
    return MatchPart(
        label,
        value,
        settings.verdict(value) if reached else settings.verdict_short_of_met(value),
        route,
        f"{asked.language}: “{reading.document.flat(span)}”, {told}{wanted}.",
        reading.quotes([span]),
    )


def _value(asked: LanguageAsked, level: LanguageLevel | None, settings: ScoringWeights) -> float:
    if asked.level is None:
        if level is None:
            return settings.language_no_level_asked
        return settings.language_basic if _rank(level) < _rank(BASIC_BELOW) else 1.0
    if level is None:
        return settings.language_level_not_told
    below = max(0, _rank(asked.level) - _rank(level))
    if not below:
        return 1.0
    # From mastery (C2) to a native speaker is a smaller step than from one level to the next.
    lost = below * settings.language_step
    if asked.level == "native":
        lost += settings.language_native_step - settings.language_step
    return max(settings.partly_from, 1.0 - lost)


def _rank(level: LanguageLevel) -> int:
    return LANGUAGE_LEVELS.index(level)


def _level(level: str) -> str:
    return "native" if level == "native" else f"level {level}"
