"""A clause cut at its commas, "and", "or" and brackets: the raw material of lists of skills."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from hiring.evidence import Span
from jd.requirements.clause import Clause, Mention
from jd.wording import pattern

Joint = Literal["start", "comma", "and", "or", "slash", "break", "tail"]

_JOINT = re.compile(
    r"\s*(?P<or>,?\s*\b(?:and/or|or)\b)\s*"
    r"|\s*(?P<and>,?\s*(?:\b(?:and|plus|as well as|along with|together with|alongside)\b|(?<=\s)[&+](?=\s)))\s*"
    r"|\s*(?P<comma>,)\s*"
    r"|\s*(?P<break>;|\s-+\s|[.!?](?=\s|$)|\|)\s*"
    r"|\s*(?P<slash>(?<!\d)(?<!\bw)/|(?<=[A-Za-z]\d)/)\s*"
    r"|\s*(?P<open>[(\[])\s*"
    r"|\s*(?P<close>[)\]])\s*",
    re.IGNORECASE,
)
_DEEPEST = 5
_INCLUDING = re.compile(r"including:?", re.IGNORECASE)
_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_CHOICE = re.compile(r"\b(?:or|and/or|either|any|some|such as|e\.g)\b", re.IGNORECASE)
_END_OF_LIST = re.compile(r"[;)]|\.(?:\s|$)")


@dataclass(slots=True)
class Segment:
    """The words between two joints, the skills named in them, and the examples that follow in brackets.

    Attributes:
        joint: what stands before the segment.
        examples: the segments inside a bracket, or after "such as"; they belong to the last skill of this segment.
        opened: "e.g." opens it within a bracket.
    """

    joint: Joint
    span: Span
    mentions: list[Mention] = field(default_factory=list)
    examples: list["Segment"] = field(default_factory=list)
    bracket: bool = False
    opened: bool = False


def cut(clause: Clause, mentions: Sequence[Mention], taken: Sequence[Span]) -> list[Segment]:
    """The segments of a clause in order.

    A joint inside a skill's name ("CI/CD") is none; the places already `taken` by another structure part the clause
    like a semicolon.
    """
    return _Cutter(clause.text, mentions, taken).sequence(0, len(clause.text))


class _Cutter:
    def __init__(self, text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> None:
        self._text = text
        self._mentions = mentions
        self._taken = sorted(taken)
        # "one or more of" holds an "or" that joins nothing.
        self._whole = [Span(*match.span()) for match in pattern("lists", "quantifier").finditer(text)]
        # The full stops of "e.g." end nothing.
        self._whole += [Span(*match.span()) for match in pattern("lists", "opens_examples").finditer(text)]
        self._whole += [mention.span for mention in mentions]

    def sequence(self, start: int, end: int, depth: int = 0) -> list[Segment]:
        """The segments from `start` to `end`; brackets nested deeper than anybody writes them are left out."""
        segments: list[Segment] = []
        joint: Joint = "start"
        at = start
        while at <= end:
            stop, after, kind = self._next(at, end)
            segment = Segment(joint, Span(at, max(at, stop)))
            self._fill(segment, in_bracket=depth > 0)
            if segment.mentions or segment.examples or segment.span.of(self._text).strip():
                segments.append(segment)
            elif joint in ("or", "break") and segments and kind != "end":
                # ", or" and the like: the stronger joint stays.
                at = after
                joint = "or" if joint == "or" else _joint(kind)
                continue
            if kind == "end":
                break
            if kind == "open":
                close = self._closing(after, end)
                inner = self.sequence(after, close, depth + 1) if depth < _DEEPEST else []
                if segments:
                    segments[-1].examples += inner
                    segments[-1].bracket = True
                elif inner:
                    inner[0].joint = "start"
                    segments += inner
                joint, at = self._after_bracket(min(close + 1, end), end)
                if at >= end:
                    break
                continue
            joint = _joint(kind)
            at = after
        return segments

    def _after_bracket(self, at: int, end: int) -> tuple[Joint, int]:
        """The joint that follows a bracket; words right after one are its tail."""
        match = _JOINT.match(self._text, at, end)
        if match and match.lastgroup not in ("open", "close"):
            return _joint(match.lastgroup or "break"), match.end()
        return "tail", at

    def _next(self, at: int, end: int) -> tuple[int, int, str]:
        """Where the segment that starts at `at` ends, where the next starts, and the joint between."""
        for match in _JOINT.finditer(self._text, at, end):
            joint = Span(match.start(match.lastgroup or 0), match.end(match.lastgroup or 0))
            if any(joint.overlaps(span) for span in self._whole):
                continue
            taken = self._taken_between(at, match.end())
            if taken:
                break
            return match.start(), match.end(), match.lastgroup or "break"
        taken = self._taken_between(at, end)
        if taken:
            return max(at, taken.start), min(end, max(taken.end, at)), "break"
        return end, end, "end"

    def _taken_between(self, at: int, end: int) -> Span | None:
        # At the end of a bracket that something taken reaches beyond, nothing is left between.
        return next((span for span in self._taken if at < end and span.start < end and span.end > at), None)

    def _closing(self, at: int, end: int) -> int:
        depth = 1
        for index in range(at, end):
            depth += (self._text[index] in "([") - (self._text[index] in ")]")
            if not depth:
                return index
        return end

    def _fill(self, segment: Segment, *, in_bracket: bool) -> None:
        """Give the segment its skills; those after "such as" become its examples, unless a bracket holds them all."""
        inside = [mention for mention in self._mentions if segment.span.contains(mention.span)]
        opening = pattern("lists", "opens_examples").search(self._text, segment.span.start, segment.span.end)
        if opening and self._opens_demands(opening):
            opening = None
        if in_bracket and opening and not self._text[segment.span.start : opening.start()].strip():
            segment.mentions, segment.opened = inside, True
            return
        if opening and self._text[opening.end() : segment.span.end].strip():
            before = [mention for mention in inside if mention.span.end <= opening.start()]
            after = [mention for mention in inside if mention.span.start >= opening.end()]
            segment.mentions = before
            segment.examples = [Segment("start", Span(opening.end(), segment.span.end), after)]
            segment.span = Span(segment.span.start, opening.start())
        else:
            segment.mentions = inside

    def _opens_demands(self, opening: re.Match[str]) -> bool:
        """Whether what follows are all asked for: "payroll, including pensions and sick pay" leaves no choice, and
        neither does "computer literate, including Excel"."""
        rest = _END_OF_LIST.split(self._text[opening.end() :], maxsplit=1)[0]
        return (
            _INCLUDING.fullmatch(opening.group()) is not None
            and (_AND.search(rest) is not None or "," not in rest)
            and _CHOICE.search(rest) is None
            and pattern("lists", "open_ended").search(rest) is None
        )


def _joint(kind: str) -> Joint:
    return {"or": "or", "and": "and", "comma": "comma", "slash": "slash"}.get(kind, "break")  # type: ignore[return-value]  # the table holds joints only
