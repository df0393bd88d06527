"""Years of experience: in total, in a role, with a skill, in an industry; counted from dated jobs, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hiring.candidate import YearsClaim
from hiring.evidence import Span
from hiring.job import Requirement, YearsAsked
from hiring.match import MatchPart, Route, Verdict
from ranking.criteria.leading import asks_to_lead, plain_sentence_of_leading, sentence_of_leading
from ranking.criteria.meaning import Judged, meant_value
from ranking.criteria.skills import rung_of_jobs
from ranking.criteria.work import Work, alternatives, longest_first, titles, work_asked
from ranking.knowledge import Knowledge
from ranking.phrasing import span_of_time, years_asked
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from ranking.word_forms import word_pattern


def answer_years(
    asked: YearsAsked,
    requirement: Requirement,
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
    meant: Sequence[Judged] = (),
) -> MatchPart:
    """The answer to years of experience: the best of dated jobs, of a claim and of jobs without dates.

    `value = have / asked`, at most 1, from the months of dated jobs, overlaps once; what is missing may be filled by
    months in near work, each counting for `near_work`. `met` only where `have >= asked`. More than `max` is no
    fault. Without a number any such job is enough, and the ladder of evidence tells how much it is worth. A claim, or
    work without dates, is never `met` where a number is asked, and the reason says what it is.

    Args:
        meant: sentences of dated jobs that say the work in other words; these jobs count as near work.
    """
    work = work_asked(asked, requirement, reading, knowledge, settings).with_meant(meant, settings)
    claims = tuple(claim for claim in reading.claims if _claims_it(claim.of, asked, knowledge))
    if asked.scope != "total" and not (claims or work.same or work.near):
        return _nothing(asked)
    question = _Question(asked, work, claims, reading, knowledge, settings)
    answers = [question.by_dates(), question.by_claim(), question.without_dates()]
    found = [answer for answer in answers if answer]
    return max(found, key=lambda answer: answer.value) if found else _nothing(asked)


@dataclass(frozen=True, slots=True)
class _Question:
    """The years asked for, and the jobs and claims that may answer."""

    asked: YearsAsked
    work: Work
    claims: tuple[YearsClaim, ...]
    reading: Reading
    knowledge: Knowledge
    settings: ScoringWeights

    @property
    def of(self) -> str:
        return _of(self.asked)

    @property
    def label(self) -> str:
        return _label(self.asked)

    @property
    def begin(self) -> str:
        return f"{years_asked(self.asked.min)} asked{self.of}; " if self.asked.min else ""

    @property
    def months(self) -> int:
        """Months of the dated jobs that are the work asked for."""
        if self.asked.scope == "total":
            return self.reading.profile.total_months
        return self.reading.months(self.work.same)

    def by_dates(self) -> MatchPart | None:
        """What the dated jobs show, with the arithmetic."""
        reading, have, wanted = self.reading, self.months, 12 * (self.asked.min or 0.0)
        dated = [job for job in self.work.same if reading.is_dated(job)]
        if have and have >= wanted:
            value = 1.0 if wanted or self.asked.max else self._rung(dated)
            return self._part(value, "met", f"{self.begin}{self._jobs(dated, have)}.", dated)
        near = reading.months([*self.work.same, *self.work.near]) - have if self.asked.scope != "total" else 0
        if not have and not near:
            return None
        wanted = wanted or near
        value = (have + self._near_counts(have, near, wanted - have)) / wanted
        close = [job for job in self.work.near if reading.is_dated(job)]
        told = self._jobs(dated, have) if have else "no dated job is this work"
        if near:
            more = " more" if have else ""
            held = titles(close, reading, self.work.notes)
            told += f"; {span_of_time(near)}{more} in near work {_count(near)} in part: {held}"
        # Somebody who did such work, or work near to it, shows a part of what is asked, however short it was.
        return self._part(value, "partly", f"{self.begin}{told}.", [*dated, *close])

    def _rung(self, dated: Sequence[int]) -> float:
        """What these jobs are worth where no number of years is asked: the ladder of evidence, by months, sentences and
        how lately. All of it is met."""
        if self.asked.scope == "total":
            return 1.0
        places = {job: self.work.spans.get(job, self.reading.jobs[job].header) for job in dated}
        return max(self.settings.met_from, rung_of_jobs(self.asked.of, places, self.reading, self.settings).value)

    def _near_counts(self, have: int, near: int, missing: float) -> float:
        """The months that near work counts for, of those that are missing.

        A job that only a sentence in other words makes near counts no more than that sentence does by itself, and at
        least as a part.
        """
        settings, work = self.settings, self.work
        known = self.reading.months([*work.same, *(job for job in work.near if job not in work.meant)]) - have
        first = min(known, missing)
        chance = max(work.chances.values(), default=0.0)
        by_sentence = min(settings.near_work, max(settings.partly_from, meant_value(chance, settings)))
        return settings.near_work * first + by_sentence * min(near - known, missing - first)

    def by_claim(self) -> MatchPart | None:
        """The largest claim of the years asked for, where the CV makes one."""
        if not self.claims:
            return None
        claim = max(self.claims, key=lambda one: (one.years, -one.span.start))
        share = min(1.0, claim.years / self.asked.min) if self.asked.min else 1.0
        value = round(self.settings.claimed * share, 4)
        if self.months:
            shown = f"its dated jobs show {span_of_time(self.months)}"
        else:
            shown = "its dates tell no job's length" if self.asked.scope == "total" else "dates no job that shows it"
        reason = f"The CV claims “{self.reading.document.flat(claim.span)}”, but {shown}."
        verdict = self.settings.verdict_short_of_met(value)
        return MatchPart(self.label, value, verdict, "claimed", reason, (self.reading.quote(claim.span),))

    def without_dates(self) -> MatchPart | None:
        """Work of the kind asked whose length no date tells."""
        undated = [job for job in self.work.same if not self.reading.is_dated(job)]
        if not undated:
            return None
        settings = self.settings
        value = settings.undated_work if self.asked.min else settings.undated_job
        verdict = settings.verdict_short_of_met(value) if self.asked.min else settings.verdict(value)
        held = titles(undated, self.reading, self.work.notes)
        reason = f"The CV shows this work without dates that tell its length: {held}."
        return self._part(value, verdict, reason, undated)

    def _part(self, value: float, verdict: Verdict, reason: str, jobs: Sequence[int]) -> MatchPart:
        reading = self.reading
        told_first = self._titled_first(jobs)
        spans = [self.work.spans.get(job, reading.jobs[job].header) for job in told_first]
        told = self._told(told_first)
        if told is None and asks_to_lead(self.asked.of, self.knowledge):
            told, reason = self._led_elsewhere(told_first, reason)
        if told is None:
            told = self._told_of_the_first(told_first)
        if told is not None:
            # A title alone says little of the work: what the job, or the CV, tells of it stands beside.
            spans.insert(1, told)
        route: Route = "meant" if any(job in self.work.meant for job in jobs) else "named"
        return MatchPart(self.label, round(min(1.0, value), 4), verdict, route, reason, reading.quotes(spans))

    def _titled_first(self, jobs: Sequence[int]) -> list[int]:
        """These jobs, the work itself before near work, titles with the very words first, then the longest; of near
        work, what names the work asked in its text first."""
        reading, words = self.reading, [word_pattern(kind) for kind in alternatives(self.asked.of)]

        def order(job: int) -> tuple[bool, bool]:
            title = reading.jobs[job].title or ""
            if job not in self.work.same:
                return True, job not in self.work.spans
            return False, not any(pattern.search(title) for pattern in words)

        return sorted(longest_first(jobs, reading), key=order)

    def _told(self, jobs: Sequence[int]) -> Span | None:
        """What stands beside the first job: a sentence of leading others, where that is asked; or a claim of such
        years."""
        if self.asked.scope == "total":
            return None
        if asks_to_lead(self.asked.of, self.knowledge):
            leading = (sentence_of_leading(job, self.reading) for job in jobs)
            if span := next(filter(None, leading), None):
                return span
        claim = max(self.claims, key=lambda one: one.years, default=None)
        return claim.span if claim else None

    def _told_of_the_first(self, jobs: Sequence[int]) -> Span | None:
        """Of a first job that is known by its title, the sentence that comes closest."""
        if self.asked.scope == "total" or self.work.notes.get(jobs[0]):
            return None
        return self.reading.closest_of(jobs[:1], self.asked.of)

    def _led_elsewhere(self, jobs: Sequence[int], reason: str) -> tuple[Span | None, str]:
        """A sentence on leading people of another job, where these jobs lead by their titles alone."""
        for job in longest_first(range(len(self.reading.jobs)), self.reading):
            paid = self.reading.jobs[job].kind != "volunteering"
            if job not in jobs and paid and (span := plain_sentence_of_leading(job, self.reading)):
                held = titles([job], self.reading, {})
                return span, f"{reason.removesuffix('.')}; {held} tells of leading people."
        return None, reason

    def _jobs(self, dated: Sequence[int], have: int) -> str:
        """The arithmetic: how long together, in which jobs."""
        if not dated:
            return f"{span_of_time(have)} of dated jobs count"
        overlap = sum(self.reading.months_of(job) for job in dated) > have
        note = ", overlaps counted once" if overlap else ""
        held = titles(dated, self.reading, self.work.notes)
        return f"{span_of_time(have)} of dated jobs {_count(have)}{note}: {held}"


def _of(asked: YearsAsked) -> str:
    return "" if asked.scope == "total" else f" in {asked.of}"


def _label(asked: YearsAsked) -> str:
    return f"{years_asked(asked.min)}{_of(asked)}" if asked.min else f"experience{_of(asked)}"


@lru_cache(maxsize=1024)
def _nothing(asked: YearsAsked) -> MatchPart:
    """What was looked for, and where."""
    what = "any dated job" if asked.scope == "total" else f"{asked.of} in the titles and texts of the jobs"
    return MatchPart(_label(asked), 0.0, "not_found", None, f"Looked for {what}; not found.")


def _claims_it(claimed: str, asked: YearsAsked, knowledge: Knowledge) -> bool:
    if asked.scope == "total":
        return claimed == "total"
    if claimed.casefold() == asked.of.casefold():
        return True
    ours, theirs = knowledge.name_of(asked.of), knowledge.name_of(claimed)
    if ours and theirs:
        return ours == theirs or theirs in knowledge.implying(ours)
    return asked.scope != "skill" and claimed != "total" and knowledge.same_work(asked.of, claimed) == "same"


def _count(months: int) -> str:
    return "counts" if months in (1, 12) else "count"
