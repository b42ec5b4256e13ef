"""Whatever goes wrong while the output is written, it is the last good build or the whole new one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from two_builds import AFTER, BEFORE, FOREIGN, begin, beside, published, whole

from harness import disk
from kbgen.build.output import publication as output

HERE = Path(__file__).parent


@pytest.fixture
def folder(memory, monkeypatch):
    """An output folder, with nothing else beside it."""
    monkeypatch.setattr(os, "fsync", disk.do_not_sync)
    return memory / "site" / "build"


def steps(folder, *, first, clean=False):
    """Return how many changes a write makes to the disk."""
    begin(folder, first=first)
    with disk.counted() as made:
        output.write(folder, AFTER, clean=clean)
    return made.taken


def assert_whole(folder, before, after, *, clean):
    """Assert that one of two builds is there and no trace of work, and that a next write makes the second."""
    assert published(folder) in (before, after)
    assert beside(folder) in ([], ["build"])
    output.write(folder, AFTER, clean=clean)
    assert published(folder) == after
    assert (folder / output.RECORD).read_bytes() == output.record(AFTER)


def told(folder, *, clean):
    """Write, and return what was raised."""
    try:
        output.write(folder, AFTER, clean=clean)
    except (OSError, KeyboardInterrupt) as error:
        return error
    return None


@pytest.mark.parametrize("event", [disk.fill_up, disk.turn_read_only, disk.interrupt])
@pytest.mark.parametrize(("first", "clean"), [(True, False), (False, False), (False, True)])
def test_a_fault_at_any_moment_leaves_a_whole_build(folder, event, first, clean):
    """The disk fails once, or Ctrl+C comes, at each change in turn that a write makes to the disk."""
    after = whole(AFTER) if first or clean else whole(AFTER, FOREIGN)
    for at in range(steps(folder, first=first, clean=clean)):
        before = begin(folder, first=first)
        with disk.counted(at, event):
            error = told(folder, clean=clean)
        assert error or published(folder) == after
        assert event is disk.interrupt or not error or error.filename
        assert_whole(folder, before, after, clean=clean)


def killed_writes(folder, which, times):
    """Return what is left by writes that are killed at each change of the disk, and repaired."""
    script = [sys.executable, HERE / "killed_writes.py", folder, which, times]
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(script, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def decoded(site):
    return {name: content and content.decode() for name, content in site.items()}


@pytest.mark.parametrize("times", ["once", pytest.param("twice", marks=pytest.mark.slow)])
@pytest.mark.parametrize("which", ["first", "later"])
def test_a_write_killed_at_any_moment_is_repaired(folder, which, times):
    """``kill -9`` at each change of the disk, and, the second time, at each change of the repair too."""
    before, after = (
        ({}, whole(AFTER)) if which == "first" else (whole(BEFORE, FOREIGN), whole(AFTER, FOREIGN))
    )
    cases = killed_writes(folder, which, times)
    assert {case[0] for case in cases} == set(range(steps(folder, first=which == "first")))
    for at, again, left, around, then in cases:
        assert left in (decoded(before), decoded(after)), (at, again)
        assert around in ([], ["build"]), (at, again)
        assert then == decoded(after), (at, again)
