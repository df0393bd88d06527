"""Every ground refuses the criteria that its file says, and leaves alone the others."""

from datetime import date
from pathlib import Path

import pytest

import jd
from hiring.errors import SettingsError
from jd.protected import load_grounds, protected
from jd.roles import load_role, role_ids
from jd.writing import WriteRequest, write

DAY = date(2026, 11, 1)
FIRES = [(ground.name, text) for ground in load_grounds().grounds for text in ground.fires]
SILENT = [(ground.name, text) for ground in load_grounds().grounds for text in ground.silent]


@pytest.mark.parametrize(("ground", "text"), FIRES)
def test_a_criterion_on_a_protected_attribute_is_refused_with_the_reason(ground: str, text: str) -> None:
    found = protected(text, country=None, as_of=DAY)
    assert found is not None
    assert found.ground == ground
    assert found.words in " ".join(text.split())
    assert found.reason.endswith(".")
    assert found.source


@pytest.mark.parametrize(("ground", "text"), SILENT)
def test_a_criterion_that_only_sounds_alike_is_left_alone(ground: str, text: str) -> None:
    assert protected(text, country="GB", as_of=DAY) is None


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("A digital native", "age"),
        ("German mother-tongue speaker", "nationality or origin"),
        ("Single candidates preferred", "marriage, family or pregnancy"),
        ("Please attach a recent photo to your CV", "looks or a photograph"),
    ],
)
def test_the_wording_rules_for_adverts_name_grounds_too(text: str, ground: str) -> None:
    found = protected(text, country=None, as_of=DAY)
    assert found is not None
    assert found.ground == ground


def test_what_the_country_forbids_is_refused_there() -> None:
    text = "Good sickness record"
    assert protected("Ihr Familienstand", country=None, as_of=DAY) is None
    assert protected("Ihr Familienstand", country="DE", as_of=DAY) is not None
    assert protected(text, country="GB", as_of=DAY) is not None


def test_no_role_of_the_catalogue_asks_for_anything_protected() -> None:
    asked = [
        requirement.text
        for identity in role_ids()
        for requirement in write(WriteRequest(title=load_role(identity).title, country="GB", as_of=DAY)).criteria
    ]
    assert len(asked) > 1000
    assert [text for text in asked if protected(text, country="GB", as_of=DAY)] == []


@pytest.mark.parametrize("path", sorted(Path("samples").glob("*.md")), ids=lambda path: path.name)
def test_no_sample_advert_asks_for_anything_protected(path: Path) -> None:
    job = jd.read(path.read_text(encoding="utf-8"))
    assert [one.text for one in job.requirements.requirements if protected(one.text, country="GB", as_of=DAY)] == []


def test_an_unknown_country_is_told() -> None:
    with pytest.raises(SettingsError) as told:
        protected("Python", country="Atlantis", as_of=DAY)
    assert told.value.code == "unknown_country"
