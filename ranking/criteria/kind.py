"""The kind of work that an advert asks for as a whole: what experience must be of to stand in for a degree."""

from dataclasses import dataclass
from functools import lru_cache

from hiring.job import RequirementVector
from ranking.criteria.work import alternatives, jobs_showing, named_by, relation_of
from ranking.knowledge import Knowledge
from ranking.reading import Reading
from ranking.wording import is_leading_itself


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells the kind of work.

    Attributes:
        works: the advert's title, and the roles and industries that it asks years in.
        skills: the tools, programming languages and methods asked for, but for those of any office.
    """

    works: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


def kind_of(vector: RequirementVector, title: str, knowledge: Knowledge) -> Kind:
    """The kind of work that a vector and the advert's title tell, each thing once."""
    works = [title] if title else []
    works += [
        asked.years.of for asked in vector.requirements if asked.years and asked.years.scope in ("role", "industry")
    ]
    # Leading people is done in every trade: beside a work that is named it tells no kind of work.
    works = [work for work in works if not is_leading_itself(work)] or works
    names = (name for asked in vector.requirements for group in asked.groups for name in group.any_of)
    return Kind(tuple(dict.fromkeys(works)), tuple(dict.fromkeys(filter(knowledge.tells_work, names))))


def jobs_of_kind(kind: Kind, fields: tuple[str, ...], reading: Reading, knowledge: Knowledge) -> dict[int, str]:
    """The dated jobs of that kind, and why each is.

    A job is of the kind where its title is the same work as one of these or near to it, or the very work of a field of
    study that the advert names, or where it shows one of the skills.
    """
    shown: dict[int, str] = {}
    for name in kind.skills:
        for job, spans in jobs_showing(name, reading, knowledge).items():
            shown.setdefault(job, named_by(name, spans[0], job, reading, knowledge))
    found: dict[int, str] = {}
    for job, held in enumerate(reading.jobs):
        if not reading.is_dated(job):
            continue
        same, near = _works_of(held.title, kind, fields, knowledge)
        if same:
            found[job] = f"the work of “{same}”"
        elif job in shown:
            found[job] = shown[job]
        elif near:
            found[job] = f"near the work of “{near}”"
    return found


@lru_cache(maxsize=1 << 14)
def _works_of(
    title: str | None, kind: Kind, fields: tuple[str, ...], knowledge: Knowledge
) -> tuple[str | None, str | None]:
    """The first of these works, and of the fields of study, that is a title's very work, and the first that is near
    to it; told once for all CVs."""
    relations = [(words, relation_of(alternatives(words), title, knowledge)) for words in (*kind.works, *fields)]
    same = next((words for words, relation in relations if relation == "same"), None)
    near = next((words for words, relation in relations if relation == "near" and words not in fields), None)
    return same, near
