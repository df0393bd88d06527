import pytest

from jd.article import article


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Head Chef", "a"),
        ("HR Manager", "an"),
        ("UX Designer", "a"),
        ("SEO Specialist", "an"),
        ("QA Engineer", "a"),
        ("MRI Technician", "an"),
        ("LAN Engineer", "a"),
        ("IT Support Specialist", "an"),
        ("Accountant", "an"),
        ("Office Manager", "an"),
        ("User Researcher", "a"),
        ("University Lecturer", "a"),
        ("European Buyer", "a"),
        ("Underwriter", "an"),
        ("hourly worker", "an"),
        ("one-off", "a"),
    ],
)
def test_the_article_follows_the_sound(word: str, expected: str) -> None:
    assert article(word) == expected
