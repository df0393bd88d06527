"""Traits of conduct: shown by work that plainly needs them, or only claimed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.phrasing import counted, listed
from ranking.reading import SHOWING_PLACES, Reading
from ranking.settings import ScoringWeights
from skills.traits import Trait, load_traits

_KINDS_TOLD = 2
"""So many kinds of work are named in a reason."""

_QUOTED_IN_FULL = 2
"""Of a line of more traits each has one quote, so that whoever reads them need not search."""

_NO_WORK = "; no job or project tells of work that shows it."
_NO_JOB = ", but in no job or project."


def answer_traits(traits: Sequence[Trait], line: str, reading: Reading, settings: ScoringWeights) -> list[MatchPart]:
    """The answer to each trait of a line that asks for nothing else.

    Where the work told shows one of several, a claim of another does not stand alone, and is enough. Of sentences that
    show the same, the one that comes closest to the line is quoted.
    """
    setting = _told_of_setting(line, reading)
    parts = [
        answer_trait(trait, line, reading, settings, setting if number == 0 else None)
        for number, trait in enumerate(traits)
    ]
    if len(parts) > _QUOTED_IN_FULL:
        parts = [replace(part, evidence=part.evidence[:1]) for part in parts]
    shown = any(part.verdict == "met" for part in parts)
    if len(parts) < 2 or not shown or any(part.value < settings.partly_from for part in parts):
        return parts
    return [part if part.verdict == "met" else _borne_out(part, settings) for part in parts]


def _borne_out(part: MatchPart, settings: ScoringWeights) -> MatchPart:
    """A claim, or such work told outside of the jobs, beside work that shows the line's other traits."""
    begin = part.reason.removesuffix(_NO_WORK).removesuffix(_NO_JOB)
    reason = f"{begin}, beside work that shows the rest of the line."
    return replace(part, value=settings.met_from, verdict="met", reason=reason)


def _told_of_setting(line: str, reading: Reading) -> tuple[str, Span] | None:
    """What jobs tell of such a place of work as the line names ("in a fast-paced kitchen"), and where."""
    for trait in _settings_of(line):
        found = [
            work
            for passage, places in reading.found(trait.screen)
            if passage.place in SHOWING_PLACES and (work := trait.claim_and_work(places)[1])
        ]
        if found:
            closest = reading.closest_first([place for _, place in found], line)[0]
            return next(work for work in found if work[1] == closest)
    return None


@lru_cache(maxsize=1024)
def _settings_of(line: str) -> tuple[Trait, ...]:
    """The traits that the place of work of a line calls for, told once for all CVs."""
    return load_traits().setting_in(line)


def answer_trait(
    trait: Trait, line: str, reading: Reading, settings: ScoringWeights, setting: tuple[str, Span] | None = None
) -> MatchPart:
    """The answer to one trait.

    Args:
        line: of the advert, that asks for it.
        setting: what jobs tell of such a place of work as the line names, and where; it stands beside the work that
            shows the trait.

    Returns:
        `met` where sentences of jobs or projects tell of work that needs it, with a claim quoted beside, where there is
        one; `partly` where the CV only claims it.
    """
    kinds: dict[str, list[Span]] = {}
    saying: set[Span] = set()
    claims: list[Span] = []
    in_jobs: list[Span] = []
    told: tuple[str, Span] | None = None
    for passage, places in reading.found(trait.screen):
        claimed, work = trait.claim_and_work(places)
        if work and passage.place in SHOWING_PLACES:
            what, place = work
            # Of a long sentence the words that say it are quoted.
            place = claimed or place
            kinds.setdefault(what, []).append(place)
            saying |= {place} if claimed else set()
        elif claimed and not reading.is_sought(claimed):
            (in_jobs if passage.place in SHOWING_PLACES else claims).append(claimed)
        elif told is None and work and not reading.is_sought(work[1]):
            told = work
    # People praise themselves outside of their jobs; there, the word is mostly said of a thing ("organised shelves").
    claim = reading.closest_first(claims or in_jobs, line)[0] if claims or in_jobs else None
    if kinds:
        number = sum(len(found) for found in kinds.values())
        grown = min(1.0, number / settings.trait_sentences)
        value = settings.trait_shown + (1.0 - settings.trait_shown) * grown
        # What is told most often comes first; the file's order decides between equals. Work that is told in the very
        # words of the trait ("communicated with suppliers") shows it best.
        most = sorted(kinds, key=lambda what: (saying.isdisjoint(kinds[what]), -len(kinds[what])))[:_KINDS_TOLD]
        told_in = f"{counted(number, 'sentence')} of the jobs and projects"
        beside = "; the CV claims it too" if claim is not None else ""
        if setting is not None:
            beside = f"; the jobs tell of {setting[0]}, too{beside}"
        reason = f"{_capital(trait.name)} shows in {listed(most)} ({told_in}){beside}."
        best = {what: [at for at in places if at in saying] or places for what, places in kinds.items()}
        spans = [reading.closest_first(best[what], line)[0] for what in most]
        spans[1:1] = [place for place in (setting[1] if setting else None, claim) if place is not None]
        value = round(value, 4)
        return MatchPart(trait.name, value, settings.verdict(value), "meant", reason, reading.quotes(spans))
    if claim is not None:
        reason = f"{_capital(trait.name)} is claimed{_NO_WORK}"
        value = settings.prose
        return MatchPart(trait.name, value, settings.verdict(value), "claimed", reason, reading.quotes([claim]))
    if told is not None:
        if trait.list_shows:
            reason, value = f"{_capital(trait.name)}: the CV tells of {told[0]}, outside of the jobs.", settings.listed
        else:
            reason = f"{_capital(trait.name)}: the CV tells of {told[0]}{_NO_JOB}"
            value = settings.prose
        return MatchPart(trait.name, value, settings.verdict(value), "claimed", reason, reading.quotes([told[1]]))
    return _nothing(trait.name, tuple([work.what for work in trait.shown]))


@lru_cache(maxsize=1024)
def _nothing(name: str, shown: tuple[str, ...]) -> MatchPart:
    reason = f"Looked for {name} in the work told (such as {listed(shown, 'or')}) and in claims; not found."
    return MatchPart(name, 0.0, "not_found", None, reason)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
