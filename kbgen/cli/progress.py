"""How far a build is, in one line of a terminal that goes when the build ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from kbgen.build.report import Progress

_PATIENCE_SECONDS = 1.0
"""A build that is quicker says nothing before its end."""
_STEP_SECONDS = 0.1
_CLEAR = "\r\x1b[K"

_DOING = {
    "scan": "Looking at the files",
    "read": "Reading articles",
    "arrange": "Arranging",
    "relate": "Relating articles",
    "index": "Indexing",
    "render": "Making pages",
    "export": "Copying files",
    "search": "Trying the search",
    "write": "Writing",
    "remember": "Keeping what the next build can use",
}


class ProgressLine:
    """Shows stage, count and rate; nothing where ``stream`` is no terminal."""

    def __init__(self, stream: TextIO, *, quiet: bool) -> None:
        self._stream = stream
        self._silent = quiet or not stream.isatty()
        self._stage = ""
        self._begun = time.monotonic()
        self._due = self._begun + _PATIENCE_SECONDS
        self._shown = False

    def show(self, progress: Progress) -> None:
        """Take how far the build is."""
        now = time.monotonic()
        if progress.stage != self._stage:
            self._stage, self._begun = progress.stage, now
        if now >= self._due and not self._silent:
            self._due = now + _STEP_SECONDS
            self._write(told(progress, now - self._begun))
            self._shown = True

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        self._stream.write(_CLEAR + text)
        self._stream.flush()


def told(progress: Progress, seconds: float) -> str:
    """Return «Reading articles: 512 of 1,372 (230 a second)»; ``seconds`` are those of the stage so far."""
    doing = _DOING.get(progress.stage, progress.stage)
    if not progress.total:
        return f"{doing} …"
    rate = f" ({progress.done / seconds:,.0f} a second)" if progress.done and seconds > 0 else ""
    return f"{doing}: {progress.done:,} of {progress.total:,}{rate}"
