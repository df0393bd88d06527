"""One requirement against one CV: which criteria answer it, and how their answers make one match."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from hiring.evidence import Evidence
from hiring.match import Match, MatchPart, Verdict
from ranking.criteria.certificates import answer_certificates
from ranking.criteria.doing import answer_doings
from ranking.criteria.education import answer_education
from ranking.criteria.eligibility import answer_eligibility
from ranking.criteria.kind import Kind
from ranking.criteria.languages import answer_languages
from ranking.criteria.line import LineAsked
from ranking.criteria.meaning import Judged, Wish, answer_meaning, far_off, meant_value
from ranking.criteria.portfolio import answer_portfolio
from ranking.criteria.skills import answer_group
from ranking.criteria.traits import answer_traits
from ranking.criteria.typing_speed import with_speed
from ranking.criteria.years import answer_years
from ranking.doings import HALF, doings_in, share_told
from ranking.knowledge import Knowledge
from ranking.phrasing import one_sentence, with_capital
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills.traits import Trait, load_traits

NAMED_KINDS = ("tool", "language")
"""Kinds of skill whose names are written as they are, at the beginning of a sentence too."""

THINGS = ("software", "portfolio")
"""The last words of things: a sentence may tell of the work done with one, but not that the applicant has one."""


class Facts(NamedTuple):
    """What the rules found for one requirement.

    Attributes:
        parts: one for each structure, in the order of the requirement's fields; empty where there is none.
        instead: the parts, by place, in whose stead a sentence in other words may show something.
        years: the place of the part on years, where sentences may tell which jobs do such work; else None.
        told: the parts, by place, that sentences tell of: work, skills and conduct, not papers and languages. Where
            nothing of them is found, the closest sentence counts a little.
        if_told: of parts that only titles near to them speak for, by place, what they are where a sentence tells of it.
        is_name: that the line is the name of one skill, and not a word more.
    """

    parts: tuple[MatchPart, ...]
    instead: tuple[int, ...] = ()
    years: int | None = None
    told: tuple[int, ...] = ()
    if_told: Mapping[int, MatchPart] = MappingProxyType({})
    is_name: bool = False

    @property
    def open_to_sentences(self) -> bool:
        """Whether a sentence in other words may show something of it."""
        return not self.parts or bool(self.instead) or self.years is not None


def facts_of(asked: LineAsked, kind: Kind, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> Facts:
    """The answers that need no encoder. Sentences may replace only what was not found: nothing else can change."""
    requirement, line = asked.requirement, asked.text
    if asked.askable:
        return Facts((answer_eligibility(requirement, reading, settings),))
    parts: list[MatchPart] = []
    instead: list[int] = []
    years = None
    if_told: dict[int, MatchPart] = {}
    found = [answer_group(group, reading, knowledge, settings) for group, _, _ in asked.groups]
    # "Communication and computer skills": one of the traits has a row in the taxonomy too, and is judged with the
    # others; alone, where its name does not meet it.
    if asked.only_conduct and (asked.only_conduct != len(found) or any(one.part.verdict != "met" for one in found)):
        found = []
    for (_, speed, may_be_meant), one in zip(asked.groups, found, strict=False):
        if speed:
            parts.append(with_speed(one.part, speed, reading, settings))
            continue
        if may_be_meant and one.part.value < settings.partly_from:
            instead.append(len(parts))
            if one.if_told:
                if_told[len(parts)] = one.if_told
        parts.append(one.part)
    told = list(range(len(parts)))
    if asked.years:
        part = answer_years(asked.years, requirement, reading, knowledge, settings)
        if part.value < settings.partly_from and asked.years.scope in ("role", "industry"):
            years = len(parts)
        if asked.years.scope != "total":
            told.append(len(parts))
        parts.append(part)
    if requirement.education:
        part = answer_education(requirement.education, line, kind, reading, knowledge, settings)
        parts.append(_open_to_the_willing(part, asked))
    if requirement.certificates:
        papers = (answer_certificates(paper, reading, knowledge, settings) for paper in requirement.certificates)
        parts.extend(_open_to_the_willing(paper, asked) for paper in papers)
    if requirement.languages:
        parts.extend(answer_languages(requirement.languages, reading, settings))
    structured = bool(parts)
    traits = asked.beside if structured else asked.conduct
    for part in answer_traits(traits, line, reading, settings) if traits else ():
        if part.value < settings.partly_from:
            instead.append(len(parts))
        told.append(len(parts))
        parts.append(part)
    if asked.portfolio and not structured:
        parts.append(answer_portfolio(reading, settings))
        instead += [len(parts) - 1] if parts[-1].verdict == "not_found" else []
    if not parts and asked.name:
        # A name that no list knows is a skill like others: a sentence in other words only stands in for it.
        one = answer_group(asked.name, reading, knowledge, settings)
        if one.part.value < settings.partly_from:
            instead.append(0)
            if one.if_told:
                if_told[0] = one.if_told
        told.append(0)
        parts.append(one.part)
    elif not parts and (verbatim := _verbatim(asked, reading, knowledge, settings)):
        parts.append(verbatim)
    # What the advert says is not asked for must earn nothing, and a sentence cannot tell the two apart.
    of_parts = () if requirement.excluded else tuple(told)
    is_name = asked.is_bare and len(parts) == 1 and bool(instead)
    return Facts(tuple(parts), tuple(instead), years, of_parts, if_told, is_name)


def _open_to_the_willing(part: MatchPart, asked: LineAsked) -> MatchPart:
    """A paper that the CV does not show and that may be obtained later, which only the applicant can tell."""
    if part.verdict != "not_found" or not asked.takes_the_willing:
        return part
    reason = f"{part.reason.removesuffix('.')}, but who is willing to obtain it will do: ask the applicant."
    return MatchPart(part.asked, 0.0, "unclear", None, reason)


def _verbatim(asked: LineAsked, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> MatchPart | None:
    """The answer to a few words without any structure that stand in the CV just so; None where they do not, or only
    in a claim."""
    if not asked.verbatim:
        return None
    part = answer_group(asked.verbatim, reading, knowledge, settings).part
    return part if part.verdict == "met" else None


def wishes_of(number: int, asked: LineAsked, facts: Facts) -> list[Wish]:
    """What sentences are to be judged against for requirement `number` of the vector.

    Of several parts each is judged by its own words, since a sentence that shows another part does not show it.
    """
    text = asked.text
    if not facts.parts:
        return [Wish((number, None), text, "alone")]
    wishes = [Wish((number, part), _words_of(part, facts.parts, text), "instead") for part in facts.instead]
    if facts.years is not None:
        wishes.append(Wish((number, facts.years), text, "of jobs"))
    return wishes


def _words_of(place: int, parts: Sequence[MatchPart], text: str) -> str:
    """What a part asks for, in words: those of the line, where it is the only one."""
    return parts[place].asked if len(parts) > 1 else text


def match_of(
    asked: LineAsked,
    facts: Facts,
    judged: Mapping[int | None, Sequence[Judged]],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    nearest: Callable[[str], Judged | None],
) -> Match:
    """The match of one requirement: the mean of its parts, rounded to 4 decimals.

    `met` only where every part is met, `unclear` only where every part is, `not_found` only where no part found
    anything and one was looked for in vain (what else is unclear cannot make up for it); else `partly`.

    Args:
        judged: the sentences judged for each part by its place, for the whole requirement under None.
        nearest: the closest sentence of the CV to a text, by the finder.
    """
    parts = _parts(asked, facts, judged, reading, knowledge, settings, nearest)
    if reading.unread is not None:
        parts = [_unclear_if_unread(part, reading.unread) for part in parts]
    number = asked.requirement.id
    if len(parts) == 1:
        (part,) = parts
        value = 0.0 if part.verdict == "unclear" else round(part.value, 4)
        quotes = _each_once(part.evidence)
        reason = _alone(part.reason, knowledge)
        return Match(number, value, part.verdict, part.route, reason, quotes, (part,), asked.askable)
    found = [part for part in parts if part.route is not None]
    verdict = _verdict(parts)
    return Match(
        number,
        0.0 if verdict == "unclear" else round(sum(part.value for part in parts) / len(parts), 4),
        verdict,
        min(found, key=lambda part: part.value).route if found else None,
        _alone(one_sentence([part.reason for part in parts]), knowledge),
        _each_once([quote for part in parts for quote in part.evidence]),
        tuple(parts),
        asked.askable,
    )


def _alone(reason: str, knowledge: Knowledge) -> str:
    """A reason as a sentence of its own."""
    return with_capital(reason, lambda word: knowledge.kind_of(knowledge.name_of(word) or "") in NAMED_KINDS)


def _parts(
    asked: LineAsked,
    facts: Facts,
    judged: Mapping[int | None, Sequence[Judged]],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    nearest: Callable[[str], Judged | None],
) -> list[MatchPart]:
    """The parts of a match: what the rules found, and what sentences say in the place of what they did not find."""
    line = asked.text
    if not facts.parts:
        by_meaning = answer_meaning(line, judged.get(None, ()), reading, settings, nearest(line))
        told = answer_doings(line, None, reading, knowledge, settings)
        best = told if told and told.value >= by_meaning.value else by_meaning
        return [best if best.verdict != "not_found" else _by_conduct(line, best, reading, settings)]
    parts = list(facts.parts)
    # A line that asks for nothing else is judged as a whole, as one without any structure is.
    alone = len(parts) == 1
    for place in facts.instead:
        sentences = judged.get(place, ())
        if place in facts.if_told:
            parts[place] = _told(parts[place], facts.if_told[place], sentences, reading, settings)
        if facts.is_name:
            parts[place] = _backed_up(
                parts[place], sentences, settings.backup_of_a_name, settings.backup_from, reading, settings
            )
            continue
        least = min(settings.meant_met, settings.backup_from) if alone else settings.backup_from
        part = parts[place] = _backed_up(parts[place], sentences, settings.backup, least, reading, settings)
        if part.value < settings.met_from:
            of = None if alone else facts.parts[place].asked
            told = answer_doings(line, of, reading, knowledge, settings)
            if told and told.value > part.value:
                parts[place] = replace(told, asked=part.asked)
    if facts.years is not None and asked.years:
        # Leading people is told in plain words: a sentence that only comes close to it says nothing.
        least = settings.meant_met if asked.leads else settings.meant_near
        meant = [sentence for sentence in judged.get(facts.years, ()) if sentence.probability >= least]
        if meant:  # else nothing changes
            parts[facts.years] = answer_years(asked.years, asked.requirement, reading, knowledge, settings, meant)
        if asked.years.min is None:
            sentences, work = judged.get(facts.years, ()), asked.years.of
            parts[facts.years] = _done(parts[facts.years], work, sentences, reading, knowledge, settings)
    for place in facts.told if settings.far_counts else ():
        part = parts[place]
        if part.verdict == "not_found" and part.route is None:
            read = next(iter(judged.get(place, ())), None)
            near = nearest(_words_of(place, facts.parts, line))
            parts[place] = far_off(part, read, near, reading, settings)
    return parts


def _verdict(parts: Sequence[MatchPart]) -> Verdict:
    verdicts = {part.verdict for part in parts}
    if len(verdicts) == 1:
        return parts[0].verdict
    if verdicts == {"unclear", "not_found"}:
        return "not_found"
    return "partly"


def _by_conduct(line: str, part: MatchPart, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """A line of which nothing was found, by the conduct that it asks for beside something else: a part."""
    named = _conduct_beside(line)
    shown = [one for one in answer_traits(named, line, reading, settings) if one.verdict == "met"] if named else []
    if not shown:
        return part
    told = one_sentence([one.reason for one in shown]).removesuffix(".")
    value = settings.prose
    quotes = _each_once([quote for one in shown for quote in one.evidence[:1]])
    reason = f"{told}; of the rest of the line nothing was found."
    return MatchPart(part.asked, value, settings.verdict_short_of_met(value), "meant", reason, quotes)


@lru_cache(maxsize=1024)
def _conduct_beside(line: str) -> tuple[Trait, ...]:
    """The traits that a line asks for beside something else; none of one that is mostly things to have done."""
    return () if doings_in(line) and share_told(line) >= HALF else load_traits().named_in(line)


def _done(
    part: MatchPart,
    work: str,
    judged: Sequence[Judged],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
) -> MatchPart:
    """Experience that is something to have done ("experience coordinating deliveries"), not the holding of a post: by
    what the jobs tell, or by a sentence of a dated job in other words, which is all that anybody can show of it."""
    if not doings_in(work):
        return part
    found = [part]
    if told := answer_doings(work, None, reading, knowledge, settings):
        found.append(replace(told, asked=part.asked))
    if judged and judged[0].probability >= settings.meant_met:
        found.append(replace(answer_meaning(work, judged, reading, settings), asked=part.asked))
    return max(found, key=lambda one: one.value)


def _told(
    part: MatchPart, if_told: MatchPart, judged: Sequence[Judged], reading: Reading, settings: ScoringWeights
) -> MatchPart:
    """Near work, which counts in part where a sentence of the CV may show what is asked: that sentence is quoted."""
    if not judged or judged[0].probability < settings.meant_near:
        return part
    closest = judged[0]
    chance = f"judged by meaning, probability {closest.probability:.2f}"
    reason = f"{if_told.reason.removesuffix('.')}; a sentence may show part of it ({chance})."
    return replace(if_told, reason=reason, evidence=(reading.quote(closest.passage.span), *if_told.evidence[:1]))


def _backed_up(
    part: MatchPart,
    judged: Sequence[Judged],
    backup: float,
    least: float,
    reading: Reading,
    settings: ScoringWeights,
) -> MatchPart:
    """A sentence that says it in other words, in the place of a name that was not found.

    Args:
        backup: what its value counts for.
        least: the probability from which it may stand in; below `backup_from` it shows no more than a part.
    """
    if not judged or judged[0].probability < least:
        return part
    probability, passage = judged[0].probability, judged[0].passage
    value = round(backup * meant_value(probability, settings), 4)
    if part.asked.casefold().endswith(THINGS) or probability < settings.backup_from:
        value = min(value, settings.prose)
    verdict = settings.verdict(value)
    if value <= part.value or verdict == "not_found":
        return part
    begin = f"{part.asked} is not named in the CV" if part.route is None else part.reason.removesuffix(".")
    reason = f"{begin}; a sentence may show it in other words (judged by meaning, probability {probability:.2f})."
    return MatchPart(part.asked, value, verdict, "meant", reason, (reading.quote(passage.span),))


def _unclear_if_unread(part: MatchPart, unread: str) -> MatchPart:
    """What was not found may stand where nothing could be read: then the applicant must be asked."""
    if part.route is not None or part.verdict != "not_found":
        return part
    reason = f"{part.reason[:-1]}, but {unread}: ask the applicant."
    return replace(part, value=0.0, verdict="unclear", reason=reason)


def _each_once(quotes: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(quotes)) if len(quotes) > 1 else tuple(quotes)
