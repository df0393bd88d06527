"""What a check found, counted in the open."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from hiring.evidence import Span
from jd.checking.gender_balance import Balance
from jd.findings import Finding, Severity

COSTS: dict[Severity, int] = {"error": 15, "warning": 5, "notice": 1}
"""Points that a finding takes off 100."""
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}
_WHOLE_TEXT = ("long_sentence", "inflated_criteria", "title_length", "title_form", "title_suffix")
# Their place is a whole sentence: what else is found inside it stands beside them, not in their stead.


class Row(NamedTuple):
    """A finding as a line to print; `place` is `line:column`, from 1, or empty for the advert as a whole."""

    severity: Severity
    place: str
    code: str
    message: str
    replacement: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted.

    Attributes:
        words, sentences: of the whole advert; headings are no sentences.
        longest_sentence: in words.
        required_criteria: criteria that an applicant must meet.
        reading_ease: Flesch's, 0 (hard) to 100 (easy); None where the language has no formula or there are no words.
        balance: gender-coded words, and how often each stands.
    """

    words: int
    sentences: int
    longest_sentence: int
    required_criteria: int
    reading_ease: float | None
    balance: Balance

    def to_dict(self) -> dict[str, Any]:
        """A JSON form."""
        return {
            "words": self.words,
            "sentences": self.sentences,
            "longest_sentence": self.longest_sentence,
            "required_criteria": self.required_criteria,
            "reading_ease": None if self.reading_ease is None else round(self.reading_ease, 1),
            "gender_coded": {
                "masculine": dict(self.balance.masculine),
                "feminine": dict(self.balance.feminine),
                "score": self.balance.score,
                "verdict": self.balance.verdict,
            },
        }


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The findings of a check in the order of the text; those on the advert as a whole come last.

    Attributes:
        text: what was checked: the findings' spans point into it.
    """

    text: str
    findings: tuple[Finding, ...]
    counts: Counts

    def number(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def score(self) -> int:
        """100 less the cost of every finding (`COSTS`), and never below 0."""
        return max(0, 100 - sum(COSTS[finding.severity] for finding in self.findings))

    @property
    def formula(self) -> str:
        """How the score came about.

        >>> CheckReport("", (Finding("x", "warning", "m"),), Counts(0, 0, 0, 0, None, Balance())).formula
        '100 - 15 x 0 errors - 5 x 1 warnings - 1 x 0 notices = 95'
        """
        parts = " - ".join(f"{cost} x {self.number(severity)} {severity}s" for severity, cost in COSTS.items())
        taken = sum(COSTS[finding.severity] for finding in self.findings)
        return f"100 - {parts} = {100 - taken}" + (", told as 0" if taken > 100 else "")

    def describe(self) -> list[Row]:
        """One row a finding, in their order."""
        starts = [0] + [i + 1 for i, character in enumerate(self.text) if character == "\n"]

        def place(span: Span | None) -> str:
            if span is None:
                return ""
            line = bisect_right(starts, span.start)
            return f"{line}:{span.start - starts[line - 1] + 1}"

        return [Row(f.severity, place(f.span), f.code, f.message, f.replacement) for f in self.findings]

    def to_dict(self) -> dict[str, Any]:
        """A JSON form."""
        rows = zip(self.findings, self.describe(), strict=True)
        return {
            "score": self.score,
            "formula": self.formula,
            "counts": self.counts.to_dict(),
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity,
                    "message": finding.message,
                    "span": [finding.span.start, finding.span.end] if finding.span else None,
                    "place": row.place or None,
                    "replacement": finding.replacement,
                    "source": finding.source,
                }
                for finding, row in rows
            ],
        }


def arranged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in text order; of those that overlap only the most severe, then the law's, then the longest.

    Findings on a whole sentence or title overlap nothing.
    """
    kept: list[Finding] = []
    wide: list[Finding] = []
    for finding in sorted(findings, key=_strength):
        if finding.span is None or finding.code in _WHOLE_TEXT:
            # What is missing, is missing once: the law's word on it goes before ours.
            if not any(other.code == finding.code and other.span == finding.span for other in wide):
                wide.append(finding)
        elif not any(other.span is not None and other.span.overlaps(finding.span) for other in kept):
            kept.append(finding)
    return tuple(sorted(kept + wide, key=_place))


def _strength(finding: Finding) -> tuple[int, bool, int, bool, str, str]:
    length = len(finding.span) if finding.span else 0
    is_style = finding.code != "unlawful"
    return _RANK[finding.severity], is_style, -length, finding.replacement is None, finding.code, finding.message


def _place(finding: Finding) -> tuple[bool, int, int, str, str]:
    span = finding.span
    return span is None, span.start if span else 0, -span.end if span else 0, finding.code, finding.message
