"""`rolecall worker`: does background work for an installation, beside its server or on another machine."""

import signal
import threading
from typing import Annotated

import typer

from pipeline.commands.places import DatabaseUrl, DataDir, FilesAt, data_dir_of
from pipeline.commands.terminal import errors_told, tell


def worker(
    data_dir: DataDir = None,
    database: DatabaseUrl = None,
    files: FilesAt = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes that read files; default: one a core.")
    ] = None,
) -> None:
    """Read and score CVs in the background, until it is stopped (Ctrl+C). Start as many as you like on PostgreSQL."""
    with errors_told():
        from pipeline.background.background import start_background
        from pipeline.workspace import open_workspace

        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        ws = open_workspace(data_dir_of(data_dir), database, files=files, upgrade=True)
        try:
            background = start_background(ws, workers=workers)
            tell("Working. Stop with Ctrl+C.")
            ended.wait()
            tell("Stopping; what is under way is put back.")
            background.stop()
        finally:
            ws.close()
