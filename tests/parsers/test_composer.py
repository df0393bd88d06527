"""The final form of a document's text."""

import pytest

from hiring.errors import UnreadableFileError
from parsers.bullets import split_bullet
from parsers.composer import DraftLine, clean, compose


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("o\ufb03ce", "office"),
        ("2019 \u00ad 2021", "2019 - 2021"),
        ("Jan 2019\u00adMay 2021", "Jan 2019-May 2021"),
        ("engi\u00adneer", "engineer"),
        ("e\u0301t\u00e9", "été"),
        ("a\u00a0b\u2003c", "a b c"),
        ("Cook \t  2020", "Cook\t2020"),
        ("\tCook\t\t2020\t", "Cook\t2020"),
        ("Cook . . . . . . . 2020", "Cook\t2020"),
        ("Cook.........2020", "Cook\t2020"),
        ("and so on ...", "and so on ..."),
        ("a\x00b\x07c\u200bd", "abcd"),
        ("\uf095 0113 496 0000", "0113 496 0000"),
        ("Ã¼ber â€“ cafÃ©", "über – café"),
        ("Skerry Ltd ï¼ Leeds", "Skerry Ltd - Leeds"),
        ("Skerry Ltd ï¼\x8d Leeds", "Skerry Ltd - Leeds"),
        ("teamÂ of eight", "team of eight"),
        ("“calmâ€ is", "“calm” is"),
        ("ÂGE Â", "ÂGE"),
        ("naïve Façade Ångström", "naïve Façade Ångström"),
        ("https:/example.org", "https://example.org"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("• Built it", ("• Built it", True)),
        ("●Built it", ("• Built it", True)),
        ("\uf0b7 Built it", ("• Built it", True)),
        ("- Built it", ("• Built it", True)),
        ("– Built it", ("• Built it", True)),
        ("* Built it", ("• Built it", True)),
        ("o Built it", ("• Built it", True)),
        ("-5 degrees", ("-5 degrees", False)),
        ("*nix systems", ("*nix systems", False)),
        ("o, brave", ("o, brave", False)),
        ("Built - and sold", ("Built - and sold", False)),
        ("•", ("•", False)),
    ],
)
def test_split_bullet(raw: str, expected: tuple[str, bool]) -> None:
    assert split_bullet(raw) == expected


def test_blocks_are_separated_by_one_empty_line_and_numbered_in_order() -> None:
    drafts = [
        DraftLine("One", block=7),
        DraftLine("  ", block=8),
        DraftLine("two", block=7, bold=True),
        DraftLine("Three", block=2, page=2),
    ]
    document = compose(drafts, format="text", links=["https://a.example", "https://a.example"])
    assert document.text == "One\ntwo\n\nThree"
    assert [line.block for line in document.lines] == [0, 0, 1]
    assert [line.span.of(document.text) for line in document.lines] == ["One", "two", "Three"]
    assert document.page_at(document.text.index("Three")) == 2
    assert document.links == ("https://a.example",)


def test_a_document_without_text_is_an_error() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        compose([DraftLine("\u200b \x00")], format="text")
    assert caught.value.code == "empty"
