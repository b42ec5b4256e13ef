"""What the rules for single kinds of blocks need of the parser that they are part of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from xml.etree.ElementTree import Element

from kbgen.reading.markdown.code import Info
from kbgen.reading.markdown.lines import ClosingFences


class Parser(Protocol):
    """Takes lines and what they define; ``kbgen.reading.structure.Structure`` is one."""

    tab_sets: int
    """How many sets of tabs the document has so far."""

    def parse(self, parent: Element, lines: list[str], *, tight: bool = False) -> None:
        """Add the blocks of ``lines`` to ``parent``; in a tight list item, paragraphs stay bare."""

    def starts_block(self, line: str, *, in_list: bool = False) -> bool:
        """Tell whether a line ends the paragraph before it; in a list, any list mark does."""

    def closing_fences(self, lines: list[str]) -> ClosingFences:
        """Return what ends blocks of code in the lines that are being parsed."""

    def add_html(self, parent: Element, html: str) -> None:
        """Add raw HTML, which nothing in the engine touches any more."""

    def add_code(self, parent: Element, text: str, about: Info) -> None:
        """Add a block of code."""

    def define_link(self, name: str, url: str, title: str | None) -> None:
        """Note where ``[text][name]`` leads."""

    def define_footnote(self, name: str, text: str) -> None:
        """Note the text of a footnote."""

    def define_abbreviation(self, short: str, long: str) -> None:
        """Note what an abbreviation stands for."""


Rule = Callable[[Parser, Element, list[str], int], int | None]
"""Reads the block that begins in a line, adds it to the element, and returns the line after it.

None: it is no block of this kind.
"""
