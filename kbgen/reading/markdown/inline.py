"""What Python-Markdown does inside a line, driven so that its cost grows with the text alone.

The engine tries every pattern on every run of text. Here a pattern is tried only on a text that
holds what it begins with, a text without marks is left where it stands, and what a pattern
found is put into the tree without looking for its place again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final, cast
from xml.etree.ElementTree import Element

import msgspec
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from kbgen.reading.markdown.converted import MarkdownFailed

_MARKS: Final = ("[", "`", "<", "*", "_", "&", "\\", "~~", "++", "://", "@", "www.", "  \n")
"""A text without any of these has nothing that a pattern could match."""

_TRIGGERS: Final = {
    "backtick": ("`",),
    "backslash_break": ("\\\n",),
    "escape": ("\\",),
    "keys-custom": ("++", "\\\\"),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "keys": ("++",),
    "delimiter": ("*", "_", "~~"),
    "bare_address": ("://", "@", "www."),
}
"""The names of patterns, to what a text must hold for them to match; any other is always tried."""

_NEED_REFERENCES: Final = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})

_MOST_COPIED: Final = 10_000_000_000
"""Each match copies its text; more characters than this in all are refused, after a few seconds."""


_Place = tuple[Element, tuple[str, ...]]
"""An element, and the names of those that it stands in, its own among them."""


class _Pattern(msgspec.Struct, frozen=True):
    """One of the engine's patterns, and when to try it."""

    name: str
    number: int
    triggers: tuple[str, ...]
    excluded: frozenset[str]
    """Elements in which it is not to be tried."""
    finditer: Callable[[str, int], Iterator[Any]]
    handle: Callable[[Any, str], Any]
    begin: Callable[[str], None] | None
    """What the pattern wants to be told of a text before it is passed over."""


class Inline(Treeprocessor):
    """Python-Markdown's inline parser, which skips the patterns that cannot match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, Element | str] = {}
        """What was found, by the number in its placeholder; the engine's patterns read it here."""
        names = {number: name for name in _TRIGGERS if (number := _number(md, name)) is not None}
        self._patterns = tuple(
            _Pattern(
                names.get(number, ""),
                number,
                _TRIGGERS.get(names.get(number, ""), ("",)),
                frozenset(tag.lower() for tag in pattern.ANCESTOR_EXCLUDES),
                pattern.getCompiledRegExp().finditer,
                cast("Callable[[Any, str], Any]", pattern.handleMatch),
                getattr(pattern, "begin", None),
            )
            for number, pattern in enumerate(md.inlinePatterns)
        )
        self._without_references = tuple(
            pattern for pattern in self._patterns if pattern.name not in _NEED_REFERENCES
        )
        self._copied = 0
        self._above: tuple[str, ...] = ()
        """The names of the elements that the text at hand stands in."""

    def run(self, root: Element) -> None:
        """Replace the marks in all texts of a tree by elements; raises MarkdownFailed for too many."""
        self.stashed_nodes = {}
        self._copied = 0
        self._active = self._patterns if self.md.references else self._without_references
        waiting: deque[_Place] = deque([(root, (root.tag,))])
        while waiting:
            element, above = waiting.popleft()
            self._above = above
            self._enter(element, waiting)

    def _enter(self, element: Element, waiting: deque[_Place]) -> None:
        """Read the texts of an element's children, and put the children that have their own in line."""
        above = self._above
        left = list(element)[::-1]
        children: list[Element] = []
        found: list[tuple[Element, list[Element]]] = []
        while left:
            child = left.pop()
            children.append(child)
            text = child.text
            if text and not isinstance(text, AtomicString):
                inside = self._above = (*above, child.tag)
                inner = self._put_into(child, text)
                if inner:
                    found.append((child, inner))
                    waiting.extend((node, (*inside, node.tag)) for node in inner)
                self._above = above
            if child.tail:
                left += self._put_behind(child, child.tail)[::-1]
            if len(child):
                waiting.append((child, (*above, child.tag)))
        if len(children) > len(element):
            element[:] = children
        for child, inner in found:
            child[:0] = inner

    def _put_into(self, element: Element, text: str) -> list[Element]:
        """Read an element's text; return what stands in it, to be inserted."""
        replaced = self._replaced(text)
        if replaced is text and INLINE_PLACEHOLDER_PREFIX not in text:
            return []
        element.text = None
        return self._elements(replaced, element)

    def _put_behind(self, element: Element, tail: str) -> list[Element]:
        """Read the text behind an element; return what stands in it, to be inserted."""
        replaced = self._replaced(tail)
        if replaced is tail and INLINE_PLACEHOLDER_PREFIX not in tail:
            return []
        element.tail = None
        return self._elements(replaced, element, is_text=False)

    def _replaced(self, text: str, first: int = 0) -> str:
        """Return a text in which placeholders stand for what the patterns from the ``first`` on found."""
        if isinstance(text, AtomicString) or not any(map(text.__contains__, _MARKS)):
            return text
        for pattern in self._active:
            if pattern.number < first:
                continue
            if pattern.name == "delimiter" and "**" in text:
                text = with_tight_marks(text)
            for trigger in pattern.triggers:
                if trigger in text:
                    text = self._pass(pattern, text)
                    break
        return text

    def _pass(self, pattern: _Pattern, text: str) -> str:
        """Pass one pattern over a text."""
        if not pattern.excluded.isdisjoint(self._above):
            return text
        if pattern.begin:
            pattern.begin(text)
        start = 0
        while True:
            for match in pattern.finditer(text, start):
                node, begin, end = pattern.handle(match, text)
                if begin is not None and end is not None:
                    break
            else:
                return text
            if node is None:
                start = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                self._replace_in(node, pattern.number)
            placeholder = self._stash(node)
            text = f"{text[:begin]}{placeholder}{text[end:]}"
            start = begin + len(placeholder)
            self._copied += len(text)
            if self._copied > _MOST_COPIED:
                raise MarkdownFailed("a paragraph is too long for its many marks")
        return text

    def _replace_in(self, node: Element, number: int) -> None:
        """Pass the later patterns over the texts of what a pattern found."""
        above = self._above
        for child in (node, *node):
            if child.text:
                self._above = (*above, child.tag)
                child.text = self._replaced(child.text, number + 1)
                self._above = above
            if child.tail:
                child.tail = self._replaced(child.tail, number)

    def _stash(self, node: Element | str) -> str:
        key = f"{len(self.stashed_nodes):04}"
        self.stashed_nodes[key] = node
        return INLINE_PLACEHOLDER % key

    def _elements(self, text: str, holder: Element, *, is_text: bool = True) -> list[Element]:
        """Return the elements that a text's placeholders stand for, each with the text that follows it.

        What stands before the first becomes the text, or the tail, of ``holder``.
        """
        if INLINE_PLACEHOLDER_PREFIX not in text:
            _add_text(holder, text, is_text=is_text)
            return []
        found: list[Element] = []
        pieces: list[str] = []
        at = 0
        for mark in INLINE_PLACEHOLDER_RE.finditer(text):
            node = self.stashed_nodes.get(mark[1])
            if node is None:
                continue
            pieces.append(text[at : mark.start()])
            at = mark.end()
            if isinstance(node, str):
                pieces.append(node)
                continue
            _add_text(holder, "".join(pieces), is_text=is_text)
            pieces.clear()
            self._expand(node)
            found.append(node)
            holder, is_text = node, False
        rest = AtomicString(text[at:]) if isinstance(text, AtomicString) else text[at:]
        _add_text(holder, "".join([*pieces, rest]) if pieces else rest, is_text=is_text)
        return found

    def _expand(self, node: Element) -> None:
        """Put elements into the place of the placeholders in a node that was stashed."""
        children: list[Element] = []
        if node.tail and INLINE_PLACEHOLDER_PREFIX in node.tail:
            tail, node.tail = node.tail, None
            children = self._elements(tail, node, is_text=False)
        if node.text and INLINE_PLACEHOLDER_PREFIX in node.text:
            text, node.text = node.text, None
            children = self._elements(text, node) + children
        for child in node:
            children.append(child)
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                tail, child.tail = child.tail, None
                children += self._elements(tail, child, is_text=False)
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                text, child.text = child.text, None
                child[:0] = self._elements(text, child)
        if len(children) > len(node):
            node[:] = children


class Unescape(UnescapeTreeprocessor):
    """Puts escaped characters back, where there are any."""

    def __init__(self, md: Markdown, inline: Inline) -> None:
        super().__init__(md)
        self._inline = inline

    def run(self, root: Element) -> None:
        """Look through a tree only if something became text that is no element."""
        if any(isinstance(node, str) for node in self._inline.stashed_nodes.values()):
            super().run(root)


def _number(md: Markdown, name: str) -> int | None:
    return md.inlinePatterns.get_index_for_name(name) if name in md.inlinePatterns else None


def _add_text(element: Element, text: str, *, is_text: bool) -> None:
    if not text:
        return
    if is_text:
        element.text = element.text + text if element.text else text
    else:
        element.tail = element.tail + text if element.tail else text


def with_tight_marks(text: str) -> str:
    """Move the space out of ``**Note: **`` and ``** Settings**``, which other tools export.

    A text in which the marks do not pair, or with space on both sides, stays as it is.
    """
    parts = text.split("**")
    inner = parts[1::2]
    if len(parts) % 2 == 0 or all(part.strip() == part for part in inner) or "***" in text:
        return text
    if not all(part.strip() and (part[0] > " " or part[-1] > " ") for part in inner):
        return text
    for number in range(1, len(parts), 2):
        bare = parts[number].strip()
        before, after = parts[number][0] <= " ", parts[number][-1] <= " "
        parts[number - 1] = parts[number - 1].rstrip(" ") + " " if before else parts[number - 1]
        parts[number + 1] = " " + parts[number + 1].lstrip(" ") if after else parts[number + 1]
        parts[number] = f"**{bare}**"
    return "".join(parts)
