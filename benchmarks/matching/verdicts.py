"""Our verdict on each criterion line of an advert beside two careful readings of the same CV."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.matching.cvs import Bench
from benchmarks.matching.measure import Measure, measured, share
from hiring.job import JobDescription, Requirement
from hiring.match import Candidate, Match
from jd.repeated import ALSO_ASKED

AS_OF = date(2018, 1, 1)
_COMMON_WORDS = 3
"""So many words in a row make two quotes overlap; all words, where one of them has fewer."""


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """One line of one advert for one CV.

    Attributes:
        ours: our verdict; `no criterion` where the advert's reading made nothing of the line.
        readings: verdict and quote of each reading.
        matches: our answers to the criteria of the line.
    """

    advert: str
    cv: str
    line: str
    text: str
    ours: str
    readings: tuple[tuple[str, str], ...]
    matches: tuple[Match, ...]

    @property
    def agrees(self) -> bool:
        """Whether some reading says the same."""
        return any(self.ours == verdict for verdict, _ in self.readings)

    @property
    def wrongly_met(self) -> bool:
        """Whether we say met where every reading says not found."""
        return self.ours == "met" and all(verdict == "not_found" for verdict, _ in self.readings)

    @property
    def quotes(self) -> tuple[str, ...]:
        """What we quote."""
        return tuple(quote.quote for match in self.matches for quote in match.evidence)

    @property
    def quote_overlaps(self) -> bool | None:
        """Whether a quote of ours overlaps one of a reading; None where one side quotes nothing."""
        theirs = [quote for _, quote in self.readings if quote]
        if not theirs or not self.quotes:
            return None
        return any(overlap(our, their) for our in self.quotes for their in theirs)


def read_lines(folder: Path, bench: Bench) -> Iterator[LineVerdict]:
    """Every judged line, in the order of the files."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    for advert, judged in sorted(labels.items()):
        job = bench.job((folder / "adverts" / f"{advert}.md").read_text(encoding="utf-8"))
        cvs = sorted(judged["labels"]["A"])
        candidates = bench.candidates(job, [folder / "cvs" / f"{cv}.pdf" for cv in cvs])
        for cv in cvs:
            candidate = candidates[folder / "cvs" / f"{cv}.pdf"]
            for line in judged["lines"]:
                readings = tuple(
                    (reader[cv][line["id"]][0], reader[cv][line["id"]][1]) for reader in judged["labels"].values()
                )
                matches = matches_of(line["text"], job, candidate)
                yield LineVerdict(advert, cv, line["id"], line["text"], together(matches), readings, matches)


def matches_of(line: str, job: JobDescription, candidate: Candidate | None) -> tuple[Match, ...]:
    """The answers to the criteria that a line of the advert states; the required ones, where it mixes both."""
    if candidate is None:
        return ()
    pairs = [
        (asked, match)
        for asked, match in zip(job.requirements.requirements, candidate.matches, strict=True)
        if _belongs(asked, line, job)
    ]
    required = [match for asked, match in pairs if asked.importance == "required"]
    return tuple(required or [match for _, match in pairs])


def _belongs(asked: Requirement, line: str, job: JobDescription) -> bool:
    ours, theirs = _words(asked.text), _words(line)
    if not ours or not theirs:
        return False
    _, _, stands_for = (asked.note or "").partition(ALSO_ASKED)
    if _contains(_words(stands_for), theirs):
        # A line that asks for the same as another one counts once, and is answered there.
        return True
    if _contains(theirs, ours) or _contains(ours, theirs):
        return True
    around = job.text[max(0, asked.span.start - len(line)) : asked.span.end + len(line)]
    return _contains(_words(around), theirs) and len(set(ours) & set(theirs)) >= 0.8 * len(set(ours))


def together(matches: Sequence[Match]) -> str:
    """One verdict for a line: what can only be asked gives way to what can be judged."""
    verdicts = [match.verdict for match in matches]
    judged = [verdict for verdict in verdicts if verdict != "unclear"]
    if not verdicts:
        return "no criterion"
    if not judged:
        return "unclear"
    if all(verdict == judged[0] for verdict in judged):
        return judged[0]
    return "partly"


def overlap(one: str, other: str) -> bool:
    """Whether two quotes share a run of words.

    >>> overlap("Managed a team of 12 cooks", "team of 12 people"), overlap("Excel", "Excel, Word")
    (True, True)
    """
    first, second = _words(one), _words(other)
    length = min(_COMMON_WORDS, len(first), len(second))
    runs = {tuple(first[start : start + length]) for start in range(len(first) - length + 1)}
    return length > 0 and any(
        tuple(second[start : start + length]) in runs for start in range(len(second) - length + 1)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _contains(outer: list[str], inner: list[str]) -> bool:
    return f" {' '.join(inner)} " in f" {' '.join(outer)} "


def verdict_measures(lines: Sequence[LineVerdict]) -> list[Measure]:
    """The figures of all judged lines, drawn by advert."""
    adverts = sorted({line.advert for line in lines})

    def grouped(answers: dict[str, list[object]]) -> list[list[object]]:
        return [answers[advert] for advert in adverts if answers.get(advert)]

    agree: dict[str, list[object]] = {}
    always: list[object] = []
    overlaps: dict[str, list[object]] = {}
    wrong: dict[str, list[object]] = {}
    readers: list[object] = []
    for line in lines:
        agree.setdefault(line.advert, []).append(line.agrees)
        always.append(any(verdict == "met" for verdict, _ in line.readings))
        readers.append(len({verdict for verdict, _ in line.readings}) == 1)
        if line.quote_overlaps is not None:
            overlaps.setdefault(line.advert, []).append(line.quote_overlaps)
        if all(verdict == "not_found" for verdict, _ in line.readings):
            wrong.setdefault(line.advert, []).append(line.wrongly_met)
    return [
        measured(
            "verdicts: lines that agree with a reading",
            grouped(agree),
            share,
            baselines=[("always met", share(always)), ("the readings with each other", share(readers))],
            target=">= .80",
        ),
        measured("verdicts: our quotes that a reading's quote overlaps", grouped(overlaps), share, target="-> .95"),
        measured("verdicts: met where both readings say not found", grouped(wrong), share, target="< .02"),
    ]
