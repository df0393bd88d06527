"""One requirement against one CV: which criteria answer it, and how their answers make one match."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiring.evidence import Evidence
from hiring.job import Requirement
from hiring.match import Match, MatchPart, Verdict
from ranking.criteria.certificates import answer_certificates
from ranking.criteria.education import answer_education
from ranking.criteria.eligibility import answer_eligibility, is_askable
from ranking.criteria.languages import answer_language
from ranking.criteria.meaning import Closest, answer_meaning, meant_value
from ranking.criteria.skills import answer_group
from ranking.criteria.years import answer_years
from ranking.knowledge import Knowledge
from ranking.phrasing import one_sentence
from ranking.reading import Reading
from ranking.settings import ScoringWeights

MEANT_KINDS = frozenset(("method", "knowledge", "skill"))
"""Kinds of skill that a sentence may show in other words; a tool, a programming language, a certificate has a name."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules found for one requirement.

    Attributes:
        parts: one for each structure, in the order of the requirement's fields; empty where there is none.
        replaceable: which of the parts are weak enough that a sentence in other words may show more.
    """

    parts: tuple[MatchPart, ...]
    replaceable: frozenset[int] = frozenset()

    @property
    def wants_meaning(self) -> bool:
        """Whether sentences must be judged for this requirement."""
        return not self.parts or bool(self.replaceable)


def facts_of(requirement: Requirement, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> Facts:
    """The answers that need no encoder."""
    if is_askable(requirement):
        return Facts((answer_eligibility(requirement),))
    parts: list[MatchPart] = []
    replaceable: set[int] = set()
    for group in requirement.groups:
        part = answer_group(group, requirement, reading, knowledge, settings)
        if part.value < settings.backup and any(_can_be_meant(name, knowledge) for name in group.any_of):
            replaceable.add(len(parts))
        parts.append(part)
    if requirement.years:
        part, scope = (
            answer_years(requirement.years, requirement, reading, knowledge, settings),
            requirement.years.scope,
        )
        can_be_meant = scope in ("role", "industry") or _can_be_meant(requirement.years.of, knowledge)
        if part.value < settings.backup and scope != "total" and can_be_meant:
            replaceable.add(len(parts))
        parts.append(part)
    if requirement.education:
        parts.append(answer_education(requirement.education, reading, settings))
    if requirement.certificates:
        parts.append(answer_certificates(requirement.certificates, reading, knowledge, settings))
    parts.extend(answer_language(asked, reading, settings) for asked in requirement.languages)
    return Facts(tuple(parts), frozenset(replaceable))


def _can_be_meant(name: str, knowledge: Knowledge) -> bool:
    """Whether a sentence may show it without its name. Words that the taxonomy does not know and that are written
    with a capital are taken for a name."""
    known = knowledge.name_of(name)
    return knowledge.kind_of(known) in MEANT_KINDS if known else name == name.casefold()


def match_of(
    requirement: Requirement, facts: Facts, closest: Closest | None, reading: Reading, settings: ScoringWeights
) -> Match:
    """The match of one requirement: the mean of its parts, rounded to 4 decimals.

    `met` only where every part is met, `unclear` only where every part is, `not_found` only where no part found
    anything and one was looked for in vain (what else is unclear cannot make up for it); else `partly`.
    """
    asked = " ".join(requirement.text.split())
    if not facts.parts:
        parts: tuple[MatchPart, ...] = (answer_meaning(asked, closest, reading, settings),)
    else:
        parts = tuple(
            _backed_up(part, closest, reading, settings) if index in facts.replaceable else part
            for index, part in enumerate(facts.parts)
        )
    parts = tuple(_unclear_if_unread(part, reading) for part in parts)
    found = [part for part in parts if part.route is not None]
    verdict = _verdict(parts)
    value = 0.0 if verdict == "unclear" else round(sum(part.value for part in parts) / len(parts), 4)
    return Match(
        requirement_id=requirement.id,
        value=value,
        verdict=verdict,
        route=min(found, key=lambda part: part.value).route if found else None,
        reason=one_sentence([part.reason for part in parts]) if len(parts) > 1 else parts[0].reason,
        evidence=_each_once([quote for part in parts for quote in part.evidence]),
        parts=parts,
        askable=is_askable(requirement),
    )


def _verdict(parts: Sequence[MatchPart]) -> Verdict:
    verdicts = {part.verdict for part in parts}
    if len(verdicts) == 1:
        return verdicts.pop()
    if verdicts == {"unclear", "not_found"}:
        return "not_found"
    return "partly"


def _backed_up(part: MatchPart, closest: Closest | None, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """A sentence in the place of a name that was not found, if it shows more than what was found."""
    if closest is None:
        return part
    value = round(settings.backup * meant_value(closest.probability, settings), 4)
    verdict = settings.verdict(value)
    if value <= part.value or verdict == "not_found":
        return part
    begin = f"{part.asked}: not named in the CV" if part.route is None else part.reason.removesuffix(".")
    reason = f"{begin}; closest sentence, judged by meaning (probability {closest.probability:.2f})."
    return MatchPart(part.asked, value, verdict, "meant", reason, (reading.quote(closest.passage.span),))


def _unclear_if_unread(part: MatchPart, reading: Reading) -> MatchPart:
    """What was not found may stand where nothing could be read: then the applicant must be asked."""
    if part.route is not None or part.verdict != "not_found" or reading.unread is None:
        return part
    return replace(part, verdict="unclear", reason=f"{part.reason[:-1]}, but {reading.unread}: ask the applicant.")


def _each_once(quotes: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(quotes))
