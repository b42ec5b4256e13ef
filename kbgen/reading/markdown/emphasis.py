"""Emphasis and deletion: pymdown-extensions' rules, without a look at every character."""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor


class Emphasis(DelimiterProcessor):  # type: ignore[misc]  # it has no types
    """``*em*``, ``**strong**``, ``_em_``, ``__strong__`` and ``~~del~~``."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(Delimiter("*", "strong,em", smart=False, punct=False), md)
        self.add(Delimiter("_", "strong,em", smart=True, punct=False))
        self.add(Delimiter("~", "del", smart=False, double=True))

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next run of marks that can begin or end something, from ``start`` on."""
        for mark in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[mark[0]]
            found: re.Match[str] | None = delimiter.boundary.match(data, mark.start())
            if found and (delimiter.stack or str(found.lastgroup)[0] != "e"):
                return found
        return None


class EmphasisExtension(Extension):
    """Puts this emphasis in the place of the engine's, and makes it forget what a document left open."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the engine's name
        """Register the pattern."""
        md.registerExtension(self)
        self._emphasis = Emphasis(md)
        md.inlinePatterns.deregister("em_strong")
        md.inlinePatterns.register(self._emphasis, "delimiter", 60)

    def reset(self) -> None:
        """Forget the last document."""
        self._emphasis.reset()
