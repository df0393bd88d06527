"""The whole pipeline with one and two workers, and plain text extraction of the same files as the two limits."""

import io
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from hiring.job import JobDescription
from pipeline.flow import Run, rank_files
from pipeline.inputs import InputFile


@dataclass(frozen=True, slots=True)
class Throughput:
    """What it took to work through `files` files.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of processor, of this process and its workers.
        mebibytes: largest resident memory of one process.
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


def run_pipeline(job: JobDescription, files: list[InputFile], as_of: date, workers: int) -> Throughput:
    """Files to ranking through worker processes, without a cache."""
    run = replace(Run(as_of=as_of), workers=workers, cache_dir=None)
    return _measure(f"rolecall, {workers} worker{'s' * (workers > 1)}", files, lambda: rank_files(job, files, run))


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
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Throughput(what, len(files), time.perf_counter() - wall, _cpu() - cpu, _peak())


def _cpu() -> float:
    """Seconds of processor of this process and of its ended children."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _peak() -> float:
    """MiB (ru_maxrss counts KiB on Linux)."""
    whos = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whos) / 1024
