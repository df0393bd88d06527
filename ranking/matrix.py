"""A profile against a requirement vector: one row of the match matrix."""

from typing import TYPE_CHECKING

from hiring.candidate import CandidateProfile
from hiring.job import RequirementVector
from hiring.match import Candidate
from ranking.criteria.answer import facts_of, match_of, wishes_of
from ranking.criteria.kind import kind_of
from ranking.criteria.meaning import Judge, Judged, Probabilities
from ranking.fingerprint import scorable_words, signature, text_digest
from ranking.knowledge import Knowledge
from ranking.reading import Reading
from ranking.settings import ScoringWeights

if TYPE_CHECKING:
    from models import Encoder
    from skills import Taxonomy
    from skills.roles import Roles


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
        self._kind = kind_of(vector, title, self._knowledge)
        self._judge = Judge(vector, finder, judge, calibration, self._settings)

    def match(self, profile: CandidateProfile, *, modified: float | None = None) -> Candidate:
        """One row of the matrix.

        Args:
            profile: the CV as read.
            modified: seconds since 1970 of the file, by the file system; the document's own date goes before it.
        """
        reading = Reading(profile)
        facts = [facts_of(asked, self._kind, reading, self._knowledge, self._settings) for asked in self._requirements]
        wishes = [
            wish
            for number, (asked, found) in enumerate(zip(self._requirements, facts, strict=True))
            for wish in wishes_of(number, asked, found)
        ]
        judged: dict[int, dict[int | None, tuple[Judged, ...]]] = {}
        for (number, part), sentences in self._judge.judged(reading, wishes).items():
            judged.setdefault(number, {})[part] = sentences
        words = scorable_words(reading)
        own = profile.document.modified
        return Candidate(
            file=profile.file,
            digest=profile.digest,
            text_digest=text_digest(words),
            matches=tuple(
                match_of(asked, found, judged.get(number, {}), reading, self._knowledge, self._settings)
                for number, (asked, found) in enumerate(zip(self._requirements, facts, strict=True))
            ),
            name=profile.contact.name,
            emails=profile.contact.emails,
            phones=profile.contact.phones,
            modified=own.timestamp() if own else modified,
            shingles=signature(words),
            notices=tuple(dict.fromkeys((*profile.document.notices, *profile.notices))),
        )
