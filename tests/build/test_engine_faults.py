"""Whatever happens to cache, workers or files: the output is whole, and the next build is a clean one."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from harness.story import CLEAN, Story
from kbgen.build import library, publishing
from kbgen.build.kept import cache

SHARED_MEMORY = Path("/dev/shm")


@pytest.fixture
def built(site):
    """A site of thirty articles, built."""
    for number in range(30):
        site.article(
            f"faq/question-{number}.md", f"Answer {number}. See [another](question-{number // 2}.md)."
        )
    site.build()
    return site


def clean_build(site, folder):
    """Return what a build without any cache makes of the same sources."""
    other = Story(folder)
    shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(".kbgen", "build"))
    return other.build().report and other.published()


def cache_file(site):
    return site.folder / ".kbgen" / "cache.db"


def cut(data, _):
    return data[: len(data) * 2 // 3]


def flip(data, seed):
    chance, flipped = random.Random(seed), bytearray(data)
    for _ in range(400):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def replace(_, __):
    return b"SQLite format 3\0 or not"


@pytest.mark.parametrize("spoil", [cut, flip, replace])
@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_cache_is_made_again_in_silence(built, tmp_path, spoil, seed):
    for file in sorted((built.folder / ".kbgen").iterdir()):
        if random.Random(f"{seed} {file.name[:4]}").random() < 0.7:
            file.write_bytes(spoil(file.read_bytes(), seed))
    built.article("faq/question-7.md", "Another answer.")
    run = built.build()
    assert (run.problems, run.stderr) == ([], "")
    assert built.published() == clean_build(built, tmp_path / "clean")


def test_the_cache_of_another_version_is_not_believed(built, tmp_path, monkeypatch):
    database = sqlite3.connect(cache_file(built))
    database.execute("UPDATE kept SET value = zeroblob(3) WHERE kind = 'document'")
    database.commit()
    database.close()
    monkeypatch.setattr("kbgen.build.workshop.tool_fingerprint", lambda: "0" * 64)
    built.article("faq/question-7.md", "Another answer.").build()
    assert built.published() == clean_build(built, tmp_path / "clean")


def test_a_cache_on_another_file_system_serves_as_well(built, tmp_path):
    if not SHARED_MEMORY.is_dir() or SHARED_MEMORY.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system")
    elsewhere = SHARED_MEMORY / f"kbgen-test-{os.getpid()}"
    try:
        shutil.move(built.folder / ".kbgen", elsewhere)
        (built.folder / ".kbgen").symlink_to(elsewhere)
        assert "read" not in built.build().report["seconds"]
        built.article("faq/question-7.md", "Another answer.").build()
        assert built.published() == clean_build(built, tmp_path / "clean")
    finally:
        shutil.rmtree(elsewhere)


def test_a_disk_that_is_full_costs_the_cache_and_nothing_else(built, tmp_path, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(cache, "_write", full)
    for number in range(9):
        built.article(f"faq/question-{number}.md", f"Another answer {number}.")
    built.build()
    monkeypatch.undo()
    assert built.published() == clean_build(built, tmp_path / "clean")


def deadly(task):
    """Return a task that no worker survives."""
    parent = os.getpid()

    def work(*args):
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return task(*args)

    return work


@pytest.mark.parametrize(("module", "task"), [(library, "_make"), (publishing, "_print")])
def test_a_worker_that_dies_is_told_and_the_last_build_stays(built, tmp_path, monkeypatch, module, task):
    before = built.published()
    monkeypatch.setattr(module, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(module, task, deadly(getattr(module, task)))
    built.article("faq/question-7.md", "Another answer.").article("faq/question-8.md", "Another one.")
    run = built.run("build", "-j", "2", "--as-of=2026-06-01", expect=1)
    assert "kbgen: error: a worker process was ended from outside" in run.stderr
    assert built.published() == before
    monkeypatch.undo()
    built.build()
    assert built.published() == clean_build(built, tmp_path / "clean")


def test_an_article_that_changes_during_the_build_is_told(built, tmp_path, monkeypatch):
    """Its text is asked for when the cache has lost it and the file holds another one by now."""
    before, get = built.published(), cache.Cache.get_many

    def lose(self, kind, keys):
        if kind != "document":
            return get(self, kind, keys)
        built.article("faq/question-7.md", "Changed once more.")
        return {}

    monkeypatch.setattr(cache.Cache, "get_many", lose)
    built.article("faq/question-7.md", "Another answer.")
    run = built.run("build", "--as-of=2026-06-01", expect=1)
    assert "content/faq/question-7.md was changed while the site was being built; build again" in run.stderr
    assert built.published() == before
    monkeypatch.undo()
    built.build()
    assert built.published() == clean_build(built, tmp_path / "clean")


def test_texts_that_the_cache_lost_are_read_again(built, tmp_path, monkeypatch):
    get = cache.Cache.get_many
    lost = {"document", "outline", "counts"}
    monkeypatch.setattr(
        cache.Cache, "get_many", lambda self, kind, keys: {} if kind in lost else get(self, kind, keys)
    )
    built.article("faq/question-7.md", "Another answer.").build()
    assert built.published() == clean_build(built, tmp_path / "clean")


def test_a_change_that_bears_the_time_and_size_of_the_last_one_is_seen(built):
    """As after a clock was set back, or by tools that keep times."""
    file = built.folder / "content/faq/question-7.md"
    future = 4_000_000_000
    os.utime(file, (future, future))
    built.build()
    file.write_text(file.read_text().replace("Answer 7", "Reply: 7"))
    os.utime(file, (future, future))
    built.build()
    assert "Reply: 7" in built.read("faq/question-7.html")


def test_an_article_that_may_not_be_read_is_a_problem(built, monkeypatch):
    """Told by its place; the rest of the site is read and the last build stays."""
    before = built.published()
    refused = "question-7.md"
    true_open = open

    def guarded(file, *args, **options):
        if str(file).endswith(refused):
            raise PermissionError(13, "Permission denied", str(file))
        return true_open(file, *args, **options)

    monkeypatch.setattr("builtins.open", guarded)
    built.article("faq/question-7.md", "Another answer.")
    run = built.build(expect=1)
    assert "content/faq/question-7.md: file-unreadable: cannot be read: Permission denied" in run.problems
    assert built.published() == before


def test_builds_into_two_folders_at_once_share_the_cache(built, tmp_path):
    built.article("faq/question-7.md", "Another answer.")
    command = [
        sys.executable,
        "-m",
        "kbgen",
        "-C",
        str(built.folder),
        "-q",
        "build",
        "--as-of=2026-06-01",
        "-d",
    ]
    running = [
        subprocess.Popen([*command, name], env=os.environ | CLEAN)
        for name in ("build", "one", "two", "three")
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    expected = clean_build(built, tmp_path / "clean")
    for name in ("build", "one", "two", "three"):
        built.output = built.folder / name
        assert built.published() == expected
