"""``kbgen build`` killed a hundred times leaves one of two builds, whole, and no process."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.story import CLEAN, SETTINGS, TODAY, Story
from harness.waiting import alive, eventually
from kbgen.build.output import publication as output

KILLS = 100
SEED = 20260601
STAGING = (".build.new", "build/.kbgen.new")
KBGEN = """
from kbgen.build import library, publishing
from kbgen.cli.main import main
library._WORTH_WORKERS = publishing._WORTH_WORKERS = 2
main()
"""
"""The command, which takes workers even where the site is too small to be worth them."""


def tell(site, edition):
    """Write sixty articles of an edition, «a» or «b»: some are the same in both, some in one alone."""
    for number in range(52):
        site.article(
            f"faq/{number}.md", f"So it is in edition {edition}." if number % 3 else "So it always is."
        )
    for number in range(8):
        (site.folder / "content" / "new" / f"{'ab'[edition == 'a']}-{number}.md").unlink(missing_ok=True)
        site.article(f"new/{edition}-{number}.md", f"Only edition {edition} tells this.")
    return site


def clean(folder, edition):
    """Return what a first build of an edition publishes."""
    site = tell(Story(folder).write("kbgen.toml", SETTINGS), edition)
    site.build()
    return site.published()


def start(site):
    """Start a build by two workers in a session of its own."""
    words = [sys.executable, "-c", KBGEN, "--quiet", "build", "--jobs=2", f"--as-of={TODAY}"]
    return subprocess.Popen(words, cwd=site.folder, env=os.environ | CLEAN, start_new_session=True)


def kill(site, building, chance, seconds):
    """Kill a build at some moment of the seconds that it takes, or of the few while files are staged."""
    moment = chance.uniform(0, seconds)
    if chance.random() < 0.7:
        while building.poll() is None and not staged(site):
            time.sleep(0.0005)
        moment = chance.uniform(0, seconds / 20)
    try:
        building.wait(moment)
    except subprocess.TimeoutExpired:
        building.kill()
        building.wait()


def staged(site):
    return any(os.path.lexists(site.folder / place) for place in STAGING)


def members(session):
    """Return the processes of a session that are alive."""
    numbers = (int(place.name) for place in Path("/proc").iterdir() if place.name.isdecimal())
    return [number for number in numbers if session_of(number) == session and alive(number)]


def session_of(process):
    try:
        return os.getsid(process)
    except ProcessLookupError:
        return None


def seconds_of(site):
    begun = time.perf_counter()
    assert start(site).wait() == 0
    return time.perf_counter() - begun


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to find processes in")
def test_a_build_killed_at_any_moment_leaves_one_whole_build(memory):
    """Two editions take turns in one site; sometimes there is no build yet."""
    chance = random.Random(SEED)
    expected = {edition: clean(memory / edition, edition) for edition in "ab"}
    site = Story(memory / "site").write("kbgen.toml", SETTINGS)
    seconds = seconds_of(tell(site, "b"))
    finished = caught = 0
    for number in range(KILLS):
        edition = "ab"[number % 2]
        if chance.random() < 0.2:
            site.run("clean")
        before = site.published()
        building = start(tell(site, edition))
        kill(site, building, chance, seconds)
        finished += building.returncode == 0
        eventually(lambda session=building.pid: not members(session))
        caught += staged(site)
        output.recover(site.output)  # As each command does first; to start one takes longer.
        assert site.published() in (before, expected[edition]), number
        assert not staged(site), number
        if chance.random() < 0.3:
            site.build()
            assert site.published() == expected[edition], number
    assert finished < KILLS / 2
    assert caught > KILLS / 5
