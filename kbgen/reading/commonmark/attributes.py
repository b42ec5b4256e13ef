"""Attributes in braces, ``{#id .class key=value}``, moved from an article's HTML into its tags.

They belong to what ends right before them in a line, to the block whose last line they are, or,
in a paragraph of their own, to the block above. Other text in braces stays as it is.
"""

from __future__ import annotations

import re
from html import escape, unescape

import msgspec

_BRACES = r"\{:?[ ]*(?=[#.][\w-]|[\w:-]+=)(?P<written>[^}\n<>]*)\}"
_SOME = re.compile(r"\{:?[ ]*(?:[#.][\w-]|[\w:-]+=)")
_TOKEN = re.compile(
    rf"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>"
    rf"|(?P<space>\s*){_BRACES}(?P<after>[ ]*(?:</(?P<parent>h[1-6]|p|li|dd|dt|td|th)>)?)"
)
_PART = re.compile(
    r"#(?P<id>[^\s.#=]+)|\.(?P<class>[^\s.#=]+)|(?P<key>[\w:-]+)=(?P<value>\"[^\"]*\"|'[^']*'|\S*)"
)
_VOID = frozenset({"img", "br", "hr", "input"})
_INLINE = frozenset({"a", "abbr", "code", "del", "em", "kbd", "span", "strong", "sub", "sup"})
_ONE_LINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"})
_CLASS = re.compile(r'(\sclass=")')


class _Element(msgspec.Struct, frozen=True):
    tag: str
    start: int
    """Where its opening tag begins."""
    end: int
    """Where its closing tag ends, or, while it is open, its opening tag."""


class _Change(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str


def moved(html: str) -> str:
    """Return HTML with attributes where they belong; those that belong to nothing stay text."""
    if not _SOME.search(html):
        return html
    reading = _Reading(html)
    for found in _TOKEN.finditer(html):
        if found["tag"]:
            reading.pass_tag(found)
        else:
            reading.read(found)
    return reading.result()


class _Reading:
    """Goes through HTML from its beginning, and notes what to change."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._open: list[_Element] = []
        self._last: _Element | None = None
        """What was closed last."""
        self._above: dict[int, _Element | None] = {}
        """Where a paragraph begins, to what was closed last before it."""
        self._changes: list[_Change] = []

    def pass_tag(self, found: re.Match[str]) -> None:
        """Note an element that begins or ends."""
        tag = found["tag"].lower()
        if tag in _VOID:
            self._last = _Element(tag, found.start(), found.end())
        elif not found["close"]:
            if tag == "p":
                self._above[found.start()] = self._last
            self._open.append(_Element(tag, found.start(), found.end()))
        else:
            self._close(tag, found.end())

    def read(self, found: re.Match[str]) -> None:
        """Note what the attributes change, if they belong to anything."""
        owner, start, end = self._owner(found)
        if owner is not None:
            self._changes.append(_Change(start, end, ""))
            if owner.tag != "pre":
                self._add(owner, unescape(found["written"]))
        if found["parent"]:
            self._close(found["parent"], found.end())

    def result(self) -> str:
        """Return the HTML with all changes; the first change of a place counts."""
        parts, done = [], 0
        for change in sorted(self._changes, key=lambda change: change.start):
            if change.start >= done:
                parts += [self._html[done : change.start], change.text]
                done = change.end
        return "".join([*parts, self._html[done:]])

    def _add(self, owner: _Element, written: str) -> None:
        end = self._html.index(">", owner.start) + 1
        opening = _with_attributes(self._html[owner.start : end], owner.tag, written)
        self._changes.append(_Change(owner.start, end, opening))

    def _owner(self, found: re.Match[str]) -> tuple[_Element | None, int, int]:
        """Return the element that attributes belong to, and the bounds of what is to go for them."""
        start, end = found.start(), found.end("written") + 1
        last, parent, space = self._last, found["parent"], found["space"]
        current = self._open[-1] if self._open else None
        if (
            last
            and last.end == start
            and len(space) <= 1
            and "\n" not in space
            and last.tag in _INLINE | {"img"}
        ):
            return last, start, end
        if not parent or current is None or current.tag != parent:
            return None, start, end
        if current.end == start and parent == "p":
            above = self._above.get(current.start)
            is_next = above is not None and not self._html[above.end : current.start].strip()
            return (above if is_next else None), current.start, found.end()
        if parent in _ONE_LINE or "\n" in space:
            return current, start, end
        return None, start, end

    def _close(self, tag: str, end: int) -> None:
        """End the nearest open element of a name; what was left open in it ends too."""
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - 50), -1):
            if self._open[depth].tag == tag:
                self._last = _Element(tag, self._open[depth].start, end)
                del self._open[depth:]
                return


def _with_attributes(opening: str, tag: str, written: str) -> str:
    """Return an opening tag with attributes; classes come behind those that it has."""
    classes, named = [], {}
    for part in _PART.finditer(written):
        if part["class"]:
            classes.append(part["class"])
        elif part["id"]:
            named["id"] = part["id"]
        else:
            named[part["key"]] = part["value"].strip("\"'")
    if "class" in named:
        classes += named.pop("class").split()
    if classes:
        joined = escape(" ".join(classes))
        if _CLASS.search(opening):
            opening = re.sub(r'(\sclass="[^"]*)', lambda found: f"{found[1]} {joined}", opening, count=1)
        else:
            named["class"] = " ".join(classes)
    added = "".join(f' {name}="{escape(value)}"' for name, value in named.items())
    return f"<{tag}{added}{opening[len(tag) + 1 :]}"
