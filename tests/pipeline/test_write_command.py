"""The commands around writing as a user runs them, and `rolecall.write_job`."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from typer.testing import CliRunner

import rolecall
from hiring.errors import SettingsError
from jd.countries import country_codes, load_country
from jd.roles import SENIORITIES, role_ids
from jd.writing import request as request_types
from pipeline.command_line import app
from pipeline.commands import choices
from pipeline.posts import FORMS

ROOT = Path(__file__).parents[2]
THREE = sorted((ROOT / "samples" / "cvs").iterdir())[:3]
DAY = ("--as-of", "2026-11-25")
POST = ("write", "Backend Developer", "--country", "GB", *DAY)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*arguments: object, stdin: str = "") -> Result:
        runner = CliRunner(env={"ROLECALL_CACHE_DIR": str(tmp_path / "cache")})
        return runner.invoke(app, list(map(str, arguments)), input=stdin)

    return invoke


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (choices.Seniority, SENIORITIES),
        (choices.WorkMode, request_types.WORK_MODES),
        (choices.EmploymentType, request_types.EMPLOYMENT_TYPES),
        (choices.Tone, request_types.TONES),
        (choices.Language, request_types.FRAME_LANGUAGES),
        (choices.PostFormat, tuple(FORMS)),
    ],
)
def test_the_choices_of_the_command_line_are_those_of_the_writer(ours: type, theirs: tuple[str, ...]) -> None:
    assert tuple(each.name for each in ours) == theirs  # type: ignore[attr-defined]  # an enum


def test_the_post_goes_to_standard_output_and_what_to_know_to_standard_error(run: Run) -> None:
    done = run(*POST, "--company", "Acme", "--city", "Leeds", "--work-mode", "hybrid", "--seniority", "senior")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Senior Backend Developer\n")
    assert "Acme is hiring a Senior Backend Developer, in Leeds" in done.stdout
    assert "[indicative_pay]" in done.stderr
    assert "Open placeholders: [Office days per week]" in done.stderr


def test_every_option_reaches_the_post(run: Run) -> None:
    done = run(
        *POST, "--salary", "70000-110000", "--hours", "30 hours", "--reports-to", "the CTO", "--team", "two of us",
        "--benefit", "A bicycle", "--benefit", "Lunch", "--tool", "Redis", "--add", "Fluent French (C1)",
        "--remove", "Docker", "--about", "We make locks.", "--employment-type", "part-time", "--no-ai-statement",
        "--tone", "warm", "--variant", "1", "--fill", "Closing date=2026-12-31", "--format", "txt",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    for text in (
        "£70,000 to £110,000",
        "30 hours",
        "the CTO",
        "two of us",
        "A bicycle",
        "Lunch",
        "Redis",
        "2026-12-31",
    ):
        assert text in done.stdout
    for text in ("Fluent French (C1)", "We make locks.", "part-time"):
        assert text in done.stdout
    assert "Docker" not in done.stdout
    assert "artificial intelligence" not in done.stdout
    assert "[Closing date]" not in done.stderr


@pytest.mark.parametrize("form", FORMS)
def test_every_form_as_a_file(run: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"post.{form}"
    done = run(*POST, "--format", form, "--out", out)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    starts = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!doctype html>", "md": b"# ", "jsonld": b"{", "json": b"{"}
    assert out.read_bytes().startswith(starts.get(form, b"Backend Developer"))


def test_bytes_go_into_a_pipe() -> None:
    code = "from pipeline.command_line import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *POST, "--format", "pdf"], cwd=ROOT, capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF-")


def test_the_job_json_holds_to_the_contract(run: Run) -> None:
    data = json.loads(run(*POST, "--format", "json").stdout)
    jsonschema.validate(
        data, json.loads((files("pipeline") / "schemas" / "job.schema.json").read_text(encoding="utf-8"))
    )
    assert all(entry["text"] == data["text"][slice(*entry["span"])] for entry in data["requirements"])


def test_strict_refuses_open_placeholders_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "post.pdf"
    done = run(*POST, "--strict", "--format", "pdf", "--out", out)
    assert done.exit_code == 2
    assert "[open_placeholders]" in done.stderr
    assert "[City]" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["write", "Cook", "--country", "XX"], "'XX' is no country that is known", id="country"),
        pytest.param(["write", "Cook", "--country", "US", "--region", "Atlantis"], "[unknown_region]", id="region"),
        pytest.param(["write", "", "--country", "GB"], "title is empty", id="no title"),
        pytest.param(["write", "x" * 10_000, "--country", "GB"], "title has 10,000 characters", id="long title"),
        pytest.param(["write", "Zxqw Vbnmk", "--country", "GB"], "nearest titles", id="gibberish"),
        pytest.param([*POST, "--salary", "110000-70000"], "minimum above its maximum", id="salary upside down"),
        pytest.param([*POST, "--salary", "99999999999"], "[impossible_pay]", id="impossible salary"),
        pytest.param([*POST, "--salary", "a lot"], "[unreadable_pay]", id="no salary"),
        pytest.param([*POST, "--company", "A\x1bcme"], "company holds the control character U+001B", id="control"),
        pytest.param([*POST, "--variant", "-1"], "variant is '-1'", id="variant"),
        pytest.param([*POST, "--fill", "Closing date"], "--fill is 'Closing date'", id="fill without a text"),
        pytest.param([*POST, "--fill", "Colour=red"], "[unknown_placeholder]", id="fill of nothing"),
        pytest.param([*POST, "--out", "/no/such/folder/x"], "[cannot_write]", id="cannot write"),
        pytest.param(["write", "Cook"], "Missing option", id="no country"),
        pytest.param(["roles", "--page"], "--page needs a title", id="page of no role"),
        pytest.param(["roles", "x" * 500], "QUERY has 500 characters", id="long query"),
        pytest.param(["countries", "XX"], "[unknown_country]", id="countries of no country"),
        pytest.param(["countries", "--region", "CA"], "--region needs a country", id="region of no country"),
        pytest.param(["check", "-", "--fix", "--json"], "exclude each other", id="two outputs"),
        pytest.param(["rank", "--title", "Cook", THREE[0]], "--title needs --country", id="rank without a country"),
        pytest.param(["rank", "a.md", "b.pdf", "--country", "GB"], "only with --title", id="country without title"),
    ],
)
def test_wrong_usage_is_named(run: Run, arguments: list[object], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2, done.output
    assert says in done.stderr
    assert done.stdout == ""


def test_roles_in_a_pipe_are_one_a_line(run: Run) -> None:
    every = run("roles")
    assert len(every.stdout.splitlines()) == len(role_ids())
    assert run("roles", "backend").stdout == "Backend Developer\n"
    near = run("roles", "site reliability of payments")
    assert near.exit_code == 0
    assert near.stdout
    assert "these are the nearest" in near.stderr


def test_a_role_page(run: Run) -> None:
    page = run("roles", "backend developer", "--page", *DAY)
    assert page.stdout.startswith("# Backend Developer: job description template\n")
    html = run("roles", "backend developer", "--page", "--format", "html", "--country", "US", *DAY)
    assert "Written for: United States." in html.stdout


def test_countries_in_a_pipe_are_one_a_line(run: Run) -> None:
    assert [line.split("\t")[0] for line in run("countries").stdout.splitlines()] == list(country_codes())
    lines = [line.split("\t") for line in run("countries", "gb", *DAY).stdout.splitlines()]
    assert all(len(line) == 4 and line[2] and date.fromisoformat(line[3]) for line in lines)
    assert "not legal advice" in lines[-1][1]
    assert run("countries", "US", "--region", "California", *DAY).stdout != run("countries", "US", *DAY).stdout


ADVERT = "# Waitress\n\nWe want a young and dynamic rockstar, native English speaker only.\n"


def test_check_finds_fixes_and_counts(run: Run, tmp_path: Path) -> None:
    told = run("check", "-", "--country", "GB", *DAY, stdin=ADVERT)
    assert told.exit_code == 4
    assert "Score: 100 - 15 x" in told.stdout
    data = json.loads(run("check", "-", "--country", "GB", "--json", *DAY, stdin=ADVERT).stdout)
    assert {finding["severity"] for finding in data["findings"]} >= {"error"}
    out = tmp_path / "fixed.md"
    advert = tmp_path / "advert.md"
    advert.write_text(ADVERT, encoding="utf-8")
    fixed = run("check", advert, "--fix", "--out", out, *DAY)
    fixed_text = out.read_text(encoding="utf-8")
    assert fixed_text.startswith("# Server\n")
    assert "young" not in fixed_text
    assert "-We want a young and dynamic rockstar" in fixed.stderr
    assert advert.read_text(encoding="utf-8") == ADVERT


def test_check_passes_what_we_write_in_every_form_that_it_reads(run: Run, tmp_path: Path) -> None:
    for form in ("md", "txt", "docx", "pdf", "html"):
        out = tmp_path / f"post.{form}"
        run(*POST, "--company", "Acme", "--format", form, "--out", out)
        done = run("check", out, "--country", "GB", "--json", *DAY)
        assert done.exit_code == 0, form
        serious = [each for each in json.loads(done.stdout)["findings"] if each["severity"] != "notice"]
        assert serious == [], form


def test_check_of_no_file(run: Run) -> None:
    done = run("check", "no-such-advert.md")
    assert (done.exit_code, "[not_found]" in done.stderr) == (1, True)


def test_rank_by_a_title(run: Run) -> None:
    done = run("rank", "--title", "Backend Developer", "--country", "GB", *THREE, "--format", "json", *DAY)
    assert done.exit_code == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["job"]["title"] == "Backend Developer"
    assert len(data["candidates"]) == 3


def test_write_job_ranks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ROLECALL_CACHE_DIR", str(tmp_path))
    job = rolecall.write_job(
        "Backend Developer",
        country="GB",
        seniority="senior",
        company="Acme",
        city="Leeds",
        work_mode="hybrid",
        benefits="A bicycle",
        as_of=date(2026, 11, 25),
    )
    assert job.to_markdown().startswith("# Senior Backend Developer")
    assert "- A bicycle" in job.to_markdown()
    assert list(job.requirements.to_frame().index) == [each.id for each in job.requirements.requirements]
    assert job.check().number("error") == 0
    ranking = rolecall.rank(job, THREE[:1], as_of=date(2026, 11, 25), workers=1)
    assert ranking.job == job.description


def test_write_job_names_what_is_wrong() -> None:
    with pytest.raises(SettingsError) as refused:
        rolecall.write_job("Cook", country="GB", work_mode="moon", as_of=date(2026, 11, 25))  # type: ignore[arg-type]  # on purpose
    assert "work_mode is 'moon'; allowed are on_site, hybrid, remote" in refused.value.message


def test_writing_loads_no_torch_and_help_no_numpy() -> None:
    code = (
        "import sys\n"
        "from pipeline.command_line import app\n"
        "assert not {'numpy', 'yaml', 'jinja2', 'babel', 'jd'} & set(sys.modules), 'help'\n"
        "try:\n"
        f"    app({list(POST)!r})\n"
        "except SystemExit as done:\n"
        "    assert not done.code\n"
        "heavy = {'torch', 'sentence_transformers', 'pandas', 'sklearn', 'onnxruntime', 'typst', 'docx'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_without_a_day_the_facts_were_checked_on_it() -> None:
    post = rolecall.write_job("Backend Developer", country="GB", seniority="senior", company="Acme", city="Leeds")
    assert post.to_dict() == (
        rolecall.write_job(
            "Backend Developer",
            country="GB",
            seniority="senior",
            company="Acme",
            city="Leeds",
            as_of=load_country("GB").checked,
        ).to_dict()
    )
