"""The step before the engine: what CommonMark has no rule for, written as what it has rules for.

Callouts and sets of tabs become block quotes that carry a mark, wherever they stand: in lists,
in quotes, in one another. Footnotes and abbreviations are taken out and kept. Lines of code stay
as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from kbgen.reading.commonmark import marks
from kbgen.reading.commonmark.marks import Container, Marks
from kbgen.reading.markdown import callouts, raw_html, tabs
from kbgen.reading.markdown.callouts import Callout
from kbgen.reading.markdown.definitions import ABBREVIATION, FOOTNOTE
from kbgen.reading.markdown.lines import TAB, dedented, end_of_fence, indentation, indented_body, is_blank

_DEEPEST: Final = 30
"""Containers in containers below this stay text."""

_FARTHEST: Final = 500
"""How many lines above an indented one are looked at for the list that it may belong to."""

_TRIGGERS: Final = ("!!!", "???", ":::", "=== ", "===!", "===+", "[!", "![", "[^", "*[")
_SWITCH = re.compile(r"\smarkdown(?:=|\s*/?>)", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t]*\n\s*</?[cdflostu]", re.IGNORECASE)
_LEAD = r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]{1,4})*"
_LINE = re.compile(rf"(?P<lead>{_LEAD})(?P<mark>!!!|\?\?\?|:::|===|>|```|~~~|<[a-zA-Z/!?]|\[\^|\*\[)")
_ENDS_NOTE = re.compile(rf"\s*(?:$|#{{1,6}}\s|[-+*]\s|1[.)]\s)|{_LINE.pattern}")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]{1,4}|$)")
_TO_OWN_END = re.compile(r" {0,3}<(?:!|\?|(?:pre|script|style|textarea)\b)", re.IGNORECASE)


def has_any(text: str) -> bool:
    """Tell whether a text may hold anything that this step changes; quick, and wrong only in one way."""
    return (
        any(trigger in text for trigger in _TRIGGERS)
        or (" markdown" in text and bool(_SWITCH.search(text)))
        or ("<" in text and bool(_GAP.search(text)))
    )


class Containers:
    """Rewrites the lines of one text, and keeps what it took out of them."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.notes: dict[str, list[str]] = {}
        """The lines of each footnote, in the order of definition."""
        self.abbreviations: dict[str, str] = {}
        self._tab_sets = self._depth = 0
        self._rules = {
            "!": self._callout,
            "?": self._callout,
            ":": self._callout,
            "=": self._tabs,
            ">": self._quote,
            "`": self._code,
            "~": self._code,
            "<": self._html,
            "[": self._note,
            "*": self._abbreviation,
        }

    def rewritten(self, lines: list[str]) -> list[str]:
        """Return the lines, with containers as quotes and without definitions."""
        if self._depth > _DEEPEST:
            return lines
        self._depth += 1
        result: list[str] = []
        at = 0
        while at < len(lines):
            opening = _LINE.match(lines[at])
            end = self._block(lines, at, opening, result) if opening else None
            if end is None:
                result.append(lines[at])
                end = at + 1
            at = end
        self._depth -= 1
        return result

    def _block(self, lines: list[str], at: int, opening: re.Match[str], result: list[str]) -> int | None:
        """Add what a block becomes to ``result``, and return the line after it; None: it stays."""
        lead = opening["lead"]
        if lead and indentation(lines[at]) >= TAB and not _is_in_item(lines, at):
            return None
        found = self._item(lines, at, lead) if lead else self._rules[opening["mark"][0]](lines, at)
        if found is None:
            return None
        body, end = found
        result += lines[at:end] if body is None else body
        return end

    def _item(self, lines: list[str], at: int, lead: str) -> tuple[list[str] | None, int]:
        """Read the lines that are indented as far as what stands behind a list's mark."""
        width = len(lead.expandtabs(TAB))
        following = _while(lines, at + 1, lambda line: is_blank(line) or indentation(line) >= width)
        inner = [lines[at][len(lead) :], *(dedented(line, width) for line in following)]
        end = at + len(inner)
        body = self.rewritten(inner)
        if body == inner:
            return None, end
        first, *rest = body or [""]
        indent = " " * width
        return [lead + first, *(indent + line if line else line for line in rest)], end

    def _callout(self, lines: list[str], at: int) -> tuple[list[str], int] | None:
        read = callouts.fenced if lines[at].startswith(":") else callouts.indented
        found = read(lines, at)
        return (_ended(self._box(found[0]), lines, found[1]), found[1]) if found else None

    def _box(self, callout: Callout) -> list[str]:
        tag, inner = ("details", "summary") if callout.folds else ("div", "p")
        opened = " open" if callout.folds and callout.is_open else ""
        text = callout.title or (callouts.named(callout.kind) if callout.folds else "")
        head = marks.title(text, inner) if text.strip() else []
        container = Container(f'<{tag} class="callout" data-kind="{callout.kind}"{opened}>', f"</{tag}>")
        return self.marks.quote(container, [*head, *self.rewritten(callout.body)])

    def _tabs(self, lines: list[str], at: int) -> tuple[list[str], int] | None:
        found, end = tabs.tabs(lines, at)
        if not found:
            return None
        self._tab_sets += 1
        group, opened = self._tab_sets, tabs.opened(found)
        buttons = "".join(
            f'<input type="radio" name="__tabbed_{group}" id="__tabbed_{group}_{place}"'
            f"{' checked' if place == opened + 1 else ''}>"
            for place in range(1, len(found) + 1)
        )
        body: list[str] = []
        for place, tab in enumerate(found, 1):
            body += marks.title(tab.title, "label", button=f"{group}_{place}")
        body.append(self.marks.piece('</div><div class="tabbed-content">'))
        for tab in found:
            block = Container('<div class="tabbed-block">', "</div>")
            body += [*self.marks.quote(block, self.rewritten(tab.body)), marks.END]
        opening = f'<div class="tabbed-set tabbed-alternate" data-tabs="{group}:{len(found)}">{buttons}'
        box = Container(f'{opening}<div class="tabbed-labels">', "</div></div>")
        return _ended(self.marks.quote(box, body), lines, end), end

    def _quote(self, lines: list[str], at: int) -> tuple[list[str] | None, int]:
        """Read the lines that begin with ``>``; those that go on without it still do so afterwards."""
        written = list(_while(lines, at, lambda line: line.lstrip(" ").startswith(">")))
        body = [line.lstrip(" ")[1:].removeprefix(" ") for line in written]
        callout = callouts.quoted(body)
        end = at + len(written)
        if callout:
            return self._box(callout), end
        inner = self.rewritten(body)
        return (None if inner == body else marks.quoted(inner)), end

    def _code(self, lines: list[str], at: int) -> tuple[None, int] | None:
        end = end_of_fence(lines, at)
        return None if end is None else (None, end)

    def _html(self, lines: list[str], at: int) -> tuple[list[str] | None, int] | None:
        """Switch Markdown on behind ``markdown="1"``, and close the gaps between rows of raw tables."""
        found = raw_html.block(lines, at)
        if found is None:
            return None
        if _TO_OWN_END.match(lines[at]):
            return None, found.end
        kept = [line for line in found.html.split("\n") if not is_blank(line)]
        if kept == lines[at : found.end]:
            return None, found.end
        is_switched = found.html != "\n".join(lines[at : found.end])
        return ([*kept, "", *self.rewritten(found.rest)] if is_switched else kept), found.end

    def _note(self, lines: list[str], at: int) -> tuple[list[str], int] | None:
        found = FOOTNOTE.fullmatch(lines[at].rstrip())
        if not found:
            return None
        body, number = [found["text"]], at + 1
        while number < len(lines) and not _ENDS_NOTE.match(lines[number]):
            body.append(lines[number].strip())
            number += 1
        more, end = indented_body(lines, number, least=2, columns=TAB)
        self.notes.setdefault(found["name"], self.rewritten([*body, *more]))
        return [], max(number, end)

    def _abbreviation(self, lines: list[str], at: int) -> tuple[list[str], int] | None:
        found = ABBREVIATION.fullmatch(lines[at].rstrip())
        if not found or not _begins_block(lines, at):
            return None
        self.abbreviations[found["short"].strip()] = found["long"]
        return [], at + 1


def _while(lines: list[str], at: int, test: Callable[[str], bool]) -> Iterator[str]:
    """Yield the lines from ``at`` up to the first that fails the test."""
    while at < len(lines) and test(lines[at]):
        yield lines[at]
        at += 1


def _is_in_item(lines: list[str], at: int) -> bool:
    """Tell whether a line indented by four or more belongs to a list item above it, and is no code."""
    indent = least = indentation(lines[at])
    for line in reversed(lines[max(0, at - _FARTHEST) : at]):
        depth = indentation(line)
        if is_blank(line) or depth >= least:
            continue
        item = _ITEM.match(line)
        if item and len(item[0].expandtabs(TAB)) <= indent:
            return indent - len(item[0].expandtabs(TAB)) < TAB
        if not depth:
            return False
        least = depth
    return False


def _begins_block(lines: list[str], at: int) -> bool:
    return not at or is_blank(lines[at - 1]) or bool(ABBREVIATION.fullmatch(lines[at - 1].strip()))


def _ended(quote: list[str], lines: list[str], end: int) -> list[str]:
    """Return a quote's lines, and an end where a line follows that would go on in its last paragraph."""
    return [*quote, marks.END] if end < len(lines) and not is_blank(lines[end]) else quote
