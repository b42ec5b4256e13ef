"""Which files are read again, and which are believed to be what they were."""

import hashlib
import os

import pytest

from kbgen.build.inputs.digests import Digests

LONG_AGO = 1_500_000_000_123_456_789


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("one")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    return file


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def settled(file, clock):
    """What a build sees that runs long after the last change."""
    clock(file.stat().st_ctime_ns + 60_000_000_000)
    digests = Digests({})
    assert digests.read("a.md", str(file)) == (sha(file.read_text()), file.read_bytes())
    return digests.seen


@pytest.fixture
def clock(monkeypatch):
    return lambda moment: monkeypatch.setattr("kbgen.build.inputs.digests.time.time_ns", lambda: moment)


def test_an_unchanged_file_is_not_read_again(file, clock):
    digests = Digests(settled(file, clock))
    assert digests.known("a.md", file.stat()) == sha("one")
    assert digests.seen.keys() == {"a.md"}


def test_a_change_of_the_same_length_is_seen_though_its_time_is_set_back(file, clock):
    seen = settled(file, clock)
    file.write_text("two")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert Digests(seen).known("a.md", file.stat()) is None
    assert Digests(seen).digest("a.md", str(file), file.stat()) == sha("two")


def test_another_file_of_the_same_size_and_time_in_its_place_is_seen(file, clock):
    seen = settled(file, clock)
    other = file.with_name("b.md")
    other.write_text("two")
    os.utime(other, ns=(LONG_AGO, LONG_AGO))
    other.replace(file)
    assert Digests(seen).known("a.md", file.stat()) is None


@pytest.mark.parametrize("late", [-1, 0, 50_000_000], ids=["clock set back", "at once", "soon after"])
def test_a_file_changed_just_now_is_read_again_by_the_next_build(file, clock, late):
    """A second change within the same tick of the clock would look the same."""
    clock(file.stat().st_ctime_ns + late)
    digests = Digests({})
    digests.read("a.md", str(file))
    assert digests.seen == {}


def test_a_clock_of_whole_seconds_is_given_two(file, clock):
    whole = 1_500_000_000_000_000_000
    os.utime(file, ns=(whole, whole))
    clock(file.stat().st_ctime_ns + 1_000_000_000)
    digests = Digests({})
    digests.digest("a.md", str(file), file.stat())
    assert digests.seen == {}
