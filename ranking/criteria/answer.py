"""One requirement against one CV: which criteria answer it, and how their answers make one match."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from hiring.evidence import Evidence
from hiring.job import Requirement, SkillGroup, YearsAsked
from hiring.match import Match, MatchPart, Verdict
from ranking.criteria.certificates import answer_certificates
from ranking.criteria.doing import answer_doings
from ranking.criteria.education import answer_education
from ranking.criteria.eligibility import answer_eligibility, is_askable
from ranking.criteria.group import WORDS_OF_A_NAME
from ranking.criteria.kind import Kind
from ranking.criteria.languages import answer_languages
from ranking.criteria.leading import asks_to_lead
from ranking.criteria.meaning import Judged, Wish, answer_meaning, far_off, meant_value
from ranking.criteria.portfolio import answer_portfolio, asks_for_portfolio
from ranking.criteria.skills import answer_group
from ranking.criteria.traits import answer_traits
from ranking.criteria.typing_speed import TYPING, speed_asked, with_speed
from ranking.criteria.years import answer_years
from ranking.doings import HALF, doings_in, share_told
from ranking.knowledge import Knowledge
from ranking.phrasing import on_one_line, one_sentence
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from ranking.wording import bare_name, leads_others, takes_the_willing
from skills.titles import is_title_noun
from skills.traits import Trait, load_traits

MEANT_KINDS = frozenset(("method", "knowledge", "skill"))
"""Kinds of skill that a sentence may show in other words; a tool, a programming language, a certificate has a name."""

THINGS = ("software", "portfolio")
"""The last words of things: a sentence may tell of the work done with one, but not that the applicant has one."""

_EITHER = re.compile(r"\b(?:or|either)\b", re.IGNORECASE)


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


def facts_of(
    requirement: Requirement, kind: Kind, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> Facts:
    """The answers that need no encoder. Sentences may replace only what was not found: nothing else can change."""
    if is_askable(requirement):
        return Facts((answer_eligibility(requirement, reading, settings),))
    parts: list[MatchPart] = []
    instead: list[int] = []
    years = None
    line = on_one_line(requirement.text)
    conduct = _conduct_asked(line)
    if_told: dict[int, MatchPart] = {}
    found = [answer_group(group, requirement, reading, knowledge, settings) for group in requirement.groups]
    if conduct and _only_conduct(requirement, conduct):
        # "Communication and computer skills": one of the traits has a row in the taxonomy too, and is judged with the
        # others; alone, where its name does not meet it.
        named_so = len(conduct) == len(found) and all(one.part.verdict == "met" for one in found)
        found = found if named_so else []
    speed = speed_asked(line)
    for group, one in zip(requirement.groups, found, strict=False):
        if speed and TYPING in group.any_of:
            parts.append(with_speed(one.part, speed, reading, settings))
            continue
        if one.part.value < settings.partly_from and any(_can_be_meant(name, knowledge) for name in group.any_of):
            instead.append(len(parts))
            if one.if_told:
                if_told[len(parts)] = one.if_told
        parts.append(one.part)
    told = list(range(len(parts)))
    if requirement.years and not _asks_for_dealings(requirement.years):
        part = answer_years(requirement.years, requirement, reading, knowledge, settings)
        if part.value < settings.partly_from and requirement.years.scope in ("role", "industry"):
            years = len(parts)
        if requirement.years.scope != "total":
            told.append(len(parts))
        parts.append(part)
    if requirement.education:
        part = answer_education(requirement.education, line, kind, reading, knowledge, settings)
        parts.append(_open_to_the_willing(part, requirement))
    if requirement.certificates:
        papers = (answer_certificates(paper, reading, knowledge, settings) for paper in requirement.certificates)
        parts.extend(_open_to_the_willing(paper, requirement) for paper in papers)
    if requirement.languages:
        parts.extend(answer_languages(requirement.languages, reading, settings))
    structured = bool(parts)
    if not parts or (requirement.groups and not _leaves_a_choice(line)):
        # "Attention to detail and SQL": the traits that no skill of the line names already.
        others = [trait for trait in conduct if not _is_named(trait, requirement)] if parts else conduct
        for part in answer_traits(others, line, reading, settings):
            if part.value < settings.partly_from:
                instead.append(len(parts))
            told.append(len(parts))
            parts.append(part)
    if not structured and asks_for_portfolio(line):
        parts.append(answer_portfolio(reading, settings))
        instead += [len(parts) - 1] if parts[-1].verdict == "not_found" else []
    if not parts and (name := _name(line)):
        # A name that no list knows is a skill like others: a sentence in other words only stands in for it.
        one = answer_group(SkillGroup((name,)), requirement, reading, knowledge, settings)
        if one.part.value < settings.partly_from:
            instead.append(0)
            if one.if_told:
                if_told[0] = one.if_told
        told.append(0)
        parts.append(one.part)
    elif not parts and (verbatim := _verbatim(requirement, reading, knowledge, settings)):
        parts.append(verbatim)
    # What the advert says is not asked for must earn nothing, and a sentence cannot tell the two apart.
    of_parts = () if requirement.excluded else tuple(told)
    is_name = len(parts) == 1 and bool(instead) and _is_bare(line)
    return Facts(tuple(parts), tuple(instead), years, of_parts, if_told, is_name)


@lru_cache(maxsize=1024)
def _asks_for_dealings(asked: YearsAsked) -> bool:
    """Whether experience is to have dealt with people of a title ("reviewing the work of other surveyors"), whom that
    title does not make out of the applicant: sentences tell of it, not jobs."""
    if asked.min is not None or asked.scope != "role" or leads_others(asked.of):
        return False
    first, *others = re.findall(r"[a-z'’-]+", asked.of.casefold()) or [""]
    return first.endswith("ing") and len(others) > 1 and any(map(is_title_noun, others[1:]))


def _open_to_the_willing(part: MatchPart, requirement: Requirement) -> MatchPart:
    """A paper that the CV does not show and that may be obtained later, which only the applicant can tell."""
    if part.verdict != "not_found" or not takes_the_willing(on_one_line(requirement.text)):
        return part
    reason = f"{part.reason.removesuffix('.')}, but who is willing to obtain it will do: ask the applicant."
    return MatchPart(part.asked, 0.0, "unclear", None, reason)


@lru_cache(maxsize=1024)
def _leaves_a_choice(line: str) -> bool:
    """Whether a line says that one of several things is enough, told once for all CVs."""
    return _EITHER.search(line) is not None


@lru_cache(maxsize=1024)
def _conduct_asked(line: str) -> tuple[Trait, ...]:
    """The traits that a line asks for, told once for all CVs."""
    return load_traits().asked_in(line)


@lru_cache(maxsize=1024)
def _name(line: str) -> str | None:
    """The name that a line consists of, told once for all CVs."""
    return bare_name(line, WORDS_OF_A_NAME)


def _is_bare(line: str) -> bool:
    """Whether a line is a name and not a word more: "contract negotiation skills" asks for the doing."""
    name = _name(line)
    return name is not None and len(name.split()) == len(line.split())


def _is_named(trait: Trait, requirement: Requirement) -> bool:
    """Whether a skill asked for is this trait by another name, or takes the words of the line that ask for it."""
    names = [name for group in requirement.groups for name in group.any_of]
    words = {match.group().casefold() for match in trait.asked.finditer(on_one_line(requirement.text))}
    return any(
        trait.asked.search(name) or any(word in asked for word in name.casefold().split()[:1] for asked in words)
        for name in names
    )


def _only_conduct(requirement: Requirement, conduct: Sequence[Trait]) -> bool:
    """Whether every skill asked for is one of these traits by another name."""
    names = [name for group in requirement.groups for name in group.any_of]
    return all(any(trait.asked.search(name) for trait in conduct) for name in names)


def _verbatim(
    requirement: Requirement, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> MatchPart | None:
    """The answer to a few words without any structure that stand in the CV just so; None where they do not, or only
    in a claim."""
    words = on_one_line(requirement.text).strip(" .;,:")
    if not 0 < len(words.split()) <= WORDS_OF_A_NAME:
        return None
    part = answer_group(SkillGroup((words,)), requirement, reading, knowledge, settings).part
    return part if part.verdict == "met" else None


def wishes_of(number: int, requirement: Requirement, facts: Facts) -> list[Wish]:
    """What sentences are to be judged against for requirement `number` of the vector.

    Of several parts each is judged by its own words, since a sentence that shows another part does not show it.
    """
    text = on_one_line(requirement.text)
    if not facts.parts:
        return [Wish((number, None), text, "alone")]
    wishes = [Wish((number, part), _words_of(part, facts.parts, text), "instead") for part in facts.instead]
    if facts.years is not None:
        wishes.append(Wish((number, facts.years), text, "of jobs"))
    return wishes


def _words_of(place: int, parts: Sequence[MatchPart], text: str) -> str:
    """What a part asks for, in words: those of the line, where it is the only one."""
    return parts[place].asked if len(parts) > 1 else text


def _can_be_meant(name: str, knowledge: Knowledge) -> bool:
    """Whether a sentence may show it without its name. Words that the taxonomy does not know and that are written
    with a capital are taken for a name."""
    known = knowledge.name_of(name)
    return knowledge.kind_of(known) in MEANT_KINDS if known else name == name.casefold()


def match_of(
    requirement: Requirement,
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
    parts: tuple[MatchPart, ...]
    asked = on_one_line(requirement.text)
    if not facts.parts:
        by_meaning = answer_meaning(asked, judged.get(None, ()), reading, settings, nearest(asked))
        told = answer_doings(asked, None, reading, knowledge, settings)
        best = told if told and told.value >= by_meaning.value else by_meaning
        parts = (best if best.verdict != "not_found" else _by_conduct(asked, best, reading, settings),)
    else:
        found_by_rule = list(facts.parts)
        for place in facts.instead:
            sentences = judged.get(place, ())
            if place in facts.if_told:
                found_by_rule[place] = _told(found_by_rule[place], facts.if_told[place], sentences, reading, settings)
            backup = settings.backup_of_a_name if facts.is_name else settings.backup
            # A line that asks for nothing else is judged as a whole, as one without any structure is.
            whole = len(facts.parts) == 1 and not facts.is_name
            least = min(settings.meant_met, settings.backup_from) if whole else settings.backup_from
            found_by_rule[place] = _backed_up(found_by_rule[place], sentences, backup, least, reading, settings)
            if not facts.is_name and found_by_rule[place].value < settings.met_from:
                of = None if len(facts.parts) == 1 else facts.parts[place].asked
                told = answer_doings(asked, of, reading, knowledge, settings)
                if told and told.value > found_by_rule[place].value:
                    found_by_rule[place] = replace(told, asked=found_by_rule[place].asked)
        if facts.years is not None and requirement.years:
            # Leading people is told in plain words: a sentence that only comes close to it says nothing.
            leading = asks_to_lead(requirement.years.of, knowledge)
            least = settings.meant_met if leading else settings.meant_near
            meant = [sentence for sentence in judged.get(facts.years, ()) if sentence.probability >= least]
            if meant:  # else nothing changes
                found_by_rule[facts.years] = answer_years(
                    requirement.years, requirement, reading, knowledge, settings, meant
                )
            if requirement.years.min is None:
                sentences, work = judged.get(facts.years, ()), requirement.years.of
                part = _done(found_by_rule[facts.years], work, sentences, reading, knowledge, settings)
                found_by_rule[facts.years] = part
        for place in facts.told if settings.far_counts else ():
            part = found_by_rule[place]
            if part.verdict == "not_found" and part.route is None:
                read = next(iter(judged.get(place, ())), None)
                near = nearest(_words_of(place, facts.parts, asked))
                found_by_rule[place] = far_off(part, read, near, reading, settings)
        parts = tuple(found_by_rule)
    if reading.unread is not None:
        parts = tuple(_unclear_if_unread(part, reading.unread) for part in parts)
    found = [part for part in parts if part.route is not None]
    verdict = parts[0].verdict if len(parts) == 1 else _verdict(parts)
    value = sum(part.value for part in parts) / len(parts)
    return Match(
        requirement.id,
        0.0 if verdict == "unclear" else round(value, 4),
        verdict,
        min(found, key=lambda part: part.value).route if found else None,
        parts[0].reason if len(parts) == 1 else one_sentence([part.reason for part in parts]),
        _each_once([quote for part in parts for quote in part.evidence]),
        parts,
        is_askable(requirement),
    )


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
    if not judged or judged[0].probability < settings.meant_partly:
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
