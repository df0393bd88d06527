"""Lists of skills: and, or, how many, examples, exclusions."""

from collections.abc import Callable

import pytest

from hiring.job import Requirement, SkillGroup

Line = Callable[[str], Requirement]


def one(*names: str, at_least: int = 1, open_ended: bool = False) -> SkillGroup:
    return SkillGroup(names, at_least, open_ended)


CASES = [
    ("Python and SQL", [one("Python"), one("SQL")]),
    ("Python, SQL and Tableau", [one("Python"), one("SQL"), one("Tableau")]),
    ("Python, SQL, Tableau", [one("Python"), one("SQL"), one("Tableau")]),
    ("Python, Java, or Kotlin", [one("Python", "Java", "Kotlin")]),
    ("Python/Java", [one("Python", "Java")]),
    ("Jira/Confluence", [one("Jira"), one("Confluence")]),
    ("Xero/QuickBooks", [one("Xero", "QuickBooks")]),
    ("Confident with accounting software", [one("accounting software")]),
    ("Managing accounting software", [one("accounting software")]),
    ("Java or Kotlin, and SQL", [one("Java", "Kotlin"), one("SQL")]),
    ("Python, SQL and either Tableau or Power BI", [one("Python"), one("SQL"), one("Tableau", "Power BI")]),
    ("React, Angular, and/or Vue.js", [one("React", "Angular", "Vue.js")]),
    ("Any of Python, Java and Kotlin", [one("Python", "Java", "Kotlin")]),
    ("At least two of the following: Python, Java, Kotlin", [one("Python", "Java", "Kotlin", at_least=2)]),
    ("Two of: Python, Java and Kotlin", [one("Python", "Java", "Kotlin", at_least=2)]),
    ("Jira, Trello or similar", [one("Jira", "Trello", open_ended=True)]),
    ("Photoshop, Illustrator, etc.", [one("Adobe Photoshop", "Adobe Illustrator", open_ended=True)]),
    (
        "Experience with relational databases such as PostgreSQL or MySQL, and strong knowledge of Docker",
        [one("PostgreSQL", "MySQL", open_ended=True), one("Docker")],
    ),
    ("Relational databases (e.g. PostgreSQL, MySQL)", [one("PostgreSQL", "MySQL", open_ended=True)]),
    ("Python (Django, Flask)", [one("Django", "Flask", open_ended=True)]),
    ("Amazon Web Services (AWS)", [one("AWS")]),
    ("Excel (or Google Sheets)", [one("Microsoft Excel", "Google Sheets")]),
    ("SQL (SQL, MySQL)", [one("SQL", "MySQL")]),
    ("Django in Python", [one("Django")]),
    ("Python or Go on AWS", [one("AWS"), one("Python", "Go")]),
    ("Advanced SQL, on Snowflake or Redshift", [one("SQL"), one("Snowflake", "Amazon Redshift")]),
    ("dbt or a similar tool", [one("dbt", open_ended=True)]),
    ("Knowledge of Python, experience with AWS or Azure", [one("Python"), one("AWS", "Azure")]),
]


@pytest.mark.parametrize(("words", "groups"), CASES, ids=[words for words, _ in CASES])
def test_groups(line: Line, words: str, groups: list[SkillGroup]) -> None:
    assert list(line(words).groups) == groups


@pytest.mark.parametrize(
    ("words", "groups", "excluded"),
    [
        ("Docker; Kubernetes not required", [one("Docker")], ("Kubernetes",)),
        ("Hands-on Java, not JavaScript", [one("Java")], ("JavaScript",)),
        ("Kotlin rather than Java", [one("Kotlin")], ("Java",)),
        ("Java, not only Kotlin", [one("Java"), one("Kotlin")], ()),
        ("Docker, knowledge of Kubernetes is not necessary", [one("Docker")], ("Kubernetes",)),
        ("Python, no Django experience needed", [one("Python")], ("Django",)),
        ("Python (you don't need Django or Flask)", [one("Python")], ("Django", "Flask")),
    ],
)
def test_exclusions(line: Line, words: str, groups: list[SkillGroup], excluded: tuple[str, ...]) -> None:
    asked = line(words)
    assert (list(asked.groups), asked.excluded) == (groups, excluded)


def test_a_name_that_nobody_knows_is_kept_in_a_list_of_known_ones(line: Line) -> None:
    assert line("Python, Zyxobase and Docker").groups == (one("Python"), one("Zyxobase"), one("Docker"))


def test_an_alternative_that_nobody_knows_is_kept_in_the_advert_s_words(line: Line) -> None:
    """Without it the line would ask for more than it says."""
    assert line("Experience with accounting, orchid breeding, or beekeeping").groups[0].any_of[:2] == (
        "accounting",
        "orchid breeding",
    )


def test_ordinary_capitals_are_no_names(line: Line) -> None:
    assert line("Strong Python and English writing").groups == (one("Python"),)


def test_soft_skills_are_judged_by_meaning(line: Line) -> None:
    assert line("Excellent communication and teamwork skills").kind == "meaning"


def test_a_common_word_in_a_long_activity_is_judged_by_meaning(line: Line) -> None:
    asked = line("Ability to win over sceptical neighbours and sales staff before a long and noisy building project")
    assert (asked.kind, asked.groups) == ("meaning", ())


def test_who_must_have_it_is_not_what_is_asked(line: Line) -> None:
    asked = line("The Python Developer will have a good knowledge of PostgreSQL")
    assert asked.groups == (one("PostgreSQL"),)


def test_a_note_quotes_what_was_not_understood(line: Line) -> None:
    asked = line("Python, with a feel for grumpy old pianos and their keepers")
    assert asked.note is not None
    assert "grumpy old pianos" in asked.note


def test_one_ambiguous_name_is_the_skill_where_the_line_is_nothing_else(line: Line) -> None:
    asked = line("Go is a plus")
    assert (asked.groups, asked.importance) == ((one("Go"),), "nice_to_have")
