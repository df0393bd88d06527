"""Settings are checked as a whole, logged, and take hold."""

import tarfile
from pathlib import Path

import pytest

from hiring.errors import NotAllowedError, SettingsError
from pipeline.service import preferences as service
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from ranking.settings import ScoringWeights
from store import audit, jobs, preferences
from store.database import Database
from tests.service.ranked_job import IdleQueue, add_scored, description, new_job, random_cvs, space_over

RECRUITER = Actor("u-r", "R", "recruiter")


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path / "data")


def asked(space: Workspace) -> list[tuple[str, object]]:
    assert isinstance(space.queue, IdleQueue)
    return space.queue.asked


def test_the_defaults(space: Workspace) -> None:
    current = service.current(space, LOCAL)
    assert current.ocr is True
    assert current.scoring == ScoringWeights()
    assert current.backup == service.BackupPlan("", 7)
    assert not [one for one in service.constants(space, LOCAL) if one.changed]


def test_scoring_is_kept_as_what_differs_and_open_jobs_are_scored_again(space: Workspace) -> None:
    open_job, closed, without = new_job(space, description()), new_job(space, description()), new_job(space, None)
    with space.database.write() as tx:
        jobs.update(tx, closed.id, expected_revision=None, status="closed", closed_at=space.clock())
    as_it_is = {"project": ScoringWeights().project}
    affected = service.save_scoring(space, LOCAL, {"required_factor": 4, "passages_read": 7.0, **as_it_is})
    assert affected == (open_job.id,)
    assert asked(space) == [("rescore", open_job.id)]
    assert without.id not in affected
    with space.database.read() as tx:
        kept = preferences.get(tx, "scoring", {})
        entry = audit.listed(tx, newest_first=True)[0]
    assert kept == {"required_factor": 4, "passages_read": 7}
    assert isinstance(kept["passages_read"], int)
    assert entry.action == "settings.saved"
    assert entry.detail["scoring"]["required_factor"] == {"before": 3.0, "now": 4}
    assert service.current(space, LOCAL).scoring == ScoringWeights(required_factor=4, passages_read=7)
    assert [one.constant.name for one in service.constants(space, LOCAL) if one.changed] == [
        "required_factor",
        "passages_read",
    ]
    assert service.save_scoring(space, LOCAL, {"required_factor": 4, "passages_read": 7}) == ()
    assert len(asked(space)) == 1, "nothing changed, nothing is scored again"
    service.save_scoring(space, LOCAL, {})
    assert service.current(space, LOCAL).scoring == ScoringWeights()


def test_all_that_is_wrong_with_scoring_is_told_and_nothing_is_kept(space: Workspace) -> None:
    with pytest.raises(SettingsError, match=r"required_factor is 0.*project is 2.*nonsense") as refused:
        service.save_scoring(space, LOCAL, {"required_factor": 0, "project": 2, "nonsense": 1})
    assert refused.value.code == "bad_settings"
    with pytest.raises(SettingsError, match="not a whole number"):
        service.save_scoring(space, LOCAL, {"passages_read": 6.5})
    assert service.current(space, LOCAL).scoring == ScoringWeights()
    assert asked(space) == []


def test_text_recognition(space: Workspace) -> None:
    service.save_ocr(space, LOCAL, False)
    assert service.current(space, LOCAL).ocr is False
    with space.database.read() as tx:
        assert audit.listed(tx)[-1].detail == {"ocr": False}


def test_a_daily_backup_needs_a_folder_outside_of_the_data(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    service.save_backup(space, LOCAL, str(tmp_path / "safe"), 3)
    assert service.current(space, LOCAL).backup == service.BackupPlan(str(tmp_path / "safe"), 3)
    (space.data_dir / "b").mkdir(parents=True)
    for folder, said in (
        (str(space.data_dir / "b"), "data folder"),
        ("here", "from the root on"),
        ("~", "from the root on"),
        ("/nul\0", "from the root on"),
        (str(tmp_path / "not there"), "Make it first"),
        (f"/{'x' * 400}", "cannot be used|Make it first"),
    ):
        with pytest.raises(SettingsError, match=said):
            service.save_backup(space, LOCAL, folder, 3)
    with pytest.raises(SettingsError, match="not 0"):
        service.save_backup(space, LOCAL, "", 0)
    assert not (tmp_path / "not there").exists(), "no folder is made by a click"
    service.save_backup(space, LOCAL, "", 3)
    assert service.current(space, LOCAL).backup.folder == ""
    with space.database.read() as tx:
        assert str(tmp_path) not in str(audit.listed(tx))


def test_a_backup_to_take_away_is_whole_and_then_gone(space: Workspace) -> None:
    new_job(space, description())
    with service.backup_file(space, LOCAL) as path:
        with tarfile.open(path) as archive:
            assert "tables/jobs.jsonl" in archive.getnames()
        assert path.name == "rolecall-2026-11-01-1200.tar.gz"
    assert not path.exists()
    with space.database.read() as tx:
        assert audit.listed(tx)[-1].action == "backup.made"


def test_the_model_that_ships_has_its_card(space: Workspace) -> None:
    facts = service.model_facts(space, LOCAL)
    assert facts.ships
    assert facts.name.startswith("minilm-int8")
    assert facts.card.startswith("# ")


def test_facts_count_what_there_is(space: Workspace) -> None:
    add_scored(space, new_job(space, description(2, 1)), random_cvs(3, 3))
    facts = service.system_facts(space, LOCAL)
    assert (facts.counts["jobs"], facts.counts["open jobs"], facts.counts["applicants scored"]) == (1, 1, 3)
    assert facts.versions["Python"].startswith("3.")
    assert facts.database.startswith(("SQLite", "PostgreSQL at 127.0.0.1"))
    assert "://" not in facts.database, "an address may hold a password"


def test_only_an_admin(space: Workspace) -> None:
    for refused in (
        lambda: service.current(space, RECRUITER),
        lambda: service.save_scoring(space, RECRUITER, {}),
        lambda: service.save_ocr(space, RECRUITER, True),
        lambda: service.save_backup(space, RECRUITER, "", 1),
        lambda: service.model_facts(space, RECRUITER),
        lambda: service.system_facts(space, RECRUITER),
        lambda: service.backup_file(space, RECRUITER).__enter__(),
    ):
        with pytest.raises(NotAllowedError):
            refused()
