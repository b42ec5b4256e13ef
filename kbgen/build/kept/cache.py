"""What earlier builds made, kept in one file: believed where its checksum agrees, else made again.

The file is an SQLite database with one table of values by kind and key. A value may be gone,
cut short, altered or of another version of kbgen at any moment, and nothing but time is lost.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

FOLDER = ".kbgen"
_FILE = "cache.db"
_TOOL = ("tool", "")
_PATIENCE_SECONDS = 5.0
"""How long another build of the same site may keep the file for itself."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ROW_LIMIT = 500
"""Keys in one question; SQLite takes at least 999."""

_Result = TypeVar("_Result")


class Cache:
    """Values by kind and key. No method raises for what the file is or the disk does.

    What cannot be written is held in memory until the end of the build. Each process opens
    the file for itself, so that workers read what their parent wrote before they started.
    """

    def __init__(self, site: Path, tool: str) -> None:
        """Open the cache in the folder ``.kbgen`` of a site; one made by another ``tool`` is emptied."""
        self._file = site / FOLDER / _FILE
        self._held: dict[tuple[str, str], bytes] = {}
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None
        self._process = 0
        self._owner = os.getpid()
        self._renewed = self._unsound = False
        self._off = not self._has_folder()
        self._check(tool.encode())

    def __getstate__(self) -> dict[str, object]:
        """Leave the open file behind on the way to another process."""
        return self.__dict__ | {"_connection": None, "_inherited": None, "_process": 0}

    def get(self, kind: str, key: str) -> bytes | None:
        """Return a value, or None where there is none to be believed."""
        return self.get_many(kind, (key,)).get(key)

    def get_many(self, kind: str, keys: Collection[str]) -> dict[str, bytes]:
        """Return the values that there are of some keys, by key."""
        found = {key: self._held[kind, key] for key in keys if (kind, key) in self._held}
        wanted = [key for key in keys if key not in found]
        for start in range(0, len(wanted), _ROW_LIMIT):
            part = wanted[start : start + _ROW_LIMIT]
            rows = self._run(partial(_rows, kind=kind, keys=part)) or []
            found.update((key, value) for key, total, value in rows if _is_sound(kind, key, total, value))
        return found

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values, in place of those that the keys had."""
        rows = [(kind, key, _checksum(kind, key, value), value) for key, value in values.items()]
        if not self._run(lambda database: _write(database, rows)):
            self._held.update(((kind, key), value) for key, value in values.items())

    def retain(self, kind: str, keys: Collection[str]) -> None:
        """Forget the other values of a kind, once they are more than those of these keys."""
        self._run(lambda database: _retain(database, kind, keys))

    def close(self) -> None:
        """Close the file for good; one that cannot be used is removed, so that the next build has a sound one."""
        self._off = True
        self._close()
        if self._unsound:
            self._remove()

    def _check(self, tool: bytes) -> None:
        """Begin anew where another tool made the file; leave it alone where another process keeps it busy."""
        kind, key = _TOOL
        rows = self._run(partial(_rows, kind=kind, keys=(key,)))
        if rows is None:
            self._off = True
        elif [value for _, _, value in rows] != [tool]:
            self._close()
            self._remove()
            self.put(kind, {key: tool})

    def _has_folder(self) -> bool:
        """Make the folder, which git is told to pass over; tell whether it is there."""
        try:
            self._file.parent.mkdir(exist_ok=True)
            ignored = self._file.with_name(".gitignore")
            if not ignored.exists():
                ignored.write_text("*\n", "utf-8")
        except OSError:
            return False
        return True

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return what some work on the open file gives; None where the file does not let it.

        A file that is no sound database is made anew, once, by the process that opened it first.
        """
        while not self._off:
            try:
                return work(self._opened())
            except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes what it cannot read
                self._close()
                if getattr(error, "sqlite_errorcode", None) in _BUSY:
                    return None
                self._off = self._unsound = self._renewed or os.getpid() != self._owner
                if not self._off:
                    self._renewed = True
                    self._remove()
        return None

    def _remove(self) -> None:
        for ending in ("", "-journal"):
            with suppress(OSError):
                self._file.with_name(_FILE + ending).unlink()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            # A connection that came over a fork belongs to the parent, and must not even be closed.
            self._inherited = self._connection
            self._connection = sqlite3.connect(self._file, timeout=_PATIENCE_SECONDS, check_same_thread=False)
            self._process = os.getpid()
            # The checksums tell what a power cut spoilt; waiting for the disk would cost more than that.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS kept"
                " (kind TEXT, key TEXT, sum INTEGER, value BLOB, PRIMARY KEY (kind, key))"
            )
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            with suppress(sqlite3.Error):
                connection.close()


def _rows(database: sqlite3.Connection, kind: str, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    marks = ",".join("?" * len(keys))
    question = f"SELECT key, sum, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - only question marks go in
    return database.execute(question, (kind, *keys)).fetchall()


def _write(database: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> bool:
    with database:
        database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
    return True


def _retain(database: sqlite3.Connection, kind: str, keys: Collection[str]) -> None:
    kept = [key for (key,) in database.execute("SELECT key FROM kept WHERE kind = ?", (kind,))]
    if len(kept) > 2 * len(keys) + _ROW_LIMIT:
        others = [(kind, key) for key in kept if key not in keys]
        with database:
            database.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", others)


def _is_sound(kind: str, key: str, total: object, value: object) -> bool:
    return isinstance(value, bytes) and total == _checksum(kind, key, value)


def _checksum(kind: str, key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(f"{kind} {key}".encode()))
