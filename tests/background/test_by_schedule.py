"""What happens by the clock: forgetting, backups, and looking for what was left over."""

import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hiring.errors import SettingsError
from pipeline.background.daily_backup import back_up_if_due
from pipeline.background.locks import UNFINISHED_BACKUP, clear_leftovers, hold_data_dir
from pipeline.background.reconcile import Living, reconcile, rescore_what_is_stale
from pipeline.background.retention import forget_what_is_due
from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import applicants, audit, erasure, jobs, preferences
from store import uploads as uploaded
from store.records import Job


def close(ws: Workspace, job: Job) -> None:
    with ws.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, status="closed", closed_at=ws.clock())


def test_applicants_of_a_job_that_was_closed_long_ago_are_forgotten(
    workspace: Workspace, make_job: Callable[..., Job], cv: Callable[..., bytes], clock: object
) -> None:
    old, other, still_open = (make_job(workspace) for _ in range(3))
    for number, job in enumerate((old, other, still_open)):
        uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(number)])
    uploads.receive(workspace, LOCAL, old.id, "empty.txt", [])
    close(workspace, old)
    clock.forward(days=100)
    close(workspace, other)
    clock.forward(days=80)
    assert forget_what_is_due(workspace) == 0
    clock.forward(days=1)
    assert forget_what_is_due(workspace) == 1
    with workspace.database.read() as tx:
        assert applicants.listed(tx, old.id) == []
        assert uploaded.listed(tx, old.id) == []
        assert len(applicants.listed(tx, other.id)) == len(applicants.listed(tx, still_open.id)) == 1
        (entry,) = [each for each in audit.listed(tx, job_id=old.id) if each.action == "applicants.expired"]
        (receipt,) = erasure.receipts(tx)
    assert entry.detail == {"count": 1, "days": 180, "receipt": receipt.id}
    assert len(list(workspace.files.digests())) == 2
    assert forget_what_is_due(workspace) == 0
    with workspace.database.read() as tx:
        assert len(erasure.receipts(tx)) == 1, "no receipt for nobody"
    with workspace.database.write() as tx:
        preferences.put(tx, "retention_days", 30)
    assert forget_what_is_due(workspace) == 1


def test_a_backup_a_day_where_a_folder_is_named_for_it(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], clock: object, tmp_path: Path
) -> None:
    uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    assert back_up_if_due(workspace) is None
    folder = tmp_path / "backups"
    with workspace.database.write() as tx:
        preferences.put(tx, "backup_dir", str(folder))
        preferences.put(tx, "backups_kept", 2)
    first = back_up_if_due(workspace)
    assert first is not None
    assert tarfile.is_tarfile(first)
    assert back_up_if_due(workspace) is None, "one a day"
    written = []
    for _ in range(3):
        clock.forward(days=1)
        written.append(back_up_if_due(workspace))
    assert sorted(folder.iterdir()) == written[-2:]


class Heard:
    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    def __getattr__(self, what: str) -> Callable[[object], None]:
        return lambda given: self.asked.append((what, given))


def test_what_a_living_task_is_at_is_left_alone(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> None:
    lost = replace(workspace, queue=Heard())
    first, second = (uploads.receive(lost, LOCAL, job.id, f"{n}.txt", [cv(n)]).applicant_id for n in range(2))
    archive = uploads.receive(lost, LOCAL, job.id, "a.zip", [b"PK\5\6" + b"\0" * 18])
    lost.queue.asked.clear()
    assert reconcile(lost, lambda: Living({first, second}, {archive.id})) == 0
    assert lost.queue.asked == []
    assert reconcile(lost, lambda: Living({first})) == 2
    assert lost.queue.asked == [("read", [second]), ("unpack", archive.id)]


def test_after_an_update_open_jobs_are_matched_again(
    workspace: Workspace, make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    old, current, closed = (make_job(workspace) for _ in range(3))
    for with_criteria in (True, False):
        make_job(workspace, with_criteria=with_criteria)
    heard = replace(workspace, queue=Heard())
    for each in (old, closed):
        uploads.receive(workspace, LOCAL, each.id, "a.txt", [cv(1)])
    close(workspace, closed)
    assert rescore_what_is_stale(heard) == 0
    with workspace.database.write() as tx:
        preferences.put(tx, "scoring", {"listed": 0.7})
    uploads.receive(workspace, LOCAL, current.id, "a.txt", [cv(1)])
    assert rescore_what_is_stale(heard) == 1
    assert heard.queue.asked == [("rescore", old.id)]


def test_bytes_without_a_row_go_and_all_others_stay(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> None:
    row = uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    orphan = workspace.files.put([b"an upload whose program was killed before it was listed"], 1_000)
    (workspace.files.folder / "incoming-half").write_bytes(b"half of an upload")
    backup = workspace.data_dir / f"{UNFINISHED_BACKUP}x1"
    backup.mkdir()
    (backup / "rolecall.tar.gz").write_bytes(b"half of a backup")
    assert clear_leftovers(workspace) == 1
    assert list(workspace.files.digests()) == [row.digest]
    assert not workspace.files.exists(orphan.digest)
    assert not list(workspace.files.folder.glob("incoming-*"))
    assert not backup.exists()


def test_a_second_server_on_the_same_folder_is_told(tmp_path: Path) -> None:
    with hold_data_dir(tmp_path):
        with pytest.raises(SettingsError) as taken:
            hold_data_dir(tmp_path)
        assert taken.value.code == "data_dir_in_use"
        assert str(tmp_path) in taken.value.message
    hold_data_dir(tmp_path).release()
