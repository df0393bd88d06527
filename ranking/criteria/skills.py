"""Skill groups: the best-supported of named, implied and related, on the ladder of evidence."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from hiring.candidate import SkillMention
from hiring.evidence import Span
from hiring.job import SkillGroup, SkillLevel
from hiring.match import MatchPart, Route, Verdict
from ranking import quoting
from ranking.criteria.group import GroupAsked
from ranking.criteria.work import Likeness, in_industry, jobs_managing, jobs_titled, titles
from ranking.knowledge import Knowledge
from ranking.phrasing import counted, listed, one_sentence, span_of_time
from ranking.reading import Reading, Shown
from ranking.settings import ScoringWeights
from ranking.wording import is_few_letters, tells_success

WORK_KINDS = frozenset(("knowledge", "skill"))
"""Kinds of skill that may be a whole job's work."""

KINDS_OF_TOOLS = frozenset(("systems", "software", "tools", "databases", "platforms"))
"""The last word of a kind of tools."""

_ASKS_FOR_TOOLS = re.compile(
    r"\b(?:systems?|software|tools?|databases?|platforms?|packages?|programs?)\b", re.IGNORECASE
)

KNOWN_FOR = 3
"""So many programs of a suite, the first of its row, are those that everybody knows who names it."""

PROGRAMS_OF_A_SUITE = 2
"""So many programs of a suite are the suite: nobody knows all of them."""

LIST_SECTIONS = {"skills": "among the skills", "certificates": "among the certificates"}


class Strength(NamedTuple):
    """How strongly a CV shows a skill: its value, where it stands in words, and the places that show it best.

    Attributes:
        weaker: that no stronger place shows it.
        short: that it falls short of the level asked for.
    """

    value: float
    where: str
    spans: tuple[Span, ...]
    weaker: str = ""
    route: Route = "named"
    short: str = ""

    @property
    def only_said(self) -> bool:
        """Whether no more than a list, or the text outside of all work, names it."""
        return self.where.startswith(("listed ", "named "))


class Support(NamedTuple):
    """The best support for one asked skill.

    Attributes:
        titled: the jobs whose titles are all that shows it.
        near: these jobs in words, where their titles are only near to it.
        unproven: that a list or the text outside of any work is all that shows it, and it is no thing with a name of
            its own.
    """

    value: float
    route: Route
    reason: str
    spans: tuple[Span, ...]
    titled: tuple[int, ...] = ()
    near: str = ""
    unproven: bool = False

    def to_prove(self, settings: ScoringWeights) -> "Support":
        """As it counts where the advert asks for proof."""
        if not self.unproven or self.value <= settings.prose:
            return self
        reason = f"{self.reason.removesuffix('.')}, where the advert asks for proven work."
        return self._replace(value=settings.prose, route="claimed", reason=reason)


class GroupAnswer(NamedTuple):
    """The answer to one skill group.

    Attributes:
        if_told: the answer where a sentence of the CV says such work in other words: titles near to it are all that
            speaks for it, and a title alone does not show it. None: nothing hangs on a sentence.
    """

    part: MatchPart
    if_told: MatchPart | None = None


def answer_group(asked: GroupAsked, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> GroupAnswer:
    """The answer to one skill group: the mean of its `at_least` best-supported members.

    Returns:
        A part that is `met` where all of these are met, and `not_found` where none was found, or nothing but jobs whose
        titles are near to it.
    """
    group = asked.group
    found = [
        support
        for name in group.any_of
        if (support := support_for(name, group.open_ended, asked.excluded, reading, knowledge, settings, group.level))
    ]
    if asked.own_words and (own := _by_own_words(asked.own_words, group.level, reading, knowledge, settings)):
        found = [max([*found, own], key=lambda support: support.value)]
    if group.open_ended:
        by_kind = _by_kind(group, asked.line, asked.excluded, reading, knowledge, settings)
        found += sorted(by_kind, key=lambda support: -support.value)[:1]
    if not found:
        return GroupAnswer(asked.nothing)
    if asked.for_proof:
        found = [support.to_prove(settings) for support in found]
    best = sorted(found, key=lambda support: -support.value)[: group.at_least]
    value = round(sum(support.value for support in best) / group.at_least, 4)
    reasons = [support.reason for support in best]
    if len(best) < group.at_least:
        reasons.append(f"{counted(group.at_least, 'skill')} of the group are asked for, {len(best)} found.")
    spans = [
        span
        for support in best
        for span in _best_told(support, asked, reading, knowledge)[: 1 if len(best) > 1 else None]
    ]
    part = MatchPart(
        asked.nothing.asked,
        value,
        _verdict(best, group.at_least, value, settings),
        min(best, key=lambda support: support.value).route,
        one_sentence(reasons),
        reading.quotes(spans),
    )
    if not all(support.near for support in best):
        return GroupAnswer(part)
    little = min(value, settings.short_of_partly)
    near = listed(tuple(dict.fromkeys(support.near for support in best)))
    reason = f"{asked.looked}; near work: {near}."
    return GroupAnswer(MatchPart(part.asked, little, "not_found", None, reason, part.evidence[:1]), part)


def _best_told(support: Support, asked: GroupAsked, reading: Reading, knowledge: Knowledge) -> list[Span]:
    """The places of a support, the best first; of jobs known by their titles, the first, and what they tell of it.

    Where the advert asks for proof, a sentence that tells of a success comes first.
    """
    line, proven = asked.words, asked.for_proof
    if len(support.spans) < 2 and not support.titled:
        return list(support.spans)

    def order(span: Span) -> tuple[bool, bool, bool]:
        sentence = reading.sentence_at(span)
        # Of places that show the same, a sentence says more than a long list, which is cut; a name more than a deed.
        unnamed = knowledge.name_of(reading.flat(span)) is None
        return proven and not tells_success(reading.flat(sentence)), len(sentence) > quoting.LENGTH, unnamed

    if not support.titled:
        return sorted(reading.closest_first(support.spans, line), key=order)
    told = reading.closest_of(support.titled, line, tells_success if proven else None)
    return [support.spans[0], *([told] if told else support.spans[1:])]


def _verdict(best: Sequence[Support], at_least: int, value: float, settings: ScoringWeights) -> Verdict:
    if len(best) < at_least or any(support.value < settings.met_from for support in best):
        return settings.verdict_short_of_met(value)
    return "met"


def support_for(
    asked: str,
    open_ended: bool,
    excluded: Collection[str],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    level: SkillLevel | None = None,
) -> Support | None:
    """The best support for one skill; None where nothing of the kind stands in the CV.

    Excluded skills support nothing. Of equal supports, the more direct one.
    """
    return max(
        _supports(asked, open_ended, excluded, reading, knowledge, settings, level),
        key=lambda support: support.value,
        default=None,
    )


def _supports(
    asked: str,
    open_ended: bool,
    excluded: Collection[str],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    level: SkillLevel | None,
) -> Iterator[Support]:
    name = knowledge.name_of(asked)
    # Mostly a CV shows nothing that has to do with a skill.
    shows_kin = name is not None and reading.shows_any(knowledge.kin(name))
    direct: Shown | None = None
    if shows_kin or not name:
        direct = reading.skill(name) if name else reading.words(asked)
    if direct:
        strength = strength_of(direct, reading, knowledge, settings, level)
        verb = "is " if strength.where.startswith(("listed", "named", "added")) else ""
        read = [one.span for one in direct.mentions if one.added is None and one.span in strength.spans]
        spelt = _spelt(read, reading, knowledge) if name else ""
        reason = f"{asked}{spelt} {verb}{strength.where}{strength.weaker}{strength.short}."
        unproven = strength.only_said and knowledge.kind_of(name or asked) in WORK_KINDS
        if not name and is_few_letters(asked):
            # What no list knows, by letters that anything may be called: "CC" of a software, of a letter, of a town.
            reason = f"“{asked}” stands in the CV, but so few letters may stand for something else: ask the applicant."
            yield Support(min(strength.value, settings.prose), "claimed", reason, strength.spans)
            return
        yield Support(strength.value, strength.route, reason, strength.spans, unproven=unproven)
    if not name or knowledge.kind_of(name) in WORK_KINDS:
        yield from _by_title(asked, name or asked, bool(direct), reading, knowledge, settings, level)
        yield from _by_industry(asked, name or asked, bool(direct), reading, knowledge, settings, level)
    if not name or not shows_kin:
        return
    for other in reading.shown_of(knowledge.implying(name)):
        if other.name not in excluded:
            strength = strength_of(other, reading, knowledge, settings, level)
            reason = f"{other.name} ({strength.where}) implies {asked}{strength.short}."
            yield Support(round(settings.implied * strength.value, 4), "implied", reason, strength.spans)
    yield from _by_suite(asked, name, excluded, reading, knowledge, settings, level)
    factor = settings.related_open if open_ended else settings.related_closed
    ending = ", which the advert leaves open" if open_ended else "" if direct else f"; {asked} itself was not found"
    for other in reading.shown_of(knowledge.siblings(name)):
        if other.name not in excluded:
            strength = strength_of(other, reading, knowledge, settings, level)
            reason = f"{other.name} ({strength.where}) is a close relative of {asked}{ending}{strength.short}."
            yield Support(round(factor * strength.value, 4), "related", reason, strength.spans)


def _by_own_words(
    words: str, level: SkillLevel | None, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> Support | None:
    """The advert's own words, where its line is nothing but the name of one skill: who writes just these names it,
    whether or not the taxonomy is sure of them within a sentence."""
    shown = reading.words(words)
    if shown is None:
        return None
    strength = strength_of(shown, reading, knowledge, settings, level)
    verb = "is " if strength.where.startswith(("listed", "named")) else ""
    reason = f"{words} {verb}{strength.where}{strength.weaker}{strength.short}."
    return Support(strength.value, strength.route, reason, strength.spans, unproven=strength.only_said)


def _spelt(spans: Sequence[Span], reading: Reading, knowledge: Knowledge) -> str:
    """The CV's own words for a skill, where they are no name of it that is known: misspelt, or what somebody did."""
    written = [reading.document.flat(span) for span in spans]
    if not written or any(knowledge.name_of(words) for words in written):
        return ""
    return f" (in the CV's words: “{written[0]}”)"


def _by_suite(
    asked: str,
    name: str,
    excluded: Collection[str],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    level: SkillLevel | None,
) -> Iterator[Support]:
    """A suite by its programs, of which one is a part and several are the suite; or a program by the suite it is in."""
    named = [
        (program, strength_of(shown, reading, knowledge, settings, level))
        for program in knowledge.programs_of(name)
        if program not in excluded and (shown := reading.skill(program))
    ]
    named.sort(key=lambda pair: -pair[1].value)
    if named:
        best = named[:PROGRAMS_OF_A_SUITE]
        weakest = best[-1][1]
        told = listed([f"{program} ({strength.where})" for program, strength in best])
        spans = tuple(strength.spans[0] for _, strength in best if strength.spans)
        if len(best) == PROGRAMS_OF_A_SUITE:
            reason = f"{told} are programs of {asked}{weakest.short}."
            yield Support(round(settings.implied * weakest.value, 4), "implied", reason, spans)
        else:
            reason = f"{told} is one program of {asked}; {asked} itself was not found{weakest.short}."
            yield Support(round(settings.related_closed * weakest.value, 4), "related", reason, spans)
    for suite in knowledge.suites_implying(name):
        # Who uses a program of a suite can do what the suite tells of.
        for program in knowledge.programs_of(suite):
            if program not in excluded and suite not in excluded and (shown := reading.skill(program)):
                strength = strength_of(shown, reading, knowledge, settings, level)
                reason = f"{program} ({strength.where}) is a program of {suite}, which implies {asked}{strength.short}."
                yield Support(round(settings.implied * strength.value, 4), "implied", reason, strength.spans)
    for suite in knowledge.suites_with(name):
        if suite not in excluded and (shown := reading.skill(suite)):
            strength = strength_of(shown, reading, knowledge, settings, level)
            if name in knowledge.programs_of(suite)[:KNOWN_FOR]:
                reason = f"{suite} ({strength.where}) is known for {asked}, which itself is not named{strength.short}."
                yield Support(round(settings.implied * strength.value, 4), "implied", reason, strength.spans)
            else:
                reason = f"{suite} ({strength.where}) has {asked} among its programs; {asked} itself is not named."
                yield Support(round(settings.related_closed * strength.value, 4), "related", reason, strength.spans)


def _by_kind(
    group: SkillGroup,
    line: str,
    excluded: Collection[str],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
) -> Iterator[Support]:
    """Tools that are only examples, by the kind that all of them are: who names CRM systems has used one; who tells of
    email marketing may have used another tool for it, or none, which is nothing where the line asks for tools."""
    names = [name for words in group.any_of if (name := knowledge.name_of(words))]
    kinds = [knowledge.kinds_of(name) for name in names if knowledge.kinds_of(name)]
    examples = listed(group.any_of, "or")
    for kind in dict.fromkeys(kind for some in kinds for kind in some if all(kind in others for others in kinds)):
        of_tools = kind.split()[-1] in KINDS_OF_TOOLS
        shown = reading.skill(kind)
        if shown is None or kind in (*excluded, *names) or (not of_tools and _ASKS_FOR_TOOLS.search(line)):
            continue
        strength = strength_of(shown, reading, knowledge, settings, group.level)
        if of_tools:
            told = f"is a kind of tool like {examples}, which the advert leaves open"
        else:
            told = f"is what {examples} is for; a tool of this kind itself was not found"
        factor = settings.related_open if of_tools else settings.related_closed
        reason = f"{kind} ({strength.where}) {told}{strength.short}."
        yield Support(round(factor * strength.value, 4), "related", reason, strength.spans)


def _by_title(
    asked: str,
    name: str,
    named: bool,
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    level: SkillLevel | None,
) -> Iterator[Support]:
    """Jobs whose title is the work asked for: an accountant does accounting, whether the text says so or not."""
    words = (asked,) if name == asked else (name, asked)
    titled: dict[int, Likeness] = next(filter(None, (jobs_titled(one, reading, knowledge) for one in words)), {})
    managing = next(filter(None, (jobs_managing(one, reading) for one in reversed(words))), [])
    titled = titled | dict.fromkeys(managing, "same")
    for likeness in ("same", "near"):
        jobs = [job for job, relation in titled.items() if relation == likeness]
        if not jobs:
            continue
        rung = rung_of_jobs(asked, {job: reading.jobs[job].header for job in jobs}, reading, settings, level)
        held = titles(jobs, reading, {})
        if likeness == "same":
            reason = f"{held}: the work of this title is {asked}{rung.short}."
            yield Support(round(settings.implied * rung.value, 4), "implied", reason, rung.spans, tuple(jobs))
        else:
            ending = "" if named else f"; {asked} itself was not found"
            reason = f"{held}: work near to {asked}{ending}{rung.short}."
            value = round(settings.related_closed * rung.value, 4)
            yield Support(value, "related", reason, rung.spans, tuple(jobs), "" if named else held)


def _by_industry(
    asked: str,
    name: str,
    named: bool,
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    level: SkillLevel | None,
) -> Iterator[Support]:
    """Jobs in the industry asked for: who worked in it knows of it. A job of which one sentence tells it may have.

    Of what is only a part of an industry (freight of logistics), such jobs are near work: each has parts of its own.
    """
    industry = knowledge.industry(asked) or knowledge.industry(name)
    if industry is None:
        return
    telling = reading.in_jobs(knowledge.telling((asked, name)))
    told: dict[int, Span] = {}
    known: list[int] = []
    for job, held in enumerate(reading.jobs):
        if held.kind == "volunteering":
            continue
        places = [place for _, place in telling.get(job, ())]
        if in_industry(job, [industry], reading, knowledge):
            told[job] = held.header
        elif places:
            told[job] = places[0]
        if job in told and (told[job] == held.header or reading.sentences_with(places) >= settings.work_sentences):
            known.append(job)
    is_part = industry.has_part(asked) or industry.has_part(name)
    jobs = known or ([] if is_part else list(told))
    if not jobs:
        return
    rung = rung_of_jobs(asked, {job: told[job] for job in jobs}, reading, settings, level)
    words = [job for job in jobs if told[job] != reading.jobs[job].header]
    saying = f" (“{reading.document.flat(told[words[0]])}”)" if words else ""
    held_jobs = titles(jobs, reading, {})
    if known and is_part:
        ending = "" if named else f"; {asked} itself was not found"
        reason = f"{held_jobs}: work in {industry.name}{saying}, of which {asked} is a part{ending}{rung.short}."
        yield Support(round(settings.related_closed * rung.value, 4), "related", reason, rung.spans)
    elif known:
        reason = f"{held_jobs}: work in {industry.name}{saying}, which shows {asked}{rung.short}."
        yield Support(round(settings.implied * rung.value, 4), "implied", reason, rung.spans)
    else:
        ending = "" if named else f"; {asked} itself was not found"
        reason = f"{held_jobs}: a sentence tells of {industry.name}{saying}{ending}{rung.short}."
        yield Support(round(settings.related_closed * rung.value, 4), "related", reason, rung.spans)


def rung_of_jobs(
    asked: str, places: Mapping[int, Span], reading: Reading, settings: ScoringWeights, level: SkillLevel | None = None
) -> Strength:
    """The rung of whole jobs that show a skill, each by one place, whatever words of it stand there."""
    mentions = tuple(SkillMention(place, "job", job) for job, place in places.items())
    shown = Shown(asked, mentions, reading.months(places), reading.last_month(places))
    return _for_level(_job_rung(shown, reading, settings, level), shown.months, level, settings)


def strength_of(
    shown: Shown, reading: Reading, knowledge: Knowledge, settings: ScoringWeights, level: SkillLevel | None = None
) -> Strength:
    """The highest rung of the ladder of evidence on which a skill stands, for the level that the advert asks for."""
    mere_claim = knowledge.is_soft(shown.name) or reading.lists_too_much
    listed_value, text_value = (settings.prose,) * 2 if mere_claim else (settings.listed, settings.in_text)
    rungs = [_job_rung(shown, reading, settings, level)] if "job" in shown.places else []
    for place, value, where, weaker in (
        ("project", settings.project, "in a project", "; no job shows it"),
        ("education", settings.education, "in the education section", "; no job or project shows it"),
        ("list", listed_value, "listed", "; no job shows it"),
        ("prose", text_value, "named in the text", "; no job shows it"),
    ):
        spans = tuple(mention.span for mention in shown.mentions if mention.place == place)
        if place == "prose":
            spans = tuple(span for span in spans if not reading.is_sought(span))
        if spans:
            where = _listed_where(spans[0], reading) if place == "list" else where
            claimed = place in ("list", "prose") and mere_claim
            rungs.append(Strength(value, where, spans, weaker, "claimed" if claimed else "named"))
    if not rungs and shown.mentions:
        spans = tuple(mention.span for mention in shown.mentions)
        where = "named in the text, as part of the work that is sought"
        rungs.append(Strength(settings.prose, where, spans, "; no job shows it", "claimed"))
    if shown.added is not None:
        value = settings.prose if mere_claim else settings.listed
        rungs.append(Strength(value, f"added by a person (“{shown.added}”)", (), "; no job shows it", "claimed"))
    return _for_level(max(rungs, key=lambda rung: rung.value), shown.months, level, settings)


def _for_level(rung: Strength, months: int, level: SkillLevel | None, settings: ScoringWeights) -> Strength:
    """What a rung is worth where the advert asks for an expert: less than met, until its jobs last long enough."""
    if level != "expert" or months >= settings.expert_months:
        return rung
    low = min(settings.expert_claimed, settings.met_from)
    most = low + (settings.met_from - low) * months / settings.expert_months
    needed = span_of_time(round(settings.expert_months))
    short = f"; the advert asks for an expert, and less than {needed} in dated jobs count in part"
    return rung._replace(value=min(rung.value, round(most, 4)), short=short)


def added_reason(shown: Shown) -> str | None:
    """The reason of the person who added a skill, where nothing that was read shows it."""
    if any(mention.added is None for mention in shown.mentions):
        return None
    return next((mention.added for mention in shown.mentions), shown.added)


def _job_rung(shown: Shown, reading: Reading, settings: ScoringWeights, level: SkillLevel | None) -> Strength:
    """The rung of the jobs that show a skill: for how many months, in how many sentences, and how lately."""
    dated = [job for job in shown.jobs if reading.is_dated(job)]
    in_jobs = [mention for mention in shown.mentions if mention.place == "job"]
    by_hand = _by_hand(in_jobs, reading)
    if not dated or not shown.months:
        unpaid = shown.jobs and all(reading.jobs[job].kind == "volunteering" for job in shown.jobs)
        where = f"{'in unpaid work' if unpaid else 'in a job without dates'}{by_hand}"
        return Strength(settings.undated_job, where, tuple(mention.span for mention in in_jobs))
    no_expert = level in ("familiar", "working")
    full_months = settings.familiar_months if no_expert else settings.job_full_months
    if level == "expert":
        full_months = settings.expert_full_months
    months = min(1.0, shown.months / full_months)
    told = reading.sentences_telling(mention for mention in in_jobs if mention.job in dated)
    grown = settings.job_months_share * months
    if no_expert:
        # Who need only be familiar with something need not fill their CV with it, nor have used it of late.
        grown += 1.0 - settings.job_months_share
    else:
        grown += settings.job_sentences_share * min(1.0, told / settings.job_full_sentences)
        rest = 1.0 - settings.job_months_share - settings.job_sentences_share
        grown += rest * _lately(shown, reading, settings)
    value = settings.job_first_month + (1.0 - settings.job_first_month) * min(1.0, grown)
    last = f", last in {shown.last_used}" if shown.last_used else ""
    sentences = f", {counted(told, 'sentence')}" if told > 1 else ""
    where = f"in {counted(len(dated), 'dated job')}, {counted(shown.months, 'month')}{sentences}{last}{by_hand}"
    return Strength(round(value, 4), where, _latest_first(in_jobs, dated, reading))


def _lately(shown: Shown, reading: Reading, settings: ScoringWeights) -> float:
    """1 for a skill that was used lately, 0 for one that was used long ago, evenly between them."""
    if shown.last_used is None:
        return 0.0
    today = 12 * reading.as_of.year + reading.as_of.month - 1
    years = (today - shown.last_used.index) / 12
    return min(1.0, max(0.0, (settings.job_long_ago - years) / (settings.job_long_ago - settings.job_lately)))


def _by_hand(mentions: Sequence[SkillMention], reading: Reading) -> str:
    """What of these mentions rests on a person's corrections, and why they were made."""
    whys = dict.fromkeys(mention.added for mention in mentions if mention.added is not None)
    told = [f", added by a person (“{why}”)" for why in whys]
    if any(mention.job is not None and "dates" in reading.jobs[mention.job].mended for mention in mentions):
        told.append(", dates corrected by a person")
    return "".join(told)


def _latest_first(mentions: Sequence[SkillMention], dated: Sequence[int], reading: Reading) -> tuple[Span, ...]:
    """The mentions of the dated jobs, those of the latest job first."""

    def latest(mention: SkillMention) -> tuple[int, int]:
        month = reading.last_month([mention.job]) if mention.job is not None else None
        return (-(month.index if month else 0), mention.job or 0)

    return tuple(mention.span for mention in sorted(mentions, key=latest) if mention.job in dated)


def _listed_where(span: Span, reading: Reading) -> str:
    return f"listed {LIST_SECTIONS.get(reading.section_at(span) or '', 'in the CV')}"
