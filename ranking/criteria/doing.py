"""What a line asks to have done, by what the jobs tell: the advert's own verb, or one like it, and its object."""

import re
from dataclasses import dataclass
from functools import lru_cache

from hiring.candidate import SkillMention
from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.criteria.skills import Strength, strength_of
from ranking.doings import HALF, Doing, doings_in, share_told
from ranking.knowledge import Knowledge
from ranking.phrasing import listed
from ranking.reading import SHOWING_PLACES, Reading, Shown
from ranking.settings import ScoringWeights
from skills.folding import Folded

_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ions?|ies|ed|es|ers?|s|e|y)$")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """One doing as a CV tells it; `whole` where most of what it is done to is told, with the words before it."""

    doing: Doing
    strength: Strength
    whole: bool

    def value(self, settings: ScoringWeights) -> float:
        return self.strength.value if self.whole else min(self.strength.value, settings.prose)


def answer_doings(
    line: str, part: str | None, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> MatchPart | None:
    """The answer to what a line asks to have done; None where it asks for nothing of the kind or the jobs tell nothing.

    The mean of its doings, each on the ladder of evidence: `met` only where all are told. Where most of the line asks
    for something else, no more than a part.

    Args:
        part: the name of the skill that is to be answered, by the doings that speak of it; None: the whole line.
    """
    doings = _doings_asked(line, part)
    told = [one for doing in doings if (one := _told(doing, reading, knowledge, settings))]
    if not told:
        return None
    value = sum(one.value(settings) for one in told) / len(doings)
    if share_told(line) < HALF and part is None:
        value = min(value, settings.prose)
    value = round(value, 4)
    shown = {one.doing.words for one in told}
    missing = [f"“{doing.words}”" for doing in doings if doing.words not in shown]
    tales = [f"“{one.doing.words}” is told {one.strength.where}{'' if one.whole else ', in part'}" for one in told]
    looked = f"; looked for {listed(missing)} in what the jobs tell; not found" if missing else ""
    if missing:
        # Who did one of the things has done a part of what is asked, however many they are.
        value = max(value, settings.partly_from)
    verdict = settings.verdict_short_of_met(value) if missing else settings.verdict(value)
    reason = f"{'; '.join(tales)}{looked}."
    spans = [_closest(one, line, reading) for one in told]
    if len(told) == 1:
        spans = reading.closest_first(told[0].strength.spans, line)
    return MatchPart(part or line, value, verdict, "named", reason, reading.quotes(spans))


@lru_cache(maxsize=4096)
def _doings_asked(line: str, part: str | None) -> tuple[Doing, ...]:
    """The doings of a line that speak of a part of it, told once for all CVs."""
    return tuple(doing for doing in doings_in(line) if part is None or _speaks_of(doing, part))


def _closest(told: _Told, line: str, reading: Reading) -> Span:
    return reading.closest_first(told.strength.spans, line)[0]


def _speaks_of(doing: Doing, skill: str) -> bool:
    """Whether a doing is about a skill, by the words that both share."""
    stems = {_stem(word) for word in re.findall(r"[a-z]+", skill.casefold())}
    return any(_stem(word) in stems for word in (*doing.verbs, *doing.objects))


def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


def _told(doing: Doing, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> _Told | None:
    whole: list[SkillMention] = []
    weak: list[SkillMention] = []
    objects: set[str] = set()
    for passage, text, _ in reading.screened(doing.screen):
        if passage.place not in SHOWING_PLACES or not doing.verb.search(text):
            continue
        for deed in doing.deeds.find(Folded(text)):
            before = passage.span.start
            mention = SkillMention(Span(before + deed.start, before + deed.end), passage.place, passage.job)
            if _names(text, doing.objects[deed.skill]):
                whole.append(mention)
                objects.add(deed.skill)
            else:
                weak.append(mention)
    mentions = whole or weak
    if not mentions:
        return None
    jobs = {mention.job for mention in mentions if mention.job is not None}
    shown = Shown(doing.words, tuple(mentions), reading.months(jobs), reading.last_month(jobs))
    enough = len(objects) >= HALF * len(doing.objects)
    return _Told(doing, strength_of(shown, reading, knowledge, settings), bool(whole) and enough)


def _names(text: str, word: str) -> bool:
    return not word or _stem(word) in text.casefold()
