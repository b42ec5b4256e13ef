"""Where the steps of reading one file put what they find wrong."""

from __future__ import annotations

from kbgen.model import Place, Problem
from kbgen.problems import problem


class Faults:
    """The Problems of one file, in the order in which they were found."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: list[Problem] = []

    def report(self, code: str, message: str, place: Place | None, *, hint: str = "") -> None:
        """Add a Problem; its code is a key of ``kbgen.problems.CODES``."""
        self._found.append(problem(code, self._path, message, place=place, hint=hint))

    def by_place(self) -> tuple[Problem, ...]:
        """Return all Problems, sorted by line and column."""
        return tuple(sorted(self._found, key=lambda found: (found.line or 0, found.column or 0, found.code)))
