import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parley.engine.local import AllCores, InProcess, engine_for, usable_cores


def square(number):
    return number * number


def test_results_come_in_the_order_of_the_items():
    numbers = list(range(50))

    assert list(InProcess().map(square, numbers)) == [n * n for n in numbers]


def test_all_cores_give_what_one_gives():
    numbers = list(range(50))

    assert list(AllCores(cores=2).map(square, numbers)) == list(InProcess().map(square, numbers))


def test_no_items_give_no_results():
    assert list(AllCores(cores=2).map(square, [])) == []


def test_few_jobs_stay_in_this_process():
    assert isinstance(engine_for(3), InProcess)


def test_there_is_at_least_one_core():
    assert usable_cores() >= 1


def slow(number):
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(0.3)
    return number


WORK = """
from test_local import slow
from parley.engine.local import AllCores

if __name__ == "__main__":
    list(AllCores(cores=2).map(slow, range(1000)))
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_no_process_is_left_when_the_one_that_started_them_is_killed(tmp_path):
    script = tmp_path / "work.py"
    script.write_text(WORK, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    process = subprocess.Popen(
        [sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True
    )
    workers = {process.stdout.readline().strip() for _ in range(4)}
    process.kill()
    process.wait()
    process.stdout.close()

    def running():
        return [w for w in workers if Path(f"/proc/{w}/cmdline").exists() and _alive(w)]

    deadline = time.monotonic() + 5
    while running() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running() == []


def _alive(worker):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{worker}/status").read_text("utf-8")
    except OSError:
        return False
