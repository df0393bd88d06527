"""Skills as ESCO 1.2 lists them, read from its CSV download (European Commission; reuse with attribution)."""

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from hiring.errors import SettingsError

LABELS = "skills_en_labels_matchkey.csv"
CROSS_SECTOR = "skills_crosssector_altlabels.csv"
ALTERNATIVES = (
    "digitalSkillsCollection_en.csv",
    "greenSkillsCollection_en.csv",
    "transversalSkillsCollection_en.csv",
    "researchSkillsCollection_en.csv",
)
_FIELD_OF_NAME = re.compile(r"\s*\([^()]+\)$")
_BEGINNING = 4
_SEPARATOR = re.compile(r"\n| \| ")


@dataclass(frozen=True, slots=True)
class Concept:
    """One skill of ESCO.

    Attributes:
        code: the last part of its address, which ESCO never gives to another concept.
        label: its preferred English label, without the field that ESCO adds to some names of products.
        alternatives: its other labels.
    """

    code: str
    label: str
    alternatives: tuple[str, ...] = ()


def read_concepts(folder: Path) -> list[Concept]:
    """Every skill of the ESCO files in `folder`, by preferred label.

    Args:
        folder: holds `skills_en_labels_matchkey.csv`; alternative labels are read from the files that are there.

    Raises:
        SettingsError: code `no_esco_files`, where the file of labels is missing.
    """
    if not (folder / LABELS).is_file():
        raise SettingsError(
            "no_esco_files", f"{folder} holds no {LABELS}: give the folder of the English CSV files of ESCO 1.2."
        )
    alternatives: dict[str, list[str]] = {}
    for name in ALTERNATIVES:
        if (folder / name).is_file():
            for row in _rows(folder / name):
                alternatives.setdefault(_code(row["conceptUri"]), []).extend(_labels(row["altLabels"] or ""))
    loose: dict[str, list[str]] = {}
    if (folder / CROSS_SECTOR).is_file():
        loose = {_code(row["conceptUri"]): _labels(row["altLabels"] or "") for row in _rows(folder / CROSS_SECTOR)}
    concepts = []
    for row in _rows(folder / LABELS):
        code = _code(row["concept_uri"])
        label = _FIELD_OF_NAME.sub("", row["preferred_label"].strip())
        if label:
            others = dict.fromkeys((*_labels(row["alt_labels"] or ""), *alternatives.get(code, ())))
            others |= dict.fromkeys(_if_of(label, loose.get(code, [])))
            concepts.append(Concept(code, label, tuple(others)))
    return sorted(concepts, key=lambda concept: (concept.label, concept.code))


def _if_of(label: str, alternatives: list[str]) -> list[str]:
    """The alternatives where one of them shares a word with the label, else none.

    In the file of cross-sector labels some rows carry the alternatives of another concept.
    """
    words = _long_words(label)
    return alternatives if any(words & _long_words(alternative) for alternative in alternatives) else []


def _long_words(label: str) -> set[str]:
    """The beginnings of a label's longer words, which a word's other forms share."""
    return {word[:_BEGINNING] for word in label.casefold().split() if len(word) >= _BEGINNING}


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _code(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def _labels(cell: str) -> list[str]:
    return [label.strip() for label in _SEPARATOR.split(cell) if label.strip()]
