"""Reading concepts from files that look like those of ESCO and O*NET."""

from pathlib import Path

import pytest

from hiring.errors import SettingsError
from models.build.facts import Concept, read_facts

SKILLS = (
    "concept_uri,preferred_label,alt_labels,description,status\n"
    "u/1,fold kites,,,\n"
    "u/2,mend sails,,,\n"
    "u/3,Knot (rope work),,,\n"
)
CROSS_SECTOR = (
    "conceptUri,reuseLevel,preferredLabel,altLabels\n"
    'u/1,cross-sector,fold kites,"kite folding\nfolds paper kites\nmend sails"\n'
    'u/2,cross-sector,mend sails,"boil jam\nbottle fruit"\n'
)
COLLECTION = (
    "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broader\n"
    'K,u/2,mend sails,released,skill,x,sail repair | canvas work,"Mend  the sails\nof boats.",\n'
    "K,u/3,Knot (rope work),released,knowledge,x,canvas work,,\n"
)
OCCUPATIONS = (
    "conceptType,conceptUri,preferredLabel,altLabels,description\n"
    'O,o/1,sailmaker,"maker of sails\nsail maker",Sailmakers make sails.\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    esco, onet = tmp_path / "esco", tmp_path / "onet"
    esco.mkdir()
    onet.mkdir()
    (esco / "skills_en_labels_matchkey.csv").write_text("\ufeff" + SKILLS, encoding="utf-8")
    (esco / "skills_crosssector_altlabels.csv").write_text(CROSS_SECTOR, encoding="utf-8")
    (esco / "boatSkillsCollection_en.csv").write_text(COLLECTION, encoding="utf-8")
    (esco / "occupations_en.csv").write_text(OCCUPATIONS, encoding="utf-8")
    (onet / "Occupation Data.txt").write_text('O*NET-SOC Code\tTitle\tDescription\n1\tRiggers\tRig 3" ropes.\n')
    (onet / "Alternate Titles.txt").write_text("O*NET-SOC Code\tAlternate Title\n1\tRope Rigger\n9\tLost\n")
    (onet / "Technology Skills.txt").write_text(
        "O*NET-SOC Code\tExample\tCommodity Title\n1\tSailCut\tDesign software\n"
    )
    return tmp_path


def test_names_aliases_and_descriptions_come_together(folder: Path) -> None:
    assert read_facts(folder) == [
        Concept("skill", "Knot (rope work)"),
        Concept("skill", "fold kites", ("folds paper kites", "kite folding")),
        Concept("skill", "mend sails", ("sail repair",), ("Mend the sails of boats.",)),
        Concept("occupation", "Riggers", ("Rope Rigger",), ('Rig 3" ropes.',)),
        Concept("occupation", "sailmaker", ("maker of sails", "sail maker"), ("Sailmakers make sails.",)),
        Concept("technology", "Design software", ("SailCut",)),
    ]


def test_an_alias_of_two_concepts_or_with_the_name_of_another_is_left_out(folder: Path) -> None:
    aliases = {alias for concept in read_facts(folder) for alias in concept.aliases}
    assert not aliases & {"canvas work", "mend sails"}


def test_a_row_with_the_aliases_of_another_skill_is_not_believed(folder: Path) -> None:
    assert "boil jam" not in {alias for concept in read_facts(folder) for alias in concept.aliases}


def test_a_field_in_brackets_is_not_spoken() -> None:
    assert Concept("skill", "Knot (rope work)").spoken == "Knot"
    assert Concept("skill", "knot").spoken == "knot"


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "onet" / "Alternate Titles.txt").unlink()
    with pytest.raises(SettingsError) as caught:
        read_facts(folder)
    assert caught.value.code == "facts_missing"
    assert "onet/Alternate Titles.txt" in caught.value.message
