"""A text that names snippets in, the text with the snippets in their places out.

The marks are those of pymdown-extensions (``--8<-- "name.md"``), of Jekyll and Liquid
(``{% include name.md %}``), of VitePress (``<!--@include: name.md-->``) and of mdBook
(``{{#include name.md}}``): each in a line of its own.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from kbgen.model import Place
from kbgen.reading.faults import Faults
from kbgen.reading.front_matter import fences
from kbgen.reading.options import SNIPPETS
from kbgen.reading.reuse.origins import Line
from kbgen.reading.source import decode

MOST_CHARACTERS: Final = 1_000_000
"""An article's snippets may have so many together; snippets in snippets can multiply without end."""

DEEPEST: Final = 50
"""How many snippets may stand in one another."""

_MARK = re.compile(
    r"""(?P<before>[ \t>]*)(?P<kept>[\\;]?)(?:
        -{1,}8<-{1,}[ \t]+(?P<quote>["'])(?P<pymdown>[^"']+)(?P=quote)
      | \{%-?[ \t]*include[ \t]+["']?(?P<liquid>[^"'\s%]+)["']?[ \t]*-?%\}
      | <!--[ \t]*@include:[ \t]*(?P<vitepress>\S+?)[ \t]*-->
      | \{\{[ \t]*\#include[ \t]+(?P<mdbook>[^\s}]+)[ \t]*\}\}
    )[ \t]*""",
    re.VERBOSE,
)
_SIGNS: Final = ("8<-", "include")


class Snippet(NamedTuple):
    """A file of the folder."""

    path: str
    """Below the site's folder."""
    data: bytes


class Expanded(NamedTuple):
    """A text with its snippets."""

    lines: list[str]
    origins: list[Line]
    """Where each of the lines is from; empty where no snippet is named."""
    names: tuple[str, ...]
    """All snippets that were looked for, those that are not there too, sorted."""


def expand(text: str, snippets: Mapping[str, Snippet], faults: Faults, *, line: int) -> Expanded:
    """Put snippets into a text, and snippets into these.

    ``snippets`` maps paths below ``SNIPPETS`` to the files; ``line`` is the number of the text's
    first line. A snippet that is not there, that holds itself, or that makes the text too long
    is reported, and its mark is left out; a mark of other tools that names none stays as it is.
    """
    lines = text.split("\n")
    if not any(sign in text for sign in _SIGNS) or not any(map(_MARK.fullmatch, lines)):
        return Expanded(lines, [], ())
    expansion = _Expansion(snippets, faults)
    for number, written in enumerate(lines, line):
        expansion.take(written, Line("", number), ())
    return Expanded(expansion.lines, expansion.origins, tuple(sorted(expansion.names)))


class _Expansion:
    """Takes the lines of a text, one after the other."""

    def __init__(self, snippets: Mapping[str, Snippet], faults: Faults) -> None:
        self._snippets = snippets
        self._faults = faults
        self._read: dict[str, list[tuple[Line, str]]] = {}
        self._size = 0
        self._is_full = False
        self.lines: list[str] = []
        self.origins: list[Line] = []
        self.names: set[str] = set()

    def take(self, written: str, origin: Line, within: tuple[str, ...], before: str = "") -> None:
        """Add a line, or the snippet that it names; ``within`` are the snippets that it stands in."""
        mark = _MARK.fullmatch(written)
        name = _named(mark) if mark and not mark["kept"] else ""
        self._size += len(written) + 1
        if name:
            self.names.add(name)
        if mark and name and (mark["pymdown"] or name in self._snippets):
            if self._is_usable(name, mark, origin, within):
                for inner, text in self._lines_of(name):
                    self.take(text, inner, (*within, name), before + mark["before"])
            return
        kept = written.replace(mark["kept"], "", 1) if mark else written
        line = before + kept if kept.strip() else (before + kept).rstrip()
        self.lines.append(line)
        self.origins.append(origin._replace(indent=len(before)))

    def _is_usable(self, name: str, mark: re.Match[str], origin: Line, within: tuple[str, ...]) -> bool:
        if name in within:
            chain = " > ".join((*within[within.index(name) :], name))
            code, message, hint = "snippet-loop", f"a snippet holds itself: {chain}", "Take one of them out."
        elif name not in self._snippets:
            code, message, hint = "snippet-missing", f"there is no snippet {name!r}", self._hint(name)
        elif self._is_full:
            return False
        elif within and (len(within) >= DEEPEST or self._size > MOST_CHARACTERS):
            self._is_full = True
            code, message = "snippet-too-long", "snippets in snippets make the article too long"
            hint = "Take some of them out."
        else:
            return True
        place = Place(origin.number, len(mark["before"]) + 1)
        self._faults.of(origin.path).report(code, message, place, hint=hint)
        return False

    def _hint(self, name: str) -> str:
        if name.startswith(".."):
            return f"Snippets stand in the folder {SNIPPETS}: move the file there."
        close = difflib.get_close_matches(name, list(self._snippets), n=1)
        return f"Did you mean {close[0]!r}?" if close else f"Put the file into the folder {SNIPPETS}."

    def _lines_of(self, name: str) -> list[tuple[Line, str]]:
        if name not in self._read:
            path, data = self._snippets[name]
            faults = self._faults.of(path)
            parted = fences.part(decode(data, faults), faults)
            lines = parted.body.strip("\n").split("\n")
            first = parted.body_line + len(parted.body) - len(parted.body.lstrip("\n"))
            self._read[name] = [(Line(path, number), line) for number, line in enumerate(lines, first)]
        return self._read[name]


def _named(mark: re.Match[str]) -> str:
    written = mark["pymdown"] or mark["liquid"] or mark["vitepress"] or mark["mdbook"]
    name = posixpath.normpath(written.strip().replace("\\", "/"))
    return name.removeprefix("/").removeprefix(f"{SNIPPETS}/")
