"""What the step before the engine leaves in the text for the step after it.

CommonMark has no callouts and no tabs, but its block quotes hold blocks in the same way. So the
text says a quote instead, whose first line is a comment with a number; in the engine's HTML the
quote's tags give way to the container's. The characters used are noncharacters, which no writer
can write.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

SPACE: Final = "\ufdd7"
"""Stands for a space behind a fence: the engine tells only the first word that stands there."""

NOTE: Final = "\ufdd8"
"""The title of a link that is a reference to a footnote."""

BOLD: Final = ("\ufdd9", "\ufdda")
"""Begin and end strong text whose asterisks CommonMark would not see as such."""

BACKLINKS: Final = "\ufddb"
"""Stands for the links back to the references to a footnote."""

END: Final = "<!---->"
"""A line that ends a paragraph without a blank one, which would make a list loose."""

END_OF_NOTES: Final = "<!--\ufddc-->"

_OPENING, _TITLE, _PIECE = "\ufdd5", "\ufdd6", "\ufddd"
_TAGS: Final = {
    "p": ('<p class="callout-title">', "</p>"),
    "summary": ('<summary class="callout-title">', "</summary>"),
    "label": ("<label>", "</label>"),
}
_MARKED = re.compile(
    rf"<blockquote\b[^>]*>(?:\n<!--{_OPENING}(?P<number>\d+)-->)?\n?|</blockquote>\n?"
    rf"|<p>{_TITLE}(?P<tag>\w+)(?::(?P<button>\d+_\d+))?(?: (?P<title>.*?))?</p>\n{END}\n?"
    rf"|<!--{_PIECE}(?P<piece>\d+)-->\n?|{END}\n?",
    re.IGNORECASE,
)


class Container(msgspec.Struct, frozen=True):
    """The tags of an element that takes the place of a block quote."""

    opening: str
    closing: str


class Marks:
    """Keeps the HTML of one text while the engine reads the text."""

    def __init__(self) -> None:
        self._containers: list[Container] = []
        self._pieces: list[str] = []

    def quote(self, container: Container, body: list[str]) -> list[str]:
        """Return the lines of a block quote that is to become ``container``."""
        self._containers.append(container)
        return quoted([f"<!--{_OPENING}{len(self._containers) - 1}-->", *body])

    def piece(self, html: str) -> str:
        """Return a line in whose place ``html`` is to stand."""
        self._pieces.append(html)
        return f"<!--{_PIECE}{len(self._pieces) - 1}-->"

    def resolve(self, html: str) -> str:
        """Return the engine's HTML with all that was kept in its place."""
        return _Resolving(self._containers, self._pieces).run(html)


def title(text: str, tag: str, *, button: str = "") -> list[str]:
    """Return the lines of a title, Markdown, in an element: ``p``, ``summary``, or a button's ``label``."""
    named = f"{tag}:{button}" if button else tag
    return [f"{_TITLE}{named} {text.strip()}", END]


def quoted(lines: list[str]) -> list[str]:
    """Return the lines of a block quote that holds ``lines``."""
    return [f"> {_without_tabs(line)}" if line else ">" for line in lines]


def _without_tabs(line: str) -> str:
    """Return a line indented by spaces: a tab would reach less far behind the mark of a quote."""
    rest = line.lstrip(" \t")
    blank = line[: len(line) - len(rest)]
    return blank.expandtabs(4) + rest if "\t" in blank else line


class _Resolving:
    """Replaces marks, the tags of quotes among them, which may be in one another."""

    def __init__(self, containers: list[Container], pieces: list[str]) -> None:
        self._containers = containers
        self._pieces = pieces
        self._closings: list[str | None] = []
        """What ends each of the quotes that are open; None: a quote is all it is."""

    def run(self, html: str) -> str:
        return _MARKED.sub(self._replace, html)

    def _replace(self, found: re.Match[str]) -> str:
        written = found[0]
        if found["tag"]:
            return _titled(found)
        if found["piece"]:
            return self._pieces[int(found["piece"])]
        if found["number"]:
            container = self._containers[int(found["number"])]
            self._closings.append(container.closing)
            return container.opening
        if written.startswith("</"):
            closing = self._closings.pop() if self._closings else None
            return written if closing is None else closing
        if written.startswith("<!"):
            return ""
        self._closings.append(None)
        return written


def _titled(found: re.Match[str]) -> str:
    opening, closing = _TAGS[found["tag"]]
    if found["button"]:
        opening = f'<label for="__tabbed_{found["button"]}">'
    return f"{opening}{found['title'] or ''}{closing}"
