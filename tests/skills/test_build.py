"""The commands that find codes and propose rows, on small files of our own in the formats of ESCO and O*NET."""

import csv
from pathlib import Path

import pytest

from hiring.errors import SettingsError
from skills import Skill, Taxonomy, load_taxonomy
from skills.build import codes, proposals
from skills.build.esco import Concept, read_concepts
from skills.build.matching import DECIDED, SOURCES, Decision, decide, load_decisions, match_esco, match_onet, stems
from skills.build.onet import Technology, load_makers, read_technologies, spellings
from skills.skill_files import COLUMNS, SkillKind, skill_id
from skills.taxonomy import DATA

BUDGETS, LOOMS, KETTLE, SPINNING = (f"{digit * 8}-1111-4111-8111-111111111111" for digit in "abcd")
_ESCO = "http://data.europa.eu/esco/skill/"


def skill(name: str, kind: SkillKind = "skill", *aliases: str, near: tuple[str, ...] = ()) -> Skill:
    return Skill(name, skill_id(name), "work", kind, aliases, near=near)


@pytest.fixture
def esco(tmp_path: Path) -> Path:
    folder = tmp_path / "esco"
    folder.mkdir()
    (folder / "skills_en_labels_matchkey.csv").write_text(
        "\ufeffconcept_uri,preferred_label,alt_labels,description,status\n"
        f"{_ESCO}{BUDGETS},manage budgets,,,\n"
        f"{_ESCO}{LOOMS},Loomis (weaving software),,,\n"
        f"{_ESCO}{KETTLE},boil a kettle,,,\n"
        f"{_ESCO}{SPINNING},yarn spinning,,,\n",
        encoding="utf-8",
    )
    (folder / "skills_crosssector_altlabels.csv").write_text(
        "conceptUri,reuseLevel,preferredLabel,altLabels\n"
        f'{_ESCO}{SPINNING},cross-sector,yarn spinning,"spinning of wool\nspin yarn"\n'
        f'{_ESCO}{KETTLE},cross-sector,boil a kettle,"juggling with plates\ncircus work"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def onet(tmp_path: Path) -> Path:
    folder = tmp_path / "onet"
    folder.mkdir()
    lines = ["O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand"]
    for number, (example, code, hot) in enumerate(
        [
            ("Microsoft Loomis", "43230001", "N"),
            ("Microsoft Loomis", "43230001", "N"),
            ("Microsoft Loomis", "43230002", "N"),
            ("Yarnworks", "43230003", "Y"),
            ("Spindle software", "43230004", "N"),
        ]
    ):
        lines.append(f"11-{number:04}.00\t{example}\t{code}\tWeaving software\t{hot}\tN")
    (folder / "Technology Skills.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_concepts_lose_what_esco_adds_and_alternatives_of_another_concept(esco: Path) -> None:
    concepts = {concept.code: concept for concept in read_concepts(esco)}
    assert concepts[LOOMS].label == "Loomis"
    assert concepts[SPINNING].alternatives == ("spinning of wool", "spin yarn")
    assert concepts[KETTLE].alternatives == ()


def test_technologies_have_the_commodity_of_most_occupations(onet: Path) -> None:
    loomis, spindle, yarnworks = read_technologies(onet)
    assert (loomis.code, loomis.occupations, loomis.hot) == ("43230001", 3, False)
    assert (spindle.name, yarnworks.hot) == ("Spindle software", True)


@pytest.mark.parametrize(("reader", "code"), [(read_concepts, "no_esco_files"), (read_technologies, "no_onet_files")])
def test_a_folder_without_the_files_is_told(tmp_path: Path, reader: object, code: str) -> None:
    with pytest.raises(SettingsError) as raised:
        reader(tmp_path)  # type: ignore[operator]
    assert raised.value.code == code
    assert str(tmp_path) in raised.value.message


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Microsoft Excel", ["Microsoft Excel", "Excel"]),
        ("Yardi software", ["Yardi software", "Yardi"]),
        ("Point of sale POS software", ["Point of sale POS software", "Point of sale POS", "Point of sale", "POS"]),
        ("Safe Software FME", ["Safe Software FME"]),
        ("IBM SPSS Statistics", ["IBM SPSS Statistics", "SPSS Statistics"]),
    ],
)
def test_spellings_leave_off_makers_abbreviations_and_general_words(name: str, expected: list[str]) -> None:
    assert list(spellings(name, load_makers())) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("manage budgets", "budget management", True),
        ("operate forklift", "forklift operation", True),
        ("build automation", "automation build", True),
        ("budget planning", "budget management", False),
        ("welding", "painting", False),
    ],
)
def test_words_are_compared_without_order_and_endings(one: str, other: str, same: bool) -> None:
    assert (stems(one) == stems(other)) is same


def test_a_concept_goes_to_the_closest_skill_and_to_no_other() -> None:
    concepts = [Concept(BUDGETS, "manage budgets"), Concept(LOOMS, "Loomis", ("weaving tools",))]
    skills = [skill("budget management"), skill("budgets", "skill", "manage budgets"), skill("weaving tools", "tool")]
    assert match_esco(skills, concepts) == {"budgets": BUDGETS}


def test_technologies_are_matched_by_what_people_write() -> None:
    def technology(name: str, code: str, occupations: int = 1) -> Technology:
        return Technology(name, code, "Weaving software", occupations, hot=False)

    skills = [
        skill("Loomis", "tool"),
        skill("weaving"),
        skill("Spindle", "tool", near=("Spindle",)),
        skill("Yarnworks", "tool"),
    ]
    technologies = [
        technology("Microsoft Loomis", "43230001"),
        technology("Loomis software", "43230002", 5),
        technology("Weaving software", "43230003"),  # a kind of software is no skill of that name
        technology("Acme Spindle", "43230004"),  # an ambiguous name behind words that we do not know
        technology("Acme Yarnworks", "43230005"),
    ]
    assert match_onet(skills, technologies) == {"Loomis": "43230002", "Yarnworks": "43230005"}


def test_what_a_person_decided_goes_before() -> None:
    decisions = load_decisions()
    given = {each.name: each.codes for each in load_taxonomy().skills}
    assert {decision.source for decision in decisions} <= set(SOURCES)
    assert [decision.skill for decision in decisions if decision.skill not in given] == []
    decided = [(each.skill, f"{each.source}:{each.code}") for each in decisions if each.code]
    assert [name for name, code in decided if code not in given[name]] == []
    assert len(decisions) == len({(each.skill, each.source) for each in decisions})
    first = decisions[0]
    assert first.skill not in decide({first.skill: "x"}, first.source, decisions) or first.code
    with DECIDED.open(encoding="utf-8", newline="") as file:
        assert all(row["why"] for row in csv.DictReader(file))


def test_the_command_writes_the_codes_and_nothing_else(
    tmp_path: Path, esco: Path, onet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "skills"
    folder.mkdir()
    header, path = ",".join(COLUMNS), folder / "work.csv"
    path.write_text(
        f'{header}\nLoomis,tool,"a, b|c",,,,,\nbudget management,skill,,,,,,onet:99999999\nknots,skill,,,,,,\n'
    )
    arguments = ["--esco", str(esco), "--onet", str(onet), "--skills", str(folder)]
    assert codes.main([*arguments, "--check"]) == 1
    assert codes.main(arguments) == 0
    assert path.read_text() == (
        f'{header}\nLoomis,tool,"a, b|c",,,,,esco:{LOOMS}|onet:43230001\n'
        f"budget management,skill,,,,,,esco:{BUDGETS}\nknots,skill,,,,,,\n"
    )
    assert codes.main([*arguments, "--check"]) == 0
    assert "2 skills have a code; 0 files differ" in capsys.readouterr().out
    assert codes.main(["--esco", str(tmp_path), "--onet", str(onet), "--skills", str(folder)]) == 1
    assert "give the folder of the English CSV files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (Decision("knots", "esco", "f" * 8), "the files of esco hold no ffffffff"),
        (Decision("knots", "onet", "99999999"), "the files of onet hold no 99999999"),
        (Decision("knots", "esco", BUDGETS), f'"budget management" and "knots" would both bear the concept {BUDGETS}'),
    ],
)
def test_the_command_refuses_a_decided_code_that_is_unknown_or_anothers(
    decision: Decision,
    told: str,
    tmp_path: Path,
    esco: Path,
    onet: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "skills"
    folder.mkdir()
    path = folder / "work.csv"
    before = f"{','.join(COLUMNS)}\nbudget management,skill,,,,,,\nknots,skill,,,,,,\n"
    path.write_text(before)
    arguments = ["--esco", str(esco), "--onet", str(onet), "--skills", str(folder)]
    monkeypatch.setattr(codes, "load_decisions", lambda: [decision])
    assert codes.main(arguments) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "knots" in said
    assert DECIDED.name in said
    assert path.read_text() == before


def test_a_decided_concept_is_free_once_the_other_skill_has_given_it_up(
    tmp_path: Path, esco: Path, onet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "skills"
    folder.mkdir()
    path = folder / "work.csv"
    header = ",".join(COLUMNS)
    path.write_text(f"{header}\nbudget management,skill,,,,,,\nknots,skill,,,,,,\n")
    decisions = [Decision("budget management", "esco", ""), Decision("knots", "esco", BUDGETS)]
    monkeypatch.setattr(codes, "load_decisions", lambda: decisions)
    assert codes.main(["--esco", str(esco), "--onet", str(onet), "--skills", str(folder)]) == 0
    assert path.read_text() == f"{header}\nbudget management,skill,,,,,,\nknots,skill,,,,,,esco:{BUDGETS}\n"


def test_proposals_are_what_no_spelling_of_ours_names(esco: Path, onet: Path) -> None:
    taxonomy = Taxonomy([skill("budget management"), skill("Loomis", "tool")])
    found = proposals.propose(taxonomy, read_concepts(esco), read_technologies(onet), ["We spin: yarn-spinning daily."])
    assert [(each.name, each.texts, each.code) for each in found] == [
        ("yarn spinning", 1, f"esco:{SPINNING}"),
        ("Yarnworks", 0, "onet:43230003"),
        ("boil a kettle", 0, f"esco:{KETTLE}"),
    ]


def test_shipped_codes_are_many_and_each_concept_stands_once() -> None:
    given = [code for each in load_taxonomy().skills for code in each.codes]
    concepts = [code for code in given if code.startswith("esco:")]
    assert len(concepts) == len(set(concepts)) > 500
    assert sum(code.startswith("onet:") for code in given) > 500


def test_the_readme_names_the_sources() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for words in ("European Commission", "ESCO", "O*NET", "CC BY 4.0", "U.S. Department of Labor"):
        assert words in readme
