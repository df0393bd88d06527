import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hiring.errors import SettingsError, UnreadableFileError
from store.files import FileStore, FolderStore, StoredFile
from store.object_store import ObjectFileStore, open_file_store

ROOT = Path(__file__).parent.parent.parent
ABC = hashlib.sha256(b"abc").hexdigest()

STORES: dict[str, Callable[[Path], FileStore]] = {
    "folder": lambda folder: FolderStore(folder / "files"),
    "object store in a folder": lambda folder: ObjectFileStore(f"file://{folder}/objects"),
    "object store in memory": lambda _: ObjectFileStore("memory:///"),
}


@pytest.fixture(params=STORES)
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return STORES[request.param](tmp_path)


def test_bytes_are_kept_once_under_their_digest(files: FileStore) -> None:
    assert files.put([b"a", b"bc"], 3) == StoredFile(ABC, 3)
    assert files.put([b"abc"], 3) == StoredFile(ABC, 3)
    empty = files.put([], 3)
    assert files.read(ABC) == b"abc"
    assert files.read(empty.digest) == b""
    assert list(files.digests()) == sorted([ABC, empty.digest])


def test_large_files_come_back_whole(files: FileStore) -> None:
    stored = files.put((bytes([number]) * 2**20 for number in range(9)), 9 * 2**20)
    assert hashlib.sha256(files.read(stored.digest)).hexdigest() == stored.digest


def test_too_large_is_told_early_and_nothing_is_kept(files: FileStore, tmp_path: Path) -> None:
    taken = []

    def endless() -> object:
        while True:
            taken.append(1)
            yield b"x" * 100

    with pytest.raises(UnreadableFileError) as told:
        files.put(endless(), 1000)
    assert told.value.code == "too_large"
    assert len(taken) == 11
    assert list(files.digests()) == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_deleted_is_gone_and_deleting_again_is_harmless(files: FileStore) -> None:
    files.put([b"abc"], 3)
    for _ in range(2):
        files.delete(ABC)
        assert not files.exists(ABC)
    with pytest.raises(UnreadableFileError) as told:
        files.read(ABC)
    assert told.value.code == "not_found"


@pytest.mark.parametrize("name", ["", "../secret", "/etc/passwd", ABC[:-1], ABC.upper(), ABC + "\n"])
def test_what_is_no_digest_reaches_no_file(files: FileStore, name: str) -> None:
    files.delete(name)
    assert not files.exists(name)
    with pytest.raises(UnreadableFileError):
        files.read(name)


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> object:
        yield b"abc"
        raise ConnectionResetError

    files = FolderStore(tmp_path)
    with pytest.raises(ConnectionResetError):
        files.put(broken(), 10)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_upload_left_is_no_file_and_is_cleared(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from pathlib import Path
from store.files import FolderStore
def chunks():
    yield b"abc" * 10_000
    os.kill(os.getpid(), signal.SIGKILL)
FolderStore(Path(sys.argv[1])).put(chunks(), 10**6)
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT)
    assert done.returncode == -9
    files = FolderStore(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    assert list(files.digests()) == []
    assert files.clear_unfinished() == 1
    assert list(tmp_path.iterdir()) == []


def test_files_are_the_owners_alone(tmp_path: Path) -> None:
    files = FolderStore(tmp_path / "files")
    files.put([b"abc"], 3)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {True: 0o700, False: 0o600}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError) as told:
        FolderStore(tmp_path / "file" / "files")
    assert told.value.code == "data_dir_read_only"


def test_a_store_is_opened_by_path_or_address(tmp_path: Path) -> None:
    assert isinstance(open_file_store(tmp_path), FolderStore)
    assert isinstance(open_file_store(str(tmp_path)), FolderStore)
    assert isinstance(open_file_store("memory:///"), ObjectFileStore)
    with pytest.raises(SettingsError) as told:
        open_file_store("nope://bucket")
    assert told.value.code == "bad_file_store"
