"""What builds hand to each other comes as it was given, or not at all."""

import random

import pytest

from kbgen.build.kept.states import States

TOOL = "ab" * 32
VALUE = {"content/faq/a.md": ("one", "two"), "content/é.md": ()}
KIND = dict[str, tuple[str, ...]]


@pytest.fixture
def folder(tmp_path):
    first = States(tmp_path, TOOL)
    first.remember("entries", VALUE)
    first.remember("output /srv/help/build", {})
    first.save()
    return tmp_path


def recalled(folder, tool=TOOL):
    return States(folder, tool).recall("entries", KIND)


def test_the_next_process_recalls_what_was_saved(folder):
    assert recalled(folder) == VALUE
    assert States(folder, TOOL).recall("output /srv/help/build", KIND) == {}
    assert States(folder, TOOL).recall("output /srv/help/other", KIND) is None
    assert len(list(folder.iterdir())) == 2, "nothing waits"


def test_within_a_process_values_are_handed_on_unsaved(tmp_path):
    states = States(tmp_path, TOOL)
    states.remember("entries", VALUE)
    assert states.recall("entries", KIND) is VALUE
    assert recalled(tmp_path) is None


def test_another_tool_recalls_nothing(folder):
    assert recalled(folder, "cd" * 32) is None


@pytest.mark.parametrize("length", [0, 10, 36, 50])
def test_a_file_cut_short_is_none(folder, length):
    (file,) = folder.glob("entries-*")
    file.write_bytes(file.read_bytes()[:length])
    assert recalled(folder) is None


@pytest.mark.parametrize("seed", range(30))
def test_a_flipped_bit_is_none(folder, seed):
    (file,) = folder.glob("entries-*")
    data, chance = bytearray(file.read_bytes()), random.Random(seed)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    assert recalled(folder) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path):
    states = States(tmp_path / "none", TOOL)
    states.remember("entries", VALUE)
    states.save()
    assert recalled(tmp_path / "none") is None
