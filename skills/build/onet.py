"""Technologies as O*NET lists them by occupation, and the names that people write for them.

Source: O*NET Database, U.S. Department of Labor, Employment and Training Administration (CC BY 4.0).
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hiring.errors import SettingsError

FILE = "Technology Skills.txt"
_MAKERS = Path(__file__).parent / "data" / "makers.txt"
_GENERAL_WORD = re.compile(
    r"\s+(?:software|systems?|applications?|platform|tools?|suite|development suite|programs?)$", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\s+\(?([A-Z][A-Z0-9/&+.*-]+)\)?$")


@dataclass(frozen=True, slots=True)
class Technology:
    """One example of a technology.

    Attributes:
        name: as O*NET writes it: often the maker, the long name and the abbreviation in a row.
        code: the UNSPSC commodity that O*NET files it under; where there are several, the one of most occupations.
        commodity: the title of that commodity.
        occupations: in how many occupations it is used.
        hot: whether O*NET finds it in many adverts.
    """

    name: str
    code: str
    commodity: str
    occupations: int
    hot: bool


def read_technologies(folder: Path) -> list[Technology]:
    """Every technology of the O*NET files in `folder`, by name.

    Raises:
        SettingsError: code `no_onet_files`, where the file is missing.
    """
    path = folder / FILE
    if not path.is_file():
        raise SettingsError("no_onet_files", f"{folder} holds no {FILE!r}: give the folder of the O*NET text files.")
    occupations: dict[str, set[str]] = {}
    commodities: dict[str, Counter[tuple[str, str]]] = {}
    hot: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = row["Example"].strip()
            occupations.setdefault(name, set()).add(row["O*NET-SOC Code"])
            commodities.setdefault(name, Counter())[row["Commodity Code"], row["Commodity Title"]] += 1
            if row["Hot Technology"] == "Y":
                hot.add(name)
    technologies = []
    for name in sorted(occupations):
        (code, title), _ = min(commodities[name].items(), key=lambda item: (-item[1], item[0]))
        technologies.append(Technology(name, code, title, len(occupations[name]), name in hot))
    return technologies


def spellings(name: str, makers: frozenset[str]) -> Iterator[str]:
    """What people may write for a technology, the fullest first, without general words, abbreviation and maker.

    >>> list(spellings("The MathWorks MATLAB", frozenset({"the mathworks"})))
    ['The MathWorks MATLAB', 'MATLAB']
    >>> list(spellings("Structured query language SQL", frozenset()))
    ['Structured query language SQL', 'Structured query language', 'SQL']
    """
    queue, seen = [name], set()
    while queue:
        spelling = queue.pop(0)
        if spelling in seen:
            continue
        seen.add(spelling)
        yield spelling
        if (short := _GENERAL_WORD.sub("", spelling)) != spelling:
            queue.append(short)
        abbreviation = _ABBREVIATION.search(spelling)
        if abbreviation and _shortens(abbreviation[1], spelling[: abbreviation.start()]):
            queue += [spelling[: abbreviation.start()], abbreviation[1]]
        words = spelling.split()
        queue += [
            " ".join(words[count:])
            for count in range(1, min(4, len(words)))
            if " ".join(words[:count]).casefold() in makers
        ]


def _shortens(abbreviation: str, words: str) -> bool:
    """Whether the letters of an abbreviation stand in the words in their order.

    >>> _shortens("SQL", "Structured query language"), _shortens("FME", "Safe Software")
    (True, False)
    """
    rest = iter(words.casefold())
    letters = [letter for letter in abbreviation.casefold() if letter.isalpha()]
    return bool(letters) and all(letter in rest for letter in letters)


def load_makers() -> frozenset[str]:
    """The makers' names that O*NET writes before a product, in lower case."""
    lines = _MAKERS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))
