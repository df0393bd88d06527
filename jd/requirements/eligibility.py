"""What no CV can show: the right to work, checks, travel, working times, physical demands."""

import re
from dataclasses import dataclass
from functools import cache

from hiring.evidence import Span
from jd.requirements.named import PROPER_KINDS
from jd.wording import compiled, data
from skills import load_taxonomy


@dataclass(frozen=True, slots=True)
class FoundEligibility:
    """Something to ask the applicant, with the question to put.

    Attributes:
        kind: the key of `jd/data/eligibility.yaml` that names it.
    """

    question: str
    span: Span
    kind: str


_WILLING = re.compile(
    r"(?:(?:you are|must be|be|an?) )?willing(?:ness)? to "
    r"(?!learn|grow|develop|help|listen|improve|share|go (?:the|above)|take)\w.*",
    re.IGNORECASE,
)
_DOES_CHECKS = re.compile(
    r"\b(?:conduct|process|run|order|review|manag|handl|coordinat|administer|initiat)(?:e|s|es|n?ing|ed)?\s+(?:[\w/-]+\s+){0,3}$",
    re.IGNORECASE,
)
_LIVES_IN = re.compile(r"liv(?:e|ing) in (?P<place>[\w.+#]+)", re.IGNORECASE)
_BY_EMPLOYER = re.compile(r"\b(?:we|us|our|will|company|employer)\b", re.IGNORECASE)
_ARE_YOU = "Are you willing to do what this line says?"


@cache
def _kinds() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((kind, entry["question"], compiled(entry["phrases"])) for kind, entry in data("eligibility").items())


def find(text: str) -> tuple[FoundEligibility, ...]:
    """Every such condition of a clause, in its order, one for each kind."""
    found = [
        FoundEligibility(question, Span(*match.span()), kind)
        for kind, question, phrases in _kinds()
        if (match := phrases.search(text))
        if kind != "background_check" or not _is_work(text, match)
        if kind != "relocation" or not _is_a_tool(match.group())
    ]
    checks = [condition.span for condition in found if condition.kind == "background_check"]
    # "Police clearance" is a check, and no clearance of a state's secrets.
    found = [one for one in found if one.kind != "clearance" or not any(check.contains(one.span) for check in checks)]
    return tuple(sorted(found, key=lambda condition: condition.span))


def _is_work(text: str, check: re.Match[str]) -> bool:
    """Whether checks are what one works on: "conducts background checks"."""
    return bool(_DOES_CHECKS.search(text[: check.start()])) and not _BY_EMPLOYER.search(text)


def _is_a_tool(place: str) -> bool:
    """Whether one is to live in a program: "you live in Figma"."""
    living = _LIVES_IN.match(place)
    skill = load_taxonomy().resolve(living["place"]) if living else None
    return skill is not None and skill.kind in PROPER_KINDS


def find_willingness(text: str) -> tuple[FoundEligibility, ...]:
    """The will to do something, of a clause that asks for nothing else: "Willing to lead a chess club"."""
    found = _WILLING.match(text)
    return (FoundEligibility(_ARE_YOU, Span(*found.span()), "willing"),) if found else ()
