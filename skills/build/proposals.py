"""Proposes skills that we lack: `python -m skills.build.proposals --esco FOLDER --onet FOLDER --out proposals.csv`.

Technologies of O*NET that many occupations use or that are hot, and skills of ESCO with a short name, that no spelling
of ours names; with `--texts FOLDER` of adverts or CVs as text, how many of those name each, and the most named first.
A person reads the list and moves what is true, findable and safe in running text into the skill files.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from hiring.errors import RolecallError
from skills.build.esco import Concept, read_concepts
from skills.build.matching import match_esco
from skills.build.onet import Technology, load_makers, read_technologies, spellings
from skills.folding import Folded, key
from skills.phrases import PhraseFinder
from skills.taxonomy import DATA, Taxonomy, read_taxonomy

COLUMNS = ("name", "kind", "aliases", "code", "occupations", "texts", "from")
_FEWEST_OCCUPATIONS = 3
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that may be worth having.

    Attributes:
        name: as the source has it, without general words.
        kind: `tool` for a technology; empty where a person must say.
        aliases: other spellings, parted by `|`.
        code: as the column `codes` has it.
        occupations: how many occupations of O*NET use it; 0 for ESCO.
        texts: how many of the given texts name it.
        source: the name in the source.
    """

    name: str
    kind: str
    aliases: str
    code: str
    occupations: int
    texts: int
    source: str


def propose(
    taxonomy: Taxonomy, concepts: Sequence[Concept], technologies: Iterable[Technology], texts: Iterable[str]
) -> list[Proposal]:
    """What the taxonomy lacks, the most named and most used first."""
    wanted = [*_technologies(taxonomy, technologies), *_concepts(taxonomy, concepts)]
    finder = PhraseFinder(key(proposal.name) for proposal in wanted)
    named = [0] * len(wanted)
    for text in texts:
        for number in {found.number for found in finder.find(Folded(text).text)}:
            named[number] += 1
    counted = [
        Proposal(each.name, each.kind, each.aliases, each.code, each.occupations, count, each.source)
        for each, count in zip(wanted, named, strict=True)
    ]
    return sorted(counted, key=lambda each: (-each.texts, -each.occupations, each.name))


def _technologies(taxonomy: Taxonomy, technologies: Iterable[Technology]) -> Iterator[Proposal]:
    makers = load_makers()
    for technology in technologies:
        if technology.occupations < _FEWEST_OCCUPATIONS and not technology.hot:
            continue
        written = list(spellings(technology.name, makers))
        if any(taxonomy.resolve(spelling) for spelling in written):
            continue
        name, *others = sorted(written, key=lambda spelling: (len(spelling), spelling))
        code = f"onet:{technology.code}"
        yield Proposal(name, "tool", "|".join(others), code, technology.occupations, 0, technology.name)


def _concepts(taxonomy: Taxonomy, concepts: Sequence[Concept]) -> Iterator[Proposal]:
    known = set(match_esco(taxonomy.skills, concepts).values())
    for concept in concepts:
        if concept.code in known or len(concept.label.split()) > _MOST_WORDS or taxonomy.resolve(concept.label):
            continue
        yield Proposal(concept.label, "", "|".join(concept.alternatives), f"esco:{concept.code}", 0, 0, concept.label)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m skills.build.proposals", description=__doc__)
    parser.add_argument("--esco", type=Path, required=True, help="folder of the English CSV files of ESCO 1.2")
    parser.add_argument("--onet", type=Path, required=True, help="folder of the text files of the O*NET database")
    parser.add_argument("--texts", type=Path, help="folder of adverts or CVs as .txt")
    parser.add_argument("--out", type=Path, required=True, help="the CSV file to write")
    given = parser.parse_args(arguments)
    try:
        proposals = propose(
            read_taxonomy(DATA / "skills"),
            read_concepts(given.esco),
            read_technologies(given.onet),
            (path.read_text(encoding="utf-8") for path in sorted(given.texts.glob("*.txt"))) if given.texts else (),
        )
    except RolecallError as error:
        print(error.message, file=sys.stderr)
        return 1
    with given.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(astuple(proposal) for proposal in proposals)
    print(f"{len(proposals)} proposals written to {given.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
