"""Traits of conduct: shown by work that plainly needs them, or only claimed."""

from hiring.candidate import Passage
from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.phrasing import counted, listed
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills.traits import Trait

_KINDS_TOLD = 2
"""So many kinds of work are named in a reason."""

_SHOWING_PLACES = ("job", "project")


def answer_trait(trait: Trait, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to one trait.

    Returns:
        `met` where sentences of jobs or projects tell of work that needs it, with a claim quoted beside, where there is
        one; `partly` where the CV only claims it.
    """
    kinds: dict[str, list[tuple[Passage, Span]]] = {}
    claim: Span | None = None
    told: tuple[str, Span] | None = None
    for passage, text, may_match in reading.screened(trait.screen):
        found = trait.work_in(text, may_match >> 1)
        if found and passage.place in _SHOWING_PLACES:
            what, place = found
            at = Span(passage.span.start + place.start, passage.span.start + place.end)
            kinds.setdefault(what, []).append((passage, at))
        elif claim is None and may_match & 1 and (claimed := trait.claimed.search(text)):
            claim = Span(passage.span.start + claimed.start(), passage.span.start + claimed.end())
        elif found and told is None:
            what, place = found
            told = what, Span(passage.span.start + place.start, passage.span.start + place.end)
    if kinds:
        number = sum(len(found) for found in kinds.values())
        grown = min(1.0, number / settings.trait_sentences)
        value = settings.trait_shown + (1.0 - settings.trait_shown) * grown
        # What is told most often comes first; the file's order decides between equals.
        most = sorted(kinds, key=lambda what: -len(kinds[what]))[:_KINDS_TOLD]
        told_in = f"{counted(number, 'sentence')} of the jobs and projects"
        claims_it = "; the CV claims it too" if claim is not None else ""
        reason = f"{_capital(trait.name)} shows in {listed(most)} ({told_in}){claims_it}."
        spans = [reading.closest_first([place for _, place in kinds[what]], trait.name)[0] for what in most]
        if claim is not None:
            spans.insert(1, claim)
        value = round(value, 4)
        return MatchPart(trait.name, value, settings.verdict(value), "meant", reason, reading.quotes(spans))
    if claim is not None:
        reason = f"{_capital(trait.name)} is claimed; no job or project tells of work that shows it."
        value = settings.prose
        return MatchPart(trait.name, value, settings.verdict(value), "claimed", reason, reading.quotes([claim]))
    if told is not None:
        if trait.list_shows:
            reason, value = f"{_capital(trait.name)}: the CV tells of {told[0]}, outside of the jobs.", settings.listed
        else:
            reason = f"{_capital(trait.name)}: the CV tells of {told[0]}, but in no job or project."
            value = settings.prose
        return MatchPart(trait.name, value, settings.verdict(value), "claimed", reason, reading.quotes([told[1]]))
    looked = listed([work.what for work in trait.shown], "or")
    reason = f"Looked for {trait.name} in the work told (such as {looked}) and in claims; not found."
    return MatchPart(trait.name, 0.0, "not_found", None, reason)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
