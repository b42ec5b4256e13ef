"""What one build hands to the next as whole values: within a process as they are, else through files."""

from __future__ import annotations

import hashlib
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

_Value = TypeVar("_Value")


class States:
    """Values by name. One that cannot be read, or is of another tool, is none; nothing is raised.

    Each stands in a file of its own, as they are large and always replaced as a whole.
    """

    def __init__(self, folder: Path, tool: str) -> None:
        self._folder = folder
        self._tool = bytes.fromhex(tool)
        self._values: dict[str, Any] = {}
        self.unsaved: dict[str, Any] = {}
        """What the next process does not know yet."""

    def recall(self, name: str, kind: type[_Value]) -> _Value | None:
        """Return the value that was remembered last, by this process or an earlier one, if there is any."""
        if name not in self._values:
            kept = self._read(name)
            self._values[name] = None if kept is None else msgspec.msgpack.decode(kept, type=kind)
        found: _Value | None = self._values[name]
        return found

    def remember(self, name: str, value: Any) -> None:
        """Keep a value in place of the one of this name."""
        self._values[name] = self.unsaved[name] = value

    def save(self) -> None:
        """Write down what is new, for the next process."""
        for name, value in self.unsaved.items():
            with suppress(OSError):
                self._write(name, msgspec.msgpack.encode(value))
        self.unsaved.clear()

    def _read(self, name: str) -> memoryview | None:
        try:
            kept = self._file(name).read_bytes()
        except OSError:
            return None
        head = len(self._tool) + 4
        data = memoryview(kept)[head:]
        return data if kept[:head] == self._head(data) else None

    def _write(self, name: str, data: bytes) -> None:
        file = self._file(name)
        waiting = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            with waiting.open("wb") as opened:
                opened.write(self._head(data))
                opened.write(data)
            waiting.replace(file)
        finally:
            waiting.unlink(missing_ok=True)

    def _head(self, data: bytes | memoryview) -> bytes:
        return self._tool + zlib.crc32(data).to_bytes(4, "big")

    def _file(self, name: str) -> Path:
        """Return where a value stands; names hold paths, which file names cannot."""
        return (
            self._folder / f"{name.partition(' ')[0]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.state"
        )
