"""Criteria that a person edits keep their text, their places and their ids consistent."""

from dataclasses import replace

import numpy as np
import pytest

import jd
from hiring.errors import SettingsError
from hiring.job import JobDescription, SkillGroup, YearsAsked
from jd.editing import HEADING, Entry, Structure, advert_part, renumbered, revised, understand_entry
from models import load_judge

ADVERT = """# Backend Developer

## What you need

- 5+ years with Python
- Experience with PostgreSQL or MySQL
- Right to work in the UK

## Nice to have

- Fluent German (C1)
"""


@pytest.fixture(scope="module")
def read() -> JobDescription:
    return jd.read(ADVERT)


def entries(job: JobDescription) -> list[Entry]:
    return [
        Entry(one.text, one.id, one.importance, one.weight, Structure.of(one)) for one in job.requirements.requirements
    ]


def edit(job: JobDescription, wanted: list[Entry], next_number: int = 10) -> JobDescription:
    made = revised(job, wanted, encoder=load_judge(), next_number=next_number)
    for one in made.requirements.requirements:
        assert one.span.of(made.text) == one.text
    assert JobDescription.from_dict(made.to_dict()).requirements == made.requirements
    return made


def test_nothing_changed_is_the_same_description(read: JobDescription) -> None:
    assert edit(read, entries(read)) == read


def test_experience_of_any_length_may_be_asked_for() -> None:
    read = jd.read("# Clerk\n\n## What you need\n\n- Customer service experience\n- Python\n")
    asked = read.requirements.requirements[0].years
    assert asked is not None
    assert (asked.min, asked.max, asked.scope) == (None, None, "role")
    assert edit(read, entries(read)) == read
    shorter = Structure(years=YearsAsked(None, None, "bookkeeping", "role"))
    made = edit(read, [*entries(read), Entry("Bookkeeping of any kind", structure=shorter)])
    assert made.requirements.requirements[-1].years == shorter.years


def test_a_new_line_is_understood_and_stands_at_the_end_of_the_text(read: JobDescription) -> None:
    made = edit(read, [*entries(read), Entry("Kubernetes or similar would be a plus")])
    new = made.requirements.requirements[-1]
    assert (new.id, new.importance, new.kind) == ("r10", "nice_to_have", "skills")
    assert new.groups == (SkillGroup(("Kubernetes",), 1, True),)
    assert made.text == f"{ADVERT}\n\n{HEADING}\n\n- Kubernetes or similar would be a plus\n"


def test_added_lines_are_laid_anew_with_every_version(read: JobDescription) -> None:
    once = edit(read, [*entries(read), Entry("Go"), Entry("Rust")], 10)
    twice = edit(once, entries(once)[:-1], 12)
    assert twice.text == f"{ADVERT}\n\n{HEADING}\n\n- Go\n"
    assert edit(twice, entries(twice)[:-1], 12).text == ADVERT


def test_an_advert_that_has_such_a_heading_of_its_own_loses_nothing(read: JobDescription) -> None:
    own = replace(read, text=f"{ADVERT}\n\n{HEADING}\n\nWe decide these together.\n")
    assert advert_part(own) == own.text
    assert edit(own, [*entries(own), Entry("Go")]).text.startswith(own.text)


def test_order_importance_weight_and_removal(read: JobDescription) -> None:
    first, second, third, last = entries(read)
    made = edit(read, [last, replace(second, importance="nice_to_have"), replace(first, weight=3.0)])
    assert [one.id for one in made.requirements.requirements] == [last.id, second.id, first.id]
    moved, softer, heavier = made.requirements.requirements
    assert (softer.importance, softer.importance_by) == ("nice_to_have", "person")
    assert heavier.weight == 3.0
    assert moved.importance_by == read.requirements.requirements[3].importance_by
    assert third.id not in {one.id for one in made.requirements.requirements}
    assert made.text == ADVERT, "the advert keeps its words"


def test_new_words_are_read_anew_and_keep_the_id(read: JobDescription) -> None:
    first = entries(read)[0]
    made = edit(read, [replace(first, text="7+ years with TypeScript")]).requirements.requirements[0]
    assert made.id == first.id
    assert made.years is not None
    assert made.years.min == 7
    assert "TypeScript" in str(made.groups)
    assert made.importance == "required"


def test_a_structure_that_a_person_sets_wins_over_the_words(read: JobDescription) -> None:
    first = entries(read)[0]
    wanted = Structure(
        groups=(SkillGroup(("k8s", "Terraform"), 2, False),), years=YearsAsked(2.0, 4.0, "operations", "role")
    )
    made = edit(read, [replace(first, structure=wanted)]).requirements.requirements[0]
    assert made.groups == (SkillGroup(("Kubernetes", "Terraform"), 2, False),), "names are the taxonomy's"
    assert made.years == wanted.years
    assert made.note is None
    assert made.text == first.text


def test_the_kind_follows_what_is_left(read: JobDescription) -> None:
    second = entries(read)[1]
    assert edit(read, [replace(second, structure=Structure())]).requirements.requirements[0].kind == "meaning"
    years = Structure(years=YearsAsked(3.0))
    assert edit(read, [replace(second, structure=years)]).requirements.requirements[0].kind == "experience"


def test_what_no_cv_can_show_keeps_its_question(read: JobDescription) -> None:
    third = edit(read, entries(read)).requirements.requirements[2]
    assert third.kind == "eligibility"
    assert third.question


def test_embeddings_of_old_words_are_kept_and_of_new_words_made(read: JobDescription) -> None:
    made = edit(read, [*entries(read)[:2], Entry("Fluent Polish")])
    assert np.array_equal(made.requirements.embeddings[:2], read.requirements.embeddings[:2])
    expected = np.asarray(load_judge().encode(["Fluent Polish"]), dtype=np.float32)[0]
    assert np.allclose(made.requirements.embeddings[2], expected)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ([], "at least one"),
        ([Entry("   ")], "no words"),
        ([Entry("x" * 301)], "allowed are 300"),
        ([Entry("Go", id="r99")], "r99"),
        ([Entry("Go", weight=0.0)], "0.01 to 100"),
        ([Entry("Go", weight=float("nan"))], "0.01 to 100"),
        ([Entry("Go", structure=Structure(years=YearsAsked(5.0, 2.0)))], "more than"),
        ([Entry("Go", structure=Structure(years=YearsAsked(-1.0)))], "0 to 60"),
        ([Entry("Go", structure=Structure(years=YearsAsked(None)))], "need a number, or what"),
        ([Entry("Go")] * 101, "allowed are 100"),
    ],
)
def test_what_cannot_be_used_is_told(read: JobDescription, wanted: list[Entry], said: str) -> None:
    with pytest.raises(SettingsError) as told:
        revised(read, wanted, encoder=load_judge(), next_number=10)
    assert told.value.code == "bad_criteria"
    assert said in told.value.message


def test_an_id_cannot_be_given_twice(read: JobDescription) -> None:
    first = entries(read)[0]
    with pytest.raises(SettingsError, match="second time"):
        revised(read, [first, first], encoder=load_judge(), next_number=10)


def test_control_characters_and_line_breaks_leave_one_line(read: JobDescription) -> None:
    made = edit(read, [Entry("Go\x00 and\n\n- Rust\u202e")])
    assert made.requirements.requirements[0].text == "Go and - Rust"


def test_a_new_advert_keeps_ids_of_equal_criteria(read: JobDescription) -> None:
    other = jd.read(ADVERT.replace("Experience with PostgreSQL or MySQL", "Experience with Oracle"))
    made = renumbered(other, read, next_number=20)
    assert [one.id for one in made.requirements.requirements] == ["r1", "r20", "r3", "r4"]


def test_a_line_alone_is_understood() -> None:
    found = understand_entry("Right to work in the UK")
    assert found.asked.kind == "eligibility"
    assert found.importance == "required"
