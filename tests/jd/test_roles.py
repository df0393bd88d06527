"""Role files: what an editor may get wrong is told with file, line and what is allowed."""

import re
from importlib.resources import files

import pytest

from hiring.errors import SettingsError
from jd.role_files import read_role
from jd.roles import (
    SENIORITIES,
    Ability,
    AllSkills,
    Certificate,
    Criterion,
    ExperienceOf,
    load_role,
    role_heads,
    role_ids,
    role_titles,
)

NAME = "jd/data/roles/backend-developer.yaml"
TEXT = (files("jd") / "data" / "roles" / "backend-developer.yaml").read_text(encoding="utf-8")


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(TEXT.splitlines(), start=1) if words in line)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("- Docker", "- Docker", None),
        ("all_of: [Docker]", "all_of: [Dokker]", "'Dokker' is no preferred name of a skill"),
        ("all_of: [Docker]", "all_of: [k8s]", "write 'Kubernetes'"),
        ("from: senior", "from: boss", "'boss' is no seniority; allowed are intern, junior, mid, senior, lead, head"),
        ("hook:", "hok:", "the key 'hok' is not allowed here; allowed are id, title"),
        ("level: bachelor", "level: diplom", "'diplom' is no level; allowed are school, vocational"),
        ("years: {junior: 1", "years: {junior: 9", "the years may not fall"),
        ("years: {junior: 1", "years: {junior: many", "'many' is no number of years; allowed is 0 to 20"),
        ("or_experience: true", "or_experience: perhaps", "true or false"),
        ('"2512"', '"25"', "'25' is no code of this kind; allowed is one like 2512"),
        ("id: backend-developer", "id: backend", "the file is named for 'backend-developer'"),
        ("open_ended: true}", "open_ended: true, examples: [Redis]}", "examples stand beside all_of only"),
        ("any_of: [PostgreSQL, MySQL], open", "any_of: [PostgreSQL, MySQL], at_least: 3, open", "allowed is 1 to 2"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_is_allowed(before: str, after: str, says: str | None) -> None:
    text = TEXT.replace(before, after, 1)
    if says is None:
        assert read_role(text, NAME, "backend-developer").id == "backend-developer"
        return
    with pytest.raises(SettingsError) as caught:
        read_role(text, NAME, "backend-developer")
    assert caught.value.code == "bad_role_file"
    assert says in caught.value.message
    assert f"{NAME}, line {line_of(before)} " in caught.value.message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: [a\ntitle: b", "this is no YAML"),
        ("- a\n- b\n", "a role file maps keys to values"),
        ("", "a role file maps keys to values"),
        (TEXT.replace("purpose: >-", "purpose: 7\nx: >-", 1), "the key 'x' is not allowed"),
        (re.sub(r"(?m)^hook: .*$", "hook: 7", TEXT), "text is needed here, not 7"),
        (re.sub(r"(?m)^hook: .*\n", "", TEXT), "hook is missing"),
    ],
)
def test_a_broken_file_is_told(text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(says)) as caught:
        read_role(text, NAME, "backend-developer")
    assert caught.value.message.startswith(f"{NAME}, line ")


def test_an_unknown_role_names_the_nearest() -> None:
    with pytest.raises(SettingsError, match="backend-developer") as caught:
        load_role("backend-develper")
    assert caught.value.code == "unknown_role"


def test_criteria_are_asked_from_and_until_a_seniority() -> None:
    criterion = Criterion(Ability("leading a review"), "senior", "lead")
    assert [level for level in SENIORITIES if criterion.applies(level)] == ["senior", "lead"]
    years = Criterion(ExperienceOf("kitchen work", (0, 2, 5, 7, 8)))
    assert [level for level in SENIORITIES if years.applies(level)] == ["mid", "senior", "lead", "head"]


def test_a_paper_among_the_skills_is_asked_for_as_a_certificate() -> None:
    text = TEXT.replace("skills: {all_of: [Docker]}", "skills: {all_of: [CISSP]}", 1)
    asked = [criterion.asks for criterion in read_role(text, NAME, "backend-developer").required]
    assert Certificate(("CISSP",)) in asked
    assert AllSkills(("CISSP",)) not in asked


def test_heads_agree_with_the_whole_files() -> None:
    heads = {head.id: head for head in role_heads()}
    for identity in role_ids():
        role, head = load_role(identity), heads[identity]
        assert (head.title, head.aliases, head.hook, head.tools) == (role.title, role.aliases, role.hook, role.tools)
    assert role_titles()[0][0] == load_role(role_ids()[0]).title
