"""Links and images in brackets, found in time that grows with the text alone.

Python-Markdown looks for the end of each bracket by reading on to where it closes, be that the end
of the text. Here the brackets of a text are paired once, and a link asks where its own close.
Positions are counted from the end of the text: that is what stays the same when links before
them are replaced by placeholders.
"""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

import msgspec
from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_PLAIN = re.compile(r"(?P<text>[^\[\]]*+)\]\(\s*+(?!<)(?P<address>[^()'\"]*+)\)")
"""What follows the first bracket of a link without brackets in it and without a title."""

_LINK: Final = r"\[(?<!!\[)"
"""The bracket of a link, not of an image; it begins with a character, so that the search is quick."""

_MARK = re.compile(r"[\[\]()'\"]")
_LONGEST_LABEL: Final = 999
"""CommonMark's limit for what stands between the brackets of a reference."""

_PATIENCE: Final = 10
"""How many times the length of a text is read at most for titles that are not closed."""

_PATIENCE_AT_LEAST: Final = 200_000


class _Pair(msgspec.Struct, frozen=True):
    """Where a bracket closes, and whether a quotation mark stands before that; counted from the end."""

    close: int | None
    quoted: bool = False


class _Brackets:
    """The brackets of the text that a pattern is passed over."""

    def __init__(self, text: str) -> None:
        self._text: str | None = text
        self._pairs: dict[int, _Pair] = {}
        self.patience = max(_PATIENCE_AT_LEAST, _PATIENCE * len(text))
        """How many more characters may be read for titles that are not closed."""

    def pair(self, text: str, at: int) -> _Pair:
        """Return the pair of the bracket that opens at ``at`` in what the text has become."""
        if self._text is not None:
            self._pairs, self._text = _pairs(self._text), None
        return self._pairs[len(text) - at]


def _pairs(text: str) -> dict[int, _Pair]:
    """Pair each opening bracket with the one that closes it, round and square ones apart."""
    pairs: dict[int, _Pair] = {}
    square: list[tuple[int, int]] = []
    around: list[tuple[int, int]] = []
    quotes = 0
    for mark in _MARK.finditer(text):
        char, left = mark[0], len(text) - mark.start()
        if char in "'\"":
            quotes += 1
        elif char in "[(":
            (square if char == "[" else around).append((left, quotes))
        else:
            opened = square if char == "]" else around
            if opened:
                start, before = opened.pop()
                pairs[start] = _Pair(left, quotes > before)
    pairs |= {start: _Pair(None, quotes > before) for start, before in (*square, *around)}
    return pairs


class _Bracketed(LinkInlineProcessor):
    """What the patterns of links and images share."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._brackets = _Brackets("")

    def begin(self, data: str) -> None:
        """Prepare for the text that is looked through next."""
        self._brackets = _Brackets(data)

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - the engine's name
        """Return what stands between the brackets that open before ``index``, and the index behind them."""
        close = self._brackets.pair(data, index - 1).close
        end = index if close is None else len(data) - close
        if close is None or end - index > _LONGEST_LABEL:
            return "", index, False
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - the engine's name
        """Read ``(address "title")`` at ``index``; return both, the index behind, and whether it is one."""
        found = self.RE_LINK.match(data, index)
        if found is None or found[1]:
            return super().getLink(data, index)
        pair = self._brackets.pair(data, index)
        if pair.quoted:
            return self._titled(data, index)
        if pair.close is None:
            return "", None, index, False
        end = len(data) - pair.close
        return self.unescape(data[found.end() : end]).strip(), None, end + 1, True

    def _titled(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        if self._brackets.patience <= 0:
            return "", None, index, False
        address, title, end, is_link = super().getLink(data, index)
        if title is None:
            self._brackets.patience -= len(data) - index
        return address, title, end, is_link


class Link(_Bracketed):
    """``[text](address "title")``."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(_LINK, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: N802 - the engine's name
        """Return the element of a link or an image, and where it begins and ends."""
        start = m.end()
        plain = _PLAIN.match(data, start)
        if plain:
            address = plain["address"]
            address = (self.unescape(address) if "\x02" in address else address).strip()
            return self._element(plain["text"], address, None), m.start(), plain.end()
        close = self._brackets.pair(data, start - 1).close
        if close is None or data[len(data) - close + 1 : len(data) - close + 2] != "(":
            return None, None, None
        end = len(data) - close
        address, title, after, is_link = self.getLink(data, end + 1)
        if not is_link:
            return None, None, None
        return self._element(data[start:end], address, title), m.start(), after

    def _element(self, text: str, address: str, title: str | None) -> Element:
        link = Element("a", {"href": address} if title is None else {"href": address, "title": title})
        link.text = text
        return link


class Image(Link):
    """``![alternative text](address "title")``."""

    def __init__(self, md: Markdown) -> None:
        _Bracketed.__init__(self, IMAGE_LINK_RE, md)

    def _element(self, text: str, address: str, title: str | None) -> Element:
        alt = self.unescape(text) if "\x02" in text else text
        given = {"src": address, "alt": alt}
        return Element("img", given if title is None else given | {"title": title})


class Reference(_Bracketed, ReferenceInlineProcessor):
    """``[text][name]``."""


class ShortReference(_Bracketed, ShortReferenceInlineProcessor):
    """``[name]``."""


class ImageReference(_Bracketed, ImageReferenceInlineProcessor):
    """``![alternative text][name]``."""


class ShortImageReference(_Bracketed, ShortImageReferenceInlineProcessor):
    """``![name]``."""


def register(md: Markdown) -> None:
    """Put these patterns in the place of the engine's, which have the same names."""
    patterns = {
        "reference": (Reference(_LINK, md), 170),
        "link": (Link(md), 160),
        "image_link": (Image(md), 150),
        "image_reference": (ImageReference(IMAGE_LINK_RE, md), 140),
        "short_reference": (ShortReference(_LINK, md), 130),
        "short_image_ref": (ShortImageReference(IMAGE_LINK_RE, md), 125),
    }
    for name, (pattern, priority) in patterns.items():
        md.inlinePatterns.register(pattern, name, priority)
