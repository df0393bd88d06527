"""ZIP archives, kind and hostile: each file in them has a row, and nothing beyond the bounds is unpacked."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hiring.errors import UnreadableFileError
from pipeline.background import archives, unpacking
from pipeline.background.archives import Archive, is_archive
from pipeline.background.unpacking import unpack_archive
from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import applicants
from store import uploads as uploaded
from store.records import Job

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "cvs"


def zipped(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


def rows(ws: Workspace, job: Job) -> list[tuple[str, str, str | None]]:
    return [(file.name, file.outcome, file.code) for file, _ in uploads.rows(ws, LOCAL, job.id).rows]


def test_an_archive_becomes_its_files(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> None:
    data = zipped(
        {
            "team/": b"",
            "team/a.txt": cv(1),
            "__MACOSX/team/._a.txt": b"\0\5\x16\7",
            "team/.DS_Store": b"junk",
            "team/again.txt": cv(1),
            "team/b.txt": cv(2),
        }
    )
    archive = uploads.receive(workspace, LOCAL, job.id, "team.zip", [data])
    assert rows(workspace, job) == [
        ("team.zip", "unpacked", None),
        ("team/a.txt", "applicant", None),
        ("team/again.txt", "duplicate", "duplicate"),
        ("team/b.txt", "applicant", None),
    ]
    with workspace.database.read() as tx:
        told = uploaded.get(tx, archive.id).message
        assert all(file.parent_id == archive.id for file in uploaded.listed(tx, job.id)[1:])
        assert applicants.state_counts(tx, job.id) == {"scored": 2}
    assert told == "3 files taken out. 2 files that a computer adds by itself passed over."
    assert not workspace.files.exists(archive.digest), "erasing one person could not take them out of the archive"


def test_names_in_an_archive_are_text_and_never_a_path(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], tmp_path: Path
) -> None:
    names = ["../../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x01\nb.txt"]
    before = {path for path in tmp_path.rglob("*") if "files" not in path.parts}
    data = zipped({name: cv(number) for number, name in enumerate(names)})
    uploads.receive(workspace, LOCAL, job.id, "slip.zip", [data])
    assert [name for name, _, _ in rows(workspace, job)[1:]] == [
        "../../../evil.txt",
        "/etc/evil.txt",
        "C:/evil.txt",
        "a b.txt",
    ]
    after = {path for path in tmp_path.rglob("*") if "files" not in path.parts}
    assert after - before <= {Path(workspace.data_dir / f"rolecall.db{end}") for end in ("-wal", "-shm")}
    assert not Path("/etc/evil.txt").exists()


def test_a_document_that_is_packed_as_zip_is_no_archive() -> None:
    for name in ("adeyemi-folake.docx", "fernandes-beatriz.odt"):
        assert not is_archive((SAMPLES / name).read_bytes())
    assert is_archive(zipped({"a.txt": b"x"}))
    assert is_archive(zipped({}))
    assert not is_archive(b"PK is how this text begins")


def test_each_file_that_cannot_be_used_is_refused_and_the_others_go_on(
    workspace: Workspace, job: Job, cv: Callable[..., bytes]
) -> None:
    small = replace(workspace, max_upload_bytes=4 * 2**20)
    workspace.queue.bind(small)
    data = zipped(
        {
            "empty.txt": b"",
            "inner.zip": zipped({"deep.txt": cv(3)}),
            "bomb.txt": b"\0" * (2 * 2**20),
            "large.txt": bytes(range(256)) * 20_000,
            "good.txt": cv(1),
        }
    )
    uploads.receive(small, LOCAL, job.id, "mixed.zip", [data])
    assert rows(workspace, job) == [
        ("mixed.zip", "unpacked", None),
        ("empty.txt", "refused", "empty"),
        ("inner.zip", "refused", "unsupported_format"),
        ("bomb.txt", "refused", "expands_too_much"),
        ("large.txt", "refused", "too_large"),
        ("good.txt", "applicant", None),
    ]


def test_a_file_above_the_limit_and_one_with_a_password(workspace: Workspace) -> None:
    archive = Archive(zipped({"large.txt": b"ab" * 600}, method=zipfile.ZIP_STORED))
    with pytest.raises(UnreadableFileError) as large:
        archive.read(archive.contents.entries[0], 1_000)
    assert large.value.code == "too_large"
    locked = bytearray(zipped({"locked.txt": b"text"}))
    locked[6] |= 1
    place = locked.find(b"PK\x01\x02")
    locked[place + 8] |= 1
    archive = Archive(bytes(locked))
    with pytest.raises(UnreadableFileError) as secret:
        archive.read(archive.contents.entries[0], 1_000)
    assert secret.value.code == "encrypted"


def test_a_size_that_the_archive_lies_about_is_found_out() -> None:
    told = bytearray(zipped({"a.txt": b"x" * 5_000}))
    place = told.find(b"PK\x01\x02")
    struct.pack_into("<L", told, place + 24, 10)
    archive = Archive(bytes(told))
    with pytest.raises(UnreadableFileError) as lie:
        archive.read(archive.contents.entries[0], 1_000)
    assert lie.value.code == "damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({f"{number}.txt": b"x" for number in range(1_001)}), "expands_too_much"),
        (zipped({}), "empty"),
        (zipped({"__MACOSX/._a": b"x"}), "empty"),
        (zipped({"a.txt": b"x" * 100})[:-30], "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    ],
)
def test_an_archive_that_cannot_be_used_is_refused_as_a_whole(
    workspace: Workspace, job: Job, data: bytes, code: str
) -> None:
    uploads.receive(workspace, LOCAL, job.id, "all.zip", [data])
    assert rows(workspace, job) == [("all.zip", "refused", code)]
    assert list(workspace.files.digests()) == []


def test_an_archive_that_unpacks_to_too_much_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000)
    with pytest.raises(UnreadableFileError) as bomb:
        Archive(zipped({"a.txt": b"x" * 600, "b.txt": b"y" * 600}))
    assert bomb.value.code == "expands_too_much"


def test_a_list_of_files_that_would_fill_the_memory_is_not_read() -> None:
    data = bytearray(zipped({"a.txt": b"x"}))
    place = data.rfind(b"PK\x05\x06")
    struct.pack_into("<L", data, place + 12, 2**31)
    with pytest.raises(UnreadableFileError) as huge:
        Archive(bytes(data))
    assert huge.value.code == "expands_too_much"
    larger = bytes(data[:place]) + b"PK\x06\x07" + b"\0" * 16 + zipped({})
    with pytest.raises(UnreadableFileError) as zip64:
        Archive(larger)
    assert zip64.value.code == "expands_too_much"


def test_unpacking_that_was_cut_off_goes_on_at_the_next_file(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_AT_ONCE", 2)
    data = zipped({f"{number}.txt": cv(number // 2) for number in range(7)})

    class Waits:
        def read(self, applicant_ids: object) -> None:
            """Not now."""

        def unpack(self, file_id: str) -> None:
            """Not now."""

    class KilledError(Exception):
        pass

    class DiesAtTheThird:
        def __init__(self, inner: object) -> None:
            self.inner, self.calls = inner, 0

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def put(self, chunks: object, max_bytes: int) -> object:
            self.calls += 1
            if self.calls == 4:
                raise KilledError
            return self.inner.put(chunks, max_bytes)

    archive = uploads.receive(replace(workspace, queue=Waits()), LOCAL, job.id, "cut.zip", [data])
    with pytest.raises(KilledError):
        unpack_archive(replace(workspace, files=DiesAtTheThird(workspace.files)), archive.id)
    assert len(rows(workspace, job)) == 3
    workspace.queue.unpack(archive.id)
    assert [name for name, _, _ in rows(workspace, job)[1:]] == [f"{number}.txt" for number in range(7)]
    assert [outcome for _, outcome, _ in rows(workspace, job)[1:]] == ["applicant", "duplicate"] * 3 + ["applicant"]
    assert unpack_archive(workspace, archive.id) == 0
    assert unpack_archive(workspace, "no such file") == 0


def test_cancelling_leaves_the_rest_of_an_archive_packed(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_AT_ONCE", 2)

    class CancelsAtOnce:
        def read(self, _applicant_ids: object) -> None:
            uploads.cancel(workspace, LOCAL, job.id)

        def unpack(self, file_id: str) -> None:
            """Not now."""

    cancelling = replace(workspace, queue=CancelsAtOnce())
    data = zipped({f"{number}.txt": cv(number) for number in range(6)})
    archive = uploads.receive(cancelling, LOCAL, job.id, "all.zip", [data])
    assert unpack_archive(cancelling, archive.id) == 2
    assert [row for row in rows(workspace, job) if row[1] != "applicant"] == [("all.zip", "refused", "cancelled")]
    assert uploads.rows(workspace, LOCAL, job.id).counts == {"cancelled": 2}
    assert not workspace.files.exists(archive.digest)


def test_an_archive_larger_than_a_file_may_be_is_taken(workspace: Workspace, job: Job) -> None:
    small = replace(workspace, max_upload_bytes=1_000, max_archive_bytes=50_000)
    data = zipped({"a.txt": b"x" * 3_000}, method=zipfile.ZIP_STORED)
    assert uploads.receive(small, LOCAL, job.id, "a.zip", [data]).outcome == "archive"
    document = (SAMPLES / "adeyemi-folake.docx").read_bytes()
    assert uploads.receive(small, LOCAL, job.id, "a.docx", [document]).code == "too_large"
    huge = zipped({"a.txt": b"x" * 60_000}, method=zipfile.ZIP_STORED)
    assert uploads.receive(small, LOCAL, job.id, "huge.zip", [huge]).code == "too_large"
