"""The command as a user runs it: data on standard output, messages on standard error, exit codes as documented."""

import csv
import io
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
ADVERT = SAMPLES / "backend-developer.md"
THREE = sorted((SAMPLES / "cvs").iterdir())[:3]
AS_OF = ("--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def rolecall(cache: Path) -> Any:
    def run(*arguments: object, stdin: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from pipeline.command_line import main; main()", *map(str, arguments)],
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            env={**os.environ, "ROLECALL_CACHE_DIR": str(cache), **(env or {})},
        )

    return run


def schema(name: str) -> Any:
    return json.loads((files("pipeline") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_help_names_the_exit_codes(rolecall: Any) -> None:
    done = rolecall("--help")
    assert done.returncode == 0
    assert "0 done, 1 nothing could be read" in " ".join(done.stdout.replace("│", " ").split())


def test_requirements_as_json_hold_to_the_contract(rolecall: Any) -> None:
    done = rolecall("requirements", ADVERT, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    jsonschema.validate(data, schema("job"))
    assert all(entry["text"] == data["text"][slice(*entry["span"])] for entry in data["requirements"])


def test_requirements_from_standard_input(rolecall: Any) -> None:
    done = rolecall("requirements", "-", stdin="Requirements\n- Must know Python and SQL\n")
    assert done.returncode == 0
    assert "Python" in done.stdout


def test_parse_prints_one_object_for_one_file_and_lines_for_several(rolecall: Any) -> None:
    one = rolecall("parse", THREE[0], "--json", *AS_OF)
    jsonschema.validate(json.loads(one.stdout), schema("profile"))
    several = rolecall("parse", *THREE, "--json", *AS_OF)
    assert [json.loads(line)["file"] for line in several.stdout.splitlines()] == [path.as_posix() for path in THREE]
    resumes = rolecall("parse", *THREE, "--json-resume", *AS_OF)
    assert all("basics" in json.loads(line) for line in resumes.stdout.splitlines())


def test_parse_for_people(rolecall: Any) -> None:
    done = rolecall("parse", THREE[0], *AS_OF)
    assert done.returncode == 0
    assert "Experience: " in done.stdout


def test_rank_in_every_form(rolecall: Any, tmp_path: Path) -> None:
    data = json.loads(rolecall("rank", ADVERT, *THREE, "--format", "json", *AS_OF).stdout)
    jsonschema.validate(data, schema("ranking"))
    order = [entry["file"] for entry in data["candidates"]]
    assert sorted(order) == sorted(path.as_posix() for path in THREE)
    rows = csv.DictReader(io.StringIO(rolecall("rank", ADVERT, *THREE, "--format", "csv", *AS_OF).stdout))
    assert [row["file"] for row in rows] == order
    table = rolecall("rank", ADVERT, *THREE, *AS_OF)
    assert table.stderr == ""
    assert [line.rsplit(" ", 1)[-1] for line in table.stdout.splitlines()[2:5]] == order
    page = tmp_path / "report.html"
    done = rolecall("rank", ADVERT, *THREE, "--format", "html", "--out", page, *AS_OF)
    assert (done.returncode, done.stdout) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_same_bytes_with_any_number_of_workers_and_with_or_without_the_cache(rolecall: Any) -> None:
    outputs = {
        rolecall("rank", ADVERT, *THREE, "--format", "json", *AS_OF, *extra).stdout
        for extra in (["--workers", 1], ["--workers", 2], ["--workers", 2, "--no-cache"])
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        pytest.param(["rank", ADVERT, "no/such/cv.pdf"], 1, "[not_found]", id="no such CV"),
        pytest.param(["rank", "no-such-advert.md", THREE[0]], 1, "[not_found]", id="no such advert"),
        pytest.param(["rank", ADVERT, THREE[0], "--workers", 0], 2, "at least 1", id="no worker"),
        pytest.param(["rank", ADVERT, THREE[0], "--as-of", "yesterday"], 2, "--as-of", id="bad date"),
        pytest.param(["rank", ADVERT, THREE[0], "--format", "xml"], 2, "--format", id="unknown form"),
        pytest.param(["rank", ADVERT, THREE[0], "--out", "/no/such/folder/x"], 2, "[cannot_write]", id="cannot write"),
        pytest.param(["rank", ADVERT], 2, "Missing argument", id="no CV named"),
        pytest.param(["parse", THREE[0], "--json", "--json-resume"], 2, "exclude each other", id="two forms"),
        pytest.param(["rank", THREE[0], THREE[1]], 3, "[advert_is_cv]", id="the advert is a CV"),
    ],
)
def test_wrong_usage_is_named(rolecall: Any, arguments: list[object], code: int, says: str) -> None:
    done = rolecall(*arguments)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_advert_without_criteria(rolecall: Any, tmp_path: Path) -> None:
    advert = tmp_path / "empty.md"
    advert.write_text("# About us\n\nWe bake bread and are happy.\n", encoding="utf-8")
    done = rolecall("rank", advert, THREE[0])
    assert (done.returncode, "[no_requirements]" in done.stderr) == (3, True)


def test_an_environment_variable_that_cannot_be_used(rolecall: Any) -> None:
    done = rolecall("rank", ADVERT, THREE[0], env={"ROLECALL_TIME_LIMIT": "soon"})
    assert done.returncode == 2
    assert "ROLECALL_TIME_LIMIT is 'soon'" in done.stderr


def test_an_empty_folder(rolecall: Any, tmp_path: Path) -> None:
    done = rolecall("rank", ADVERT, tmp_path)
    assert (done.returncode, "[no_files]" in done.stderr) == (2, True)


def test_a_cache_that_cannot_be_written_does_not_stop_a_run(rolecall: Any, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_bytes(b"")
    done = rolecall("rank", ADVERT, THREE[0], *AS_OF, env={"ROLECALL_CACHE_DIR": str(blocked / "cache")})
    assert done.returncode == 0


def test_nothing_heavy_is_loaded_for_help_and_torch_never() -> None:
    code = (
        "import sys\n"
        "from pipeline.command_line import app\n"
        "assert not {'numpy', 'pandas', 'onnxruntime', 'pydantic'} & set(sys.modules), 'help'\n"
        "try:\n"
        f"    app(['requirements', {str(ADVERT)!r}, '--json'])\n"
        "except SystemExit as done:\n"
        "    assert not done.code\n"
        "assert not {'torch', 'sentence_transformers', 'pandas', 'sklearn'} & set(sys.modules), 'requirements'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
