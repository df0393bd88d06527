"""The taxonomy: names, aliases, what implies what, siblings."""

from pathlib import Path

import pytest

from hiring.errors import SettingsError
from skills import Skill, Taxonomy, load_taxonomy
from skills.folding import key, keys
from skills.skill_files import COLUMNS, skill_id
from skills.taxonomy import read_taxonomy

HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PostgreSQL", "PostgreSQL"),
        ("postgres", "PostgreSQL"),
        ("k8s", "Kubernetes"),
        ("JS", "JavaScript"),
        ("Golang", "Go"),
        ("go", "Go"),
        ("GHA", "GitHub Actions"),
        ("continuous integration and delivery", "CI/CD"),
        ("ci / cd", "CI/CD"),
        ("RESTful API", "REST APIs"),
        ("micro-service", "microservices"),
        ("Node", "Node.js"),
        ("containerisation", "containerization"),
        ("orchestration", "container orchestration"),
        ("relational database", "relational databases"),
        ("database design", "database design"),
    ],
)
def test_resolve_knows_names_and_aliases_in_any_case(text: str, name: str) -> None:
    skill = load_taxonomy().resolve(text)
    assert skill is not None
    assert skill.name == name


@pytest.mark.parametrize("text", ["", "  ", "no such skill", "Javas cript"])
def test_resolve_finds_nothing_in_other_words(text: str) -> None:
    assert load_taxonomy().resolve(text) is None


@pytest.mark.parametrize(
    ("name", "implied"),
    [
        ("Django", {"Python", "backend development", "programming"}),
        ("Amazon EKS", {"Kubernetes", "AWS", "container orchestration", "containerization", "cloud computing"}),
        ("PostgreSQL", {"SQL", "relational databases", "databases"}),
        ("MySQL", {"SQL", "relational databases"}),
        ("React", {"JavaScript", "frontend development"}),
        ("GitHub Actions", {"CI/CD", "GitHub", "Git", "version control"}),
        ("GitLab CI", {"CI/CD", "GitLab"}),
        ("Docker", {"containerization"}),
        ("Kubernetes", {"container orchestration"}),
        ("NestJS", {"Node.js", "TypeScript", "JavaScript"}),
        ("Spring Boot", {"Spring", "Java"}),
    ],
)
def test_implied_skills_follow_all_the_way(name: str, implied: set[str]) -> None:
    assert implied <= load_taxonomy().implied_by(name)


@pytest.mark.parametrize(
    ("name", "not_implied"),
    [
        ("Java", "Spring"),
        ("Python", "Django"),
        ("Kubernetes", "Docker"),
        ("SQL", "PostgreSQL"),
        ("CI/CD", "GitHub Actions"),
        ("JavaScript", "React"),
        ("JavaScript", "Java"),
        ("AWS", "Amazon EC2"),
        ("Node.js", "TypeScript"),
    ],
)
def test_the_wider_skill_never_implies_the_narrower(name: str, not_implied: str) -> None:
    assert not_implied not in load_taxonomy().implied_by(name)


def test_implying_is_the_other_way_round() -> None:
    taxonomy = load_taxonomy()
    assert {"GitHub Actions", "GitLab CI", "Jenkins", "Azure DevOps"} <= taxonomy.implying("CI/CD")
    assert {"Docker", "Kubernetes", "Amazon EKS"} <= taxonomy.implying("containerization")
    assert {"PostgreSQL", "MySQL"} <= taxonomy.implying("SQL")
    assert "Java" not in taxonomy.implying("JavaScript")
    for skill in taxonomy.skills:
        assert skill.name not in taxonomy.implied_by(skill.name)
        assert all(skill.name in taxonomy.implying(target) for target in taxonomy.implied_by(skill.name))


@pytest.mark.parametrize(
    ("name", "sibling"),
    [
        ("PostgreSQL", "MySQL"),
        ("PostgreSQL", "Oracle Database"),
        ("PostgreSQL", "SQL Server"),
        ("GitHub Actions", "GitLab CI"),
        ("AWS", "Azure"),
        ("React", "Angular"),
        ("Docker", "Podman"),
        ("Kubernetes", "Docker Swarm"),
        ("Django", "Flask"),
    ],
)
def test_siblings_know_each_other(name: str, sibling: str) -> None:
    assert sibling in load_taxonomy().siblings(name)
    assert name in load_taxonomy().siblings(sibling)
    assert name not in load_taxonomy().siblings(name)


def test_what_is_unknown_has_nothing() -> None:
    taxonomy = load_taxonomy()
    assert taxonomy.get("No Such Skill") is None
    assert taxonomy.get("postgres") is None
    for relation in (taxonomy.implied_by, taxonomy.implying, taxonomy.siblings):
        assert relation("No Such Skill") == frozenset()


def test_a_skill_carries_its_row() -> None:
    skill = load_taxonomy().get("Go")
    assert skill is not None
    assert (skill.category, skill.kind, skill.id, skill.ambiguous) == ("programming", "language", "go", True)
    assert "Golang" in skill.aliases


@pytest.mark.parametrize(
    ("name", "expected"),
    [("C", "c"), ("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dot-net"), ("Café Work", "cafe-work")],
)
def test_ids_tell_names_apart_that_differ_in_signs(name: str, expected: str) -> None:
    assert skill_id(name) == expected


@pytest.mark.parametrize(
    "names",
    [
        ("Micro-Services", "CI / CD"),
        ("a", "b-c", "d e"),
        (" a",),
        ("a- b",),
        ("a", "-b"),
        ("a|b", "c"),
        ("Café", "x"),
        ("",),
    ],
)
def test_the_keys_of_a_list_are_the_keys_of_its_names(names: tuple[str, ...]) -> None:
    assert keys(names) == tuple(map(key, names))


def test_a_rule_never_takes_a_spelling_that_another_skill_owns() -> None:
    clang = Skill("Clang", "clang", "t", "tool")
    language = Skill("C language", "c-language", "t", "language", aliases=("C lang",))
    found = Taxonomy([language, clang]).resolve("clang")
    assert found is clang


def test_the_version_changes_with_the_data(tmp_path: Path) -> None:
    path = tmp_path / "work.csv"
    path.write_text(f"{HEADER}\nweaving,skill,,,,,,\n", encoding="utf-8")
    first = read_taxonomy(tmp_path)
    assert read_taxonomy(tmp_path).version == first.version
    path.write_text(f"{HEADER}\nweaving,skill,loom work,,,,,\n", encoding="utf-8")
    assert read_taxonomy(tmp_path).version != first.version


def test_broken_data_is_an_error_that_names_every_fault(tmp_path: Path) -> None:
    (tmp_path / "work.csv").write_text(f"{HEADER}\nweaving,craft,,,,,,\nloom,tool,,spinning,,,,\n", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read_taxonomy(tmp_path)
    assert raised.value.code == "bad_skill_data"
    first, second = raised.value.message.splitlines()
    assert first.startswith("skills/data/skills/work.csv line 2: kind 'craft' is unknown; allowed: language, tool,")
    assert second == "skills/data/skills/work.csv line 3: implies 'spinning', which is no preferred name"
