"""The taxonomy: which skills there are, what each implies, and which stand in for one another."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path

from hiring.errors import SettingsError
from skills.folding import key
from skills.skill_files import Skill, read_skill_files
from skills.surfaces import Surface, surfaces_of

DATA = Path(__file__).parent / "data"


class Taxonomy:
    """The skills of the data files and how they hang together.

    Args:
        skills: each name once; `implies` names skills among them and never runs in a circle.
        version: changes whenever a skill does.
    """

    def __init__(self, skills: Iterable[Skill], version: str = "") -> None:
        self.version = version
        self._by_name = {skill.name: skill for skill in skills}
        self._implied: dict[str, frozenset[str]] = {}

    @property
    def skills(self) -> tuple[Skill, ...]:
        """All skills, in the order of the data files."""
        return tuple(self._by_name.values())

    @cached_property
    def surfaces(self) -> Mapping[str, Surface]:
        """Every folded spelling under which a skill may stand in a text."""
        return surfaces_of(self.skills)

    def get(self, name: str) -> Skill | None:
        """The skill whose preferred name is exactly `name`."""
        return self._by_name.get(name)

    def resolve(self, text: str) -> Skill | None:
        """The skill that `text`, taken alone, names: by preferred name or alias, in any case, singular or plural."""
        folded = key(text)
        surface = self.surfaces.get(folded) or self.surfaces.get(folded.removesuffix("s"))
        return surface.skill if surface else None

    def implied_by(self, name: str) -> frozenset[str]:
        """Everything that whoever used `name` has used too, transitively, without `name` (Django: Python, ...)."""
        if name not in self._implied:
            skill = self._by_name.get(name)
            direct = skill.implies if skill else ()
            self._implied[name] = frozenset(direct).union(*(self.implied_by(target) for target in direct))
        return self._implied[name]

    def implying(self, name: str) -> frozenset[str]:
        """Everything that implies `name`, transitively (CI/CD: GitHub Actions, GitLab CI, ...)."""
        return self._implying.get(name, frozenset())

    def siblings(self, name: str) -> frozenset[str]:
        """The members of every family of `name`, without itself."""
        skill = self._by_name.get(name)
        if skill is None:
            return frozenset()
        return frozenset(member for family in skill.families for member in self._families[family]) - {name}

    @cached_property
    def _implying(self) -> dict[str, frozenset[str]]:
        sources: dict[str, set[str]] = {}
        for name in self._by_name:
            for target in self.implied_by(name):
                sources.setdefault(target, set()).add(name)
        return {target: frozenset(names) for target, names in sources.items()}

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        families: dict[str, list[str]] = {}
        for skill in self._by_name.values():
            for family in skill.families:
                families.setdefault(family, []).append(skill.name)
        return families


def read_taxonomy(folder: Path) -> Taxonomy:
    """The taxonomy of the CSV files in `folder`.

    Raises:
        SettingsError: code `bad_skill_data`; the message has one line for each fault, with its file and line.
    """
    rows, faults = read_skill_files(folder)
    if faults:
        raise SettingsError("bad_skill_data", "\n".join(map(str, faults)))
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return Taxonomy((row.skill for row in rows), digest.hexdigest()[:16])


@cache
def load_taxonomy() -> Taxonomy:
    """The shipped taxonomy, read once.

    Raises:
        SettingsError: code `bad_skill_data`, where somebody's edit of the data files broke them.
    """
    return read_taxonomy(DATA / "skills")
