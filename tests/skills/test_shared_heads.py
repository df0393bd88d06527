"""Two skills that share their last word: both are found."""

import pytest

from skills import load_finder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("unit and integration tests", [("unit testing", "unit"), ("integration testing", "integration tests")]),
        (
            "Preventive or predictive maintenance",
            [("preventive maintenance", "Preventive"), ("predictive maintenance", "predictive maintenance")],
        ),
        ("email/chat support", [("email support", "email"), ("live chat support", "chat support")]),
        (
            "vendor & contract management",
            [("vendor management", "vendor"), ("contract management", "contract management")],
        ),
        # "schedule management" is another name of keeping a diary: behind such a general word only first names count.
        ("schedule and risk management", [("risk management", "risk management")]),
        ("lunch and integration tests", [("integration testing", "integration tests")]),
        ("unit. And integration tests", [("integration testing", "integration tests")]),
    ],
)
def test_the_first_of_two(text: str, found: list[tuple[str, str]]) -> None:
    assert [(skill.name, skill.surface) for skill in load_finder().find(text)] == found
