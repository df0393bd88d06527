"""The whole pipeline with one and two workers, and plain text extraction of the same files as the two limits."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import psutil

from hiring.job import JobDescription
from pipeline.flow import Run, rank_files
from pipeline.inputs import InputFile


@dataclass(frozen=True, slots=True)
class Throughput:
    """What it took to work through `files` files.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of processor, of this process and its workers.
        mebibytes: the most memory seen after any file, of this process and its workers; pages that they share
            count once (proportional set size).
    """

    what: str
    files: int
    wall: float
    cpu: float
    mebibytes: float

    def row(self) -> tuple[str, ...]:
        """For the table: files a second, CPU milliseconds a file, MiB."""
        return (
            self.what,
            f"{self.files / self.wall:.1f}",
            f"{1000 * self.cpu / self.files:.1f}",
            f"{self.mebibytes:.0f}",
        )


class _Usage:
    """CPU and memory of this process and its workers, seen after each file, while the workers live."""

    def __init__(self, every: int) -> None:
        self._every = every
        self._files = 0
        self._start = self._cpu()
        self.cpu = 0.0
        self.mebibytes = 0.0

    def look(self, *_: object) -> None:
        """Look now, or where this is called after each file, at every so many of them."""
        self._files += 1
        if self._files % self._every:
            return
        self.cpu = max(self.cpu, self._cpu() - self._start)
        self.mebibytes = max(self.mebibytes, sum(each.memory_full_info().pss for each in _family()) / 2**20)

    @staticmethod
    def _cpu() -> float:
        return sum(times.user + times.system for times in (each.cpu_times() for each in _family()))


def _family() -> list[psutil.Process]:
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def run_pipeline(job: JobDescription, files: list[InputFile], as_of: date, workers: int) -> Throughput:
    """Files to ranking through worker processes, without a cache."""
    run = replace(Run(as_of=as_of), workers=workers, cache_dir=None)
    usage = _Usage(every=max(1, len(files) // 50))
    start = time.perf_counter()
    rank_files(job, files, run, on_done=usage.look)
    return Throughput(
        f"rolecall, {workers} worker{'s' * (workers > 1)}",
        len(files),
        time.perf_counter() - start,
        usage.cpu,
        usage.mebibytes,
    )


def pdfium_text(files: list[InputFile]) -> Throughput:
    """Plain PDFium: the text of every page, nothing else."""
    import pypdfium2

    def extract() -> None:
        for file in files:
            pdf = pypdfium2.PdfDocument(file.read(2**30))
            for page in pdf:
                page.get_textpage().get_text_range()
            pdf.close()

    return _measure("plain PDFium text", files, extract)


def pdfminer_text(files: list[InputFile]) -> Throughput:
    """Plain pdfminer.six: `extract_text`, nothing else."""
    from pdfminer.high_level import extract_text

    def extract() -> None:
        for file in files:
            extract_text(io.BytesIO(file.read(2**30)))

    return _measure("plain pdfminer.six text", files, extract)


def _measure(what: str, files: list[InputFile], work: Callable[[], object]) -> Throughput:
    usage, start = _Usage(every=1), time.perf_counter()
    work()
    usage.look()
    return Throughput(what, len(files), time.perf_counter() - start, usage.cpu, usage.mebibytes)
