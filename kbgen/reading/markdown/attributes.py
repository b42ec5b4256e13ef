"""Attributes in braces, ``{#id .class}``, read only where they are meant."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor


class Attributes(AttrListTreeprocessor):
    """``{#id .class key=value}``, but not any text in braces: ``/users/{id}`` stays as it is."""

    _BASE = r"\{:?[ ]*(?=[#.][\w-]|[\w:-]+=)([^{}\n]*)[ ]*\}"
    HEADER_RE = re.compile(rf"(?<![ ])[ ]*{_BASE}[ ]*$")  # type: ignore[misc]  # final in the stubs only
    BLOCK_RE = re.compile(rf"\n[ ]*{_BASE}[ ]*$")  # type: ignore[misc]  # the same
    INLINE_RE = re.compile(rf"^[ ]?{_BASE}")  # type: ignore[misc]  # the same

    _LINE_RE = re.compile(rf"\s*{_BASE}\s*")

    def run(self, doc: Element) -> None:
        """Read the attributes of a document that has braces at all."""
        if "{" not in "".join(doc.itertext()):
            return
        super().run(doc)
        for parent in list(doc.iter()):
            self._assign_lines(parent)

    def _assign_lines(self, parent: Element) -> None:
        """Give the attributes that stand in a line of their own to the block before it."""
        kept = list(parent)[:1]
        for before, block in pairwise(parent):
            found = self._LINE_RE.fullmatch(block.text or "") if block.tag == "p" and not len(block) else None
            if not found:
                kept.append(block)
            elif before.tag != "pre":
                self.assign_attrs(before, found[1])
        if len(kept) < len(parent):
            parent[:] = kept
