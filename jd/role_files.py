"""Reading a role file: its keys and their forms, checked, with the line of every fault."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn

import yaml

from hiring.candidate import EDUCATION_LEVELS, LANGUAGE_LEVELS
from hiring.errors import SettingsError
from jd.roles import (
    SENIORITIES,
    Ability,
    AllSkills,
    AnySkills,
    Asks,
    Certificate,
    Criterion,
    Degree,
    ExperienceOf,
    Role,
    Seniority,
    SpokenLanguage,
)
from skills import load_taxonomy

KEYS = (
    *("id", "title", "function", "aliases", "codes", "hook", "why_hire", "purpose", "responsibilities"),
    *("required", "nice_to_have", "tools", "questions", "related"),
)
QUESTIONS = ("what_does", "what_to_include", "how_to_write")
RESPONSIBILITIES = (8, 10)
_CODES = {"soc2018": re.compile(r"\d\d-\d{4}"), "isco08": re.compile(r"\d{4}")}
_FORMS: dict[str, dict[str, str]] = {
    "experience": {"of": "text", "years": "years", "any_of": "skills?"},
    "skills": {
        "all_of": "skills?",
        "any_of": "skills?",
        "at_least": "number?",
        "open_ended": "flag?",
        "examples": "skills?",
    },
    "ability": {},
    "education": {"level": "level", "fields": "texts?", "or_experience": "flag?"},
    "certificate": {"any_of": "certificates"},
    "language": {"language": "text", "level": "language level?"},
}
"""For each kind of criterion its keys and the form of each; a question mark: may be left out."""

Path = tuple[str | int, ...]


def read_role(text: str, name: str, identity: str) -> Role:
    """The role that a file's text describes.

    Args:
        name: the file, for messages.
        identity: what the file's `id` must be.

    Raises:
        SettingsError: `bad_role_file`; the message names file, line, what is wrong and what is allowed.
    """
    return _Reader(text, name).role(identity)


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name

    def role(self, identity: str) -> Role:
        try:
            data = yaml.load(self._text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as wrong:
            mark = getattr(wrong, "problem_mark", None)
            place = f"line {mark.line + 1}" if mark else "line 1"
            problem = getattr(wrong, "problem", None) or str(wrong)
            raise SettingsError("bad_role_file", f"{self._name}, {place}: this is no YAML: {problem}") from wrong
        if not isinstance(data, dict):
            self._fault((), "a role file maps keys to values; the keys are " + ", ".join(KEYS))
        self._keys((), data, KEYS, KEYS)
        if data["id"] != identity:
            self._fault(("id",), f"the id is {data['id']!r}, but the file is named for {identity!r}; they must agree")
        codes = data["codes"] if isinstance(data["codes"], dict) else {}
        self._keys(("codes",), codes, (*_CODES, "esco"), (*_CODES, "esco"))
        for key, form in _CODES.items():
            if not form.fullmatch(str(codes[key])):
                self._fault(
                    ("codes", key), f"{codes[key]!r} is no code of this kind; allowed is one like {_EXAMPLE[key]}"
                )
        questions = data["questions"] if isinstance(data["questions"], dict) else {}
        self._keys(("questions",), questions, QUESTIONS, QUESTIONS)
        responsibilities = self._texts(("responsibilities",), data["responsibilities"])
        low, high = RESPONSIBILITIES
        if not low <= len(responsibilities) <= high:
            self._fault(("responsibilities",), f"{len(responsibilities)} stand here; allowed are {low} to {high}")
        return Role(
            id=identity,
            title=self._line(("title",), data["title"]),
            function=self._line(("function",), data["function"]),
            aliases=self._texts(("aliases",), data["aliases"]),
            soc2018=codes["soc2018"],
            isco08=codes["isco08"],
            esco=None if codes["esco"] is None else self._line(("codes", "esco"), codes["esco"]),
            hook=self._line(("hook",), data["hook"]),
            why_hire=self._line(("why_hire",), data["why_hire"]),
            purpose=self._line(("purpose",), data["purpose"]),
            responsibilities=responsibilities,
            required=self._criteria(("required",), data["required"]),
            nice_to_have=self._criteria(("nice_to_have",), data["nice_to_have"]),
            tools=self._skills(("tools",), data["tools"]),
            questions=MappingProxyType({key: self._line(("questions", key), questions[key]) for key in QUESTIONS}),
            related=self._texts(("related",), data["related"]),
        )

    def _criteria(self, path: Path, value: object) -> tuple[Criterion, ...]:
        if not isinstance(value, list) or not value:
            self._fault(path, "a list of criteria is needed here")
        return tuple(self._criterion((*path, index), entry) for index, entry in enumerate(value))

    def _criterion(self, path: Path, entry: object) -> Criterion:
        kinds = [key for key in _FORMS if isinstance(entry, dict) and key in entry]
        if not isinstance(entry, dict) or len(kinds) != 1:
            self._fault(path, f"a criterion has exactly one of the keys {', '.join(_FORMS)}")
        self._keys(path, entry, (kinds[0],), (kinds[0], "from", "until"))
        for key in ("from", "until"):
            if key in entry and entry[key] not in SENIORITIES:
                self._fault((*path, key), f"{entry[key]!r} is no seniority; allowed are {', '.join(SENIORITIES)}")
        first: Seniority = entry.get("from", "intern")
        last: Seniority = entry.get("until", "head")
        if SENIORITIES.index(first) > SENIORITIES.index(last):
            self._fault((*path, "from"), f"it begins at {first} and ends at {last}, which is before")
        return Criterion(self._asks((*path, kinds[0]), kinds[0], entry[kinds[0]]), first, last)

    def _asks(self, path: Path, kind: str, value: Any) -> Asks:
        if kind == "ability":
            return Ability(self._line(path, value))
        forms = _FORMS[kind]
        if not isinstance(value, dict):
            self._fault(path, f"{kind} maps keys to values; the keys are {', '.join(forms)}")
        self._keys(path, value, [key for key, form in forms.items() if not form.endswith("?")], forms)
        read = {key: self._form((*path, key), forms[key].rstrip("?"), entry) for key, entry in value.items()}
        if kind == "experience":
            return ExperienceOf(**read)
        if kind == "education":
            return Degree(**read)
        if kind == "certificate":
            return Certificate(**read)
        if kind == "language":
            return SpokenLanguage(**read)
        if ("all_of" in read) == ("any_of" in read):
            self._fault(path, "skills have either all_of or any_of")
        if "any_of" in read:
            if "examples" in read:
                self._fault((*path, "examples"), "examples stand beside all_of only")
            if not 1 <= read.get("at_least", 1) <= len(read["any_of"]):
                self._fault(
                    (*path, "at_least"), f"allowed is 1 to {len(read['any_of'])}, the number of skills in any_of"
                )
            return Certificate(read["any_of"]) if _certificates(read["any_of"]) else AnySkills(**read)
        if "at_least" in read or "open_ended" in read:
            self._fault(path, "at_least and open_ended stand beside any_of only")
        if "examples" in read and len(read["all_of"]) != 1:
            self._fault((*path, "examples"), "examples need all_of with exactly one skill")
        if len(read["all_of"]) == 1 and _certificates(read["all_of"]):
            return Certificate(read["all_of"])
        return AllSkills(**read)

    def _form(self, path: Path, form: str, value: Any) -> Any:
        if form == "text":
            return self._line(path, value)
        if form == "texts":
            return self._texts(path, value)
        if form == "skills":
            return self._skills(path, value)
        if form == "certificates":
            return self._skills(path, value, certificate=True)
        if form == "years":
            return self._years(path, value)
        if form == "flag" and not isinstance(value, bool):
            self._fault(path, f"{value!r} is not allowed; true or false is")
        if form == "number" and (not isinstance(value, int) or isinstance(value, bool)):
            self._fault(path, f"{value!r} is no whole number")
        allowed = {"level": EDUCATION_LEVELS, "language level": LANGUAGE_LEVELS}.get(form)
        if allowed and value not in allowed:
            self._fault(path, f"{value!r} is no {form}; allowed are {', '.join(allowed)}")
        return value

    def _years(self, path: Path, value: Any) -> tuple[int, ...]:
        needed = SENIORITIES[1:]
        years = value if isinstance(value, dict) else {}
        self._keys(path, years, needed, needed)
        for key in needed:
            if isinstance(years[key], bool) or not isinstance(years[key], int) or not 0 <= years[key] <= 20:
                self._fault((*path, key), f"{years[key]!r} is no number of years; allowed is 0 to 20")
        if [years[key] for key in needed] != sorted(years[key] for key in needed):
            self._fault(path, "the years may not fall from one seniority to the next")
        return tuple(years[key] for key in needed)

    def _skills(self, path: Path, value: object, *, certificate: bool = False) -> tuple[str, ...]:
        taxonomy = load_taxonomy()
        names = self._texts(path, value)
        for index, name in enumerate(names):
            known = taxonomy.get(name)
            if known is None or (certificate and known.kind != "certificate"):
                near = taxonomy.resolve(name)
                hint = f"; write {near.name!r}" if near else ""
                kind = "certificate" if certificate else "skill"
                self._fault((*path, index), f"{name!r} is no preferred name of a {kind} in the taxonomy{hint}")
        return names

    def _texts(self, path: Path, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            self._fault(path, "a list is needed here")
        return tuple(self._line((*path, index), entry) for index, entry in enumerate(value))

    def _line(self, path: Path, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self._fault(
                path, f"text is needed here, not {value!r}; put it in quotes if it holds a colon or reads as a number"
            )
        line = " ".join(value.split())
        if not line.isprintable():
            self._fault(path, "the text holds a character that cannot be printed")
        return line

    def _keys(
        self, path: Path, value: Mapping[Any, Any], needed: Sequence[str], allowed: Sequence[str] | Mapping[str, str]
    ) -> None:
        for key in value:
            if key not in allowed:
                self._fault((*path, key), f"the key {key!r} is not allowed here; allowed are {', '.join(allowed)}")
        missing = [key for key in needed if key not in value]
        if missing:
            self._fault(path, f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")

    def _fault(self, path: Path, message: str) -> NoReturn:
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in path) or "the file"
        raise SettingsError("bad_role_file", f"{self._name}, line {self._line_of(path)} ({where}): {message}")

    def _line_of(self, path: Path) -> int:
        """The line, from 1, of the deepest node on the path that the file has."""
        node = yaml.compose(self._text, Loader=yaml.CSafeLoader)
        line = 1
        for part in path:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == part), None)
                if pair is None:
                    break
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            else:
                break
        return line


def _certificates(names: Sequence[str]) -> bool:
    """Whether skills are papers, all of them, and so asked for as such."""
    known = [load_taxonomy().get(name) for name in names]
    return all(skill is not None and skill.kind == "certificate" for skill in known)


_EXAMPLE = {"soc2018": "15-1252", "isco08": "2512"}
