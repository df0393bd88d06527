"""Job blocks: is each job's header followed by its own bullets, in the text as it was read and in the jobs found?"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.reading.folding import FoldedText, fold
from benchmarks.reading.truth import TrueCV, TrueItem

MOST_FOREIGN = 60
"""So many signs (letters and digits) beside what the source says of a job may stand in its block: a length of time, a
link, a kind of contract. More is another's text."""
REACH = 260
"""A header ends at most so many signs before the first bullet begins, besides the job's own texts."""


def pieces(bullet: str) -> list[str]:
    """A bullet of a truth file; those below it stand in the same text, each after a dash."""
    first, *rest = re.split(r" - (?=[A-Z])", bullet)
    return [first, *rest]


def intact(truth: TrueCV, text: FoldedText) -> list[bool]:
    """For each true job, whether its block stands whole in the text, after the block of the job before it.

    Whole means: title, employer and dates, then every bullet in order, each unbroken, and nothing between the first
    and the last of these but what the source says of this job and at most `MOST_FOREIGN` other signs. The header of a
    job at the same employer as the one before it need not repeat the employer.
    """
    answers: list[bool] = []
    reached = 0
    for number, job in enumerate(truth.work):
        shared = number > 0 and fold(truth.work[number - 1].org) == fold(job.org)
        end = _block_end(job, truth, text.text, reached, shared)
        answers.append(end is not None)
        if end is not None:
            reached = end
        elif (start := _first(job, text.text, reached)) is not None:
            reached = start
    return answers


def _first(job: TrueItem, text: str, after: int) -> int | None:
    at = text.find(fold(job.bullets[-1]), after) if job.bullets else text.find(fold(job.title), after)
    return at if at >= 0 else None


def _block_end(job: TrueItem, truth: TrueCV, text: str, after: int, shared: bool) -> int | None:
    """Where the block ends, if it is whole."""
    own = sum(len(fold(each)) for each in job.others)
    title, org = fold(job.title), fold(job.org)
    spans = list(_bullets(job, text, after, own + MOST_FOREIGN))
    if job.bullets and not spans:
        return None
    if spans:
        first, last = spans[0][0], spans[-1][1]
        window = max(after, first - REACH - own)
    else:
        at = min((place for place in (text.find(title, after), text.find(org, after)) if place >= 0), default=-1)
        if at < 0:
            return None
        first = last = min(len(text), at + len(title) + len(org) + MOST_FOREIGN + own)
        window = max(after, at - MOST_FOREIGN)
    title_at = text.rfind(title, window, last if not spans else first)
    org_at = text.rfind(org, window, last if not spans else first)
    # Forms of public offices name the employer below the duties.
    below = text.find(org, last, last + MOST_FOREIGN + len(org)) if spans else -1
    if title_at < 0 or (org_at < 0 and below < 0 and not shared):
        return None
    begin = min(title_at, org_at) if org_at >= 0 else title_at
    if not _dated(job, text[max(after, begin - 40) : last + 40]):
        return None
    stretch = text[begin:last]
    if spans and _foreign(stretch, job, truth, own):
        return None
    return last if spans else begin + max(len(title), len(org))


def _bullets(job: TrueItem, text: str, after: int, most_between: int) -> Iterator[tuple[int, int]]:
    """The place of each bullet, nothing if one is broken, missing or far from the one before it."""
    places: list[tuple[int, int]] = []
    at = after
    for bullet in job.bullets:
        folded = fold(bullet)
        found = text.find(folded, at)
        if found < 0:
            return
        places.append((found, found + len(folded)))
        at = found + len(folded)
    if any(second[0] - first[1] > most_between for first, second in pairwise(places)):
        return
    yield from places


def _dated(job: TrueItem, stretch: str) -> bool:
    """Whether the years of its dates stand near."""
    return all(str(each.year) in stretch for each in (job.start, job.end) if each is not None and each.year is not None)


def _foreign(stretch: str, job: TrueItem, truth: TrueCV, own: int) -> bool:
    """Whether something else stands in the block: another job's bullet, a school, or too many other signs."""
    others = [fold(bullet) for other in truth.work if other is not job for bullet in other.bullets]
    others += [fold(course.org) for course in truth.education]
    if any(other in stretch for other in others if len(other) > 12):
        return True
    said = sum(len(fold(each)) for each in (job.title, job.org, *job.bullets))
    return len(stretch) - said > MOST_FOREIGN + own


def whole_bullets(truth: TrueCV, read: Sequence[Sequence[str]]) -> list[str]:
    """The true bullets that were not read as they are.

    A bullet is whole if one bullet of one job that was read has exactly its letters and digits; one with others below
    it may also be read as several that follow each other.

    Args:
        truth: the CV's source.
        read: the bullets of each job that was read.
    """
    folded = [[fold(bullet) for bullet in job] for job in read]
    single = {bullet for job in folded for bullet in job}
    missing = []
    for job in truth.work:
        for bullet in job.bullets:
            parts = [fold(part) for part in pieces(bullet)]
            if fold(bullet) not in single and not any(_follow(parts, other) for other in folded):
                missing.append(bullet)
    return missing


def _follow(parts: list[str], bullets: list[str]) -> bool:
    return any(bullets[at : at + len(parts)] == parts for at in range(len(bullets)))
