"""Code inside a line: between two runs of as many backticks, found without reading on for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import BacktickInlineProcessor
from markdown.util import AtomicString, code_escape

_RUN = re.compile("`+")
_OPENING: Final = r"`(?<!\\`)|\\(?<!\\\\)\\(?:\\{2})*(?=`)"
"""A backtick that is not escaped, or the escaped backslashes before one.

The same as the engine's pattern, but each branch begins with a character, so that the search is quick.
"""


class CodeSpans(BacktickInlineProcessor):
    """Python-Markdown's code spans, with the runs of backticks in a text counted once.

    Positions are counted from the end of the text, and thus negative: so they stay the same when
    code before them is replaced by placeholders.
    """

    def __init__(self) -> None:
        super().__init__(_OPENING)
        self._runs: list[int] = []
        self._by_length: dict[int, list[int]] = {}
        self._longest: list[tuple[int, int]] = []
        """For each run, the length and the position of the longest from it on."""

    def begin(self, data: str) -> None:
        """Count the runs of the text that is looked through next."""
        self._runs, self._by_length, self._longest = [], {}, []
        lengths = []
        for run in _RUN.finditer(data):
            position = run.start() - len(data)
            lengths.append(len(run[0]))
            self._runs.append(position)
            self._by_length.setdefault(len(run[0]), []).append(position)
        longest = (0, 0)
        for length, position in zip(reversed(lengths), reversed(self._runs), strict=True):
            longest = max(longest, (length, -position))
            self._longest.append((longest[0], -longest[1]))
        self._longest.reverse()

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: N802 - the engine's name
        """Return the element of a code span, or the backslashes, and where it begins and ends."""
        begin = m.start()
        if m[0] != "`":
            return m[0].replace("\\\\", self.ESCAPED_BSLASH), begin, m.end()
        start, end = self.find_code_spans(begin, data)
        if end is None:
            return None, begin, start
        code = Element("code")
        code.text = AtomicString(code_escape(data[start:end].strip()))
        return code, begin, end + start - begin

    def find_code_spans(self, start: int, text: str) -> tuple[int, int | None]:  # type: ignore[override]  # the stubs are older
        """Return where the code begins and ends whose backticks open at ``start``.

        Where no run is as long, the longest of the shorter ones closes it, as in the engine; where
        there is none at all, the end is None, and the first number is where to look on.
        """
        opening = _RUN.match(text, start)
        ticks = len(opening[0]) if opening else 0
        first = start + ticks
        after = first - len(text)
        alike = self._by_length.get(ticks, [])
        number = bisect_left(alike, after)
        if number < len(alike):
            return first, alike[number] + len(text)
        number = bisect_left(self._runs, after)
        if number < len(self._runs) and self._longest[number][0] < ticks:
            length, position = self._longest[number]
            return first - (ticks - length), position + len(text)
        return first + ticks, None
