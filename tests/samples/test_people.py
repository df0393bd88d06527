"""The sources: valid, invented, and spread over jobs, fits, layouts and formats."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from samples import fiction
from samples.person import FITS, LAYOUTS, PEOPLE, DateLook, Person, load_people, read_person
from samples.sheet import date_text, range_text, sheet_of

PERSONS = load_people()


def test_every_source_is_read_and_named_after_its_file() -> None:
    assert len(PERSONS) == len(list(PEOPLE.glob("*.yaml"))) >= 28
    assert len({person.contact.email for person in PERSONS}) == len(PERSONS)


def test_there_are_enough_people_for_each_job_with_a_spread_of_fit() -> None:
    jobs = Counter(person.applies_for for person in PERSONS)
    assert jobs["backend-developer"] >= 12
    assert min(jobs.values()) >= 8
    for job in jobs:
        assert {person.fit for person in PERSONS if person.applies_for == job} == set(FITS)


def test_every_format_and_layout_is_used() -> None:
    used = {(person.render.format, person.render.layout) for person in PERSONS}
    assert used == {(form, layout) for form, layouts in LAYOUTS.items() for layout in layouts}
    assert {person.render.paper for person in PERSONS} == {"a4", "us-letter"}
    assert {person.render.encoding for person in PERSONS if person.render.format == "text"} == {
        "utf-8",
        "windows-1252",
        "utf-16",
    }
    assert sum(person.render.printed for person in PERSONS) >= 4


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize("person", PERSONS, ids=lambda person: person.render.file)
def test_no_item_was_split_at_a_comma(person: Person) -> None:
    """YAML splits `[AWS (S3, RDS)]` into two items, each with one bracket."""
    for text in texts(person.model_dump()):
        assert text.count("(") == text.count(")"), text


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (
            ("contact", "email"),
            "amara@mailbox.de",
            "contact: Value error, 'amara@mailbox.de' is not at one of example.org",
        ),
        (("contact", "links"), ["example.org.evil.net/x"], "'example.org.evil.net/x' is not at one of"),
        (("contact", "phone"), "+44 7911 123456", "'+44 7911 123456' is not in a range kept for fiction"),
        (("jobs", 0, "start"), "April 2021", "jobs.0.start"),
        (("jobs", 1, "end"), "2017-12", "jobs.1: Value error, ends (2017-12) before it starts (2018-01)"),
        (("jobs", 1, "end"), 2017, "ends (2017) before it starts (2018-01)"),
        (("jobs", 0, "titel"), "x", "jobs.0.titel: Extra inputs are not permitted"),
        (("render", "layout"), "word-plane", "pdf has no layout 'word-plane'; it has one-column"),
        (("render", "order"), ["jobs"], "render.order leaves out summary"),
        (("fit",), "great", "fit: Input should be 'strong'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    path: tuple[str | int, ...], value: object, told: str, tmp_path: Path
) -> None:
    data: Any = yaml.load((PEOPLE / "okonkwo-amara.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    file = tmp_path / "changed.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ValueError) as error:
        read_person(file)
    assert str(error.value).startswith("changed.yaml: 1 problem(s)")
    assert told in str(error.value)


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    good = (PEOPLE / "okonkwo-amara.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(good.replace("fit: strong", "fit: great"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("name: [", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(good, encoding="utf-8")
    (tmp_path / "d.yaml").write_text(good, encoding="utf-8")
    with pytest.raises(ValueError) as error:
        load_people(tmp_path)
    for part in ("a.yaml: 1 problem(s)", "b.yaml: not YAML", "okonkwo-amara.pdf is the rendered file of two people"):
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("a@example.org", True),
        ("a@mail.example.com", True),
        ("https://code.example.net/a", True),
        ("a@example.org.net", False),
        ("a@notexample.org", False),
        ("code.org/example.org", False),
    ],
)
def test_reserved_domains(address: str, reserved: bool) -> None:
    assert fiction.is_reserved(address) is reserved


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("short", "Mar 2019"),
        ("long", "March 2019"),
        ("upper", "MAR 2019"),
        ("slash", "03/2019"),
        ("dots", "03.2019"),
        ("iso", "2019-03"),
        ("year", "2019"),
        ("apostrophe", "Mar '19"),
    ],
)
def test_dates_are_written_as_the_person_does(style: Any, text: str) -> None:
    assert date_text("2019-03", DateLook(style=style)) == text


def test_ranges() -> None:
    job = PERSONS[0].jobs[0]
    look = DateLook(style="short", dash=" to ", present="now")
    cases = {
        ("2019-03", "2020-05"): "Mar 2019 to May 2020",
        ("2019-03", "present"): "Mar 2019 to now",
        ("2019", "2019"): "2019",
        (None, "2014"): "2014",
        ("2014", None): "2014",
        (None, None): "",
    }
    for (start, end), text in cases.items():
        assert range_text(job.model_copy(update={"start": start, "end": end}), look) == text


def test_a_sheet_keeps_the_persons_order_and_leaves_empty_sections_out() -> None:
    for person in PERSONS:
        keys = [section.key for section in sheet_of(person).sections]
        assert keys == [key for key in person.render.order if getattr(person, key)]
