"""`rolecall evaluate`, `tune` and `audit` as a user runs them: reports, JSON, files, exit codes for CI."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from rich.console import Console
from typer.testing import CliRunner, Result

from hiring.job import JobDescription
from hiring.match import Candidate, Match, MatchMatrix
from hiring.shortlist import Unreadable
from pipeline.bias_audit import audit_ranking
from pipeline.command_line import app
from pipeline.commands.arguments import weighed
from pipeline.decided import from_installation, from_rankings
from pipeline.exports.bias_audit_table import print_audit
from pipeline.ranking_file import from_dict, read_ranking, saved
from pipeline.workspace import Workspace
from ranking.fairness.groups import Groups
from ranking.learned import learn
from ranking.named_weights import NamedWeights
from ranking.rank import rank
from ranking.settings import ScoringWeights
from store import decisions
from tests.pipeline.test_schemas import valid
from tests.ranking.builder import AS_OF, asked, job_asking
from tests.service.ranked_job import Cv, add_scored, new_job

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
JOB = job_asking(
    asked("Python", kind="skills"),
    asked("Five years", kind="experience"),
    asked("A degree", kind="education"),
    asked("Docker", kind="skills", importance="nice_to_have"),
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def values_of(seed: int, people: int = 14) -> np.ndarray[Any, Any]:
    return np.round(np.random.default_rng(seed).random((people, len(JOB.requirements))), 4)


def ranking_dict(values: np.ndarray[Any, Any], job: JobDescription = JOB, weights: ScoringWeights | None = None) -> Any:
    rows = tuple(
        Candidate(
            f"cvs/{number}.pdf",
            f"{number:064d}",
            f"{number:064d}",
            tuple(
                Match(one.id, float(value), "met" if value >= 0.75 else "partly", "named", "Because.")
                for one, value in zip(job.requirements.requirements, row, strict=True)
            ),
        )
        for number, row in enumerate(values)
    )
    return rank(job, MatchMatrix(job.requirements, rows), as_of=AS_OF, weights=weights)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six rankings, decisions made by years alone, and grades of the first two jobs."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "rankings").mkdir()
    decided = [("job", "file", "decision")]
    grades = [("job", "file", "grade")]
    for number in range(6):
        name, values = f"job-{number}", values_of(number)
        data = ranking_dict(values).to_dict()
        (folder / "rankings" / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
        order = np.argsort(-values[:, 1])
        decided += [(name, f"{row}.pdf", "shortlist") for row in order[:5]]
        decided += [(name, f"{order[5]}.pdf", "hold")]
        decided += [(name, f"cvs/{row}.pdf", "not_now") for row in order[7:]]
        grades += [(name, f"{row}.pdf", str(3 - min(3, place // 3))) for place, row in enumerate(order)]
    for file, rows in (("decisions.csv", decided), ("grades.csv", grades)):
        with (folder / file).open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows(rows)
    return folder


@pytest.fixture(scope="module")
def tuned(folder: Path) -> dict[str, Any]:
    done = run(
        "tune",
        folder / "rankings",
        "--decisions",
        folder / "decisions.csv",
        "--name",
        "Years",
        "--save",
        folder / "years.json",
        "--format",
        "json",
    )
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_saved_ranking_comes_back(folder: Path) -> None:
    ranking = ranking_dict(values_of(0))
    found = read_ranking(folder / "rankings" / "job-0.json")
    assert found == saved(ranking, "job-0")
    assert [row.score for row in found.people] == [one.score for one in ranking.candidates]


def test_evaluate_tells_measures_and_counts(folder: Path) -> None:
    done = run(
        "evaluate", folder / "rankings", folder / "grades.csv", "--measure", "ndcg@5", "--measure", "pair_accuracy"
    )
    assert done.exit_code == 0, done.output
    assert "84 graded applicants of 6 jobs" in done.stdout
    assert "ndcg@5" in done.stdout
    assert "Pairs with different grades in the right order" in done.stdout


def test_evaluate_fails_where_a_measure_is_below_its_bound(folder: Path) -> None:
    one = folder / "rankings" / "job-1.json"
    done = run("evaluate", one, folder / "grades.csv", "--fail-under", "tau_b=1.0", "--format", "json")
    assert done.exit_code == 4
    assert "tau_b is" in done.stderr
    assert "less than 1" in done.stderr
    valid("evaluation", json.loads(done.stdout))
    assert run("evaluate", one, folder / "grades.csv", "--fail-under", "pair_accuracy=0").exit_code == 0
    for wrong in ("pair_accuracy", "pair_accuracy=nan", "pair_accuracy=inf"):
        assert run("evaluate", one, folder / "grades.csv", "--fail-under", wrong).exit_code == 2


def test_evaluate_compares_two_rankings_of_the_same_people(folder: Path, tmp_path: Path) -> None:
    years = JobDescription.from_dict(json.loads((folder / "rankings" / "job-2.json").read_text())["job"])
    better = ranking_dict(values_of(2)[:, [1, 1, 1, 1]], years)
    even = ranking_dict(values_of(2), weights=ScoringWeights(experience_factor=1))
    for name, ranking in (("even", even), ("better", better)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "job-2.json").write_text(json.dumps(ranking.to_dict()), encoding="utf-8")
    done = run(
        "evaluate",
        tmp_path / "even" / "job-2.json",
        folder / "grades.csv",
        "--against",
        tmp_path / "better" / "job-2.json",
        "--measure",
        "pair_accuracy",
        "--format",
        "json",
    )
    (found,) = valid("evaluation", json.loads(done.stdout))["against"]
    assert (found["second"], found["verdict"]) == (1.0, "better")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("evaluate", "missing.json", "{grades}"), "bad_ranking"),
        (("evaluate", "{ranking}", "missing.csv"), "bad_qrels"),
        (("evaluate", "{ranking}", "{grades}", "--job", "other"), "no grades for the job 'other'"),
        (("evaluate", "{ranking}", "{grades}", "--measure", "taste"), "bad_measure"),
        (("tune", "{ranking}", "--decisions", "{decisions}"), "There is no ranking for the job"),
        (("tune", "{ranking}"), "too_few_decisions"),
        (("tune", "--decisions", "{decisions}"), "need rankings"),
    ],
)
def test_wrong_calls_are_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    places = {
        "grades": folder / "grades.csv",
        "decisions": folder / "decisions.csv",
        "ranking": folder / "rankings" / "job-0.json",
    }
    done = run(*(one.format(**places) for one in arguments))
    assert done.exit_code == 2
    assert told in done.stderr


def test_tune_finds_the_habit_and_saves_it(folder: Path, tuned: dict[str, Any]) -> None:
    valid("learned-weights", tuned)
    valid("named-weights", tuned["weights"])
    assert tuned["rests_on"]["jobs"] == 6
    assert tuned["weights"]["kinds"]["experience"] > tuned["weights"]["kinds"]["skills"]
    assert tuned["agreement"]["verdict"] == "better"
    saved_weights = json.loads((folder / "years.json").read_text(encoding="utf-8"))
    assert saved_weights == tuned["weights"]
    assert saved_weights["name"] == "Years"


def test_rankings_made_with_other_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    data = ranking_dict(values_of(0), weights=ScoringWeights(required_factor=1)).to_dict()
    (tmp_path / "job-0.json").write_text(json.dumps(data), encoding="utf-8")
    done = run("tune", tmp_path / "job-0.json")
    assert done.exit_code == 2
    assert "was ranked with other weights" in done.stderr


def test_decisions_of_an_installation_are_learned_from(workspace: Workspace) -> None:
    """Jobs of the store, with the latest decision of each applicant, without a name."""
    for number in range(6):
        job = new_job(workspace, JOB)
        values = values_of(number)
        added = add_scored(
            workspace,
            job,
            [
                Cv([(float(value), "partly") for value in row], name=f"Person {place} of {number}")
                for place, row in enumerate(values)
            ],
        )
        order = np.argsort(-values[:, 1])
        with workspace.database.write() as tx:
            for place, row in enumerate(order):
                for kind in ("undecided", "shortlist" if place < 5 else "not_now"):
                    decisions.add(
                        tx, job_id=job.id, applicant_id=added[row].id, kind=kind, reason="", note="", made_by="local",
                        at=workspace.clock() + timedelta(minutes=1),
                    )  # fmt: skip
    found, scoring = from_installation(workspace.database)
    assert scoring == ScoringWeights()
    assert len(found) == 6
    assert {len(job.chosen) for job in found} == {5}
    assert {len(job.passed_over) for job in found} == {9}
    assert "Person" not in str([job.files for job in found])
    assert learn(found).weights.kinds["experience"] > 1


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def whole_command(cache: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, since it starts workers."""
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.command_line import main; main()", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "ROLECALL_CACHE_DIR": str(cache)},
    )


def test_audit_reports_outcomes_and_swaps(cache: Path, tmp_path: Path) -> None:
    cvs = [SAMPLES / "cvs" / name for name in ("byrne-siobhan.pdf", "reyes-callum.txt")]
    done = whole_command(
        cache, "audit", SAMPLES / "icu-nurse.md", *cvs, "--groups", SAMPLES / "groups.csv", "--as-of", "2026-11-01",
        "--format", "json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = valid("bias-audit", json.loads(done.stdout))
    assert "not an audit under any law" in data["label"]
    assert data["faults"] == []
    assert {one["moved"] for one in data["counterfactuals"] if one["must_not_move"]} == {0}
    assert [one["attribute"] for one in data["outcomes"][0]["attributes"]] == ["sex", "age", "sex & age"]


def test_a_group_below_four_fifths_is_a_fault_and_a_doubtful_one_a_question() -> None:
    ranking = ranking_dict(np.linspace(0, 1, 120)[:, None].repeat(4, axis=1).round(4))
    rich, small = {"sex": "f"}, {"sex": "m"}
    of = {f"{number}.pdf": rich if number >= 60 or number % 4 == 0 else small for number in range(120)}
    found = audit_ranking(ranking, groups=Groups(("sex",), of), decisions=None, swaps=None)
    assert len(found.faults) == 1
    assert found.faults[0].startswith("sex: m is at 0.00 of the highest rate")
    few = {f"{number}.pdf": {"sex": "mf"[number >= 118]} for number in range(112, 120)}
    doubtful = audit_ranking(
        ranking, groups=Groups(("sex",), few), decisions={"": {"118.pdf": "shortlist"}}, swaps=None
    )
    assert (doubtful.faults, len(doubtful.questions)) == ((), 1)
    shown = Console(file=io.StringIO(), width=200)
    print_audit(found, shown)
    told = shown.file.getvalue()  # type: ignore[attr-defined]
    assert "below four fifths" in told
    assert "Category not known" not in told
    assert "not an audit under any law" in told


def test_an_export_of_the_page_brings_its_decisions_along(folder: Path) -> None:
    """The page writes decisions as people read them."""
    ranking = json.loads((folder / "rankings" / "job-0.json").read_text(encoding="utf-8"))
    told = {"cvs/0.pdf": "Shortlist", "cvs/1.pdf": "Not now", "cvs/2.pdf": "Hold", "cvs/3.pdf": "Undecided"}
    found = from_dict({"schema": "rolecall/ranking-export@1", "decisions": told, "ranking": ranking}, "job-0")
    (job,) = from_rankings([found], {})
    kinds = dict(zip(job.files, job.shortlisted, strict=True))
    assert [kinds[f"cvs/{number}.pdf"] for number in range(5)] == [True, False, None, None, None]


def test_a_cv_that_could_not_be_read_is_told_beside_the_outcomes(folder: Path) -> None:
    lost = Unreadable("cvs/lost.pdf", "encrypted", "The file is protected by a password.")
    ranking = replace(ranking_dict(values_of(0)), unreadable=(lost,))
    found = audit_ranking(ranking, groups=None, decisions=None, swaps=None)
    assert found.to_dict()["unreadable"] == {"cvs/lost.pdf": "The file is protected by a password."}
    shown = Console(file=io.StringIO(), width=200)
    print_audit(found, shown)
    assert "cvs/lost.pdf: The file is protected" in shown.file.getvalue()  # type: ignore[attr-defined]


def test_weights_of_criteria_that_the_advert_does_not_have_are_told(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    file.write_text(json.dumps(NamedWeights("x", criteria={"Python": 2, "Welding": 3}).to_dict()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        told: list[str] = []
        patch.setattr("pipeline.commands.arguments.tell", told.append)
        assert [one.weight for one in weighed(JOB, file).requirements.requirements] == [2, 1, 1, 1]
    assert told == [f"{file} weighs “Welding”, which is no criterion of this advert."]


def test_named_weights_change_a_ranking(cache: Path, folder: Path, tuned: dict[str, Any]) -> None:
    cvs = [SAMPLES / "cvs" / name for name in ("byrne-siobhan.pdf", "reyes-callum.txt")]
    common = ("rank", SAMPLES / "icu-nurse.md", *cvs, "--as-of", "2026-11-01", "--format", "json")
    plain, weighed = whole_command(cache, *common), whole_command(cache, *common, "--weights", folder / "years.json")
    assert weighed.returncode == 0, weighed.stderr
    kinds = tuned["weights"]["kinds"]
    for before, after in zip(
        json.loads(plain.stdout)["job"]["requirements"], json.loads(weighed.stdout)["job"]["requirements"], strict=True
    ):
        factor = kinds.get(before["kind"], 1) if before["importance"] == "required" else 1
        assert after["weight"] == pytest.approx(before["weight"] * factor)


def test_the_grades_of_the_samples_are_those_of_their_authors() -> None:
    """Who applies for an advert is graded there as `fit` says; every CV has a grade for every advert."""
    words = {"strong": 4, "good": 3, "partial": 2, "weak": 1, "none": 0}
    with (SAMPLES / "grades.csv").open(encoding="utf-8", newline="") as file:
        grades = {(row["job"], Path(row["file"]).stem): int(row["grade"]) for row in csv.DictReader(file)}
    assert len(grades) == 3 * 33
    for path in (SAMPLES / "people").glob("*.yaml"):
        person = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert grades[person["applies_for"], person["render"]["file"]] == words[person["fit"]]
