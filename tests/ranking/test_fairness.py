"""Impact ratios by hand, what too few people allow to say, and how alike two orders are."""

import ast
from pathlib import Path

import pytest

from hiring.errors import SettingsError
from ranking.fairness.groups import Groups, read_groups
from ranking.fairness.impact import Category, Impact, impact, ratio_interval
from ranking.fairness.overlap import rank_biased_overlap

ROOT = Path(__file__).parents[2]


def people(**counts: tuple[int, int]) -> tuple[dict[str, float], Groups]:
    """Categories with so many above and below the median score."""
    scores, of = {}, {}
    for category, (above, below) in counts.items():
        for number in range(above + below):
            file = f"{category}-{number}.pdf"
            scores[file] = 80.0 + number if number < above else 20.0 - number / 100
            of[file] = {"sex": category}
    return scores, Groups(("sex",), of)


def categories(found: Impact, attribute: int = 0) -> dict[str, Category]:
    return {one.name: one for one in found.attributes[attribute].categories}


def test_rates_and_ratios_are_as_the_rules_define_them() -> None:
    scores, groups = people(men=(60, 40), women=(40, 60))
    found = categories(impact(scores, groups))
    assert (found["men"].rate, found["men"].ratio, found["men"].verdict) == (0.6, 1.0, "highest")
    women = found["women"]
    assert (women.people, women.selected, women.rate) == (100, 40, 0.4)
    assert women.ratio == pytest.approx(0.4 / 0.6)
    assert women.under_four_fifths
    # 0.67, but 95 % of the intervals reach to 0.89: four fifths is within.
    assert women.verdict == "too_little_data"


def test_many_people_make_the_verdict_sure() -> None:
    scores, groups = people(men=(600, 400), women=(400, 600), others=(580, 420))
    found = categories(impact(scores, groups))
    assert found["women"].verdict == "below"
    assert found["others"].verdict == "at_or_above"
    assert [each.name for _, each in impact(scores, groups).below] == ["women"]


def test_whoever_has_the_median_score_itself_is_not_above_it() -> None:
    scores = {"a": 50.0, "b": 50.0, "c": 50.0, "d": 90.0}
    groups = Groups(("sex",), {file: {"sex": "f" if file in "ad" else "m"} for file in scores})
    found = impact(scores, groups)
    assert found.median == 50.0
    assert {name: one.selected for name, one in categories(found).items()} == {"f": 1, "m": 0}


def test_small_categories_are_left_out_and_said() -> None:
    scores, groups = people(men=(59, 61), women=(50, 50), others=(2, 0))
    found = categories(impact(scores, groups))
    assert (found["others"].verdict, found["others"].ratio, found["others"].rate) == ("left_out", None, 1.0)
    assert found["women"].verdict == "highest"


def test_unknown_categories_are_counted_apart_and_intersections_looked_at() -> None:
    scores = {f"{number}.pdf": float(number) for number in range(8)}
    of = {file: {"sex": "fm"[number % 2], "age": "oy"[number // 4]} for number, file in enumerate(scores)}
    del of["7.pdf"]["age"]
    found = impact(scores, Groups(("sex", "age"), of))
    assert [(one.name, one.not_known) for one in found.attributes] == [("sex", 0), ("age", 1), ("sex & age", 1)]
    assert {name: one.people for name, one in categories(found, 2).items()} == {
        "f & o": 2,
        "f & y": 2,
        "m & o": 2,
        "m & y": 1,
    }


def test_selection_by_decision() -> None:
    scores, groups = people(men=(5, 5), women=(5, 5))
    found = impact(scores, groups, selected={"men-0.pdf", "men-1.pdf", "women-9.pdf"})
    assert (found.by, found.median) == ("selected", None)
    assert {name: one.selected for name, one in categories(found).items()} == {"men": 2, "women": 1}


def test_where_nobody_is_selected_there_is_no_ratio() -> None:
    scores, groups = people(men=(5, 5), women=(5, 5))
    assert {one.ratio for one in categories(impact(scores, groups, selected=set())).values()} == {None}


def test_the_interval_of_a_ratio_holds_it_and_narrows() -> None:
    few, many = ratio_interval(4, 10, 6, 10), ratio_interval(400, 1000, 600, 1000)
    assert few[0] < many[0] < 0.4 / 0.6 < many[1] < few[1]
    assert ratio_interval(0, 5, 5, 5)[0] > 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,sex\n", "needs a column `file`"),
        ("file\na\n", "needs a column `file` and at least one"),
        ("file,sex,sex\n", "two columns"),
        ("file,sex\na,f\na,m\n", "line 3: a stands twice"),
        ("file,sex\na\n", "line 2 has another number"),
    ],
)
def test_what_is_wrong_with_groups_is_told(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_groups(text, "groups.csv")


def test_groups_of_nobody_ranked_are_refused() -> None:
    with pytest.raises(SettingsError, match="named as in the ranking"):
        impact({"a.pdf": 1.0}, Groups(("sex",), {"b.pdf": {"sex": "f"}}))


def test_groups_find_their_file_by_its_last_part() -> None:
    groups = read_groups("File, Sex\ncv.pdf,f\n", "groups.csv")
    assert (groups.category("folder/cv.pdf", "sex"), groups.category("other.pdf", "sex")) == ("f", None)


def test_overlap_weighs_the_top() -> None:
    order = [str(number) for number in range(20)]
    top, bottom = order.copy(), order.copy()
    top[0], top[1] = top[1], top[0]
    bottom[-1], bottom[-2] = bottom[-2], bottom[-1]
    assert rank_biased_overlap(order, order) == pytest.approx(1)
    assert rank_biased_overlap(order, top) < rank_biased_overlap(order, bottom) < 1
    assert rank_biased_overlap(order, order[::-1]) < 0.6
    assert rank_biased_overlap(["a"], ["b"]) == pytest.approx(0)
    with pytest.raises(ValueError, match="same length"):
        rank_biased_overlap(["a"], ["a", "b"])


def test_nothing_that_scores_reads_groups() -> None:
    """The groups are kept apart: only the audit imports them."""
    readers = set()
    for path in [*ROOT.glob("ranking/**/*.py"), *ROOT.glob("pipeline/**/*.py"), *ROOT.glob("store/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ranking.fairness.groups"):
                readers.add(path.relative_to(ROOT).as_posix())
    assert readers == {"pipeline/bias_audit.py", "pipeline/service/bias_audits.py", "ranking/fairness/impact.py"}
