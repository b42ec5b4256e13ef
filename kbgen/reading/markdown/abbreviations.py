"""Abbreviations: one pass over the texts of a document, however many it defines."""

from __future__ import annotations

import re
from itertools import groupby
from os.path import commonprefix
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString


class AbbreviationExtension(Extension):
    """What a document's abbreviations stand for."""

    def __init__(self) -> None:
        super().__init__()
        self.abbrs: dict[str, str] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the engine's name
        """Register the extension."""
        md.registerExtension(self)
        md.treeprocessors.register(_Abbreviations(md, self.abbrs), "abbr", 7)

    def reset(self) -> None:
        """Forget the last document's."""
        self.abbrs.clear()


class _Abbreviations(Treeprocessor):
    """Marks abbreviations where they stand as words of their own."""

    def __init__(self, md: Markdown, meanings: dict[str, str]) -> None:
        super().__init__(md)
        self._meanings = meanings

    def run(self, root: Element) -> None:
        """Put elements into the texts of a tree."""
        if not self._meanings:
            return
        self._words = re.compile(rf"\b{pattern(sorted(self._meanings))}\b")
        for element in list(root.iter()):
            self._mark(element)

    def _mark(self, element: Element) -> None:
        children: list[Element] = []
        element.text = self._parted(element.text, children)
        for child in element:
            children.append(child)
            child.tail = self._parted(child.tail, children)
        if len(children) > len(element):
            element[:] = children

    def _parted(self, text: str | None, children: list[Element]) -> str | None:
        """Return what stands before the first abbreviation in a text; add the rest as elements."""
        if not text or isinstance(text, AtomicString):
            return text
        found = list(self._words.finditer(text))
        for number, word in enumerate(found, 1):
            element = Element("abbr", {"title": self._meanings[word[0]]})
            element.text = AtomicString(word[0])
            element.tail = text[word.end() : found[number].start() if number < len(found) else None]
            children.append(element)
        return text[: found[0].start()] if found else text


def pattern(words: list[str]) -> str:
    """Return a regular expression for any of some sorted words, the longest first.

    Its branches part at the first letter in which words differ, so that most are never tried.
    """
    branches = []
    for _, alike in groupby(words, key=lambda word: word[:1]):
        group = list(alike)
        shared = commonprefix(group)  # noqa: RUF071 - words, not paths
        rest = [word[len(shared) :] for word in group if word != shared]
        if not rest:
            branches.append(re.escape(shared))
        else:
            optional = "?" if shared in group else ""
            branches.append(f"{re.escape(shared)}{pattern(rest)}{optional}")
    return f"(?:{'|'.join(branches)})"
