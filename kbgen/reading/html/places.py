"""Where in the source a link stands, that the HTML of an article names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html import escape
from typing import Final

from kbgen.model import Place
from kbgen.reading.markdown.lines import end_of_fence

_BACKTICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_WORD = re.compile(r"\w+")
_BEFORE, _AFTER = frozenset(" \t\n(<\"'=:]"), frozenset(" \t\n)>\"'")

_START = re.compile(r"(?:(?<=[ \t\n(<\"'=:\]])|\A)(?=([^ \t\n)>\"']{0,100}))")
"""Where a destination may begin, and what it begins with, up to what may stand behind one."""

_FEW: Final = 300
"""A text is read to its end for this many destinations; for more, it is indexed."""

_MOST_COMPARED: Final = 2_000_000
"""Among destinations that begin alike, more comparisons than this are not made in one article."""

_MOST_SEARCHED: Final = 200
"""For more links than this that are not written as such, the words are not looked for."""


class Places:
    """Finds the places of what stands in one body; code and comments are passed over."""

    def __init__(self, body: str, *, line: int) -> None:
        self._body = body
        self._line = line
        self._used: Counter[str] = Counter()
        self._found: dict[str, list[int]] = {}
        self._index: dict[str, list[int]] = {}
        self._compared = self._searched = 0
        blank = len(body) - len(body.lstrip())
        self.start = Place(line + (body.count("\n", 0, blank) if blank < len(body) else 0), 1)
        """The body's first line that is not blank."""

    @cached_property
    def _text(self) -> str:
        return without_code(self._body)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin."""
        return [0, *(found.end() for found in re.finditer("\n", self._body))]

    def next_of(self, target: str, context: str) -> Place:
        """Return where the n-th link to ``target`` stands, at the n-th call for it.

        Where the destination is not written as such: the first line that holds ``context``, the
        words that readers see there; else the body's first line.
        """
        offsets = self._found.get(target)
        if offsets is None:
            offsets = self._found[target] = self._offsets(target)
        if offsets:
            place = offsets[min(self._used[target], len(offsets) - 1)]
            self._used[target] += 1
            return self._place(place)
        words = _WORD.findall(context)[:5]
        self._searched += bool(words)
        if not words or self._searched > _MOST_SEARCHED:
            return self.start
        found = re.search(r"\W+".join(map(re.escape, words)), self._text)
        return Place(self._place(found.start()).line, 1) if found else self.start

    def first_of(self, pattern: re.Pattern[str]) -> Place:
        """Return where a pattern first matches, else the body's first line."""
        found = pattern.search(self._text)
        return self._place(found.start()) if found else self.start

    def _offsets(self, target: str) -> list[int]:
        for spelling in dict.fromkeys((target, escape(target), escape(target, quote=False))):
            found = self._occurrences(spelling) if spelling else []
            if found:
                return found
        return []

    def _occurrences(self, spelling: str) -> list[int]:
        """Return where a destination is written, not as a part of a longer one."""
        if len(self._found) < _FEW:
            return list(_occurrences(spelling, self._text))
        if not self._index:
            for start in _START.finditer(self._text):
                self._index.setdefault(start[1], []).append(start.start())
        beginning = _START.match(spelling)
        candidates = self._index.get(beginning[1], []) if beginning else []
        self._compared += len(candidates)
        if self._compared > _MOST_COMPARED:
            return []
        text = self._text
        return [at for at in candidates if text.startswith(spelling, at) and _ends(text, at + len(spelling))]

    def _place(self, offset: int) -> Place:
        number = bisect_right(self._starts, offset) - 1
        return Place(self._line + number, offset - self._starts[number] + 1)


def without_code(body: str) -> str:
    """Return a text of the same length in which code and comments are blanks."""
    lines = body.split("\n")
    if "```" in body or "~~~" in body:
        number = 0
        while number < len(lines):
            end = end_of_fence(lines, number)
            if end is not None:
                lines[number:end] = [" " * len(line) for line in lines[number:end]]
            number = end or number + 1
    text = "\n".join(lines)
    if "<!--" in text:
        text = _without_comments(text)
    return _without_inline_code(text) if "`" in text else text


def _without_comments(text: str) -> str:
    """Blank the comments that are closed."""
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (last := text.find("-->", start + 4)) >= 0:
        end = last + 3
        parts += [text[done:start], _blank(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _without_inline_code(text: str) -> str:
    """Blank what stands between two runs of as many backticks, within one paragraph."""
    parts, done, last = [], 0, 0
    opened: dict[int, int] = {}
    for found in _BACKTICKS.finditer(text):
        if opened and _BLANK_LINE.search(text, last, found.start()):
            opened.clear()
        last = found.end()
        start = opened.get(len(found[0]))
        if start is None:
            opened[len(found[0])] = found.start()
            continue
        parts += [text[done:start], _blank(text[start : found.end()])]
        done = found.end()
        opened.clear()
    return "".join([*parts, text[done:]])


def _blank(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _occurrences(spelling: str, text: str) -> Iterator[int]:
    """Yield where a destination is written, not as a part of a longer one."""
    at = text.find(spelling)
    while at >= 0:
        end = at + len(spelling)
        if (not at or text[at - 1] in _BEFORE) and _ends(text, end):
            yield at
        at = text.find(spelling, at + 1)


def _ends(text: str, at: int) -> bool:
    return at == len(text) or text[at] in _AFTER
