"""An output folder is opened for one build at a time, and takes its files from any process."""

import os
import pickle
import shutil
import signal
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from two_builds import AFTER, BEFORE, FOREIGN, begin, beside, published, whole

from harness import disk
from harness.waiting import eventually
from kbgen.build.output import publication as output
from kbgen.build.output.lock import alone


@pytest.fixture
def folder(memory, monkeypatch):
    """An output folder, with nothing else beside it."""
    monkeypatch.setattr(os, "fsync", disk.do_not_sync)
    return memory / "site" / "build"


@pytest.fixture
def built(folder):
    """An output folder that holds a build, and a file of the owner's."""
    begin(folder, first=False)
    return folder


def put_pair(stage, pair):
    return stage.put(*pair)


def publish(folder, site, meanwhile):
    """Put one file of a site, do something, and commit."""
    with output.publication(folder) as opened:
        opened.stage.put("new.html", b"new")
        meanwhile()
        opened.commit([*site, "new.html"], ["new.html"])


@pytest.mark.parametrize("first", [True, False])
def test_files_can_come_from_several_processes(folder, first):
    begin(folder, first=first)
    with output.publication(folder) as opened, ProcessPoolExecutor(2, get_context("spawn")) as workers:
        differ = workers.map(partial(put_pair, opened.stage), AFTER.items())
        changed = [file for file, differs in zip(AFTER, differ, strict=True) if differs]
        done = opened.commit(AFTER, changed)
    assert changed == [file for file in AFTER if first or file != "b/same.html"]
    assert (done.written, done.removed) == (len(changed), 0 if first else 2)
    assert published(folder) == (whole(AFTER) if first else whole(AFTER, FOREIGN))


def test_what_is_not_committed_is_discarded(built):
    with output.publication(built) as opened:
        opened.stage.put("a.html", b"new")
    assert published(built) == whole(BEFORE, FOREIGN)


def test_what_was_not_put_stays_as_it_is(built):
    with output.publication(built) as opened:
        assert opened.stage.put("a.html", b"new")
        assert opened.commit(BEFORE, ["a.html"]).written == 1
    assert published(built) == whole(BEFORE | {"a.html": b"new"}, FOREIGN)


def test_a_build_that_changes_nothing_writes_nothing(built):
    """Not even a staging folder is made; only the time of the record says that there was a build."""
    os.utime(built / output.RECORD, (0, 0))
    places = [place for place in (built, *built.rglob("*")) if place.name != output.RECORD]
    before = [place.stat() for place in places]
    with disk.counted() as steps:
        assert output.write(built, BEFORE) == output.Written(0, 0)
    assert steps.taken == 1
    assert [place.stat() for place in places] == before
    assert (built / output.RECORD).stat().st_mtime > 0


def test_the_record_is_written_only_when_the_list_changes(built):
    node = (built / output.RECORD).stat().st_ino
    output.write(built, BEFORE | {"a.html": b"edited"})
    assert (built / output.RECORD).stat().st_ino == node
    output.write(built, {"a.html": b"edited"})
    assert (built / output.RECORD).stat().st_ino != node


def test_a_file_that_should_stay_and_went_away_is_told(built):
    with pytest.raises(output.OutputError, match="went away"), output.publication(built) as opened:
        opened.commit([*BEFORE, "never-put.html"], [])
    assert published(built) == whole(BEFORE, FOREIGN)


def test_an_output_that_goes_away_during_the_build_is_told(built):
    with pytest.raises(output.OutputError, match="went away"):
        publish(built, BEFORE, lambda: shutil.rmtree(built))
    assert published(built) == {}


def test_an_output_that_comes_up_during_a_first_build_is_told(folder):
    mine = {"mine.txt": b"mine"}
    with pytest.raises(output.OutputError, match="came up"):
        publish(folder, {}, lambda: write_foreign(folder, mine))
    assert published(folder) == mine
    assert beside(folder) == ["build"]


def test_a_foreign_file_that_appears_during_the_build_stays(built):
    mine = {"new.html": b"mine"}
    with pytest.raises(output.OutputError, match="did not make"):
        publish(built, BEFORE, lambda: write_foreign(built, mine))
    assert published(built) == whole(BEFORE, FOREIGN, mine)


def write_foreign(folder, files):
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_an_empty_folder_in_a_file_s_place_makes_way(built):
    (built / "new.html").mkdir()
    output.write(built, BEFORE | {"new.html": b"new"})
    assert (built / "new.html").read_bytes() == b"new"


def test_a_name_that_is_put_twice_is_told(folder):
    """As on a file system that does not tell «A.png» from «a.png»."""
    with output.publication(folder) as opened:
        opened.stage.put("a.png", b"one")
        with pytest.raises(FileExistsError, match="upper from lower") as told:
            opened.stage.put("a.png", b"other")
    assert told.value.filename == str(folder / "a.png")


def test_a_file_whose_spelling_changes_is_there_in_the_new_one(built):
    """A second link stands for a file system that takes both names for one file."""
    os.link(built / "a.html", built / "A.html")
    renamed = {("A.html" if file == "a.html" else file): content for file, content in BEFORE.items()}
    assert output.write(built, renamed) == output.Written(1, 1)
    assert published(built) == whole(renamed, FOREIGN)


@pytest.mark.parametrize("file", ["x" * 300, f"faq/{'x' * 300}/a.html"])
@pytest.mark.parametrize("first", [True, False])
def test_a_name_that_is_too_long_is_told(folder, first, file):
    """The error can be handed from a worker to its parent, and keeps the name."""
    before = begin(folder, first=first)
    with pytest.raises(OSError, match="too long") as told, output.publication(folder) as opened:
        opened.stage.put(file, b"")
    assert pickle.loads(pickle.dumps(told.value)).filename == str(folder / file)
    assert published(folder) == before


def test_a_copy_of_what_is_not_there_is_told_by_the_name_of_its_source(folder, tmp_path):
    with pytest.raises(FileNotFoundError) as told, output.publication(folder) as opened:
        opened.stage.put("a.png", tmp_path / "gone.png")
    assert told.value.filename == str(tmp_path / "gone.png")
    assert beside(folder) == []


def test_a_large_copy_is_compared_to_its_end(folder, tmp_path):
    video = tmp_path / "a.mp4"
    video.write_bytes(bytes(3_000_000))
    output.write(folder, {"a.mp4": video})
    assert output.write(folder, {"a.mp4": video}).written == 0
    video.write_bytes(bytes(2_999_999) + b"x")
    assert output.write(folder, {"a.mp4": video}).written == 1
    assert (folder / "a.mp4").read_bytes() == video.read_bytes()


def test_ctrl_c_waits_for_a_commit_to_end(built):
    """At any change that the commit makes; then the whole new build is there."""
    with disk.counted() as steps, output.publication(built) as opened:
        changed = [file for file, content in AFTER.items() if opened.stage.put(file, content)]
        staged = steps.taken + 2
        opened.commit(AFTER, changed)
    for at in range(staged, steps.taken):
        begin(built, first=False)
        with pytest.raises(KeyboardInterrupt), disk.counted(at, lambda _: signal.raise_signal(signal.SIGINT)):
            output.write(built, AFTER)
        assert published(built) == whole(AFTER, FOREIGN)


@pytest.mark.parametrize("leftover", [".build.new/a.html", "build/.kbgen.new/new/a.html", "build/.kbgen.new"])
def test_what_an_older_kbgen_left_is_removed(built, leftover):
    place = built.parent / leftover
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"left")
    output.recover(built)
    assert published(built) == whole(BEFORE, FOREIGN)
    assert beside(built) == ["build"]


def test_a_journal_that_lies_moves_nothing_outside(built, tmp_path):
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (built / ".kbgen.new").mkdir()
    (built / ".kbgen.new" / "commit.json").write_text('["../../mine.txt", "/etc/hosts", 7]')
    output.recover(built)
    assert (tmp_path / "mine.txt").exists()
    assert published(built) == whole(BEFORE, FOREIGN)


def test_a_second_build_waits_and_says_so(built):
    """Both builds are whole, one after the other."""
    said = threading.Event()

    def second():
        with output.publication(built, waiting=said.set) as opened:
            return opened.commit(["a.html"], [])

    with ThreadPoolExecutor(1) as thread:
        with output.publication(built) as opened:
            done = thread.submit(second)
            eventually(said.is_set)
            opened.stage.put("a.html", b"first")
            opened.commit(BEFORE, ["a.html"])
        assert done.result().removed == len(BEFORE) - 1
    assert published(built) == whole({"a.html": b"first"}, FOREIGN)


def test_who_only_looks_leaves_a_build_that_is_at_work_alone(built):
    with output.publication(built) as opened:
        opened.stage.put("a.html", b"new")
        output.recover(built)
        opened.commit(BEFORE, ["a.html"])
    assert (built / "a.html").read_bytes() == b"new"


def test_a_worker_that_lives_on_does_not_keep_the_lock(built):
    """A forked process has the parent's descriptors; here a copy of all of them stands for it."""
    with alone(str(built), lambda: None):
        copies = [os.dup(descriptor) for descriptor in _folders_open()]
    assert copies
    try:
        with alone(str(built), lambda: pytest.fail("the lock is still held")):
            pass
    finally:
        for descriptor in copies:
            os.close(descriptor)


def _folders_open():
    for link in Path("/dev/fd").iterdir():
        if link.is_dir():
            yield int(link.name)


def test_a_snapshot_tells_size_and_time_of_the_files_that_are_there(built):
    (built / "a.html").unlink()
    os.utime(built / "b" / "c.html", ns=(7, 7))
    found = output.snapshot(built, BEFORE)
    assert sorted(found) == sorted(BEFORE.keys() - {"a.html"})
    assert found["b/c.html"] == (1, 7)
    assert output.snapshot(built / "nowhere", BEFORE) == {}


@pytest.mark.parametrize("moment", [0, 7, 2**33])
def test_contents_are_compared_whatever_the_clock_says(built, moment):
    """As many bytes, and the same time: a clock that was set back makes such files."""
    os.utime(built / "a.html", (moment, moment))
    assert output.write(built, BEFORE | {"a.html": b"b"}).written == 1
    assert output.write(built, BEFORE | {"a.html": b"b"}).written == 0


@pytest.mark.parametrize(("source", "record", "older"), [(7, 8, False), (8, 7, True), (2**33, 7, False)])
def test_the_content_is_newer_than_the_build_unless_its_time_is_to_come(
    built, tmp_path, source, record, older
):
    article = tmp_path / "content" / "faq" / "a.md"
    article.parent.mkdir(parents=True)
    article.write_bytes(b"")
    os.utime(article, (source, source))
    os.utime(built / output.RECORD, (record, record))
    assert output.is_older(built, [tmp_path / "content", tmp_path / "none"]) is older
