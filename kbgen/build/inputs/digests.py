"""Files in, digests of their bytes out; a file that looks as it did is not read again."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from typing import Any

import msgspec

_encode = msgspec.msgpack.encode

_SECOND = 1_000_000_000
_FINE, _COARSE = _SECOND // 10, 2 * _SECOND
"""How long after a change another one may bear the same time, on file systems of fine and coarse clocks."""


def digest_of(value: Any) -> str:
    """Return what differs whenever anything of a value does, Structs and plain data in order."""
    return hashlib.sha256(_encode(value)).hexdigest()[:32]


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What the system said of a file when its bytes had this digest."""

    size: int
    modified: int
    """In nanoseconds, as ``changed``, which no program can set."""
    changed: int
    inode: int
    digest: str


class Digests:
    """SHA-256 digests by name, with what earlier builds saw.

    A file is taken for unchanged if its size, times and inode are what they were, and if its
    times were old enough then that a later change must have shown in them (git's rule for
    «racily clean» files). In any other case its bytes decide.
    """

    def __init__(self, before: Mapping[str, Seen]) -> None:
        self._before = before
        self.seen: dict[str, Seen] = {}
        """What the next build may start from: the files that were asked for."""

    def known(self, name: str, status: os.stat_result) -> str | None:
        """Return the digest of a file without reading it, or None where only its bytes can tell."""
        seen = self._before.get(name)
        if (
            seen is None
            or seen.modified != status.st_mtime_ns
            or seen.size != status.st_size
            or seen.changed != status.st_ctime_ns
            or seen.inode != status.st_ino
        ):
            return None
        self.seen[name] = seen
        return seen.digest

    def read(self, name: str, file: str) -> tuple[str, bytes]:
        """Return a file's digest and bytes; raises OSError."""
        with open(file, "rb") as opened:  # noqa: PTH123 - a Path for each of ten thousand files would cost more than reading them
            status = os.fstat(opened.fileno())
            data = opened.read()
        digest = hashlib.sha256(data).hexdigest()
        self._note(name, status, digest)
        return digest, data

    def digest(self, name: str, file: str, status: os.stat_result) -> str:
        """Return a file's digest, reading it only where that is needed; raises OSError."""
        known = self.known(name, status)
        if known is None:
            with open(file, "rb") as opened:  # noqa: PTH123 - as above
                status = os.fstat(opened.fileno())
                known = hashlib.file_digest(opened, "sha256").hexdigest()
            self._note(name, status, known)
        return known

    def _note(self, name: str, status: os.stat_result, digest: str) -> None:
        modified, changed = status.st_mtime_ns, status.st_ctime_ns
        grain = _COARSE if modified % _SECOND == 0 or changed % _SECOND == 0 else _FINE
        if max(modified, changed) < time.time_ns() - grain:
            self.seen[name] = Seen(status.st_size, modified, changed, status.st_ino, digest)
