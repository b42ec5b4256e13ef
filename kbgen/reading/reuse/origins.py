"""Where each line of a text comes from that was put together of several files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kbgen.model import Place


class Line(NamedTuple):
    """A line of a file that stands in another text."""

    path: str
    """The file; empty: the article itself."""
    number: int
    """Counted from 1."""
    indent: int = 0
    """How many characters were put before it."""


class Swap(NamedTuple):
    """A part of a line in whose place other text stands."""

    column: int
    """Where it stands now, counted from 1."""
    length: int
    """Of what stands there now, in characters."""
    written: int
    """Of what the writer wrote, in characters."""


class Origins(NamedTuple):
    """Leads from places in an article's text back to the files that its parts were written in."""

    first: int = 1
    """The number of the text's first line."""
    lines: Sequence[Line] = ()
    """One for each line of the text; empty: all are the article's own, as they are numbered."""
    swaps: Mapping[int, Sequence[Swap]] = {}
    """Line of the text, counted from 0, to what was swapped there, from left to right."""

    def trace(self, place: Place) -> tuple[str, Place]:
        """Return the file, empty for the article itself, and the place in it."""
        at = place.line - self.first
        column = _written_column(place.column, self.swaps.get(at, ()))
        if not 0 <= at < len(self.lines):
            return "", Place(place.line, column)
        line = self.lines[at]
        return line.path, Place(line.number, max(1, column - line.indent))


def _written_column(column: int, swaps: Sequence[Swap]) -> int:
    number = bisect_right(swaps, column, key=lambda swap: swap.column)
    before = swaps[:number]
    shift = sum(swap.written - swap.length for swap in before)
    if before and column < before[-1].column + before[-1].length:
        last = before[-1]
        return last.column + shift - (last.written - last.length)
    return column + shift
