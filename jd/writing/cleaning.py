"""Texts as people type and paste them: made one line, or refused with the field and what is allowed."""

import unicodedata
from dataclasses import replace
from typing import Any, Final

from hiring.errors import SettingsError
from jd.findings import Finding
from jd.roles import SENIORITIES
from jd.writing.request import EMPLOYMENT_TYPES, FRAME_LANGUAGES, LENGTHS, TONES, WORK_MODES, WriteRequest

LONGEST: Final = {
    "title": 120,
    "company": 120,
    "city": 120,
    "hours": 120,
    "reports_to": 120,
    "team": 300,
    "company_blurb": 2000,
    "salary": 80,
    "benefits": 200,
    "tools": 60,
    "extra_criteria": 300,
    "removed_criteria": 200,
}
"""The most characters of each text field, or of each item of a list field."""
MOST_ITEMS: Final = 30
_CHOICES: Final = {
    "seniority": SENIORITIES,
    "work_mode": WORK_MODES,
    "employment_type": EMPLOYMENT_TYPES,
    "tone": TONES,
    "length": LENGTHS,
    "lang": FRAME_LANGUAGES,
}
_LISTS: Final = ("benefits", "tools", "extra_criteria", "removed_criteria")
_ALLOWED_MARKS: Final = "\u200c\u200d"  # joiners, which some scripts need between letters


def cleaned(request: WriteRequest) -> tuple[WriteRequest, tuple[Finding, ...]]:
    """The request with every text on one line, and what was changed.

    Raises:
        SettingsError: `bad_request`: a text is empty, too long or holds control characters, or a choice is unknown. The
            message names the field and what is allowed; all faults are told together.
    """
    faults: list[str] = []
    findings: list[Finding] = []
    values: dict[str, Any] = {}
    for field, allowed in _CHOICES.items():
        value = getattr(request, field)
        if value not in allowed and not (field == "seniority" and value is None):
            faults.append(f"{field} is {str(value)[:40]!r}; allowed are {', '.join(allowed)}")
    if isinstance(request.variant, bool) or not isinstance(request.variant, int) or request.variant < 0:
        faults.append(f"variant is {str(request.variant)[:40]!r}; allowed is a whole number from 0")
    for field, longest in LONGEST.items():
        value = getattr(request, field)
        if field in _LISTS:
            if isinstance(value, str) or len(value) > MOST_ITEMS:
                faults.append(f"{field} must be a list of at most {MOST_ITEMS} texts")
                continue
            kept = [_one_line(field, item, longest, faults, findings) for item in value]
            values[field] = tuple(item for item in kept if item)
        elif value is not None:
            values[field] = _one_line(field, value, longest, faults, findings) or None
    if not values.get("title") and not any(fault.startswith("title ") for fault in faults):
        faults.append(
            f"title is empty; write a job title of 2 to {LONGEST['title']} characters, such as Backend Developer"
        )
    if faults:
        raise SettingsError("bad_request", "; ".join(faults))
    return replace(request, **values), tuple(dict.fromkeys(findings))


def _one_line(field: str, value: object, longest: int, faults: list[str], findings: list[Finding]) -> str:
    if not isinstance(value, str):
        faults.append(f"{field} must be text, not {type(value).__name__}")
        return ""
    if len(value) > longest:
        faults.append(f"{field} has {len(value):,} characters; allowed are {longest}")
        return ""
    for place, character in enumerate(value, start=1):
        if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") and character not in "\n\r\t\x0b\x0c\x85":
            faults.append(f"{field} holds the control character U+{ord(character):04X} at place {place}; take it out")
            return ""
    visible = "".join(
        character for character in value if unicodedata.category(character) != "Cf" or character in _ALLOWED_MARKS
    )
    if visible != value:
        message = f"Invisible characters were taken out of {field}."
        findings.append(Finding("invisible_characters", "notice", message))
    line = " ".join(visible.split())
    if not any(map(str.isprintable, line)):
        return ""
    if any(mark in value.strip() for mark in "\n\r\t\x0b\x0c\x85\u2028\u2029"):
        message = f"The line breaks and tabs in {field} were made blanks: a post keeps each text on one line."
        findings.append(Finding("flattened", "notice", message))
    return line
