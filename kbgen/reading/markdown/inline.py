"""What Python-Markdown does inside a line, with what help centres need changed.

Attributes are read only where they are meant, bare addresses become links as on GitHub, and a
pattern is tried only on a text that holds what it begins with, which saves half of the time.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

_MARKS = re.compile(r"\\|`|!\[|\[|<|&|[*_]|~~|\+\+|://|@|www\.|  \n")

_TRIGGERS: Final = {
    "backtick": "`",
    "backslash_break": "\\",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "keys": "++",
    "delimiter": "*_~~",
    "em_strong": "*_~~",
    "bare_address": "://@www.",
}
"""The names of patterns, to what a text must hold for them to match; any other is always tried."""

_MOST_UNCLOSED: Final = 200
"""More brackets than this without a partner are no links; the engine would try each to the end."""

_NEED_REFERENCES: Final = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})


class Inline(InlineTreeprocessor):
    """Python-Markdown's inline parser, which skips the patterns that cannot match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns = list(md.inlinePatterns)
        numbers = {
            name: md.inlinePatterns.get_index_for_name(name)
            for name in _TRIGGERS
            if name in md.inlinePatterns
        }
        self._triggers = {number: _TRIGGERS[name] for name, number in numbers.items()}
        self._for_references = frozenset(numbers[name] for name in _NEED_REFERENCES)
        self._emphasis = numbers.get("delimiter", numbers.get("em_strong", -1))
        self._chosen: dict[tuple[bool, frozenset[str]], list[int]] = {}

    # The engine calls this by the name that Python gives its private method; should that change,
    # the engine's own method serves, only slower.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - see above
        if isinstance(data, AtomicString):
            return data
        marks = frozenset(_MARKS.findall(data))
        if data.count("[") - data.count("]") > _MOST_UNCLOSED:
            marks -= {"[", "!["}
        for number in self._candidates(marks) if marks else ():
            if number < patternIndex:
                continue
            if number == self._emphasis:
                data = with_tight_marks(data)
            matched, start = True, 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    self._patterns[number], data, number, start
                )
        return data

    def _candidates(self, marks: frozenset[str]) -> list[int]:
        """Return the numbers of the patterns that may match a text with these marks."""
        key = (bool(self.md.references), marks)
        if key not in self._chosen:
            self._chosen[key] = [
                number
                for number in range(len(self._patterns))
                if any(mark in self._triggers.get(number, mark) for mark in marks)
                and (key[0] or number not in self._for_references)
            ]
        return self._chosen[key]


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


class Attributes(AttrListTreeprocessor):
    """``{#id .class key=value}``, but not any text in braces: ``/users/{id}`` stays as it is."""

    _BASE = r"\{:?[ ]*(?=[#.][\w-]|[\w:-]+=)([^\}\n]*)[ ]*\}"
    HEADER_RE = re.compile(rf"[ ]*{_BASE}[ ]*$")  # type: ignore[misc]  # final in the stubs only
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
        for before, block in pairwise(list(parent)):
            found = self._LINE_RE.fullmatch(block.text or "") if block.tag == "p" and not len(block) else None
            if found:
                if before.tag != "pre":
                    self.assign_attrs(before, found[1])
                parent.remove(block)


class BareAddress(InlineProcessor):
    """An address that stands in the text without marks, as on GitHub."""

    ANCESTOR_EXCLUDES = ("a",)

    _PATTERN = (
        r"(?<![A-Za-z0-9_/\"'=@.:-])(?:"
        r"(?P<url>(?:https?://|www\.(?=\w))[^\s<>\x02\x03\u2018-\u201f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]+)"
        r"|(?P<mail>[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+)(?![:/\w@]))"
    )

    def __init__(self, md: Markdown) -> None:
        super().__init__(self._PATTERN, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: N802 - the engine's name
        """Make a link, unless the address stands inside a tag or a raw link."""
        if _is_in_tag(data, m.start()):
            return None, None, None
        shown = m["mail"] or _without_stop(m["url"])
        if not m["mail"] and not re.match(r"https?://\w|www\.\w", shown):
            return None, None, None
        prefix = "mailto:" if m["mail"] else "https://" if shown.startswith("www.") else ""
        link = Element("a", {"href": prefix + shown})
        link.text = AtomicString(shown)
        return link, m.start(), m.start() + len(shown)


_STOP = re.compile(r"(?:[?!.,:;*_~'\"]|&\w+;)+$")


def _without_stop(url: str) -> str:
    """Take off what belongs to the sentence: its stop, and a bracket that was not opened."""
    while True:
        shorter = _STOP.sub("", url)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter


def _is_in_tag(data: str, at: int) -> bool:
    opened = data.rfind("<", 0, at)
    if opened > data.rfind(">", 0, at) and re.match(r"</?[a-zA-Z!]", data[opened : opened + 3]):
        return True
    return data.rfind("<a ", 0, at) > data.rfind("</a", 0, at)
