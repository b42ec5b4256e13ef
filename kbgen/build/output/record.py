"""The record of what kbgen made: in the output itself, so that the two can never be parted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

RECORD = ".kbgen.json"

_FORMAT = 1


class _Record(msgspec.Struct, frozen=True):
    format: int
    files: tuple[Any, ...]


def record(files: Iterable[str]) -> bytes:
    """Return the record of a build with these files; it lists them in one order."""
    return msgspec.json.format(msgspec.json.encode(_Record(_FORMAT, tuple(sorted(files)))), indent=1)


def recorded(output: str) -> frozenset[str]:
    """Return the files that kbgen made, as far as the record can be believed."""
    try:
        found = msgspec.json.decode(Path(output, RECORD).read_bytes(), type=_Record)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return frozenset()
    return frozenset(file for file in found.files if isinstance(file, str) and found.format == _FORMAT)


def is_inside(file: str) -> bool:
    """Tell whether a name that was read from a disk stays below the output folder."""
    return os.path.normpath(file) == file.replace("/", os.sep) and not file.startswith(("..", "/"))


def renew(output: str) -> None:
    """Let the record tell the time of a build that changed nothing."""
    with suppress(OSError):  # Only ``is_older`` wants to know.
        os.utime(os.path.join(output, RECORD))


def is_older(output: Path, sources: Iterable[Path]) -> bool:
    """Tell whether a file below one of the sources was changed after the output was last built.

    A time in the future, as a clock that was set back leaves it, says nothing.
    """
    try:
        built = os.stat(output / RECORD).st_mtime
    except OSError:
        return False
    now = time.time()
    return any(built < changed <= now for source in sources for changed in _times(str(source)))


def _times(folder: str) -> Iterator[float]:
    """Return when each file below a folder was changed."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _times(entry.path)
                elif entry.is_file():
                    yield entry.stat().st_mtime
    except FileNotFoundError:  # It may go while one looks.
        return
