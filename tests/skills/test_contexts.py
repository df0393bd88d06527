"""Names told apart by their company: the data file holds, and the nearest skill that fits decides."""

import csv

import pytest

from skills import load_finder, load_taxonomy
from skills.contexts import COLUMNS, CONTEXTS, load_meanings
from skills.folding import key


def test_the_file_has_its_columns_and_no_line_twice() -> None:
    with CONTEXTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) and all(row) for row in rows)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)


def test_every_meaning_is_a_skill_and_everything_beside_it_exists() -> None:
    skills = load_taxonomy().skills
    known = {skill.name for skill in skills} | {skill.category for skill in skills}
    known |= {family for skill in skills for family in skill.families}
    for meaning in load_meanings():
        assert load_taxonomy().get(meaning.skill), meaning
        assert meaning.beside <= known, meaning.beside - known


def test_a_name_that_a_skill_owns_is_ambiguous_there() -> None:
    for meaning in load_meanings():
        owner = load_taxonomy().surfaces.get(key(meaning.written))
        assert owner is None or (owner.care in ("near", "case") and owner.written == meaning.written), meaning


@pytest.mark.parametrize("meaning", load_meanings(), ids=lambda meaning: f"{meaning.written}-{meaning.skill}")
def test_no_meaning_is_found_in_a_bare_sentence(meaning: object) -> None:
    written = meaning.written  # type: ignore[attr-defined]
    found = [each.name for each in load_finder().find(f"yesterday somebody mentioned {written} during lunch")]
    assert meaning.skill not in found  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Oracle, PostgreSQL, SAP", "Oracle Database"),
        ("SAP, Oracle and PeopleSoft; later MySQL", "Oracle ERP"),
        ("MySQL. Then SAP, Oracle", "Oracle ERP"),
        ("MySQL.\n\nSAP, Oracle", "Oracle ERP"),
        ("Tendering, GMP, change orders", "guaranteed maximum price contracts"),
        ("GMP and clean room work", "good manufacturing practice"),
        ("telemetry, wound care, phlebotomy", "telemetry monitoring"),
        ("Grafana, telemetry, Kubernetes", "observability"),
        ("PPC, textile production, production supervision", "production planning"),
        ("Google Ads, PPC, Facebook Ads", "pay-per-click advertising"),
        ("technical design, tech packs, fittings", "technical design of garments"),
        ("microservices, technical design, Kafka", "system design"),
        ("underwriting, mortgage processing, escrow accounts", "credit risk analysis"),
        ("underwriting, claims handling", "insurance underwriting"),
        ("recruiting, interviewing, onboarding", "interviewing candidates"),
    ],
)
def test_the_nearest_of_the_same_sentence_decides(text: str, skill: str) -> None:
    assert skill in [each.name for each in load_finder().find(text)]
