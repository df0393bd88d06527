"""Traits of conduct: shown by work that plainly needs them, or only claimed."""

from collections.abc import Sequence
from dataclasses import replace

from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.phrasing import counted, listed
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills.traits import Trait

_KINDS_TOLD = 2
"""So many kinds of work are named in a reason."""

_SHOWING_PLACES = ("job", "project")

_NO_WORK = "; no job or project tells of work that shows it."
_NO_JOB = ", but in no job or project."


def answer_traits(traits: Sequence[Trait], reading: Reading, settings: ScoringWeights) -> list[MatchPart]:
    """The answer to each trait of a line that asks for nothing else.

    Where the work told shows one of several, a claim of another does not stand alone, and is enough.
    """
    parts = [answer_trait(trait, reading, settings) for trait in traits]
    shown = any(part.verdict == "met" for part in parts)
    if len(parts) < 2 or not shown or any(part.value < settings.partly_from for part in parts):
        return parts
    return [part if part.verdict == "met" else _borne_out(part, settings) for part in parts]


def _borne_out(part: MatchPart, settings: ScoringWeights) -> MatchPart:
    """A claim, or such work told outside of the jobs, beside work that shows the line's other traits."""
    begin = part.reason.removesuffix(_NO_WORK).removesuffix(_NO_JOB)
    reason = f"{begin}, beside work that shows the rest of the line."
    return replace(part, value=settings.met_from, verdict="met", reason=reason)


def answer_trait(trait: Trait, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to one trait.

    Returns:
        `met` where sentences of jobs or projects tell of work that needs it, with a claim quoted beside, where there is
        one; `partly` where the CV only claims it.
    """
    kinds: dict[str, list[Span]] = {}
    saying: set[Span] = set()
    claim: Span | None = None
    told: tuple[str, Span] | None = None
    for passage, places in reading.found(trait.screen):
        claimed, work = trait.claim_and_work(places)
        if work and passage.place in _SHOWING_PLACES:
            what, place = work
            kinds.setdefault(what, []).append(place)
            saying |= {place} if claimed else set()
        elif claim is None and claimed:
            claim = claimed
        elif told is None and work and not reading.is_sought(work[1]):
            told = work
    if kinds:
        number = sum(len(found) for found in kinds.values())
        grown = min(1.0, number / settings.trait_sentences)
        value = settings.trait_shown + (1.0 - settings.trait_shown) * grown
        # What is told most often comes first; the file's order decides between equals. Work that is told in the very
        # words of the trait ("communicated with suppliers") shows it best.
        most = sorted(kinds, key=lambda what: (saying.isdisjoint(kinds[what]), -len(kinds[what])))[:_KINDS_TOLD]
        told_in = f"{counted(number, 'sentence')} of the jobs and projects"
        claims_it = "; the CV claims it too" if claim is not None else ""
        reason = f"{_capital(trait.name)} shows in {listed(most)} ({told_in}){claims_it}."
        best = {what: [at for at in places if at in saying] or places for what, places in kinds.items()}
        spans = [reading.closest_first(best[what], trait.name)[0] for what in most]
        if claim is not None:
            spans.insert(1, claim)
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
    looked = listed([work.what for work in trait.shown], "or")
    reason = f"Looked for {trait.name} in the work told (such as {looked}) and in claims; not found."
    return MatchPart(trait.name, 0.0, "not_found", None, reason)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
