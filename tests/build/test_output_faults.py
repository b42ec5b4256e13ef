"""Whatever goes wrong while the output is written, it is the last good build or the whole new one."""

import shutil
from pathlib import Path

import pytest

from harness import disk
from kbgen.build import output

BEFORE = {"a.html": b"a", "b/c.html": b"c", "b/same.html": b"s", "gone/d.html": b"d", "was-a-file": b"e"}
AFTER = {"a.html": b"A!", "b/c.html": b"C", "b/same.html": b"s", "new/f.html": b"f", "was-a-file/g": b"g"}
FOREIGN = {"CNAME": b"help.example.com"}


@pytest.fixture
def folder(tmp_path):
    """An output folder, with nothing else beside it."""
    return tmp_path / "site" / "build"


def published(folder):
    """Return all that is in a folder but the record: files with their bytes, folders with None."""
    found = {
        file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.name != output.RECORD
    }
    return {name: None if file.is_dir() else file.read_bytes() for name, file in found.items()}


def whole(*sites):
    """Return what is published of a site: its files and their folders."""
    files = {name: content for site in sites for name, content in site.items()}
    folders = {str(parent) for name in files for parent in Path(name).parents} - {"."}
    return files | dict.fromkeys(folders)


def begin(folder, first):
    """Make the state before a write: nothing, or a build and a file of the owner's."""
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir()
    if not first:
        output.write(folder, BEFORE)
        (folder / "CNAME").write_bytes(FOREIGN["CNAME"])
    return {} if first else whole(BEFORE, FOREIGN)


def steps(folder, *, first, clean=False):
    """Return how many changes a write makes to the disk."""
    begin(folder, first)
    with disk.counted() as made:
        output.write(folder, AFTER, clean=clean)
    return made.taken


def assert_whole(folder, before, after, *, clean):
    """Assert that one of two builds is there and no trace of work, and that a next write makes the second."""
    assert published(folder) in (before, after)
    assert [file.name for file in folder.parent.iterdir()] in ([], ["build"])
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
        before = begin(folder, first)
        with disk.counted(at, event):
            error = told(folder, clean=clean)
        assert error or published(folder) == after
        assert event is disk.interrupt or not error or error.filename
        assert_whole(folder, before, after, clean=clean)
