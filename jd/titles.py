"""Any job title -> the role of the catalogue, seniority, specialism and tools that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hiring.errors import SettingsError
from hiring.evidence import Span
from jd.findings import Finding
from jd.roles import SENIORITIES, Role, Seniority, load_role, role_ids, role_titles
from jd.title_index import Near, has_known_words, nearest_roles
from skills import Skill, load_finder, load_taxonomy
from skills.folding import key
from skills.titles import looks_like_title, without_gender_marks

LONGEST_TITLE = 120
WITH_SPECIALISM = 0.9
"""The confidence in a title of the catalogue with words beside it that it does not explain."""
_LETTERS = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_JOINS = re.compile(r"\s*(?:&|/|\+|,|;|\||\s[-–—]\s|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_TOOL_KINDS = frozenset({"language", "tool"})
_EDGES = " -–—/|,;:&+."
_LINKS = frozenset({"of", "for", "in", "the", "and", "with", "at", "to", "a", "an", "de", "für", "und", "et", "y"})


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says.

    Attributes:
        seniority: None where the title names none.
        specialism: the words that neither role, seniority nor tool explain ("Payments"); None without any.
        tools: preferred names of the skills that the title names as tools, in its order.
        clean_title: the title as it may stand in a post, corrected, without brackets and marks of gender.
        confidence: 0 to 1, that this is the role: 1 for a title of the catalogue, less for one that is only near.
        nearest: the roles nearest to it, best first, the one taken among them.
        also: ids of further roles that the title names ("Office Manager & EA").
        notices: what was corrected or taken for something near.
    """

    role: Role
    seniority: Seniority | None
    specialism: str | None
    tools: tuple[str, ...]
    clean_title: str
    confidence: float
    nearest: tuple[Near, ...]
    also: tuple[str, ...]
    notices: tuple[Finding, ...]


def understand_title(text: str, *, country: str, as_of: date) -> TitleReading:
    """Read a title.

    Args:
        country: two letters: what forbids a title, where something does, is told in the notices.
        as_of: the day whose rules apply.

    Raises:
        SettingsError: `bad_title`, where it is empty, too long or holds no letters; `unknown_title`, where
            it is like no role of the catalogue: the message names the three nearest titles.
    """
    given = " ".join(text.split())
    if not given or not _LETTERS.search(given) or len(given) > LONGEST_TITLE:
        raise SettingsError(
            "bad_title",
            f"the title has {len(text):,} characters; a title has 2 to {LONGEST_TITLE} characters, letters among them, "
            "such as Backend Developer",
        )
    corrected, notices = _corrected(given, country.upper(), as_of)
    plain = without_gender_marks(corrected).strip(_EDGES)
    tools = _tools(plain)
    bare = _without_tools(plain, tools)
    match = _by_name(plain) or _by_name(bare)
    seniority = None
    if match is None or match.rest:
        seniority, rest = _seniority(bare)
        without = _by_name(rest) if rest else None
        match = without or match
    else:
        seniority = _seniority(bare)[0]
        rest = bare
    names = tuple(skill for skill, _ in tools)
    if not bare and tools:
        # "PHP ninja": nothing is left but the tool.
        plain = f"{names[0]} {_what_they_are(names[0])}"
        bare = rest = plain
        match = _by_name(plain)
    if match is None and (old := _by_name(_without_tools(given, ()))) and not old.rest:
        # The title that was corrected is in the catalogue all the same: "Waitress".
        match = old
    if match is not None:
        role = load_role(match.role)
        specialism = _specialism(match.rest)
        confidence = WITH_SPECIALISM if specialism else 1.0
        if match.also:
            other = load_role(match.also[0]).title
            message = f"“{given}” names two jobs: the post is that of {role.title}, with a part of {other}."
            notices = (*notices, Finding("two_roles", "notice", message))
        near = (Near(role.id, role.title, confidence),)
        return TitleReading(
            role, seniority, specialism, names, _clean(plain, role), confidence, near, match.also, notices
        )
    wanted = rest or bare or plain
    nearest = nearest_roles(wanted, names, leads=seniority == "head")
    if nearest[0].confidence < NEAR_ENOUGH and not has_known_words(wanted):
        titles = ", ".join(near.title for near in nearest[:3])
        raise SettingsError(
            "unknown_title", f"“{given}” is like no job of the catalogue; the nearest titles are: {titles}"
        )
    best = nearest[0]
    role = load_role(best.role)
    others = ", ".join(near.title for near in nearest[1:3])
    message = (
        f"“{given}” is no title of the catalogue; the post is written from {role.title} (confidence "
        f"{best.confidence:.0%}). Near it are also: {others}."
    )
    far = best.confidence < NEAR_ENOUGH
    if far:
        message += " That is far: read every line of the post before you use it."
    notices = (*notices, Finding("nearest_role", "warning" if far else "notice", message))
    specialism = _specialism(_before_the_noun(wanted, role))
    clean = _clean(plain, role)
    if any(finding.code == "coded_title" for finding in notices) and not names and looks_like_title(clean, False) < 0.5:
        # "Marketing Ninja": the noun went, and the role's own title says what the person will be.
        clean = role.title
    return TitleReading(role, seniority, specialism, names, clean, best.confidence, nearest, (), notices)


NEAR_ENOUGH = 0.5
"""Below this confidence a title of no known words is gibberish, and one of known words is told to be far from all."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A role named in a title, the words beside it, and further roles."""

    role: str
    rest: str
    also: tuple[str, ...] = ()


def _by_name(title: str) -> _Named | None:
    """The role whose title or alias stands in a title: as a whole, in one of its parts, or within it."""
    folded = key(title)
    slug = "-".join(re.findall(r"[a-z0-9]+", folded))
    if slug in role_ids():
        return _Named(slug, "")
    known = _known_titles()
    if folded in known:
        return _Named(known[folded], "")
    parts = [part.strip(_EDGES) for part in _JOINS.split(title) if part.strip(_EDGES)]
    named = [(part, role) for part in parts if (role := known.get(key(part)))]
    if len(parts) > 1 and named:
        first = named[0][1]
        also = tuple(dict.fromkeys(role for _, role in named if role != first))
        rest = " ".join(part for part in parts if all(part != one for one, _ in named))
        return _Named(first, rest, also)
    words = title.split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length, -1, -1):
            role = known.get(key(" ".join(words[start : start + length]).strip(_EDGES)))
            after = words[start + length : start + length + 1]
            if role and (length > 1 or start + length == len(words) or (after and after[0].casefold() in _LINKS)):
                return _Named(role, " ".join((*words[:start], *words[start + length :])))
    return None


@cache
def _known_titles() -> dict[str, str]:
    known: dict[str, str] = {}
    for title, role in role_titles():
        known.setdefault(key(title), role)
    return known


def _corrected(title: str, country: str, as_of: date) -> tuple[str, tuple[Finding, ...]]:
    findings: list[Finding] = []
    text = title
    for entry in _corrections():
        found = entry["pattern"].search(text)
        if found is None:
            continue
        instead: str = entry["instead"]
        text = " ".join(f"{text[: found.start()]} {instead} {text[found.end() :]}".split())
        place = title.casefold().find(found.group().casefold())
        span = Span(place, place + len(found.group())) if place >= 0 else None
        wrote = f"“{instead}” is written instead" if instead else "it is left out"
        message = f"“{found.group().strip()}” in the title: {entry['why']} Here {wrote}."
        law = _data("corrections")["laws"].get(entry["code"], {}).get(country)
        forbidden = law is not None and law.get("from", as_of) <= as_of
        source = law["law"] if forbidden else None
        findings.append(Finding(entry["code"], "error" if forbidden else "warning", message, span, instead, source))
    if not _LETTERS.search(text):
        raise SettingsError(
            "unknown_title", f"“{title}” names no job; write what the person will do, such as Backend Developer"
        )
    return text, tuple(findings)


@cache
def _corrections() -> tuple[dict[str, Any], ...]:
    entries: list[dict[str, Any]] = _data("corrections")["titles"]
    return tuple(
        {**entry, "pattern": re.compile(rf"(?<!\w)(?:{entry['say']})(?!\w)", re.IGNORECASE)} for entry in entries
    )


@cache
def _data(name: str) -> Any:
    text = (files("jd") / "data" / "titles" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _tools(title: str) -> tuple[tuple[str, Span], ...]:
    """The tools and languages that a title names, and where: those that text shows, and whatever a bracket names."""
    taxonomy = load_taxonomy()
    found = {
        one.name: one.span
        for one in load_finder().find(title, deeds=False)
        if (skill := taxonomy.get(one.name)) and skill.kind in _TOOL_KINDS
    }
    for place, word in _apart(title):
        skill = taxonomy.resolve(word)
        if skill and skill.kind in _TOOL_KINDS and word[:1].isupper() and key(word) not in _known_titles():
            span = Span(place, place + len(word))
            if not any(span.overlaps(other) for other in found.values()):
                found[skill.name] = span
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


def _apart(title: str) -> Iterator[tuple[int, str]]:
    """The items of a title's brackets, and its first word, where a language may stand bare."""
    for bracket in _BRACKETS.finditer(title):
        for item in re.finditer(r"[^,/&+]+", bracket[1]):
            word = item.group().strip()
            if word:
                yield bracket.start(1) + item.start() + item.group().find(word), word
    yield 0, title.split()[0]


def _without_tools(title: str, tools: tuple[tuple[str, Span], ...]) -> str:
    kept = list(title)
    for _, span in tools:
        kept[span.start : span.end] = " " * len(span)
    text = re.sub(r"[(\[{][\s,/&+]*[)\]}]", " ", "".join(kept))
    return " ".join(_BRACKETS.sub(r" \1 ", text).split()).strip(_EDGES)


def _seniority(title: str) -> tuple[Seniority | None, str]:
    """The highest level that a title's words tell, and the title without them."""
    found: Seniority | None = None
    rest = title
    for level in SENIORITIES:
        pattern = _levels()[level]
        if pattern.search(rest):
            found, rest = level, pattern.sub(" ", rest)
    return found, " ".join(rest.split()).strip(_EDGES)


@cache
def _levels() -> dict[Seniority, re.Pattern[str]]:
    data = _data("seniority")
    compiled: dict[Seniority, re.Pattern[str]] = {}
    for level in SENIORITIES:
        words = sorted(data[level], key=len, reverse=True)
        exact = "|".join(re.escape(word) for word in words if word.isupper() and len(word) < 4)
        loose = "|".join(re.escape(word) for word in words if not (word.isupper() and len(word) < 4))
        strict = rf"|(?<!\w)(?-i:{exact})(?!\w)" if exact else ""
        compiled[level] = re.compile(rf"(?<!\w)(?:{loose})\.?(?!\w){strict}", re.IGNORECASE)
    return compiled


def level_templates() -> dict[Seniority, str]:
    """How a title is written at each level, with `{title}` to fill."""
    templates: dict[Seniority, str] = _data("seniority")["written"]["en"]
    return templates


def _before_the_noun(title: str, role: Role) -> str:
    """What stands before a title's noun, without the words of the role's own: "Payments" of "Payments Engineer"."""
    own = {key(word.strip(_EDGES)) for word in role.title.split()}
    words = re.split(r"\s(?:of|for)\s", title)[0].split()[:-1]
    taxonomy = load_taxonomy()
    return " ".join(
        word for word in words if key(word.strip(_EDGES)) not in own and not _is_tool(taxonomy.resolve(word))
    )


def _is_tool(skill: Skill | None) -> bool:
    return skill is not None and skill.kind in _TOOL_KINDS


def _what_they_are(tool: str) -> str:
    """The noun for people who work with a tool."""
    skill = load_taxonomy().get(tool)
    return "Developer" if skill and skill.kind == "language" else "Specialist"


def _specialism(rest: str) -> str | None:
    """The words that are left as a specialism; None where only links are."""
    words = [word for word in _BRACKETS.sub(r" \1 ", rest).split() if _LETTERS.search(word)]
    while words and words[0].casefold().strip(_EDGES) in _LINKS:
        words.pop(0)
    while words and words[-1].casefold().strip(_EDGES) in _LINKS:
        words.pop()
    text = " ".join(words).strip(_EDGES)
    return text if len(text) > 1 else None


def _clean(title: str, role: Role) -> str:
    """The title as it may stand in a post: as typed, with capitals where somebody typed none."""
    text = re.sub(r"[\[{]([^\]}]*)[\]}]", r"(\1)", title)
    text = " ".join(re.sub(r"\(\s*\)", " ", text).split()).strip(" -–—/|,;:&+")
    if text.casefold() == role.title.casefold():
        return role.title
    alias = next((alias for alias in role.aliases if alias.casefold() == text.casefold()), None)
    if alias:
        return alias
    return " ".join(_capital(word) for word in text.split()) if text == text.lower() else text


def _capital(word: str) -> str:
    known = load_taxonomy().resolve(word)
    if known and known.name.casefold() == word.casefold():
        return known.name
    return word if word in _LINKS else word[:1].upper() + word[1:]
