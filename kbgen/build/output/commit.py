"""Files that wait in a folder: all of them take their places in the output, or none does.

In the staging folder stand what is new, what was put aside for it, and a journal. The journal is on
the disk before the first file moves, and taking it away is the one step that makes a build the new
one; a commit that ends before is undone by what the disk shows, at once or by the next start.
After a loss of power, too, the names are those of one build, on file systems that keep the order of
renames and save a new file's name with the file (ext4, xfs, btrfs, APFS, NTFS). Contents of the
last seconds may be lost with the power; they differ in size then, and the next build replaces them.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kbgen.build.output.record import is_inside
from kbgen.build.output.stage import write_new

STAGING = ".kbgen.new"
"""Stands in the output itself, which alone is sure to be on the same file system."""

_JOURNAL = "commit.json"
_NEW = "new"
_OLD = "old"


def commit(output: str, waiting: str, changed: Sequence[str], gone: Iterable[str]) -> None:
    """Put files that wait below a folder of the staging in their places, and take away those that are gone.

    Whatever ends this before its end, ``recover`` must be called next: it puts all back.
    """
    staging = os.path.join(output, STAGING)
    new, old = os.path.join(staging, _NEW), os.path.join(staging, _OLD)
    os.makedirs(waiting, exist_ok=True)
    # Under a name of its own no file can come to it any more, not even from a process that is forgotten.
    os.rename(waiting, new)
    for file in changed:
        os.lstat(_below(new, file))
    journal = os.path.join(staging, _JOURNAL)
    _write_journal(journal, changed)
    for file in gone:
        _move(_below(output, file), _below(old, file))
    prune(output, gone)
    for file in changed:
        place = _below(output, file)
        if os.path.lexists(place):
            _move(place, _below(old, file))
        _move(_below(new, file), place)
    os.unlink(journal)


def recover(output: str) -> None:
    """Put back what a commit left half done, and remove what is staged.

    Does nothing where there is nothing to do, and the rest where it was stopped before.
    """
    staging = os.path.join(output, STAGING)
    journal = os.path.join(staging, _JOURNAL)
    changed = _read_journal(journal)
    if changed is not None:
        _roll_back(output, changed)
        os.unlink(journal)
    discard(staging)


def discard(folder: str) -> None:
    """Remove a folder of staged files, as well as can be: the next start removes the rest."""
    try:
        _remove(folder)
    finally:
        _remove(folder)


def below(folder: str) -> Iterator[str]:
    """Return all files and links below a folder, and the folders that hold nothing, named from it."""
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        empty = [] if folders or names or place == folder else [""]
        for name in (*names, *links, *empty):
            yield os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")


def _write_journal(journal: str, changed: Sequence[str]) -> None:
    try:
        write_new(journal, (json.dumps(changed).encode(),), sync=True)
    except OSError as error:
        error.filename = journal  # The system names no file when a disk is full.
        raise


def _read_journal(journal: str) -> list[str] | None:
    """Return the files of a commit, or None where none had begun: it begins when the journal is whole."""
    try:
        files = json.loads(Path(journal).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return [file for file in files if isinstance(file, str) and is_inside(file)]


def _roll_back(output: str, changed: list[str]) -> None:
    """Undo a commit step by step: a file that no longer waits has taken its place."""
    new, old = os.path.join(output, STAGING, _NEW), os.path.join(output, STAGING, _OLD)
    for file in changed:
        place, waiting = _below(output, file), _below(new, file)
        if not os.path.lexists(waiting) and os.path.lexists(place):
            _move(place, waiting)
    prune(output, changed)
    for file in sorted(below(old)):
        kept, place = _below(old, file), _below(output, file)
        # A folder to keep files in was perhaps made, and then none came.
        if not (os.path.isdir(kept) and os.path.isdir(place)):
            _move(kept, place)


def prune(output: str, files: Iterable[str]) -> None:
    """Remove the folders below the output that these files leave empty."""
    folders = {os.path.dirname(file) for file in files}
    while folders := folders - {""}:
        for folder in folders:
            remove_empty(_below(output, folder))
        folders = {os.path.dirname(folder) for folder in folders}


def remove_empty(folder: str) -> None:
    """Remove a folder if it is one and holds nothing."""
    try:
        os.rmdir(folder)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR}:
            raise


def _remove(folder: str) -> None:
    if os.path.islink(folder) or os.path.isfile(folder):
        os.unlink(folder)
    elif os.path.lexists(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _below(folder: str, file: str) -> str:
    return f"{folder}/{file}"


def _move(source: str, target: str) -> None:
    try:
        os.replace(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(source, target)
