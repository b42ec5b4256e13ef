"""The site as it is being written: the last good build in memory, and what is wrong now."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from kbgen.model import Problem

Files = Callable[[str], bytes | Path | None]
"""From the name of a file of the site to its bytes or the file that it is a copy of; None: there is none."""


class State(msgspec.Struct, frozen=True):
    """What a browser is told after each build."""

    version: int
    """Counts the builds; a page that was loaded under another one is out of date."""
    failed: bool
    """Whether the pages are older than the content, which is broken."""
    problems: tuple[Problem, ...]


class Preview:
    """Hands the newest good build to requests while the next one is made. Safe for threads."""

    def __init__(self) -> None:
        self._file: Files = lambda _: None
        self._state = State(0, failed=False, problems=())
        self._changed = threading.Condition()
        self._closed = False

    @property
    def state(self) -> State:
        """The outcome of the last build."""
        return self._state

    def show(self, file: Files, problems: tuple[Problem, ...]) -> None:
        """Serve what ``file`` gives from now on."""
        with self._changed:
            self._file = file
            self._state = State(self._state.version + 1, failed=False, problems=problems)
            self._changed.notify_all()

    def fail(self, problems: tuple[Problem, ...]) -> None:
        """Keep the last good files, and tell browsers what is wrong."""
        with self._changed:
            self._state = State(self._state.version + 1, failed=True, problems=problems)
            self._changed.notify_all()

    def file(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where the site has none of that name, or no more.

        Raises LayoutError.
        """
        try:
            content = self._file(name)
            return content.read_bytes() if isinstance(content, Path) else content
        except OSError:
            return None

    def wait(self, version: int, timeout: float) -> State | None:
        """Return the state once it is not of this version; None after the timeout or the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._state.version != version, timeout)
            return None if self._closed or self._state.version == version else self._state

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        return self._closed

    def close(self) -> None:
        """End all waiting."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
