"""Files in, from any process: those that differ from what the output has are kept in wait beside it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write other line ends without it."""
_TWICE = "two files of the site have this name; the file system may not tell upper from lower case"


class Stage(msgspec.Struct, frozen=True):
    """Where the files of one publication wait. Can be pickled, and used in any process."""

    output: str
    """The output folder, with a slash at its end."""
    folder: str
    """Where the files wait, with a slash at its end; made with the first of them."""
    compares: bool
    """Whether there is an earlier build to compare with."""

    def put(self, file: str, content: bytes | Path) -> bool:
        """Keep a file, given as bytes or as a file to copy, unless the output has the same.

        Each file of a site is put at most once; returns whether it differs. Raises OSError
        with the file's name: FileExistsError where the file system takes two names for one.
        """
        place = self.output + file
        if self.compares and _has(place, content):
            return False
        waiting = self.folder + file
        try:
            _write_file(waiting, content)
        except FileExistsError as error:
            raise FileExistsError(error.errno, _TWICE, place) from error
        except OSError as error:
            # The system names no file when a disk is full, and nobody knows the one that waits.
            if error.filename != str(content):
                error.filename = place
            raise
        return True

    def keep(self, file: str) -> None:
        """Keep a copy of a file as the output has it."""
        _write_file(self.folder + file, Path(self.output, file))


def write_new(place: str, chunks: Iterator[bytes] | tuple[bytes, ...], *, sync: bool = False) -> None:
    """Write a file that is not there yet; with ``sync``, return only when the disk has it."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        for chunk in chunks:
            _write_all(descriptor, chunk)
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_file(place: str, content: bytes | Path) -> None:
    try:
        write_new(place, _chunks(content))
    except FileNotFoundError as error:
        if error.filename != place:
            raise
        os.makedirs(os.path.dirname(place), exist_ok=True)
        write_new(place, _chunks(content))


def _write_all(descriptor: int, chunk: bytes) -> None:
    written = os.write(descriptor, chunk)
    while written < len(chunk):
        more = os.write(descriptor, memoryview(chunk)[written:])
        if not more:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written += more


def _chunks(content: bytes | Path) -> Iterator[bytes] | tuple[bytes, ...]:
    return (content,) if isinstance(content, bytes) else _read(str(content))


def _read(file: str) -> Iterator[bytes]:
    descriptor = os.open(file, os.O_RDONLY | _BINARY)
    try:
        while chunk := os.read(descriptor, _CHUNK):
            yield chunk
    finally:
        os.close(descriptor)


def _read_at_once(file: str, size: int) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | _BINARY)
    try:
        return os.read(descriptor, size)
    finally:
        os.close(descriptor)


def _has(place: str, content: bytes | Path) -> bool:
    """Tell whether a file with this content stands in a place; what cannot be read, does not."""
    try:
        size = len(content) if isinstance(content, bytes) else os.stat(content).st_size
        found = os.stat(place)
        if found.st_size != size or not stat.S_ISREG(found.st_mode):
            return False
        if isinstance(content, bytes):
            return _read_at_once(place, size) == content
        return all(one == other for one, other in zip(_read(place), _read(str(content)), strict=True))
    except (OSError, ValueError):
        return False
