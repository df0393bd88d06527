"""Required and preferred lines, years and degrees of real postings, with headings and without."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

from benchmarks.matching.cvs import Bench
from benchmarks.matching.measure import Measure, macro_f1, measured, share
from hiring.errors import AdvertError
from hiring.evidence import Span
from hiring.job import Requirement

_HEADINGS = {"required": "Minimum qualifications", "nice_to_have": "Preferred qualifications"}
_COLUMNS = {"required": "Minimum Qualifications", "nice_to_have": "Preferred Qualifications"}
_YEARS = re.compile(r"\b(\d+)\+?\s+years?\b", re.IGNORECASE)
_DEGREES = (
    ("doctorate", re.compile(r"\bph\.?d\b|\bdoctora", re.IGNORECASE)),
    ("master", re.compile(r"\bmaster(?:'|’)?s?\b(?= degree| or|'s|’s|,|\.)|\bm\.?(?:sc?|ba)\b|\bmba\b", re.IGNORECASE)),
    ("bachelor", re.compile(r"\bbachelor|\bb\.?(?:a|s|sc)\b(?=[./ ])", re.IGNORECASE)),
)

Posting = list[tuple[str, str]]
"""Lines with their importance."""


def read_postings(folder: Path) -> list[Posting]:
    """The lines of each posting that has both kinds."""
    with (folder / "postings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    postings = [
        [
            (line.strip(), importance)
            for importance, column in _COLUMNS.items()
            for line in row[column].splitlines()
            if line.strip()
        ]
        for row in rows
    ]
    return [posting for posting in postings if {importance for _, importance in posting} == set(_HEADINGS)]


def advert_measures(folder: Path, bench: Bench) -> list[Measure]:
    """Macro-F1 of the importance with and without headings; years and degrees, drawn by posting."""
    postings = read_postings(folder)
    measures = []
    for shown in (False, True):
        answers: list[list[object]] = []
        years: list[list[object]] = []
        degrees: list[list[object]] = []
        for posting in postings:
            told = _told(posting, bench, headings=shown)
            answers.append([(true, _importance(found)) for (_, true), found in zip(posting, told, strict=True)])
            years.append(
                [right for (line, _), found in zip(posting, told, strict=True) for right in _years(line, found)]
            )
            degrees.append(
                [right for (line, _), found in zip(posting, told, strict=True) for right in _degree(line, found)]
            )
        name = "headings shown" if shown else "headings hidden"
        measures.append(
            measured(
                f"adverts: importance of a line, macro-F1, {name}",
                answers,
                macro_f1,
                baselines=[] if shown else [("TF-IDF + logistic regression", _learned(postings))],
                target=">= .98" if shown else ">= .93",
            )
        )
        if shown:
            measures.append(measured("adverts: years of a line as the text says them", years, share))
            measures.append(measured("adverts: degree of a line as the text says it", degrees, share))
    return measures


def _told(posting: Posting, bench: Bench, *, headings: bool) -> list[list[Requirement]]:
    """The criteria that we find in each line."""
    text, places = "", []
    before = None
    for line, importance in posting:
        if headings and importance != before:
            text += f"\n{_HEADINGS[importance]}\n\n"
        before = importance
        places.append(Span(len(text) + 2, len(text) + 2 + len(line)))
        text += f"- {line}\n"
    try:
        job = bench.job(text)
    except AdvertError:
        return [[] for _ in posting]
    # The reader may trim the text, so lines are found again by their words.
    found, reached = [], 0
    for line, _ in posting:
        start = job.text.find(line, reached)
        if start < 0:
            found.append([asked for asked in job.requirements.requirements if asked.text in line])
            continue
        reached = start + len(line)
        found.append([asked for asked in job.requirements.requirements if asked.span.overlaps(Span(start, reached))])
    return found


def _importance(found: Sequence[Requirement]) -> str:
    """A line with both kinds is what its first criterion is."""
    return found[0].importance if found else "no criterion"


def _years(line: str, found: Sequence[Requirement]) -> list[object]:
    asked = {int(number) for number in _YEARS.findall(line) if int(number) < 40}
    return [any(one.years and one.years.min in asked for one in found)] if len(asked) == 1 else []


def _degree(line: str, found: Sequence[Requirement]) -> list[object]:
    """The lowest degree that the line names is enough for it."""
    named = [level for level, pattern in _DEGREES if pattern.search(line)]
    return [any(one.education and one.education.level == named[-1] for one in found)] if named else []


def _learned(postings: Sequence[Posting]) -> float:
    """What words alone tell, learned on other postings."""
    lines = [line for posting in postings for line, _ in posting]
    true = [importance for posting in postings for _, importance in posting]
    groups = [number for number, posting in enumerate(postings) for _ in posting]
    answers: list[object] = []
    for train, test in GroupKFold(5).split(lines, true, groups):
        model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(max_iter=1000))
        model.fit([lines[index] for index in train], [true[index] for index in train])
        told = model.predict([lines[index] for index in test])
        answers += [(true[index], label) for index, label in zip(test, told, strict=True)]
    return macro_f1(answers)
