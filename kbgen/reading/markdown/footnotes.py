"""Footnotes: Python-Markdown's extension, with what it looks for in lists kept in dictionaries."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor

_MARK: Final = r"\[\^([^\]]{1,999}+)\]"
"""Names end somewhere, or a text of open marks would be read to its end for each."""


class Footnotes(FootnoteExtension):
    """The footnotes of one document, in the order of their definition."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the engine's name
        """Register the extension, with a pattern that does not search."""
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Mark(self), "footnote", 175)

    def reset(self) -> None:
        """Forget the last document's."""
        super().reset()
        self.numbers: dict[str, int] = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802, A002 - the engine's names
        """Note the text of a footnote."""
        super().setFootnote(id, text)
        self.numbers.setdefault(id, len(self.numbers) + 1)

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002 - the engine's signature
        """Return the id of the next mark of a footnote, or of its first, where none was ``found``."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        name, separator, rest = reference.partition(self.get_separator())
        return reference if count == 1 else f"{name}{count}{separator}{rest}"


class _Mark(InlineProcessor):
    """``[^name]`` where a footnote has that name."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(_MARK)
        self._footnotes = footnotes

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: ARG002, N802 - the engine's name
        """Return the raised number that leads to the footnote."""
        number = self._footnotes.numbers.get(m[1])
        if number is None:
            return None, None, None
        raised = Element("sup", {"id": self._footnotes.makeFootnoteRefId(m[1], found=True)})
        link = SubElement(
            raised, "a", {"href": f"#{self._footnotes.makeFootnoteId(m[1])}", "class": "footnote-ref"}
        )
        link.text = self._footnotes.getConfig("SUPERSCRIPT_TEXT").format(number)
        return raised, m.start(), m.end()
