"""Which concept of ESCO and which technology of O*NET is the same thing as a skill of ours.

A match is a fact that is printed beside a skill, so it is made only where names agree: letter for letter when folded,
or word for word in any order ("manage budgets", "budget management"). What that gets wrong is put right by hand in
`data/decided.csv`.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hiring.errors import SettingsError
from skills.build.esco import Concept
from skills.build.onet import Technology, load_makers, spellings
from skills.folding import key
from skills.skill_files import Skill

DECIDED = Path(__file__).parent / "data" / "decided.csv"
SOURCES = ("esco", "onet")

# A product is only what bears its name: ESCO gives brands as other labels of the task they serve.
_NAMED = ("tool", "language", "certificate")
_EMPTY_WORDS = frozenset(
    {"a", "an", "and", "by", "for", "in", "of", "on", "or", "out", "the", "to", "with"}
    | {"apply", "carry", "conduct", "do", "perform", "use", "using"}
)
_ENDINGS = re.compile(r"(?:isations?|izations?|ations?|ings?|ments?|ions?|ers?|ors?|ed|es|ise|ize|ate|al|s|e|y)$")
_FEWEST_WORDS = 2
_SHORTEST_STEM = 3
_UNMISTAKABLE = 5
"""So many letters a product's name has at least that is told by itself behind words we do not know."""
_WORD = re.compile(r"[a-z0-9+#]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: the code of a skill in one source; empty where it has none."""

    skill: str
    source: str
    code: str


def load_decisions() -> list[Decision]:
    """The decisions of `data/decided.csv`."""
    with DECIDED.open(encoding="utf-8", newline="") as file:
        return [Decision(row["skill"], row["source"], row["code"]) for row in csv.DictReader(file)]


def stems(text: str) -> frozenset[str]:
    """The words of a label without their endings, in no order: what two wordings of one task share.

    >>> stems("manage budgets") == stems("budget management")
    True
    """
    words = (word for word in _WORD.findall(key(text)) if word not in _EMPTY_WORDS)
    return frozenset(_stem(word) for word in words)


def _stem(word: str) -> str:
    shorter = word
    while (cut := _ENDINGS.sub("", shorter)) != shorter and len(cut) >= _SHORTEST_STEM:
        shorter = cut
    return shorter


def match_esco(skills: Sequence[Skill], concepts: Sequence[Concept]) -> dict[str, str]:
    """The code of the ESCO concept of each skill that has one, by the skill's name. No concept is given twice.

    The closest agreement goes first: name and preferred label, then an alias or another label, then word for word.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for ours, theirs in (
        (_name, _label),
        (_aliases, _label),
        (_name, _alternatives),
        (_name_stems, _label_stems),
        (_alias_stems, _label_stems),
        (_name_stems, _alternative_stems),
    ):
        index: dict[object, str] = {}
        for concept in concepts:
            if concept.code not in taken:
                for spelled in theirs(concept):
                    index.setdefault(spelled, concept.code)
        for skill in skills:
            if skill.name in found or (skill.kind in _NAMED and theirs is not _label):
                continue
            codes = (index[spelled] for spelled in ours(skill) if spelled in index)
            code = next((code for code in codes if code not in taken), None)
            if code is not None:
                found[skill.name] = code
                taken.add(code)
    return found


def match_onet(skills: Sequence[Skill], technologies: Sequence[Technology]) -> dict[str, str]:
    """The commodity code of each skill that O*NET lists as a technology, by the skill's name.

    Of several technologies with a skill's name, the one of most occupations tells the code. A skill that none bears
    the name of has the code of one that ends in its name, where that is unmistakable: "TechSmith Camtasia".
    """
    owners = {key(spelling): skill for skill in skills for spelling in (skill.name, *skill.aliases)}
    makers = load_makers()
    named: dict[str, Technology] = {}
    ending: dict[str, Technology] = {}
    for technology in technologies:
        skill = owner(technology.name, owners, makers)
        found = named
        if skill is None:
            skill, found = _at_the_end(technology.name, owners, makers), ending
        if skill is not None:
            best = found.get(skill.name)
            if best is None or technology.occupations > best.occupations:
                found[skill.name] = technology
    return {name: technology.code for name, technology in (ending | named).items()}


def _at_the_end(name: str, owners: dict[str, Skill], makers: frozenset[str]) -> Skill | None:
    for spelling in spellings(name, makers):
        words = spelling.split()
        for count in range(1, min(4, len(words))):
            rest = " ".join(words[count:])
            skill = owners.get(key(rest))
            if skill is not None and skill.kind in ("tool", "language") and len(rest) >= _UNMISTAKABLE:
                told_by_name_alone = {key(each) for each in (skill.name, *skill.aliases)}
                told_by_name_alone -= {key(each) for each in (*skill.near, *skill.case)}
                if key(rest) in told_by_name_alone:
                    return skill
    return None


def owner(name: str, owners: dict[str, Skill], makers: frozenset[str]) -> Skill | None:
    """The skill that a technology's name means; None where none of its spellings is a name of ours.

    What is not the full name counts for products and languages only: "Sales software" is no selling.
    """
    for spelling in spellings(name, makers):
        folded = key(spelling)
        skill = owners.get(folded) or owners.get(folded.removesuffix("s") if not spelling.isupper() else "")
        if skill is not None and (spelling == name or skill.kind in ("tool", "language")):
            return skill
    return None


def decide(found: dict[str, str], source: str, decisions: Iterable[Decision]) -> dict[str, str]:
    """`found` as a person put it right."""
    decided = dict(found)
    for decision in decisions:
        if decision.source == source:
            if decision.code:
                decided[decision.skill] = decision.code
            else:
                decided.pop(decision.skill, None)
    return decided


def check_known(decisions: Iterable[Decision], source: str, codes: Collection[str]) -> None:
    """Refuse a decision whose code its source does not hold: a slip of the pen, or a concept that was withdrawn.

    Raises:
        SettingsError: code `unknown_decided_code`, naming the skill.
    """
    for decision in decisions:
        if decision.source == source and decision.code and decision.code not in codes:
            raise SettingsError(
                "unknown_decided_code",
                f"{DECIDED.name}: the files of {source} hold no {decision.code}, which is decided for "
                f'"{decision.skill}". Correct the code, or leave it empty where the skill has none.',
            )


def check_each_once(found: Mapping[str, str]) -> None:
    """Refuse a concept that two skills would bear: what is decided for one may be what names give to another.

    Raises:
        SettingsError: code `concept_given_twice`, naming both skills.
    """
    bearers: dict[str, str] = {}
    for name, code in found.items():
        other = bearers.setdefault(code, name)
        if other != name:
            raise SettingsError(
                "concept_given_twice",
                f'"{other}" and "{name}" would both bear the concept {code}. Decide in {DECIDED.name} which of them '
                "is the same thing, and give the other a row without this code.",
            )


def _name(skill: Skill) -> Iterator[object]:
    yield key(skill.name)


def _aliases(skill: Skill) -> Iterator[object]:
    yield from (key(alias) for alias in skill.aliases if alias not in skill.near)


def _name_stems(skill: Skill) -> Iterator[object]:
    yield from _long(stems(skill.name))


def _alias_stems(skill: Skill) -> Iterator[object]:
    for alias in skill.aliases:
        yield from _long(stems(alias))


def _label(concept: Concept) -> Iterator[object]:
    yield key(concept.label)


def _alternatives(concept: Concept) -> Iterator[object]:
    yield from map(key, concept.alternatives)


def _label_stems(concept: Concept) -> Iterator[object]:
    yield from _long(stems(concept.label))


def _alternative_stems(concept: Concept) -> Iterator[object]:
    for alternative in concept.alternatives:
        yield from _long(stems(alternative))


def _long(spelled: frozenset[str]) -> Iterator[object]:
    """One word without its ending tells too little: "rigging" and "rigger" are a task and a trade."""
    if len(spelled) >= _FEWEST_WORDS:
        yield spelled
