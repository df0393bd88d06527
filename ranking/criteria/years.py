"""Years of experience: in total, in a role, with a skill, in an industry; counted from dated jobs, never guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hiring.candidate import YearsClaim
from hiring.evidence import Span
from hiring.job import Requirement, YearsAsked
from hiring.match import MatchPart, Verdict
from ranking.knowledge import Knowledge
from ranking.phrasing import counted, listed, span_of_time, years_asked
from ranking.reading import Reading
from ranking.settings import ScoringWeights

JOBS_IN_A_REASON = 3


@dataclass(frozen=True, slots=True)
class Work:
    """The jobs of a CV that are the work asked for, and those that come near to it, by their place in the CV.

    `spans` are the words that show it, of the jobs whose title does not.
    """

    same: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    spans: dict[int, Span] = field(default_factory=dict)


def answer_years(
    asked: YearsAsked, requirement: Requirement, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> MatchPart:
    """The answer to years of experience: the best of dated jobs, of a claim and of jobs without dates.

    `value = have / asked`, at most 1, from the months of dated jobs, overlaps once; what is missing may be filled by
    months in near work, each counting for `near_work`. `met` only where `have >= asked`. More than `max` is no
    fault. A claim, or work without dates, is never `met` where a number is asked, and the reason says what it is.
    """
    question = _Question(asked, work_asked(asked, requirement, reading, knowledge), reading, settings)
    claims = [claim for claim in reading.profile.claims if _claims_it(claim.of, asked, knowledge)]
    answers = [question.by_dates(), question.by_claim(claims), question.without_dates()]
    found = [answer for answer in answers if answer]
    return max(found, key=lambda answer: answer.value) if found else question.not_found()


@dataclass(frozen=True, slots=True)
class _Question:
    """The years asked for, and the jobs that may answer."""

    asked: YearsAsked
    work: Work
    reading: Reading
    settings: ScoringWeights

    @property
    def of(self) -> str:
        return "" if self.asked.scope == "total" else f" in {self.asked.of}"

    @property
    def label(self) -> str:
        return f"{years_asked(self.asked.min)}{self.of}" if self.asked.min else f"experience{self.of}"

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
            return self._part(1.0, "met", f"{self.begin}{_jobs(dated, have, reading)}.", dated)
        near = reading.months([*self.work.same, *self.work.near]) - have if self.asked.scope != "total" else 0
        if not have and not near:
            return None
        wanted = wanted or near
        value = (have + self.settings.near_work * min(near, wanted - have)) / wanted
        close = [job for job in self.work.near if reading.is_dated(job)]
        told = _jobs(dated, have, reading) if have else "no dated job is this work"
        if near:
            more = " more" if have else ""
            told += f"; {span_of_time(near)}{more} in near work {_count(near)} in part: {_titles(close, reading)}"
        verdict: Verdict = "partly" if have else self.settings.verdict_short_of_met(value)
        return self._part(value, verdict, f"{self.begin}{told}.", [*dated, *close])

    def by_claim(self, claims: Sequence[YearsClaim]) -> MatchPart | None:
        """The largest claim of the years asked for, where the CV makes one."""
        if not claims:
            return None
        claim = max(claims, key=lambda one: (one.years, -one.span.start))
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
        reason = f"The CV shows this work without dates that tell its length: {_titles(undated, self.reading)}."
        return self._part(value, verdict, reason, undated)

    def not_found(self) -> MatchPart:
        """What was looked for, and where."""
        total = self.asked.scope == "total"
        what = "any dated job" if total else f"{self.asked.of} in the titles and texts of the jobs"
        return MatchPart(self.label, 0.0, "not_found", None, f"Looked for {what}; not found.")

    def _part(self, value: float, verdict: Verdict, reason: str, jobs: Iterable[int]) -> MatchPart:
        reading = self.reading
        spans = [self.work.spans.get(job, reading.jobs[job].header) for job in _longest_first(jobs, reading)]
        return MatchPart(self.label, round(min(1.0, value), 4), verdict, "named", reason, reading.quotes(spans))


def work_asked(asked: YearsAsked, requirement: Requirement, reading: Reading, knowledge: Knowledge) -> Work:
    """Which jobs count.

    A job is the work asked for where its title names it, or where it shows the skill asked for or one that implies
    it. It comes near where its title comes near; near by title and showing a skill of the same requirement, it counts
    in full.
    """
    jobs = [index for index, job in enumerate(reading.jobs) if job.kind != "volunteering"]
    if asked.scope == "total":
        return Work(tuple(jobs))
    kinds = alternatives(asked.of)
    shown = {job: span for words in kinds for job, span in _jobs_showing(words, reading, knowledge).items()}
    beside = {
        job for group in requirement.groups for name in group.any_of for job in _jobs_showing(name, reading, knowledge)
    }
    same, near, spans = [], [], {}
    for index in jobs:
        title = reading.jobs[index].title
        relation = _relation(kinds, title, knowledge) if title and asked.scope != "skill" else None
        if relation == "same" or index in shown or (relation == "near" and index in beside):
            same.append(index)
            if relation != "same" and index in shown:
                spans[index] = shown[index]
        elif relation == "near":
            near.append(index)
    return Work(tuple(same), tuple(near), spans)


def alternatives(work: str) -> tuple[str, ...]:
    """The words for some work, and each of the kinds of work that "or" joins in them.

    >>> alternatives("retail sales or customer service")
    ('retail sales or customer service', 'retail sales', 'customer service')
    """
    if not re.search(r"\bor\b", work):
        return (work,)
    return (work, *filter(None, (kind.strip() for kind in re.split(r",|\band/or\b|\bor\b", work))))


def _relation(kinds: Iterable[str], title: str, knowledge: Knowledge) -> str | None:
    """The closest relation of a title to any of these kinds of work."""
    relations = {knowledge.same_work(kind, title) for kind in kinds}
    return "same" if "same" in relations else "near" if "near" in relations else None


def _jobs_showing(words: str, reading: Reading, knowledge: Knowledge) -> dict[int, Span]:
    """The jobs that show a skill, or one that implies it, each with its first place; of unknown words, the jobs
    whose sentences hold them."""
    name = knowledge.name_of(words)
    if name is None:
        found = reading.words(words)
        sources = [found] if found else []
    else:
        names = (name, *knowledge.implying(name))
        sources = [reading.skills[one] for one in names if one in reading.skills]
    places: dict[int, Span] = {}
    for shown in sources:
        for mention in shown.mentions:
            if mention.job is not None:
                places.setdefault(mention.job, mention.span)
    return places


def _claims_it(claimed: str, asked: YearsAsked, knowledge: Knowledge) -> bool:
    if asked.scope == "total":
        return claimed == "total"
    if claimed.casefold() == asked.of.casefold():
        return True
    ours, theirs = knowledge.name_of(asked.of), knowledge.name_of(claimed)
    if ours and theirs:
        return ours == theirs or theirs in knowledge.implying(ours)
    return asked.scope != "skill" and claimed != "total" and knowledge.same_work(asked.of, claimed) == "same"


def _jobs(dated: Sequence[int], have: int, reading: Reading) -> str:
    """The arithmetic: how long together, in which jobs."""
    if not dated:
        return f"{span_of_time(have)} of dated jobs count"
    overlap = sum(reading.months([job]) for job in dated) > have
    note = ", overlaps counted once" if overlap else ""
    return f"{span_of_time(have)} of dated jobs {_count(have)}{note}: {_titles(dated, reading)}"


def _count(months: int) -> str:
    return "counts" if months in (1, 12) else "count"


def _titles(jobs: Sequence[int], reading: Reading) -> str:
    longest = _longest_first(jobs, reading)
    named = [_title(job, reading) for job in longest[:JOBS_IN_A_REASON]]
    if len(longest) > JOBS_IN_A_REASON:
        named.append(counted(len(longest) - JOBS_IN_A_REASON, "more job"))
    return listed(named)


def _title(job: int, reading: Reading) -> str:
    held = reading.jobs[job]
    name = held.title or (f"a job at {held.employer}" if held.employer else "a job without a title")
    months = reading.months([job])
    return f"{' '.join(name.split())} ({span_of_time(months)})" if months else " ".join(name.split())


def _longest_first(jobs: Iterable[int], reading: Reading) -> list[int]:
    return sorted(jobs, key=lambda job: (-reading.months([job]), job))
