"""`pip install .` brings every package and every data file that the code reads."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_SHIPPED = {"tests", "samples", "benchmarks", "build", "docs", "demo", "dist"}


def project_packages() -> set[str]:
    return {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in ROOT.glob("[a-z]*/**/__init__.py")
        if path.relative_to(ROOT).parts[0] not in NOT_SHIPPED
    }


def test_every_package_is_listed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(settings["tool"]["setuptools"]["packages"]) == project_packages()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, tracked.stdout.decode().split("\0")):
        top = Path(name).parts[0]
        if top not in NOT_SHIPPED and (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
        "-w",
        str(folder),
        ".",
    ]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_all_code_and_data(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    wanted = {"rolecall.py"}
    for package in project_packages():
        folder = ROOT / package.replace(".", "/")
        wanted |= {path.relative_to(ROOT).as_posix() for path in folder.glob("*.py")}
    for top in {package.split(".")[0] for package in project_packages()}:
        for kind in ("data", "schemas", "templates"):
            wanted |= {
                path.relative_to(ROOT).as_posix()
                for path in (ROOT / top / kind).rglob("*")
                if path.is_file() and "__pycache__" not in path.parts
            }
        wanted.add(f"{top}/py.typed")
    assert wanted <= names, sorted(wanted - names)
    assert not {name.split("/")[0] for name in names} & NOT_SHIPPED


def test_the_wheel_has_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    (entry,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "rolecall = web.command_line:main" in wheel.read(entry).decode()
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
