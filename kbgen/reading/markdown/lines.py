"""How far a line of Markdown is indented, and lines without their indentation."""

from __future__ import annotations

import re
from bisect import bisect_right

TAB = 4

FENCE = re.compile(r"[ \t]*(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
"""The line that opens a block of code."""


def indentation(line: str) -> int:
    """Return the column of the first character that is no space, tabs counted to the next four."""
    rest = line.lstrip(" ")
    if not rest.startswith("\t"):
        return len(line) - len(rest)
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blank.expandtabs(TAB))


def dedented(line: str, columns: int) -> str:
    """Return a line without its first columns of white space, or without all that it has."""
    if line[:columns].strip(" ") == "":
        return line[columns:]
    rest = line.lstrip(" \t")
    blank = line[: len(line) - len(rest)].expandtabs(TAB)
    return blank[columns:] + rest


def is_blank(line: str) -> bool:
    """Tell whether nothing but white space stands in a line."""
    return not line or line.isspace()


def end_of_fence(lines: list[str], at: int) -> int | None:
    """Return the line after the code block that opens in line ``at``; None: none opens there.

    A block that is never closed has no end either, and gives the number of lines.
    """
    if "```" not in lines[at] and "~~~" not in lines[at]:
        return None
    opening = FENCE.match(lines[at])
    if not opening:
        return None
    marks = opening["marks"]
    closing = re.compile(rf"[ \t]*{marks[0]}{{{len(marks)},}}[ \t]*")
    deepest = indentation(lines[at]) + TAB
    for number in range(at + 1, len(lines)):
        if closing.fullmatch(lines[number]) and indentation(lines[number]) < deepest:
            return number + 1
    return len(lines)


class ClosingFences:
    """The lines that may end a block of code, noted once for many blocks."""

    _CLOSING = re.compile(r"[ \t]*(?P<marks>`{3,}|~{3,})[ \t]*")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._numbers: dict[str, list[int]] = {}
        """Marks, to the lines that consist of them."""
        for number, line in enumerate(lines):
            found = self._CLOSING.fullmatch(line) if "```" in line or "~~~" in line else None
            if found:
                self._numbers.setdefault(found["marks"], []).append(number)

    def end(self, opening: str, at: int) -> int | None:
        """Return what ``end_of_fence`` does for a block of code that ``opening`` opens in line ``at``."""
        found = FENCE.match(opening)
        if not found:
            return None
        deepest = indentation(opening) + TAB
        end = len(self.lines)
        for marks, numbers in self._numbers.items():
            if marks.startswith(found["marks"]):
                after = range(bisect_right(numbers, at), len(numbers))
                fitting = (numbers[place] + 1 for place in after if self._is_above(numbers[place], deepest))
                end = min(end, next(fitting, end))
        return end

    def _is_above(self, number: int, column: int) -> bool:
        return indentation(self.lines[number]) < column


def indented_body(lines: list[str], at: int, *, least: int, columns: int) -> tuple[list[str], int]:
    """Return the lines from ``at`` that are indented by ``least``, blank ones among them, and the next.

    They come without ``columns`` of their indentation, and without blank lines at the end.
    """
    body: list[str] = []
    end = number = at
    while number < len(lines):
        line = lines[number]
        if not is_blank(line):
            if indentation(line) < least:
                break
            end = number + 1
        body.append(dedented(line, columns))
        number += 1
    return body[: end - at], end
