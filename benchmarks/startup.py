"""How long the command takes from nothing."""

import os
import subprocess
import sys
import time
from statistics import median

_TIMES = 5


def startup(arguments: list[str]) -> float:
    """Median seconds on the clock of `rolecall` with these arguments, without a cache of read CVs."""
    command = [sys.executable, "-c", "from pipeline.command_line import main; main()", *arguments]
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))  # noqa: S603  # our own command
        taken.append(time.perf_counter() - start)
    return median(taken)
