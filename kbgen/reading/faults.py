"""Where the steps of reading one file put what they find wrong."""

from __future__ import annotations

from kbgen.model import Place, Problem
from kbgen.problems import problem
from kbgen.reading.reuse.origins import Origins

_AS_WRITTEN = Origins()


class Faults:
    """The Problems of one file and of those that it takes text from, as they were found."""

    def __init__(self, path: str, origins: Origins = _AS_WRITTEN, found: list[Problem] | None = None) -> None:
        self._path = path
        self._origins = origins
        self._found: list[Problem] = [] if found is None else found

    def of(self, path: str) -> Faults:
        """Return where to report what is wrong in a file that text is taken from; empty: this one."""
        return Faults(path or self._path, found=self._found)

    def trace(self, place: Place) -> tuple[str, Place]:
        """Return the file, empty for this one, and the place in it where something was written."""
        return self._origins.trace(place)

    def along(self, origins: Origins) -> Faults:
        """Return where to report what is wrong in a text that was put together from several files."""
        return Faults(self._path, origins, self._found)

    def report(self, code: str, message: str, place: Place | None, *, hint: str = "") -> None:
        """Add a Problem; its code is a key of ``kbgen.problems.CODES``."""
        path, written = self.trace(place) if place else ("", None)
        self._found.append(problem(code, path or self._path, message, place=written, hint=hint))

    def by_place(self) -> tuple[Problem, ...]:
        """Return all Problems, sorted by file, line and column."""
        return tuple(sorted(self._found, key=self._order))

    def _order(self, found: Problem) -> tuple[bool, str, int, int, str]:
        """Return what to sort by: the article's own come first."""
        return found.path != self._path, found.path, found.line or 0, found.column or 0, found.code
