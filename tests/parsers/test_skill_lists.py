"""Skills of lists with one skill a line."""

import pytest

from tests.parsers.builder import profile


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["SAP", "Excel", "Python"], {"SAP ERP", "Microsoft Excel", "Python"}),
        (["• SAP", "• Excel", "• Teamwork"], {"SAP ERP", "Microsoft Excel", "teamwork"}),
        (["Excel at all times"], set()),
    ],
)
def test_a_word_among_skills_is_one(lines: list[str], names: set[str]) -> None:
    found = profile("! Ada Quill\n\n# Skills\n" + "\n".join(lines) + "\n\n# Education\nBSc Physics, University of York")
    assert {skill.name for skill in found.skills} >= names
    for skill in found.skills:
        for mention in skill.mentions:
            assert found.text_of(mention.span).casefold() in " ".join(lines).casefold() or skill.name == "physics"


def test_a_word_alone_elsewhere_is_none() -> None:
    found = profile("# Experience\nBaker, Marrow Ltd, 2015 - 2018\n• Excel\n• Baked bread\n• Swept")
    assert "Microsoft Excel" not in {skill.name for skill in found.skills}
