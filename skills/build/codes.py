"""Writes the codes of ESCO and O*NET into the skill files: `python -m skills.build.codes --esco FOLDER --onet FOLDER`.

The same files give the same codes; rows, their order and all other cells stay as they are. A decided code that the
taxonomy does not hold, and a concept that two skills would bear, are refused before anything is written.
"""

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from hiring.errors import RolecallError
from skills.build.esco import read_concepts
from skills.build.matching import check_each_once, check_known, decide, load_decisions, match_esco, match_onet
from skills.build.onet import read_technologies
from skills.skill_files import COLUMNS
from skills.taxonomy import DATA, read_taxonomy


def find_codes(folder: Path, esco: Path, onet: Path) -> dict[str, str]:
    """The cell of the column `codes` for each skill of the files in `folder` that has a code.

    Raises:
        SettingsError: a decided code is not in the files of its source, or two skills would bear one concept of ESCO.
    """
    skills = read_taxonomy(folder).skills
    names = {skill.name for skill in skills}
    decisions = [decision for decision in load_decisions() if decision.skill in names]
    concepts, technologies = read_concepts(esco), read_technologies(onet)
    check_known(decisions, "esco", {concept.code for concept in concepts})
    check_known(decisions, "onet", {technology.code for technology in technologies})
    by_source = {
        "esco": decide(match_esco(skills, concepts), "esco", decisions),
        "onet": decide(match_onet(skills, technologies), "onet", decisions),
    }
    check_each_once(by_source["esco"])
    cells = {}
    for skill in skills:
        codes = [f"{source}:{found[skill.name]}" for source, found in by_source.items() if skill.name in found]
        if codes:
            cells[skill.name] = "|".join(codes)
    return cells


def with_codes(text: str, cells: dict[str, str]) -> str:
    """A skill file's text with the last column set to what `cells` has for each name."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = csv.reader(io.StringIO(text, newline=""))
    writer.writerow(next(rows))
    writer.writerows([*row[: len(COLUMNS) - 1], cells.get(row[0], "")] for row in rows)
    return out.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m skills.build.codes", description=__doc__)
    parser.add_argument("--esco", type=Path, required=True, help="folder of the English CSV files of ESCO 1.2")
    parser.add_argument("--onet", type=Path, required=True, help="folder of the text files of the O*NET database")
    parser.add_argument("--skills", type=Path, default=DATA / "skills", help="folder of the skill files")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file would change")
    given = parser.parse_args(arguments)
    try:
        cells = find_codes(given.skills, given.esco, given.onet)
    except RolecallError as error:
        print(error.message, file=sys.stderr)
        return 1
    changed = []
    for path in sorted(given.skills.glob("*.csv")):
        old = path.read_text(encoding="utf-8")
        new = with_codes(old, cells)
        if new != old:
            changed.append(path.name)
            if not given.check:
                path.write_text(new, encoding="utf-8", newline="\n")
    print(f"{len(cells)} skills have a code; {len(changed)} files {'differ' if given.check else 'written'}")
    return 1 if given.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
