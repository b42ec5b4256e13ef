"""Addresses without marks as links, in Python-Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from kbgen.reading.markdown.addresses import ADDRESS, without_stop

_WORTH_A_LINK = re.compile(r"https?://\w|www\.\w")
_TAG = re.compile(r"<(?:(?P<link>a )|(?P<end>/a)|/?[a-zA-Z!])?|>")


class BareAddress(InlineProcessor):
    """An address that stands in the text without marks, as on GitHub."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(ADDRESS, md)
        self._length = 0
        self._starts: list[int] = []
        self._inside: list[bool] = []

    def begin(self, data: str) -> None:
        """Note where tags and raw links begin and end in the text that is looked through next."""
        self._length = len(data)
        self._starts, self._inside = [], []
        in_tag = in_link = False
        for mark in _TAG.finditer(data):
            in_tag = len(mark[0]) > 1
            in_link = (in_link or bool(mark["link"])) and not mark["end"]
            self._starts.append(mark.start())
            self._inside.append(in_tag or in_link)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: N802 - the engine's name
        """Make a link, unless the address stands inside a tag or a raw link."""
        if self._is_in_tag(self._length - len(data) + m.start()):
            return None, None, None
        shown = m["mail"] or without_stop(m["url"])
        if not m["mail"] and not _WORTH_A_LINK.match(shown):
            return None, None, None
        prefix = "mailto:" if m["mail"] else "https://" if shown.startswith("www.") else ""
        link = Element("a", {"href": prefix + shown})
        link.text = AtomicString(shown)
        return link, m.start(), m.start() + len(shown)

    def _is_in_tag(self, at: int) -> bool:
        before = bisect_right(self._starts, at) - 1
        return before >= 0 and self._inside[before]
