"""What ESCO and O*NET say that the encoder learns from: concepts, each with its other names and descriptions.

The files are read from folders that the caller names; none of their rows is part of this repository. ESCO: European
Commission, reuse with attribution. O*NET 29: U.S. Department of Labor, CC BY 4.0.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from hiring.errors import SettingsError

SKILLS: Final = "skills_en_labels_matchkey.csv"
CROSS_SECTOR: Final = "skills_crosssector_altlabels.csv"
COLLECTIONS: Final = "*SkillsCollection_en.csv"
OCCUPATIONS: Final = "occupations_en.csv"
TITLES: Final = "Occupation Data.txt"
OTHER_TITLES: Final = "Alternate Titles.txt"
TECHNOLOGY: Final = "Technology Skills.txt"

_SEPARATOR: Final = re.compile(r"\n| \| ")
_FIELD_OF_NAME: Final = re.compile(r"\s*\([^()]*\)$")
_BEGINNING: Final = 4

Kind = Literal["skill", "occupation", "technology"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing of a taxonomy, and what it is called.

    Attributes:
        kind: what it is.
        name: its preferred English name, as the taxonomy writes it.
        aliases: its other names; none is the name of another concept of the kind, and none is shared.
        descriptions: what the taxonomy says of it; for technology nothing.
    """

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The name as a text would hold it, without the field in brackets that ESCO adds to some."""
        return _FIELD_OF_NAME.sub("", self.name) or self.name


def read_facts(folder: Path) -> list[Concept]:
    """All concepts of `folder`/esco and `folder`/onet: skills, then occupations, then technology, each by name.

    Raises:
        SettingsError: code `facts_missing`, where a file is not there.
    """
    esco, onet = folder / "esco", folder / "onet"
    skills = _concepts("skill", _esco_skills(esco))
    occupations = _concepts("occupation", [*_esco_occupations(esco), *_onet_occupations(onet)])
    return [*skills, *occupations, *_concepts("technology", _onet_technology(onet))]


Row = tuple[str, str, str]
"""A concept's name, and another name or a description, whichever is not empty."""


def _concepts(kind: Kind, rows: Iterable[Row]) -> list[Concept]:
    """Rows joined by name. An alias that stands for two concepts tells neither, and is left out."""
    names: dict[str, tuple[dict[str, str], dict[str, None]]] = {}
    owners: dict[str, set[str]] = {}
    for name, alias, description in rows:
        aliases, descriptions = names.setdefault(name, ({}, {}))
        if alias:
            aliases.setdefault(alias.casefold(), alias)
            owners.setdefault(alias.casefold(), set()).add(name)
        if description:
            descriptions[description] = None
    known = {name.casefold() for name in names}
    return [
        Concept(
            kind,
            name,
            tuple(alias for key, alias in sorted(aliases.items()) if key not in known and len(owners[key]) == 1),
            tuple(descriptions),
        )
        for name, (aliases, descriptions) in sorted(names.items())
    ]


def _esco_skills(folder: Path) -> Iterator[Row]:
    names = {row["concept_uri"]: row["preferred_label"].strip() for row in _read(folder / SKILLS, ",")}
    for name in names.values():
        if name:
            yield name, "", ""
    for row in _read(folder / CROSS_SECTOR, ","):
        name, aliases = names.get(row["conceptUri"], ""), _split(row["altLabels"])
        # Some rows of this file carry the other names of another skill: then none shares a word with the name.
        if name and any(_long_words(name) & _long_words(alias) for alias in aliases):
            yield from ((name, alias, "") for alias in aliases)
    for path in sorted(folder.glob(COLLECTIONS)):
        for row in _read(path, ","):
            if name := names.get(row["conceptUri"], ""):
                yield name, "", " ".join(row["description"].split())
                yield from ((name, alias, "") for alias in _split(row["altLabels"]))


def _esco_occupations(folder: Path) -> Iterator[Row]:
    for row in _read(folder / OCCUPATIONS, ","):
        name = row["preferredLabel"].strip()
        yield name, "", " ".join(row["description"].split())
        yield from ((name, alias, "") for alias in _split(row["altLabels"]))


def _onet_occupations(folder: Path) -> Iterator[Row]:
    names = {}
    for row in _read(folder / TITLES, "\t"):
        names[row["O*NET-SOC Code"]] = row["Title"].strip()
        yield row["Title"].strip(), "", " ".join(row["Description"].split())
    for row in _read(folder / OTHER_TITLES, "\t"):
        if name := names.get(row["O*NET-SOC Code"], ""):
            yield name, row["Alternate Title"].strip(), ""


def _onet_technology(folder: Path) -> Iterator[Row]:
    for row in _read(folder / TECHNOLOGY, "\t"):
        yield row["Commodity Title"].strip(), row["Example"].strip(), ""


def _read(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    if not path.is_file():
        message = f"{path.parent.name}/{path.name} is not there: name the folder that holds the English CSV files of "
        raise SettingsError("facts_missing", message + "ESCO 1.2 in esco/ and the text files of O*NET 29 in onet/.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else 0)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(cell) if part.strip()]


def _long_words(name: str) -> set[str]:
    """The beginnings of a name's longer words, which other forms of a word share."""
    return {word[:_BEGINNING] for word in name.casefold().split() if len(word) >= _BEGINNING}
