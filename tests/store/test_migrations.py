import json
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import alembic.autogenerate
import pytest
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from ranking.settings import ScoringWeights
from store import audit, preferences, weights
from store.database import Database, changing, migrate, revision_of, upgrade
from store.engine import address
from store.tables import REVISION, Base

ROOT = Path(__file__).parent.parent.parent
KILLED = Path(__file__).parent / "killed.py"


def killed(statements: int, url: str, what: str, *arguments: str) -> None:
    """Run it and see that it was killed, and did not end by itself."""
    command = [sys.executable, KILLED, str(statements), url, what, *arguments]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_the_migrations_make_the_tables(database: Database) -> None:
    engine = create_engine(address(database.url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert alembic.autogenerate.compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_table_that_no_migration_makes_would_be_seen(sqlite_url: str) -> None:
    engine = create_engine(address(sqlite_url))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE preferences")
        context = MigrationContext.configure(connection)
        assert len(alembic.autogenerate.compare_metadata(context, Base.metadata)) == 1
    engine.dispose()


def test_the_newest_revision_is_the_one_that_the_code_knows() -> None:
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_upgrading_again_changes_nothing(database: Database, at: datetime) -> None:
    with database.write() as tx:
        audit.record(tx, at=at, actor="ann", action="job.created")
    upgrade(database.url)
    assert revision_of(database.url) == REVISION
    with database.read() as tx:
        assert len(audit.listed(tx)) == 1


@pytest.mark.parametrize("statements", [1, 12, 30])
def test_a_migration_that_is_killed_midway_is_finished_by_the_next(empty_url: str, statements: int) -> None:
    killed(statements, empty_url, "upgrade")
    assert revision_of(empty_url) is None
    engine = create_engine(address(empty_url))
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    upgrade(empty_url)
    database = Database.open(empty_url)
    with database.read() as tx:
        assert audit.listed(tx) == []
    database.close()


def test_two_that_upgrade_at_once_wait_for_each_other(empty_url: str) -> None:
    code = "import sys; from store.database import upgrade; upgrade(sys.argv[1])"
    command = [sys.executable, "-c", code, empty_url]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert revision_of(empty_url) == REVISION


def test_a_database_of_the_first_revision_keeps_its_weights(empty_url: str, at: datetime) -> None:
    with changing(empty_url) as connection:
        migrate(connection, "0001")
        for statement in (
            "INSERT INTO jobs (id, title, status, as_of, advert, criteria_number, weights_number, revision, blind, "
            "created_by, created_at, last_number, match_change) VALUES ('j', 'Nurse', 'open', '2026-11-01', '', 0, 1, "
            "1, true, 'ann', '2026-11-01 00:00:00', 0, 0)",
            "INSERT INTO weights (job_id, number, name, criteria, scoring, made_by, made_at) VALUES "
            "('j', 1, 'Years', '{}', '{}', 'ann', '2026-11-01 00:00:00')",
        ):
            connection.exec_driver_sql(statement)
    assert revision_of(empty_url) == "0001"
    upgrade(empty_url)
    database = Database.open(empty_url)
    with database.write() as tx:
        assert [(one.name, one.note) for one in weights.listed(tx, "j")] == [("Years", "")]
        again = weights.add(tx, "j", name="New", criteria={}, scoring={}, made_by="ann", at=at, note="By hand.")
        assert weights.get(tx, "j", 2) == again
        assert again.note == "By hand."
    database.close()


@pytest.mark.parametrize(
    ("saved", "kept"),
    [
        ({}, {}),
        ({"required_factor": 5, "nice_to_have_pool": 0.45}, {"required_factor": 5, "nice_to_have_pool": 0.45}),
        ({"listed": 0.85}, {"met_from": 0.75, "partly_from": 0.3, "listed": 0.85, "experience_factor": 1.0}),
        (
            {"partly_from": 0.2, "nice_to_have_pool": 0.5},
            {"met_from": 0.75, "partly_from": 0.2, "nice_to_have_pool": 0.5},
        ),
    ],
)
def test_constants_that_were_set_keep_the_scale_they_were_set_on(
    empty_url: str, saved: dict[str, float], kept: dict[str, float]
) -> None:
    with changing(empty_url) as connection:
        migrate(connection, "0003")
        if saved:
            told = json.dumps(saved)
            connection.exec_driver_sql(f"INSERT INTO preferences (key, value) VALUES ('scoring', '{told}')")  # noqa: S608
    upgrade(empty_url)
    database = Database.open(empty_url)
    with database.read() as tx:
        now = preferences.get(tx, "scoring", {})
    database.close()
    assert {name: now[name] for name in kept} == kept
    assert bool(now) == bool(saved)
    settings = ScoringWeights.from_dict(now)
    assert all(getattr(settings, name) == value for name, value in kept.items())
