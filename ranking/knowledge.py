"""What the criteria ask of the taxonomy and of the roles, each question answered once."""

from functools import cache
from typing import TYPE_CHECKING, Literal

from skills.industries import Industry, load_industries
from skills.screens import Screen
from skills.suites import load_suites
from skills.tasks import load_tasks

if TYPE_CHECKING:
    from skills import Taxonomy
    from skills.roles import Roles

SOFT = "soft-skills"
"""The taxonomy's category of skills of conduct."""

OFFICE = "office"
"""The category of the tools of any office, which tell no kind of work."""

TELLING_KINDS = frozenset(("tool", "language", "method"))
"""Kinds of skill of which one shown by a job tells what work it was."""


class Knowledge:
    """The taxonomy and the roles behind a memory, since ten thousand CVs are asked the same.

    Attributes:
        name_of: the preferred name of a skill by any of its names, None if the taxonomy does not know it.
        kind_of: the taxonomy's kind of a skill, None if it does not know it.
        is_soft: whether a skill is one of conduct, such as teamwork, which a list can only claim.
        implying: the skills that imply one, transitively.
        siblings: its close relatives.
        kinds_of: of a tool, what it is one of and what it is for (Mailchimp: email marketing, and software for it).
        programs_of: the programs of a suite; none of anything else.
        suites_with: the suites that a program is part of.
        suites_implying: the suites that imply a skill, as their programs do then.
        kin: all these of a skill, and itself: where a CV shows none of them, it shows nothing that stands for it.
        tells_work: whether a job that shows a skill, by any of its names, tells by it what kind of work it was.
        same_work: how a job's title relates to the work that an advert names.
        knows_title: whether the catalogue of roles knows what work a title is.
        names_work: whether words, taken whole, are a role or a kind of work.
        families_of: the kinds of work of the roles that a title names.
        industry: the industry that words, taken whole, name.
        tasks: what people write who did one of these kinds of work, one pattern for each family of roles.
        telling: the words that tell the industries that these words, each taken whole, name.
        relations: how titles relate to kinds of work, of those that were asked for; see `criteria.work.relation_of`.
    """

    def __init__(self, taxonomy: "Taxonomy", roles: "Roles") -> None:
        @cache
        def name_of(words: str) -> str | None:
            skill = taxonomy.get(words) or taxonomy.resolve(words)
            return skill.name if skill else None

        @cache
        def kind_of(name: str) -> str | None:
            skill = taxonomy.get(name)
            return skill.kind if skill else None

        @cache
        def is_soft(name: str) -> bool:
            skill = taxonomy.get(name)
            return skill is not None and skill.category == SOFT

        @cache
        def implying(name: str) -> frozenset[str]:
            return frozenset(taxonomy.implying(name))

        @cache
        def siblings(name: str) -> frozenset[str]:
            return frozenset(taxonomy.siblings(name))

        @cache
        def kinds_of(name: str) -> tuple[str, ...]:
            skill = taxonomy.get(name)
            implied = skill.implies if skill and skill.kind == "tool" else ()
            return tuple(one for one in implied if kind_of(one) in ("skill", "knowledge", "method"))

        @cache
        def programs_of(name: str) -> tuple[str, ...]:
            return load_suites().get(name, ())

        @cache
        def suites_with(name: str) -> tuple[str, ...]:
            return tuple(suite for suite, programs in load_suites().items() if name in programs)

        @cache
        def suites_implying(name: str) -> tuple[str, ...]:
            return tuple(suite for suite in load_suites() if suite in implying(name))

        @cache
        def kin(name: str) -> frozenset[str]:
            telling = [program for suite in suites_implying(name) for program in programs_of(suite)]
            return frozenset((name, *implying(name), *siblings(name), *programs_of(name), *suites_with(name), *telling))

        @cache
        def tells_work(words: str) -> bool:
            skill = taxonomy.get(words) or taxonomy.resolve(words)
            return skill is not None and skill.kind in TELLING_KINDS and skill.category not in (SOFT, OFFICE)

        @cache
        def knows_title(title: str) -> bool:
            return bool(roles.find(title))

        @cache
        def same_work(asked: str, title: str) -> Literal["same", "near"] | None:
            return roles.same_work(asked, title)

        @cache
        def names_work(words: str) -> bool:
            return roles.names_work(words)

        @cache
        def families_of(title: str) -> frozenset[str]:
            return roles.families_of(title)

        @cache
        def tasks(kinds: tuple[str, ...]) -> Screen:
            known = load_tasks()
            families = (family for kind in kinds for family in sorted(roles.work_asked(kind)) if family in known)
            return Screen(tuple(dict.fromkeys(known[family] for family in families)))

        @cache
        def telling(industries: tuple[str, ...]) -> Screen:
            named = (load_industries().named(words) for words in industries)
            return Screen(tuple(one.words for one in named if one))

        @cache
        def industry(words: str) -> Industry | None:
            return load_industries().named(words)

        self.names_work, self.families_of, self.industry = names_work, families_of, industry
        self.tasks, self.telling = tasks, telling
        self.relations: dict[tuple[tuple[str, ...], str], Literal["same", "near"] | None] = {}
        self.name_of, self.kind_of, self.is_soft = name_of, kind_of, is_soft
        self.implying, self.siblings = implying, siblings
        self.kinds_of, self.programs_of, self.suites_with = kinds_of, programs_of, suites_with
        self.suites_implying = suites_implying
        self.kin, self.tells_work = kin, tells_work
        self.same_work, self.knows_title = same_work, knows_title
