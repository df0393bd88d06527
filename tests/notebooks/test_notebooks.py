"""Every notebook runs from top to bottom on the shipped samples, draws something, and is kept without outputs."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError

from pipeline.commands.arguments import weighed
from pipeline.service import weights, weights_files
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from ranking.settings import ONLY_WEIGH
from tests.ranking.builder import asked, job_asking
from tests.service.ranked_job import new_job

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXPECTED = (
    "01_rank_and_explain",
    "02_tune_weights",
    "03_learn_from_decisions",
    "04_evaluate",
    "05_bias_audit",
    "06_read_quality",
)


def opened(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def test_all_of_them_are_there() -> None:
    assert tuple(path.stem for path in NOTEBOOKS) == EXPECTED


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    notebook = opened(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@pytest.fixture(scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of read CVs that the notebooks share, and no file of a person's own Jupyter or Matplotlib."""
    folder = tmp_path_factory.mktemp("notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROLECALL_CACHE_DIR", str(folder / "cache"))
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))))
        yield


def _run(path: Path) -> Any:
    """The notebook with its outputs."""
    notebook = opened(path)
    NotebookClient(
        notebook, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    return notebook


@pytest.fixture(scope="session")
def executed(own_cache: None) -> Callable[[Path], list[Any]]:
    """Runs a notebook, once, and gives all its outputs in order."""
    known: dict[Path, list[Any]] = {}

    def run(path: Path) -> list[Any]:
        if path not in known:
            try:
                notebook = _run(path)
            except CellTimeoutError:
                # ipykernel 7 now and then loses a message and idles (microsoft/vscode-jupyter#17410): a cell that is
                # really too slow, or waits for something, does so in a second kernel as well.
                notebook = _run(path)
            cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
            known[path] = [output for cell in cells for output in cell.outputs]
        return known[path]

    return run


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path, executed: Callable[[Path], list[Any]]) -> None:
    outputs = executed(path)
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not any(output.get("name") == "stderr" for output in outputs), [
        output["text"] for output in outputs if output.get("name") == "stderr"
    ]


def test_notebook_2_has_a_slider_for_all_that_only_weighs() -> None:
    notebook = opened(next(path for path in NOTEBOOKS if path.stem == "02_tune_weights"))
    (chosen,) = [cell.source for cell in notebook.cells if "def chosen()" in cell.source]
    assert [name for name in ONLY_WEIGH if f"{name}=" not in chosen] == []


def test_what_notebook_2_saves_is_loaded_by_the_command_line_and_by_the_page_alike(
    workspace: Workspace, executed: Callable[[Path], list[Any]]
) -> None:
    path = next(path for path in NOTEBOOKS if path.stem == "02_tune_weights")
    (said,) = [output["text"] for output in executed(path) if output.get("name") == "stdout"]
    file = Path(said.strip())
    wanted = job_asking(asked("Five years with customers", kind="experience"), asked("SQL", kind="skills"))
    # As `rolecall rank --weights FILE` weighs an advert, and as the page weighs a job with the uploaded file.
    on_the_command_line = weighed(wanted, file)
    job = new_job(workspace, wanted)
    version = weights_files.take(workspace, LOCAL, job.id, file.read_bytes(), put_in_force=True).version
    assert (version.name, version.note) == ("Experience first", "Set by hand in notebook 2.")
    with workspace.database.read() as tx:
        on_the_page = weights.weighing(tx, wanted, version)
    assert [one.weight for one in on_the_page.description.requirements.requirements] == [2.0, 1.0]
    assert on_the_page.description == on_the_command_line
    assert on_the_page.scoring == weights_files.named(workspace, LOCAL, job.id, version.number).scoring
