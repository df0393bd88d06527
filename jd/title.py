"""The position that an advert is for."""

import re

from jd.advert_lines import Advert
from jd.headings import classify_heading, covers
from jd.sections import is_heading
from jd.wording import pattern
from skills.roles import load_roles

_LABEL = re.compile(
    r"(?:job |position |role )?(?:title|position|role|vacancy|job)\s*:\s*(?P<title>[^\n]{2,100})$", re.IGNORECASE
)
_TELLS = re.compile(r"^[a-z].*[.!]$")
"""A sentence behind a label, which names no position: "Role: keep our lifts running."."""
_MAX_WORDS = 14
_LINES_LOOKED_AT = 12
_A_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}|[\d\s./-]+",
    re.IGNORECASE,
)
_UP_TO_THE_NEXT_WORDS = re.compile(
    r"\s*(?P<title>(?:[\w'&/-]+ ){0,3}?[\w'&/-]+)(?=\s+(?:who|with|to|for|in|at|on|and|that)\b|\s*[.,;:(]|$)"
)
_WANTED = re.compile(r"(?P<title>[A-Z][\w /&'-]{2,50}?)\s+(?i:wanted|required|needed|sought)\b")
"""What a sentence opens with that only says so: "Office manager wanted for a busy practice"."""
_BELOW_THE_TITLE = frozenset({"required", "nice_to_have", "duties", "benefits", "apply"})
"""Sections below whose headings no title stands."""
_SURE = 0.5


def find_title(advert: Advert) -> str:
    """The position's title: a label, a heading, the first line, or "looking for a ..."; empty if none is told."""
    roles = load_roles()
    lines = [line.span.of(advert.plain) for line in advert.lines[:_LINES_LOOKED_AT]]
    for text in lines:
        label = _LABEL.fullmatch(text)
        if label and len(label["title"].split()) <= _MAX_WORDS and not _TELLS.search(label["title"]):
            return _tidy(label["title"])
    best, best_score = "", 0.0
    for index, (line, text) in enumerate(zip(advert.lines, lines, strict=False)):
        if line.bullet or len(text.split()) > _MAX_WORDS or text.endswith((".", "!", "?", ";", ",")):
            continue
        candidate = _tidy(text)
        if pattern("criteria", "strong").search(text):
            continue
        kind = classify_heading(text)
        # "Head of Staff Training" stands first, and is more than a heading's words.
        opens = index == 0 and kind is not None and not covers(kind, text)
        if kind is not None and not opens and is_heading(line, text):
            if kind in _BELOW_THE_TITLE:
                break
            continue
        if not candidate or _A_DATE.fullmatch(candidate):
            continue
        score = roles.looks_like_title(candidate)
        if index == 0 and (line.heading or not text.endswith(":")):
            # The first line of an advert is its title unless another line is one much more.
            score += 0.4
        elif line.heading == 1:
            score += 0.3
        score -= 0.02 * index
        if score > best_score:
            best, best_score = candidate, score
    if best_score >= 0.4 and best_score >= _SURE - 0.1:
        return best
    if lines and (wanted := _WANTED.match(lines[0])) and roles.looks_like_title(wanted["title"]) >= _SURE:
        return _tidy(wanted["title"])
    for text in (line.span.of(advert.plain) for line in advert.lines):
        if found := pattern("title", "looking_for").search(text):
            for role in roles.find(text[found.end() : found.end() + 90]):
                return _tidy(text[found.end() : found.end() + role.span.end])
            named = _UP_TO_THE_NEXT_WORDS.match(text[found.end() :])
            if named and roles.looks_like_title(named["title"]) >= _SURE:
                return _tidy(named["title"])
    return best


def _tidy(text: str) -> str:
    text = pattern("title", "prefix").sub("", text.strip().rstrip(":"))
    return re.sub(r"^[^\w(]+|[^\w)+#.]+$", "", text)
