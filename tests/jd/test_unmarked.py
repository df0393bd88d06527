"""Text without marks, that the span tagger learns from by what a larger one believes of it."""

import csv
from pathlib import Path

from jd.learning.unmarked import unmarked_texts

COLUMNS = ("Responsibilities", "Minimum Qualifications", "Preferred Qualifications")
HELD = "You will plan the weekly menu of our three canteens and buy the food for them"


def test_every_line_stands_once_and_what_is_held_out_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "postings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerow(["Knead the dough.\n\n Light the oven. ", "A licence for fork lifts.", "Knead the dough."])
        rows.writerow(["Light the oven.", HELD.replace("weekly", "daily"), "  "])
        rows.writerow(["Light the oven.", "", "A sense of taste."])
    found = unmarked_texts(path, [HELD])
    assert found["posting 0"] == ["Knead the dough.", "Light the oven.", "A licence for fork lifts."]
    assert "posting 1" not in found
    assert found["posting 2"] == ["A sense of taste."]
