"""A folder, and files that wait in it: all of them take their places, or none does."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

STAGING = ".kbgen.new"
"""Stands in the output itself, which alone is sure to be on the same file system."""

_JOURNAL = "commit.json"


def staged(output: Path, file: str) -> Path:
    """Return where a file waits until ``commit`` puts it in its place."""
    return output / STAGING / "new" / file


def commit(output: Path, changed: list[str], gone: list[str]) -> None:
    """Put the staged files in their places, and take away those that are gone.

    What stood there is kept until all is done: whatever ends the work before, Ctrl+C and a
    full disk among it, all is put back. The journal lets ``recover`` do so after a kill.
    """
    (output / STAGING).mkdir(exist_ok=True)
    (output / STAGING / _JOURNAL).write_text(json.dumps(changed), "utf-8")
    try:
        for file in gone:
            _put_aside(output, file)
        prune(output, gone)
        for file in changed:
            _put_aside(output, file)
            _move(staged(output, file), output / file)
    except BaseException:
        _roll_back(output, changed)
        raise
    discard(output)


def recover(output: Path) -> None:
    """Put back what an earlier commit left half done, and remove what it staged."""
    try:
        changed = json.loads((output / STAGING / _JOURNAL).read_bytes())
    except (OSError, ValueError):
        changed = None
    if changed is not None:
        _roll_back(output, changed)
    discard(output)


def discard(output: Path) -> None:
    """Remove what is staged; of a finished commit, the journal first."""
    (output / STAGING / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(output / STAGING, ignore_errors=True)


def prune(output: Path, files: Iterable[str]) -> None:
    """Remove the folders that these files leave empty."""
    folders = {folder for file in files for folder in Path(file).parents if folder != Path()}
    for folder in sorted(folders, key=lambda folder: -len(folder.parts)):
        inside = output / folder
        if inside.is_dir() and not inside.is_symlink() and not any(inside.iterdir()):
            inside.rmdir()


def _aside(output: Path) -> Path:
    return output / STAGING / "old"


def _put_aside(output: Path, file: str) -> None:
    if os.path.lexists(output / file):
        _move(output / file, _aside(output) / file)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _roll_back(output: Path, changed: list[str]) -> None:
    """Undo a commit by what the disk shows: a file that no longer waits has taken its place."""
    placed = [file for file in changed if not os.path.lexists(staged(output, file))]
    kept = sorted(_files_below(_aside(output)))
    for file in placed:
        if not (output / file).is_dir():
            (output / file).unlink(missing_ok=True)
    prune(output, changed)
    for file in kept:
        _move(_aside(output) / file, output / file)


def _files_below(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*names, *links):
            yield Path(place, name).relative_to(folder).as_posix()
