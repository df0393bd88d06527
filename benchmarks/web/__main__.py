"""`python -m benchmarks.web` times the pages; with `--screenshots FOLDER` it writes a picture of each instead."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.web.browsing import chromium
from benchmarks.web.filled import SAMPLES, fill
from benchmarks.web.pictures import take_pictures
from benchmarks.web.serving import serving
from web.build import is_built


def screenshots(folder: Path, only: str = "") -> None:
    """A server with the sample CVs, and a picture of each of its pages."""
    with tempfile.TemporaryDirectory() as place, serving(Path(place) / "data") as server, chromium() as browser:
        filled = fill(server, sorted((SAMPLES / "cvs").iterdir()))
        number = take_pictures(browser, server, filled, folder, only)
    print(f"{number} pictures are in {folder}")


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--screenshots", type=Path, metavar="FOLDER", help="write a picture of each page there")
    parser.add_argument("--only", default="", help="only pages with this in their name")
    arguments = parser.parse_args()
    if arguments.screenshots:
        screenshots(arguments.screenshots, arguments.only)
        return
    from benchmarks.__main__ import bench_web

    if not is_built():
        sys.exit("The pages are not built: run python -m web.build")
    bench_web()


if __name__ == "__main__":
    main()
