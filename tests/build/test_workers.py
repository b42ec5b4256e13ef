"""Several processes give what one gives, and none of them outlives its parent."""

import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from harness.waiting import alive, eventually
from kbgen.build import workers
from kbgen.build.workers import WorkerError, working


def square(number):
    return number * number, os.getpid()


PARENT = os.getpid()


def die(number):
    if number == 100 and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_results_come_in_the_order_of_the_inputs(monkeypatch, start):
    monkeypatch.setattr(workers, "_START", start)
    with working(square, range(500), jobs=2, least=10) as results:
        found = list(results)
    assert [number for number, _ in found] == [number * number for number in range(500)]
    processes = {process for _, process in found}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2


@pytest.mark.parametrize(("jobs", "least"), [(1, 0), (2, 501)])
def test_little_work_pays_for_no_process(jobs, least):
    with working(square, range(500), jobs=jobs, least=least) as results:
        assert {process for _, process in results} == {os.getpid()}


def test_a_worker_that_is_killed_is_told(monkeypatch):
    with (
        pytest.raises(WorkerError, match="ended from outside"),
        working(die, range(500), jobs=2, least=10) as results,
    ):
        list(results)


def test_the_work_ends_where_the_block_is_left(tmp_path):
    with working(partial(touch, tmp_path), range(5000), jobs=2, least=10) as results:
        next(results)
    made = len(list(tmp_path.iterdir()))
    assert made < 5000
    assert len(list(tmp_path.iterdir())) == made


def touch(folder, number):
    (folder / str(number)).touch()


PARENT = """
import sys, time
from pathlib import Path
from kbgen.build.workers import working

def sleep(number):
    import os
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(600)

if __name__ == "__main__":
    with working(sleep, range(500), jobs=2, least=10) as results:
        list(results)
"""


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_no_worker_outlives_a_parent_that_is_killed(tmp_path, start):
    script = tmp_path / "parent.py"
    script.write_text(
        PARENT.replace("if __name__", f"import kbgen.build.workers as w; w._START = {start!r}\nif __name__")
    )
    started = tmp_path / "started"
    started.mkdir()
    parent = subprocess.Popen([sys.executable, script, started])
    eventually(lambda: len(list(started.iterdir())) == 2)
    parent.kill()
    parent.wait()
    processes = [int(file.name) for file in started.iterdir()]
    eventually(lambda: not any(alive(process) for process in processes))
