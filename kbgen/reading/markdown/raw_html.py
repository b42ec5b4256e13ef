"""Where a block of raw HTML ends that begins in a line of Markdown.

CommonMark's rule (section 4.6): a block element reaches to the next blank line, so that Markdown
goes on inside ``<details>``; ``<pre>``, ``<script>`` and comments reach to their own end. Two
things are forgiven: blank lines between the rows of one table or list, and ``markdown="1"``.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kbgen.reading.markdown.lines import is_blank

BLOCK_ELEMENTS: Final = frozenset(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details
    dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6
    head header hr html iframe legend li link main menu menuitem nav noframes noscript object ol
    optgroup option p param picture search section summary svg table tbody td tfoot th thead title
    tr track ul video audio
    """.split()  # noqa: SIM905 - reads better than a list
)
"""The elements that begin a block of raw HTML, CommonMark's list and a few of media."""

_TO_OWN_END: Final = ("script", "pre", "style", "textarea")
_TAG = re.compile(r" {0,3}<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)")
_MARKDOWN = re.compile(r"(?<!\s)\s+markdown(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?(?=[\s/>])")
_COMMENT = re.compile(r" {0,3}<(?:!--|\?|!\[CDATA\[|![A-Za-z])")
_COMMENT_ENDS: Final = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_INSIDE = re.compile(
    r"\s*</?(?:caption|col|colgroup|dd|dt|figcaption|legend|li|option|source|tbody|td|tfoot|th|thead|tr|track"
    r"|table|ul|ol|dl)\b",
    re.IGNORECASE,
)
_OPENERS = re.compile(r"<(table|ul|ol|dl|select)\b", re.IGNORECASE)
_CLOSERS = re.compile(r"</(table|ul|ol|dl|select)\b", re.IGNORECASE)


def starts(line: str) -> bool:
    """Tell whether a block of raw HTML begins here, even within a paragraph."""
    if _COMMENT.match(line):
        return True
    tag = _TAG.match(line)
    return bool(tag) and tag["name"].lower() in BLOCK_ELEMENTS | {*_TO_OWN_END}  # type: ignore[index] # it matched


class RawHtml(msgspec.Struct, frozen=True):
    """A block of raw HTML."""

    html: str
    rest: list[str]
    """Markdown that follows it in its last line, as after ``<div markdown>``."""
    end: int
    """The line after it."""


def block(lines: list[str], at: int) -> RawHtml | None:
    """Read the raw HTML that begins in line ``at``; None where none does."""
    line = lines[at]
    comment = _COMMENT.match(line)
    if comment:
        mark = next(mark for mark in _COMMENT_ENDS if line.lstrip().startswith(mark))
        return _up_to(lines, at, _COMMENT_ENDS[mark], after=line.index(mark) + len(mark))
    if not starts(line):
        return None
    tag = _TAG.match(line)
    name = tag["name"].lower() if tag else ""
    if name in _TO_OWN_END and tag and not tag["close"]:
        return _up_to(lines, at, f"</{name}>", after=tag.end())
    end = _end(lines, at)
    html = "\n".join(lines[at:end])
    switch = _MARKDOWN.search(html)
    if switch and "<" in html[: switch.start()]:
        return _up_to_switch(html, switch, at)
    return RawHtml(html, [], end)


def _up_to(lines: list[str], at: int, ending: str, *, after: int) -> RawHtml:
    """Take the lines to the one that holds ``ending``, or all."""
    for number in range(at, len(lines)):
        line = lines[number].lower()
        found = line.find(ending, after if number == at else 0)
        if found >= 0:
            cut = found + len(ending)
            rest = lines[number][cut:]
            html = "\n".join([*lines[at:number], lines[number][:cut]])
            return RawHtml(html, [rest.lstrip()] if rest.strip() else [], number + 1)
    return RawHtml("\n".join(lines[at:]), [], len(lines))


def _end(lines: list[str], at: int) -> int:
    """Return the line after the block: a blank one, unless a table or list is still open there."""
    depth, number = 0, at
    while number < len(lines):
        line = lines[number]
        if is_blank(line):
            after = next((later for later in range(number, len(lines)) if not is_blank(lines[later])), None)
            if depth <= 0 or after is None or not _INSIDE.match(lines[after]):
                break
            number = after
            line = lines[number]
        depth += len(_OPENERS.findall(line)) - len(_CLOSERS.findall(line))
        number += 1
    return number


def _up_to_switch(html: str, switch: re.Match[str], at: int) -> RawHtml:
    """Part a block behind the tag that switches Markdown on; what follows is read as Markdown."""
    end = html.find(">", switch.end())
    end = len(html) if end < 0 else end + 1
    taken = html[: switch.start()] + html[switch.end() : end]
    number = at + html[:end].count("\n")
    rest = html[end:].partition("\n")[0]
    parts = re.split(r"(?=</(?:div|section|article|details|aside|figure|td|th|li)>)", rest)
    return RawHtml(taken, [part.strip() for part in parts if part.strip()], number + 1)
