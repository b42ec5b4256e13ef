"""The Markdown of an article's body in, its HTML out.

The engine is Python-Markdown, with the block parser of ``kbgen.reading.markdown.structure`` and, of
pymdown-extensions, its emphasis, deletion and keys. One converter serves a whole process.
"""

from __future__ import annotations

import string
from functools import cache

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from pymdownx.keys import KeysExtension

from kbgen.reading.markdown import links
from kbgen.reading.markdown.abbreviations import AbbreviationExtension
from kbgen.reading.markdown.attributes import Attributes
from kbgen.reading.markdown.bare_address import BareAddress
from kbgen.reading.markdown.code_spans import CodeSpans
from kbgen.reading.markdown.converted import Converted, MarkdownFailed
from kbgen.reading.markdown.emphasis import EmphasisExtension
from kbgen.reading.markdown.footnotes import Footnotes
from kbgen.reading.markdown.inline import Inline, Unescape
from kbgen.reading.markdown.raw_html import BLOCK_ELEMENTS
from kbgen.reading.markdown.structure import Structure


def convert(text: str) -> Converted:
    """Turn Markdown into HTML; raises MarkdownFailed where the engine cannot follow it."""
    engine = _engine()
    try:
        html = engine.reset().convert(text)
    except RecursionError as error:
        raise MarkdownFailed("the text nests too deeply") from error
    return Converted(html, tuple(engine.structure.code))


@cache
def _engine() -> _Engine:
    return _Engine()


class _Engine(Markdown):
    """Python-Markdown, set up for what help centres hold."""

    def __init__(self) -> None:
        footnotes, abbreviations = Footnotes(), AbbreviationExtension()
        extensions = [
            TableExtension(),
            footnotes,
            abbreviations,
            EmphasisExtension(),
            KeysExtension(),
        ]
        super().__init__(extensions=extensions, output_format="html")
        self.ESCAPED_CHARS = list(string.punctuation)
        self.block_level_elements = sorted({*self.block_level_elements, *BLOCK_ELEMENTS})
        self.preprocessors.deregister("normalize_whitespace")
        self.preprocessors.deregister("html_block")
        self.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
        self.inlinePatterns.register(CodeSpans(), "backtick", 190)
        links.register(self)
        self.inlinePatterns.register(BareAddress(self), "bare_address", 95)
        self.treeprocessors.deregister("prettify")
        self.treeprocessors.register(Attributes(self), "attributes", 8)
        inline = Inline(self)
        self.treeprocessors.register(inline, "inline", 20)
        self.treeprocessors.register(Unescape(self, inline), "unescape", 0)
        self.structure.use(footnotes=footnotes, abbreviations=abbreviations)

    def build_parser(self) -> _Engine:
        """Put the project's block parser in the place of the engine's."""
        super().build_parser()
        self.parser = self.structure = Structure(self)
        return self
