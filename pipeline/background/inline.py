"""A queue that does the work at once, in this process: for tests and small tools."""

from collections.abc import Sequence

from pipeline.background.ahead import work_ahead
from pipeline.background.reading import read_applicant
from pipeline.background.rescoring import rescore_job
from pipeline.background.runner import InThisProcess, Runner
from pipeline.background.swapping import swap_job
from pipeline.background.unpacking import unpack_archive
from pipeline.workspace import Workspace


class InlineQueue:
    """Does what is asked before it returns. `bind` tells it the workspace, which needs a queue to be made.

    Args:
        runner: where files are read; in this process, if None.
    """

    def __init__(self, runner: Runner | None = None) -> None:
        self._runner = runner or InThisProcess()
        self._workspace: Workspace | None = None

    def bind(self, workspace: Workspace) -> None:
        """Work for that workspace from now on."""
        self._workspace = workspace

    def read(self, applicant_ids: Sequence[str]) -> None:
        """See `WorkQueue.read`."""
        for applicant_id in applicant_ids:
            read_applicant(self._bound, self._runner, applicant_id)

    def rescore(self, job_id: str) -> None:
        """See `WorkQueue.rescore`."""
        rescore_job(self._bound, self._runner, job_id)

    def swap(self, job_id: str) -> None:
        """See `WorkQueue.swap`."""
        swap_job(self._bound, self._runner, job_id)

    def work_ahead(self, job_id: str) -> None:
        """See `WorkQueue.work_ahead`."""
        work_ahead(self._bound, self._runner, job_id)

    def unpack(self, file_id: str) -> None:
        """See `WorkQueue.unpack`."""
        unpack_archive(self._bound, file_id)

    def cancel(self, job_id: str) -> None:
        """See `WorkQueue.cancel`. Nothing ever waits here."""

    @property
    def _bound(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("bind() was not called")
        return self._workspace
