"""The blocks of Markdown as GitHub's writers know them, for Python-Markdown's engine.

Python-Markdown's own block parser wants lists indented by four and set off by blank lines. This
one follows CommonMark's container rules (spec 0.31, sections 4 and 5), forgives lists that are
nested by two spaces, and reads callouts, tabs, footnotes and definition lists on the way. What
stands inside a line stays the engine's work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from kbgen.reading.markdown import callouts, lists, raw_html, tables, tabs
from kbgen.reading.markdown.code import Info
from kbgen.reading.markdown.converted import CODE_MARK
from kbgen.reading.markdown.definitions import FOOTNOTE
from kbgen.reading.markdown.lines import FENCE, TAB, ClosingFences, indentation, is_blank
from kbgen.reading.markdown.rules import DEFINITION, HEADING, QUOTE, RULER, RULES, indented

DEEPEST: Final = 30
"""Containers in containers below this are read as text, whatever they look like."""

_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_INTERRUPTING: Final = frozenset("#>`~-_*+!?:<=[0123456789")
"""What the first character of a line must be, to end a paragraph without a blank line."""

_WORTH_A_LOOK: Final = _INTERRUPTING | frozenset(" \t|")


class Structure(BlockParser):
    """Makes the tree of a document's blocks; replaces Python-Markdown's parser in one converter."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.tab_sets = 0
        self.code: list[tuple[str, Info]] = []
        """The document's blocks of code; they leave the engine, and its HTML, untouched."""
        self._depth = 0
        self._closing: list[ClosingFences | None] = []
        """For each container that is being parsed."""
        self._footnotes: Any = None
        self._abbreviations: Any = None

    def use(self, *, footnotes: Any, abbreviations: Any) -> None:
        """Say which of the engine's extensions take definitions, once there are extensions."""
        self._footnotes, self._abbreviations = footnotes, abbreviations

    def parseDocument(self, lines: Sequence[str]) -> ElementTree:  # type: ignore[override, type-arg, unused-ignore]  # noqa: N802 - the engine's name
        """Return the tree of a whole document."""
        self.tab_sets, self.code, self._depth, self._closing = 0, [], 0, []
        self.root = Element(self.md.doc_tag)
        self.parse(self.root, list(lines))
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - the engine's name
        """Add the blocks of a text to ``parent``; footnotes come through here."""
        self.parse(parent, text.split("\n"))

    def parse(self, parent: Element, lines: list[str], *, tight: bool = False) -> None:
        """Add the blocks of ``lines`` to ``parent``; in a tight list item, paragraphs stay bare."""
        self._depth += 1
        self._closing.append(None)
        if self._depth > DEEPEST:
            SubElement(parent, "p").text = AtomicString(_joined(lines))
        else:
            at = 0
            while at < len(lines):
                at = at + 1 if is_blank(lines[at]) else self._block(parent, lines, at, tight=tight)
        self._depth -= 1
        self._closing.pop()

    def closing_fences(self, lines: list[str]) -> ClosingFences:
        """Return what ends blocks of code in the lines that are being parsed."""
        known = self._closing[-1]
        if known is None or known.lines is not lines:
            known = self._closing[-1] = ClosingFences(lines)
        return known

    def starts_block(self, line: str, *, in_list: bool = False) -> bool:
        """Tell whether a line ends the paragraph before it; in a list, any list mark does."""
        rest = line.lstrip(" \t")
        if rest[:1] not in _INTERRUPTING or indentation(line) >= TAB:
            return False
        return bool(
            HEADING.fullmatch(rest)
            or QUOTE.match(line)
            or FENCE.match(line)
            or RULER.fullmatch(rest)
            or lists.interrupts(rest, in_list=in_list)
            or callouts.starts(rest)
            or tabs.TAB.fullmatch(rest)
            or FOOTNOTE.fullmatch(rest)
            or raw_html.starts(line)
        )

    def add_html(self, parent: Element, html: str) -> None:
        """Add raw HTML, which nothing in the engine touches any more."""
        SubElement(parent, "p").text = AtomicString(self.md.htmlStash.store(html))

    def add_code(self, parent: Element, text: str, about: Info) -> None:
        """Add an empty element in the place of a block of code, and keep the code."""
        SubElement(parent, "pre", {"class": f"{CODE_MARK}{len(self.code)}"})
        self.code.append((text, about))

    def define_link(self, name: str, url: str, title: str | None) -> None:
        """Note where ``[text][name]`` leads; the first definition counts."""
        self.md.references.setdefault(" ".join(name.lower().split()), (url, title))  # type: ignore[arg-type]  # the engine takes None

    def define_footnote(self, name: str, text: str) -> None:
        """Note the text of a footnote."""
        self._footnotes.setFootnote(name, text)

    def define_abbreviation(self, short: str, long: str) -> None:
        """Note what an abbreviation stands for."""
        self._abbreviations.abbrs[short] = long

    def _block(self, parent: Element, lines: list[str], at: int, *, tight: bool) -> int:
        """Add the block that begins in line ``at`` and return the line after it."""
        line = lines[at]
        rules = (indented,) if indentation(line) >= TAB else RULES.get(line.lstrip(" \t")[0], ())
        for rule in rules:
            end = rule(self, parent, lines, at)
            if end is not None:
                return end
        return self._paragraph(parent, lines, at, tight=tight)

    def _paragraph(self, parent: Element, lines: list[str], at: int, *, tight: bool) -> int:
        number = at + 1
        while number < len(lines):
            line = lines[number]
            if is_blank(line):
                break
            if line[0] in _WORTH_A_LOOK:
                if _UNDERLINE.fullmatch(line):
                    return self._underlined(parent, lines, at, number)
                if DEFINITION.match(line) or self.starts_block(line):
                    break
                if "|" in lines[number - 1] and tables.is_rule(line):
                    return self._table(parent, lines, at, number)
            number += 1
        text = _joined(lines[at:number])
        if tight and not len(parent) and not parent.text:
            parent.text = text
        else:
            SubElement(parent, "p").text = text
        return number

    def _underlined(self, parent: Element, lines: list[str], at: int, number: int) -> int:
        SubElement(parent, "h1" if "=" in lines[number] else "h2").text = _joined(lines[at:number])
        return number + 1

    def _table(self, parent: Element, lines: list[str], at: int, rule: int) -> int:
        """Add a table, and before it the paragraph that its header row followed."""
        header, end = rule - 1, tables.end(lines, rule + 1, self.starts_block)
        if header > at:
            SubElement(parent, "p").text = _joined(lines[at:header])
        engine = self.blockprocessors["table"]
        block = tables.mended(lines[header:end])
        if tables.has_sane_rows(block) and engine.test(parent, block):
            engine.run(parent, [block])
        else:
            SubElement(parent, "p").text = _joined(lines[header:end])
        return end


def _joined(lines: list[str]) -> str:
    """Return a paragraph's text: no indentation, and the two spaces of a line break only inside."""
    return "\n".join(line.lstrip() for line in lines).strip()
