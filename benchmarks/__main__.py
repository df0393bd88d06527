"""Speed, memory and start-up, on the samples or on any folder: `python -m benchmarks [FOLDER...]`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.intake import distinct_texts, time_intake
from benchmarks.stages import time_stages
from benchmarks.startup import startup
from benchmarks.web.speed import time_pages
from benchmarks.whole import pdfium_text, pdfminer_text, run_pipeline
from benchmarks.writing import time_writing
from hiring.job import JobDescription
from pipeline.flow import Run, read_advert
from pipeline.inputs import InputFile, collect

SAMPLES = Path(__file__).parent.parent / "samples"
AS_OF = date(2026, 11, 1)

console = Console(width=None if sys.stdout.isatty() else 160)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print one table of the report."""
    out = Table(title=title, title_justify="left", title_style="bold")
    for number, column in enumerate(columns):
        out.add_column(column, justify="right" if number else "left")
    for row in rows:
        out.add_row(*row)
    console.print(out)


def bench_folder(job: JobDescription, folder: Path) -> None:
    """All tables for one folder of CVs. Only its PDFs are compared with plain extraction."""
    files = collect([folder])
    pdfs = [file for file in files if file.path is not None and file.path.read_bytes()[:1024].find(b"%PDF-") >= 0]
    stages = time_stages(job, pdfs, AS_OF)
    title = (
        f"{folder}: CPU of one CV by stage, {stages.files} text PDFs, {len(job.requirements)} criteria (target: 60 ms)"
    )
    table(title, ("stage", "median ms", "mean ms"), stages.rows())
    rows = [
        run_pipeline(job, pdfs, AS_OF, 1),
        run_pipeline(job, pdfs, AS_OF, 2),
        pdfminer_text(pdfs),
        pdfium_text(pdfs),
    ]
    table(
        f"{folder}: the whole pipeline beside plain text extraction, {len(pdfs)} PDFs",
        ("", "files/s", "CPU ms a file", "MiB"),
        [row.row() for row in rows],
    )


def bench_many(job: JobDescription, number: int) -> None:
    """Memory while many CVs are ranked: the sample CVs as plain text, each made different by a line of its own."""
    from parsers import ReadOptions, read_document

    texts = [
        read_document(file.read(2**26), options=ReadOptions(ocr=False)).text for file in collect([SAMPLES / "cvs"])
    ]
    with tempfile.TemporaryDirectory() as folder:
        for index in range(number):
            text = f"{texts[index % len(texts)]}\n\nReference number {index}\n"
            (Path(folder) / f"{index:06d}.txt").write_text(text, encoding="utf-8")
        run = run_pipeline(job, collect([folder]), AS_OF, 2)
    table(
        f"{number} CVs as text, 2 workers (target: under 1,536 MiB)",
        ("", "files/s", "CPU ms a file", "MiB"),
        [run.row()],
    )


def bench_startup() -> None:
    """Start-up of the help and of ranking one CV."""
    one = next(file.name for file in collect([SAMPLES / "cvs"]) if file.name.endswith(".pdf"))
    advert = str(SAMPLES / "backend-developer.md")
    day = ["--as-of", AS_OF.isoformat()]
    rows = [
        ("rolecall --help", f"{startup(['--help']):.2f}", "0.40"),
        ("write a post", f"{startup(['write', 'Backend Developer', '--country', 'GB', *day]):.2f}", "1.00"),
        ("rank one CV", f"{startup(['rank', advert, one, '--no-cache', *day]):.2f}", "1.50"),
    ]
    table("Start-up, median seconds", ("command", "s", "target"), rows)


def bench_writing() -> None:
    """Posts a second."""
    table("Writing, once warm (target: 50 ms a post)", ("", "median ms", "a second"), time_writing(AS_OF))


def bench_intake(job: JobDescription) -> None:
    """Files a second through an installation."""
    files = [file for file in collect([SAMPLES / "cvs"]) if not file.name.endswith(".pdf")]
    table(
        "An installation: 200 CVs as text handed in, queued, read, matched and stored",
        ("", "handed in a second", "done a second"),
        time_intake(job, files),
    )


def bench_web() -> None:
    """The pages in a browser, over a server with ten thousand applicants."""
    files = [file for file in collect([SAMPLES / "cvs"]) if not file.name.endswith(".pdf")]
    table("The pages, in Chromium", ("", "measured", "target"), time_pages(distinct_texts(files)))


def main() -> None:
    """Run all benches that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of CVs; default: the samples")
    parser.add_argument("--advert", type=Path, default=SAMPLES / "backend-developer.md")
    parser.add_argument("--many", type=int, default=0, metavar="N", help="also rank N CVs and show the memory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["ROLECALL_CACHE_DIR"] = cache
        job = read_advert(InputFile("advert", arguments.advert).read(2**26), arguments.advert.name, Run(as_of=AS_OF))
        if arguments.many:
            bench_many(job, arguments.many)
        bench_startup()
        bench_writing()
        bench_intake(job)
        bench_web()
        for folder in arguments.folders or [SAMPLES / "cvs"]:
            bench_folder(job, folder)


if __name__ == "__main__":
    main()
