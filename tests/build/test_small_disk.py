"""A real file system that is full, read-only, or another than that of the folder around the output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NAMESPACE = ["unshare", "--map-root-user", "--mount"]

OLD, NEW = {"small": 6}, {"large": 8}


@pytest.fixture
def builds(tmp_path):
    """Return a function that runs a case of ``small_disk.py`` and returns what it tells."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    try:
        mounting = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
        tried = subprocess.run(mounting, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare")
    if tried.returncode:
        pytest.skip(f"mounting is not allowed: {tried.stderr.decode().strip()}")

    def run(case):
        script = [*NAMESPACE, sys.executable, HERE / "small_disk.py", case, folder]
        path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
        done = subprocess.run(script, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.mark.parametrize("case", ["bytes", "files"])
def test_a_full_disk_leaves_the_last_build(builds, case):
    """There is room for one block, or one file, more each time; in the end it is enough."""
    told = builds(case)
    for room, error, file, there, then in told:
        assert there == (OLD if error else NEW), room
        assert error is None or file, room
        assert then == NEW, room
    errors = [error for _, error, *_ in told]
    assert set(errors) == {"ENOSPC", None}
    assert errors == sorted(errors, key=lambda error: error is None)


def test_a_read_only_output_is_told_where_it_should_change(builds):
    changed, same = builds("read-only")
    assert changed[1] == "EROFS"
    assert changed[2].endswith("build/faq/0.html")
    assert changed[3] == OLD
    assert same[1:4] == [None, None, OLD]


def test_an_output_can_be_a_file_system_of_its_own(builds):
    first, later = builds("apart")
    assert first[1:4] == [None, None, OLD]
    assert later[1:4] == [None, None, NEW]
