"""A profile against a requirement vector: one row of the match matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hiring.candidate import CandidateProfile
from hiring.job import RequirementVector
from hiring.match import Candidate, Match
from models import load_calibration
from ranking.copying import AdvertLines, Copied
from ranking.criteria.answer import Facts, facts_of, match_of, wishes_of
from ranking.criteria.beyond import beyond_notice
from ranking.criteria.kind import kind_of
from ranking.criteria.line import line_asked
from ranking.criteria.meaning import Judge, Judged, Probabilities
from ranking.groundwork import Groundwork
from ranking.knowledge import Knowledge
from ranking.reading import Reading
from ranking.settings import ScoringWeights

if TYPE_CHECKING:
    from models import Encoder
    from skills import Taxonomy
    from skills.roles import Roles


MATCH_NOTICES = frozenset({"copies_advert", "far_more_than_asked"})
"""Codes of the notices that a CV and an advert make together; all others are the CV's own."""


SIDE_BY_SIDE = 32
"""So many CVs answer one line of the advert after the other: what answers a line then lies ready in the processor's
cache, which saves a quarter of the time, and few CVs are held at once."""


@dataclass(frozen=True, slots=True)
class ToMatch:
    """A profile to be matched.

    Attributes:
        profile: the CV as read.
        modified: seconds since 1970 of the file, by the file system; the document's own date goes before it.
        groundwork: what `lay_groundwork` gave of this very profile, where it is at hand; it changes nothing.
        judge: the matcher's judge with a memory of this CV's sentences; None: without.
    """

    profile: CandidateProfile
    modified: float | None = None
    groundwork: Groundwork | None = None
    judge: "Encoder | None" = None


class Matcher:
    """Answers every requirement of one vector for any number of profiles.

    A row depends on its own profile only: the same alone and among thousands.

    Args:
        vector: what is asked.
        finder, judge: the fast and the better encoder.
        calibration: fitted for the judge.
        taxonomy, roles: what is known of skills and of job titles.
        settings: the constants of scoring.
        title: of the position, as the advert names it; with the vector it tells what kind of work is asked for.
    """

    def __init__(
        self,
        vector: RequirementVector,
        *,
        finder: "Encoder",
        judge: "Encoder",
        calibration: Probabilities,
        taxonomy: "Taxonomy",
        roles: "Roles",
        settings: ScoringWeights | None = None,
        title: str = "",
    ) -> None:
        self._requirements = vector.requirements
        self._settings = settings or ScoringWeights()
        self._knowledge = Knowledge(taxonomy, roles)
        self._asked = tuple(line_asked(requirement, self._knowledge) for requirement in vector.requirements)
        self._lines = AdvertLines(vector.requirements)
        self._kind = kind_of(vector, title, self._knowledge)
        self._judge = Judge(vector, finder, judge, calibration, self._settings, _curve_of(finder))

    def match(
        self, profile: CandidateProfile, *, modified: float | None = None, groundwork: Groundwork | None = None
    ) -> Candidate:
        """One row of the matrix; see `ToMatch`."""
        (row,) = self.match_all((ToMatch(profile, modified, groundwork),))
        return row

    def match_all(self, crowd: Sequence[ToMatch]) -> list[Candidate]:
        """The rows of a crowd, each the same as alone."""
        return [
            row
            for start in range(0, len(crowd), SIDE_BY_SIDE)
            for row in self._side_by_side(crowd[start : start + SIDE_BY_SIDE])
        ]

    def _side_by_side(self, crowd: Sequence[ToMatch]) -> list[Candidate]:
        read = [self._read(one.profile, one.groundwork) for one in crowd]
        readings = [reading for reading, _ in read]
        facts = [
            [facts_of(asked, self._kind, reading, self._knowledge, self._settings) for reading in readings]
            for asked in self._asked
        ]
        judged = [
            self._judged(reading, found, one.judge)
            for one, reading, found in zip(crowd, readings, zip(*facts, strict=True), strict=True)
        ]
        nearest = [partial(self._judge.nearest, reading) for reading in readings]
        matches = [
            [
                match_of(asked, found, said.get(number, {}), reading, self._knowledge, self._settings, near)
                for found, said, reading, near in zip(of_line, judged, readings, nearest, strict=True)
            ]
            for number, (asked, of_line) in enumerate(zip(self._asked, facts, strict=True))
        ]
        return [
            self._row(one, reading, copied, row)
            for one, (reading, copied), row in zip(crowd, read, zip(*matches, strict=True), strict=True)
        ]

    def _read(self, profile: CandidateProfile, groundwork: Groundwork | None) -> tuple[Reading, Copied]:
        reading = Reading(profile, groundwork=groundwork)
        copied = self._lines.copied_in(profile.document, profile.passages, reading.folded_of(profile.passages))
        if copied.spans:
            reading = Reading(profile, copied.spans)
        reading.closeness = self._judge.closeness
        return reading, copied

    def _judged(
        self, reading: Reading, facts: Sequence[Facts], judge: "Encoder | None"
    ) -> dict[int, dict[int | None, tuple[Judged, ...]]]:
        """The sentences judged for each requirement, by its number, and for each part of it."""
        wishes = [
            wish
            for number, (asked, found) in enumerate(zip(self._asked, facts, strict=True))
            if found.open_to_sentences
            for wish in wishes_of(number, asked, found)
        ]
        judged: dict[int, dict[int | None, tuple[Judged, ...]]] = {}
        for (number, part), sentences in self._judge.judged(reading, wishes, judge).items():
            judged.setdefault(number, {})[part] = sentences
        return judged

    def _row(self, one: ToMatch, reading: Reading, copied: Copied, matches: tuple[Match, ...]) -> Candidate:
        profile, own = one.profile, one.profile.document.modified
        beyond = beyond_notice(self._requirements, matches, reading, self._knowledge, self._settings)
        ours = (notice for notice in (copied.notice, beyond) if notice)
        return Candidate(
            file=profile.file,
            digest=profile.digest,
            text_digest=reading.text_digest,
            matches=matches,
            name=profile.contact.name,
            emails=profile.contact.emails,
            phones=profile.contact.phones,
            modified=own.timestamp() if own else one.modified,
            shingles=reading.shingles,
            notices=tuple(dict.fromkeys((*profile.document.notices, *profile.notices, *ours))),
        )


def lay_groundwork(profile: CandidateProfile, finder: "Encoder") -> Groundwork:
    """What can be worked out of a CV before any advert is known, for `Matcher.match`."""
    return Reading(profile).groundwork(finder)


def encode_every_sentence(profile: CandidateProfile, judge: "Encoder") -> None:
    """Have the judge encode every sentence of a profile that any advert may have it read.

    It changes no row. With a judge that remembers, no later advert has it encode a sentence of this CV.
    """
    judge.encode([text for _, text in Reading(profile).sentences.values()])


def _curve_of(finder: "Encoder") -> Probabilities | None:
    """The calibration that was fitted for this very finder; None where there is none."""
    curve = load_calibration(finder.name)
    return curve if curve.fitted_for(finder.name) else None
