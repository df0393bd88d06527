"""The catalogue of roles that a job description can be written for: one readable file each, `jd/data/roles/<id>.yaml`.

A role is one small read; nothing else is loaded for it. What an editor got wrong is told with the file and the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import yaml

from hiring.candidate import EducationLevel, LanguageLevel
from hiring.errors import SettingsError

Seniority = Literal["intern", "junior", "mid", "senior", "lead", "head"]
SENIORITIES: tuple[Seniority, ...] = get_args(Seniority)
"""From the lowest to the highest."""


@dataclass(frozen=True, slots=True)
class ExperienceOf:
    """Years of a kind of work.

    Attributes:
        of: the work, as it fits after "5+ years of experience in".
        years: at least so many at `junior`, `mid`, ... `head`, in this order; 0: no experience is asked for.
        any_of: skills of which the work must have used one.
    """

    of: str
    years: tuple[int, ...]
    any_of: tuple[str, ...] = ()

    def years_at(self, seniority: Seniority) -> int:
        """Years asked at a seniority; an intern is asked for none."""
        return (0, *self.years)[SENIORITIES.index(seniority)]


@dataclass(frozen=True, slots=True)
class AllSkills:
    """Skills that are all asked for. `examples` name what usually shows the one skill: "CI/CD (GitHub Actions ...)"."""

    all_of: tuple[str, ...]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnySkills:
    """Skills of which `at_least` are enough. `open_ended`: a similar one counts as well."""

    any_of: tuple[str, ...]
    at_least: int = 1
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Ability:
    """Something to be able to do, judged by its meaning; begins with an -ing form."""

    doing: str


@dataclass(frozen=True, slots=True)
class Degree:
    """A level of education. `or_experience`: experience of the work stands in for it."""

    level: EducationLevel
    fields: tuple[str, ...] = ()
    or_experience: bool = True


@dataclass(frozen=True, slots=True)
class Certificate:
    """Certificates or licences of which one is enough."""

    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A human language by its English name, and how well it must be known."""

    language: str
    level: LanguageLevel | None = None


Asks = ExperienceOf | AllSkills | AnySkills | Ability | Degree | Certificate | SpokenLanguage


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a role and the seniorities that it is asked of, from `first` to `last`."""

    asks: Asks
    first: Seniority = "intern"
    last: Seniority = "head"

    def applies(self, seniority: Seniority) -> bool:
        """Whether it is asked at this seniority; experience of no years is not."""
        rank = SENIORITIES.index(seniority)
        if not SENIORITIES.index(self.first) <= rank <= SENIORITIES.index(self.last):
            return False
        return not isinstance(self.asks, ExperienceOf) or self.asks.years_at(seniority) > 0


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the catalogue. See `docs` for what each text is for.

    Attributes:
        aliases: other titles of the same job, in English and other languages.
        soc2018, isco08: codes of the occupation; `esco` its address, None where ESCO has none.
        hook: the line that makes a suitable reader stop.
        why_hire: to the owner of a small firm: when it is time to hire one, and what changes.
        purpose: to the applicant: why the role exists.
        responsibilities: 8 to 10 outcomes; the first six are the usual choice.
        tools: skills of the taxonomy to choose from.
        questions: answers for a template page by `what_does`, `what_to_include`, `how_to_write`.
        related: ids of neighbouring roles.
    """

    id: str
    title: str
    function: str
    aliases: tuple[str, ...]
    soc2018: str
    isco08: str
    esco: str | None
    hook: str
    why_hire: str
    purpose: str
    responsibilities: tuple[str, ...]
    required: tuple[Criterion, ...]
    nice_to_have: tuple[Criterion, ...]
    tools: tuple[str, ...]
    questions: Mapping[str, str]
    related: tuple[str, ...]


@cache
def role_ids() -> tuple[str, ...]:
    """The ids of all roles, sorted."""
    folder = files("jd") / "data" / "roles"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def load_role(identity: str) -> Role:
    """The role with this id.

    Raises:
        SettingsError: `unknown_role`; `bad_role_file` with file, line and what is allowed.
    """
    if identity not in role_ids():
        from rapidfuzz import process

        near = ", ".join(name for name, _, _ in process.extract(identity, role_ids(), limit=3))
        raise SettingsError("unknown_role", f"there is no role {identity[:80]!r}; the nearest are: {near}")
    from jd.role_files import read_role

    text = (files("jd") / "data" / "roles" / f"{identity}.yaml").read_text(encoding="utf-8")
    return read_role(text, f"jd/data/roles/{identity}.yaml", identity)


@dataclass(frozen=True, slots=True)
class RoleHead:
    """What a title is compared with."""

    id: str
    title: str
    aliases: tuple[str, ...]
    hook: str
    tools: tuple[str, ...]


@cache
def role_heads() -> tuple[RoleHead, ...]:
    """The heads of all role files, by id; read without the rest of the files, which takes far longer.

    Raises:
        SettingsError: `bad_role_file`, as `load_role`.
    """
    return tuple(_head(identity) for identity in role_ids())


def _head(identity: str) -> RoleHead:
    text = (files("jd") / "data" / "roles" / f"{identity}.yaml").read_text(encoding="utf-8")
    try:
        tools_line = text[text.index("\ntools:") : text.index("\nquestions:")]
        data = yaml.load(text.partition("\nwhy_hire:")[0] + tools_line, Loader=yaml.CSafeLoader)
        title, aliases, hook, tools = data["title"], data["aliases"], data["hook"], data["tools"]
        if not all(isinstance(one, str) for one in (title, hook, *aliases, *tools)):
            raise TypeError(title)
    except (yaml.YAMLError, KeyError, TypeError, ValueError):
        # Something is wrong with it: reading the whole file tells what.
        role = load_role(identity)
        title, aliases, hook, tools = role.title, role.aliases, role.hook, role.tools
    return RoleHead(identity, title, tuple(aliases), hook, tuple(tools))


@cache
def role_titles() -> tuple[tuple[str, str], ...]:
    """Every title and alias of the catalogue with the id of its role; the roles' own titles before all aliases."""
    named = [(head.title, head.id) for head in role_heads()]
    named += [(alias, head.id) for head in role_heads() for alias in head.aliases]
    return tuple(named)
