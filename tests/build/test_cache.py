"""The cache gives back what was put in, or nothing: whatever happens to its file."""

import os
import pickle
import random
import sqlite3

import pytest

from kbgen.build.kept.cache import FOLDER, Cache

TOOL = "kbgen 1"


@pytest.fixture
def cache(tmp_path):
    def opened(tool=TOOL):
        return Cache(tmp_path, tool)

    return opened


@pytest.fixture
def file(tmp_path):
    return tmp_path / FOLDER / "cache.db"


def filled(cache, count=40):
    values = {f"content/{number}.md": os.urandom(50 + 200 * number) for number in range(count)}
    first = cache()
    first.put("document", values)
    first.close()
    return values


def kept(cache, values):
    opened = cache()
    found = opened.get_many("document", values)
    opened.close()
    return found


def test_the_next_build_finds_what_was_put_in(cache):
    values = filled(cache)
    assert kept(cache, values) == values
    assert kept(cache, ["content/unknown.md"]) == {}


def test_kinds_do_not_mix_and_the_last_value_counts(cache):
    one = cache()
    one.put("a", {"key": b"1"})
    one.put("b", {"key": b"2"})
    one.put("a", {"key": b"3"})
    assert (one.get("a", "key"), one.get("b", "key"), one.get("c", "key")) == (b"3", b"2", None)
    one.close()


def test_more_keys_than_one_question_takes(cache):
    values = filled(cache, 40) | {f"none/{number}": b"" for number in range(3000)}
    assert len(kept(cache, values)) == 40


def test_the_cache_of_another_version_is_emptied(cache):
    values = filled(cache)
    other = cache("kbgen 2")
    assert other.get_many("document", values) == {}
    other.close()
    assert kept(cache, values) == {}


def test_git_passes_over_the_folder(cache, file):
    filled(cache)
    assert file.with_name(".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_gives_only_what_is_sound(cache, file, share):
    values = filled(cache)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert kept(cache, values).items() <= values.items()
    kept(cache, values)
    assert kept(cache, filled(cache)) != {}, "the cache works again"


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bits_are_never_believed(cache, file, seed):
    values = filled(cache, 12)
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice([1, 5, 200])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    assert kept(cache, values).items() <= values.items()
    later = filled(cache, 12)
    assert kept(cache, later).items() <= later.items() | values.items()


@pytest.mark.parametrize("make", [lambda file: file.write_text("not a database"), lambda file: file.mkdir()])
def test_something_else_in_its_place_costs_nothing_but_time(cache, file, make):
    file.parent.mkdir()
    make(file)
    one = cache()
    one.put("document", {"a": b"1"})
    assert one.get("document", "a") == b"1", "held in memory"
    one.close()


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path):
    (tmp_path / FOLDER).write_text("a file")
    one = Cache(tmp_path, TOOL)
    one.put("document", {"a": b"1"})
    assert one.get("document", "a") == b"1"
    one.close()
    assert (tmp_path / FOLDER).read_text() == "a file"


def test_a_cache_that_another_build_is_writing_is_not_waited_for_for_ever(cache, file, monkeypatch):
    monkeypatch.setattr("kbgen.build.kept.cache._PATIENCE_SECONDS", 0.0)
    values = filled(cache)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    one = cache()
    assert one.get_many("document", values) == {}
    one.put("document", {"new": b"1"})
    assert one.get("document", "new") == b"1"
    one.close()
    other.rollback()
    other.close()
    assert kept(cache, values) == values, "it was left alone"


def test_a_worker_reads_what_its_parent_wrote_and_what_it_holds(cache, tmp_path):
    one = cache()
    one.put("document", {"a": b"1"})
    sent = pickle.loads(pickle.dumps(one))
    assert sent.get("document", "a") == b"1"
    sent.close()
    one.close()


def test_values_of_articles_that_are_gone_do_not_pile_up(cache):
    one = cache()
    one.put("document", {f"old/{number}": b"" for number in range(2000)})
    one.put("document", {"new": b"1"})
    one.retain("document", {"new"})
    assert one.get_many("document", ["new", "old/1"]) == {"new": b"1"}
    one.put("document", {f"old/{number}": b"" for number in range(10)})
    one.retain("document", {"new"})
    assert one.get("document", "old/1") == b"", "a branch that is switched back to finds its values"
    one.close()
