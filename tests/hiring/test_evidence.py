import pytest

from hiring.evidence import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_must_run_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start <= end"):
        Span(start, end)


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(3, 5))
    assert not Span(0, 4).contains(Span(3, 5))


def test_a_span_cuts_what_slicing_cuts() -> None:
    assert Span(2, 5).of("abcdefg") == "abcdefg"[2:5]
    assert len(Span(2, 5)) == 3
