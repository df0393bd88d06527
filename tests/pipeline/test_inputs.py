"""Which files a user's words name, in which order, and what is said of those that cannot be had."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

import rolecall
from hiring.errors import UnreadableFileError
from pipeline.inputs import InputFile, collect


def names(files: list[InputFile], root: Path) -> list[str]:
    return [file.name.removeprefix(f"{root.as_posix()}/") for file in files]


def test_a_folder_gives_its_files_sorted_and_leaves_out_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", ".hidden.pdf", "~$lock.docx", "sub/c.txt", ".git/d.txt", "A.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert names(collect([tmp_path]), tmp_path) == ["A.txt", "a.pdf", "b.pdf", "sub/c.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "b.pdf").write_bytes(b"x")
    files = collect([tmp_path / "b.pdf", tmp_path, f"{tmp_path}/./a.pdf"])
    assert names(files, tmp_path) == ["b.pdf", "a.pdf"]


def test_bytes_get_a_name_and_keep_their_place() -> None:
    files = collect([b"one", b"two"])
    assert [(file.name, file.read(10)) for file in files] == [("bytes-1", b"one"), ("bytes-2", b"two")]
    assert files[0].modified() is None


def test_a_missing_file_is_kept_to_be_reported(tmp_path: Path) -> None:
    (file,) = collect([tmp_path / "none.pdf"])
    with pytest.raises(UnreadableFileError) as raised:
        file.read(10)
    assert raised.value.code == "not_found"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(b"x")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the tests may run as root, who may read everything
    with pytest.raises(UnreadableFileError) as raised:
        InputFile("locked.pdf", path).read(10)
    assert raised.value.code == "not_permitted"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    path.write_bytes(b"x" * 11)
    for file in (InputFile("big.pdf", path), InputFile("bytes", data=b"x" * 11)):
        with pytest.raises(UnreadableFileError) as raised:
            file.read(10)
        assert raised.value.code == "too_large"


def packed(files: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_an_archive_gives_the_files_in_it(tmp_path: Path) -> None:
    inner = packed({"deep.txt": b"x"})
    given = {
        "ada.txt": b"Ada",
        "sub/bo.txt": b"Bo",
        "../../slip.txt": b"Slip",
        "__MACOSX/._ada.txt": b"junk",
        ".hidden": b"x",
        "more.zip": inner,
        "bomb.txt": bytes(3 * 2**20),
    }
    path = tmp_path / "cvs.zip"
    path.write_bytes(packed(given))
    files = collect([tmp_path])
    assert names(files, tmp_path) == [
        "cvs.zip/ada.txt",
        "cvs.zip/sub/bo.txt",
        "cvs.zip/../../slip.txt",
        "cvs.zip/more.zip",
        "cvs.zip/bomb.txt",
    ]
    assert [file.read(100) for file in files[:3]] == [b"Ada", b"Bo", b"Slip"]
    for file, code in ((files[3], "unsupported_format"), (files[4], "expands_too_much")):
        with pytest.raises(UnreadableFileError) as raised:
            file.read(100)
        assert raised.value.code == code
    assert list(tmp_path.iterdir()) == [path], "nothing is written to disk"
    assert [file.name for file in collect([packed({"a.txt": b"A"})])] == ["bytes-1/a.txt"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(packed({"a.txt": b"A" * 100})[:60], "damaged", id="cut short"),
        pytest.param(packed({}), "empty", id="nothing in it"),
    ],
)
def test_an_archive_that_cannot_be_opened_is_one_unreadable_file(data: bytes, code: str) -> None:
    (file,) = collect([data])
    with pytest.raises(UnreadableFileError) as raised:
        file.read(1000)
    assert raised.value.code == code


def test_a_document_that_is_packed_is_no_archive() -> None:
    (file,) = collect([packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})])
    assert file.name == "bytes-1"


def test_one_cv_is_not_an_archive_of_many() -> None:
    with pytest.raises(UnreadableFileError) as raised:
        rolecall.read_cv(packed({"a.txt": b"A", "b.txt": b"B"}), as_of=date(2026, 11, 1))
    assert raised.value.code == "unsupported_format"
