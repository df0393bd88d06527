"""A file that hangs, eats memory or kills its reader is told apart, and the others go on."""

import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hiring.errors import UnreadableFileError
from pipeline.pool import Limits, StoppablePool


def pool(*, seconds: float = 20.0, mebibytes: int = 256, workers: int = 1) -> StoppablePool:
    return StoppablePool(workers, Limits(seconds, mebibytes), initializer=time.sleep, initargs=(0,))


def codes(results: list[tuple[object, object]]) -> list[object]:
    return [result.code if isinstance(result, UnreadableFileError) else result for _, result in results]


def test_results_come_in_order_whatever_the_number_of_workers() -> None:
    items = list(range(40))
    for workers in (1, 2):
        with pool(workers=workers) as running:
            assert [(item, math.sqrt(item)) for item in items] == list(running.map(math.sqrt, items))


def test_a_task_that_hangs_is_stopped_and_the_next_one_runs() -> None:
    with pool(seconds=1.0) as running:
        assert codes(list(running.map(time.sleep, [0.0, 60.0, 0.0]))) == [None, "timeout", None]


def test_a_task_may_be_given_more_time() -> None:
    with pool(seconds=0.2) as running:
        assert codes(list(running.map(time.sleep, [0.5], Limits(seconds=20.0)))) == [None]


def test_a_task_that_eats_memory_is_refused_and_the_next_one_runs() -> None:
    with pool(mebibytes=128) as running:
        sizes = [10, 2**31, 20]
        results = list(running.map(bytearray, sizes))
        assert [item for item, _ in results] == sizes
        assert [len(result) if isinstance(result, bytearray) else result.code for _, result in results] == [
            10,
            "out_of_memory",
            20,
        ]


def test_a_task_that_kills_its_process_is_told_and_the_next_one_runs() -> None:
    with pool() as running:
        assert codes(list(running.map(os._exit, [3]))) == ["reader_crashed"]
        assert codes(list(running.map(math.sqrt, [4.0]))) == [2.0]


def test_a_fault_of_ours_is_told_with_its_place_and_the_next_one_runs() -> None:
    with pool() as running:
        (_, fault), (_, good) = running.map(math.sqrt, [-1.0, 4.0])
    assert isinstance(fault, UnreadableFileError)
    assert fault.code == "reader_failed"
    assert "ValueError in pool.py" in fault.message
    assert good == 2.0


def test_a_worker_that_cannot_be_prepared_says_why() -> None:
    broken = StoppablePool(1, Limits(), initializer=math.sqrt, initargs=(-1.0,))
    with broken as running, pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        list(running.map(math.sqrt, [1.0]))


def test_at_least_one_worker() -> None:
    with pytest.raises(ValueError, match="at least one worker"):
        pool(workers=0)


def test_a_plain_script_may_use_the_pool_without_a_main_guard(tmp_path: Path) -> None:
    """Multiprocessing would run the script again in each worker, and so for ever."""
    script = tmp_path / "plain.py"
    script.write_text(
        "import math, time\n"
        "from pipeline.pool import Limits, StoppablePool\n"
        "print('once')\n"
        "with StoppablePool(1, Limits(), initializer=time.sleep, initargs=(0,)) as pool:\n"
        "    print([result for _, result in pool.map(math.sqrt, [9.0])])\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.stdout.splitlines() == ["once", "[3.0]"], done.stderr
