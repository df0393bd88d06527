"""The browser's ranking is held against a file of Python's own orders; that file must be of this code."""

from tests.web.ranking_golden import FILE, golden, text


def test_the_golden_orders_are_those_of_this_code() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run: python -m tests.web.ranking_golden"


def test_the_golden_orders_hold_ties_shared_ranks_and_older_cvs() -> None:
    cases = golden()["cases"]
    assert any(max(case["grid"]["older_of"], default=-1) >= 0 for case in cases)
    shared = [one for case in cases for one in case["weighings"] if len(set(one["ranks"])) < len(one["ranks"])]
    assert len(shared) > 3
