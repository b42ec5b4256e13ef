"""What a build did, as values: for the summary line, for ``--format json`` and for tests."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

import msgspec

from kbgen.model import Problem, Severity


class SearchSize(msgspec.Struct, frozen=True):
    """How much the search of a site is, in bytes."""

    total: int = 0
    """All its files."""
    first: int = 0
    """What every first search loads of the index, compressed; its own words and results not counted."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build has to say; ``kbgen build --format json`` prints all of it but ``search``."""

    articles: int
    """How many articles are published."""
    pages: int
    """How many HTML pages the site has."""
    rendered: int
    """How many pages were rendered in this build."""
    written: int
    """How many files were written."""
    removed: int
    """How many files of an earlier build were removed."""
    search: SearchSize
    problems: tuple[Problem, ...]
    seconds: dict[str, float]
    """Stage to seconds, in the order in which they ran."""
    peak_memory_bytes: int
    """The most memory that the process held; 0 where the system does not tell."""


def sort_problems(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems by file and place, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.path, p.line or 0, p.column or 0, p.code, p.message)))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Tell whether one of the problems is an error."""
    return any(found.severity is Severity.ERROR for found in problems)


def fails(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Tell whether a build with these problems fails."""
    return has_errors(problems) or (strict and bool(problems))


def reported(problems: tuple[Problem, ...], silenced: Collection[str]) -> tuple[Problem, ...]:
    """Leave out warnings whose codes are ``silenced`` or that an error explains, and sort the rest."""
    silent = {*silenced, *(["site-empty"] if has_errors(problems) else [])}
    kept = (p for p in problems if p.severity is Severity.ERROR or p.code not in silent)
    return sort_problems(tuple(kept))


class Progress(msgspec.Struct, frozen=True):
    """How far a stage of a build is."""

    stage: str
    done: int
    total: int
    """0 where nothing is counted."""


class Clock:
    """Adds up how long each stage of a build takes, and tells a listener how far it is."""

    def __init__(self, listener: Callable[[Progress], None] = lambda _: None) -> None:
        self.seconds: dict[str, float] = {}
        """Stage to seconds, in the order in which they began."""
        self.articles: dict[str, float] = {}
        """Path of an article to the seconds that reading it took, in whichever process."""
        self._listener = listener
        self._counting = 0.0
        self._progress = Progress("", 0, 0)

    @contextmanager
    def stage(self, name: str, *, beside: str = "") -> Iterator[None]:
        """Count the time inside the ``with`` block for this stage.

        Where other processes work for the stage ``beside`` meanwhile, only the processor's
        time is this one's, and the rest is theirs.
        """
        start, used = time.perf_counter(), time.thread_time()
        self._tell(Progress(name, 0, 0))
        try:
            yield
        finally:
            spent, used = time.perf_counter() - start, time.thread_time() - used
            self._add(name, min(used, spent) if beside else spent)
            if beside:
                self._add(beside, max(spent - used, 0))
            if self._counting:
                # Several processes may have read; the share of the work is the share of the time.
                self._move(name, "count", self._counting / sum(self.articles.values()))

    def expect(self, total: int) -> None:
        """Say how many pieces of work this stage has."""
        self._tell(msgspec.structs.replace(self._progress, total=total))

    def advance(self) -> None:
        """Say that one of them is done."""
        self._tell(msgspec.structs.replace(self._progress, done=self._progress.done + 1))

    def took(self, path: str, seconds: float, counting: float) -> None:
        """Say that an article is read, how long that took, and how much of it the search's part."""
        self.articles[path] = seconds
        self._counting += counting
        self.advance()

    def _add(self, name: str, seconds: float) -> None:
        self.seconds[name] = round(self.seconds.get(name, 0.0) + seconds, 4)

    def _move(self, name: str, other: str, share: float) -> None:
        self._add(other, self.seconds[name] * share)
        self._add(name, -self.seconds[name] * share)
        self._counting = 0.0

    def _tell(self, progress: Progress) -> None:
        self._progress = progress
        self._listener(progress)


def peak_memory_bytes() -> int:
    """Return the largest resident size that this process had so far."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
