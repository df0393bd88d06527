"""What a line asks to have done, by what the jobs tell: the advert's own verb, or one like it, and its object."""

import re
from dataclasses import dataclass
from functools import lru_cache

from hiring.candidate import SkillMention
from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.criteria.skills import Strength, strength_of
from ranking.doings import HALF, Doing, doings_in, share_told, verb_pattern
from ranking.knowledge import Knowledge
from ranking.phrasing import listed
from ranking.reading import SHOWING_PLACES, Reading, Shown
from ranking.settings import ScoringWeights
from skills.folding import Folded

_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ions?|ies|ed|es|ers?|s|e|y)$")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """One doing as a CV tells it.

    Attributes:
        whole: that most of what is done, and of what it is done to, is told, with the words before it.
        missing: the words before its objects that nothing told names: it was done to things of another kind.
    """

    doing: Doing
    strength: Strength
    whole: bool
    missing: tuple[str, ...] = ()

    @property
    def tale(self) -> str:
        """What the CV tells, for a reason."""
        if self.missing:
            kind = listed([f"“{word}”" for word in self.missing], "or")
            return f"something like “{self.doing.words}” is told {self.strength.where}, but without the word {kind}"
        return f"“{self.doing.words}” is told {self.strength.where}{'' if self.whole else ', in part'}"

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
    doings = _doings_asked(line, part, knowledge)
    told = [one for doing in doings if (one := _told(doing, reading, knowledge, settings))]
    if not told:
        return None
    value = sum(one.value(settings) for one in told) / len(doings)
    if share_told(line) < HALF and part is None:
        value = min(value, settings.prose)
    value = round(value, 4)
    shown = {one.doing.words for one in told}
    missing = [f"“{doing.words}”" for doing in doings if doing.words not in shown]
    tales = [one.tale for one in told]
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
def _doings_asked(line: str, part: str | None, knowledge: Knowledge) -> tuple[Doing, ...]:
    """The doings of a line that speak of a part of it, told once for all CVs. What is the name of a thing ("operating
    systems") is nothing to have done."""
    return tuple(
        doing
        for doing in doings_in(line)
        if knowledge.name_of(doing.words) != doing.words.casefold() and (part is None or _speaks_of(doing, part))
    )


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
    others: set[str] = set()
    verbs: set[str] = set()
    for passage, text, _ in reading.screened(doing.screen):
        if passage.place not in SHOWING_PLACES or not doing.verb.search(text):
            continue
        for deed in doing.deeds.find(Folded(text)):
            before = passage.span.start
            mention = SkillMention(Span(before + deed.start, before + deed.end), passage.place, passage.job)
            if _names(text, doing.objects[deed.skill]):
                whole.append(mention)
                objects.add(deed.skill)
                verbs.update(verb for verb in doing.verbs if len(doing.verbs) > 1 and verb_pattern(verb).search(text))
            else:
                weak.append(mention)
                others.add(doing.objects[deed.skill])
    mentions = whole or weak
    if not mentions:
        return None
    jobs = {mention.job for mention in mentions if mention.job is not None}
    shown = Shown(doing.words, tuple(mentions), reading.months(jobs), reading.last_month(jobs))
    strength = strength_of(shown, reading, knowledge, settings)
    if not whole:
        return _Told(doing, strength, False, tuple(sorted(others)))
    # Of two things to be done to two, one done to one is no more than a part.
    done = len(verbs) / len(doing.verbs) if len(doing.verbs) > 1 else 1.0
    return _Told(doing, strength, done * len(objects) / len(doing.objects) >= HALF)


def _names(text: str, word: str) -> bool:
    return not word or _stem(word) in text.casefold()
