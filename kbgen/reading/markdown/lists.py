"""Lists of Markdown: which lines belong to which item, and the elements made of them.

CommonMark's rules (sections 5.2 and 5.3), but two spaces below the mark are enough to belong to
an item of an ordered list, as most writers and their editors believe.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

import msgspec

from kbgen.reading.markdown.container import Parser
from kbgen.reading.markdown.lines import FENCE, dedented, end_of_fence, indentation, is_blank

_MARK = re.compile(
    r"(?P<indent> {0,3})(?P<mark>[-+*]|(?P<number>\d{1,9})(?P<end>[.)]))(?P<space>[ \t]+|$)(?P<text>.*)"
)
_TASK = re.compile(r"\[(?P<state>[ xX])\][ \t]+(?=\S)")
_NO_PARAGRAPH = re.compile(r"\s*(?:#{1,6}\s|\|)")


class _Item(msgspec.Struct, frozen=True):
    lines: list[str]
    end: int
    """The line after it, blank ones not counted."""


def interrupts(rest: str, *, in_list: bool) -> bool:
    """Tell whether a line begins a list right after a paragraph; numbers only with 1, or in a list."""
    mark = _MARK.match(rest)
    if not mark:
        return False
    if in_list:
        return True
    return bool(mark["text"].strip()) and mark["number"] in {None, "1"}


def add(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Add the list that begins in line ``at`` to ``parent``; return the line after it, or None."""
    first = _MARK.match(lines[at])
    if not first:
        return None
    items, number = [], at
    while number < len(lines):
        mark = _MARK.match(lines[number])
        if not mark or _kind(mark) != _kind(first) or (number > at and _is_rule(lines[number])):
            break
        item = _item(parser, lines, number, mark)
        items.append(item)
        number = _next_text(lines, item.end)
    tight = not _is_loose(lines, items)
    element = SubElement(parent, "ol" if first["number"] else "ul")
    if first["number"] and int(first["number"]) != 1:
        element.set("start", str(int(first["number"])))
    for item in items:
        entry = SubElement(element, "li")
        parser.parse(entry, item.lines, tight=tight)
        _mark_task(entry)
    return items[-1].end


def _item(parser: Parser, lines: list[str], at: int, mark: re.Match[str]) -> _Item:
    """Collect the lines of the item that begins in line ``at``, its indentation taken off."""
    start = len(mark["indent"]) + len(mark["mark"])
    spaces = indentation(mark["space"]) if mark["text"].strip() else 1
    width = start + (spaces if 1 <= spaces <= 4 else 1)
    least = min(width, len(mark["indent"]) + 2)
    body = [mark["text"].lstrip()]
    number = end = _after_fence(parser, body, at, lines=lines, width=width)
    in_paragraph = number == at + 1
    while number < len(lines):
        line = lines[number]
        if is_blank(line):
            body.append("")
            in_paragraph = False
            number += 1
            if number < len(lines) and len(body) == 2 and not body[0]:
                break
            continue
        deep = indentation(line)
        if deep >= least and not (deep < width and _is_ragged_sibling(line, mark)):
            body.append(dedented(line, width))
            after = _after_fence(parser, body, number, lines=lines, width=width)
            in_paragraph = after == number + 1 and not _NO_PARAGRAPH.match(line)
            number = after
        elif (in_paragraph and not parser.starts_block(line, in_list=True)) or _is_row_below(body[-1], line):
            body.append(line.lstrip())
            number += 1
        else:
            break
        end = number
    return _Item(body[: end - at], end)


def _after_fence(parser: Parser, body: list[str], at: int, *, lines: list[str], width: int) -> int:
    """Take the code that opens in the item's last line, line ``at``, into it; return the next line.

    It may be indented less than the item, if it is closed.
    """
    if ("```" not in body[-1] and "~~~" not in body[-1]) or not FENCE.match(body[-1]):
        return at + 1
    end = parser.closing_fences(lines).end(body[-1], at) or at + 1
    last = lines[-1] if at + 1 < len(lines) else body[-1]
    closed = end < len(lines) or (not is_blank(last) and set(last.strip()) <= {"`", "~"})
    number = at + 1
    while number < end and (closed or is_blank(lines[number]) or indentation(lines[number]) >= 2):
        body.append(dedented(lines[number], width))
        number += 1
    return number


def _is_row_below(row: str, line: str) -> bool:
    """Tell a row of a table that is indented less than the row above it."""
    return line.startswith("|") and row.lstrip().startswith("|")


def _is_ragged_sibling(line: str, mark: re.Match[str]) -> bool:
    """Tell the next number of an ordered list from a list nested in it, where it is indented a little."""
    found = _MARK.match(line)
    return bool(found and mark["number"] and found["number"] not in {None, "1"})


def _next_text(lines: list[str], number: int) -> int:
    while number < len(lines) and is_blank(lines[number]):
        number += 1
    return number


def _kind(mark: re.Match[str]) -> str:
    return mark["end"] or mark["mark"]


def _is_rule(line: str) -> bool:
    return bool(re.fullmatch(r" {0,3}([-*])[ \t]*(?:\1[ \t]*){2,}", line))


def _is_loose(lines: list[str], items: list[_Item]) -> bool:
    """Tell whether a blank line stands between two items, or between two blocks of one."""
    for item in items[:-1]:
        if item.end < len(lines) and is_blank(lines[item.end]):
            return True
    return any(_has_gap(item.lines) for item in items)


def _has_gap(lines: list[str]) -> bool:
    """Tell whether a blank line parts two blocks right in an item, not in one nested deeper."""
    number = 0
    while number < len(lines):
        number = end_of_fence(lines, number) or number + 1
        after = _next_text(lines, number)
        if number < after < len(lines):
            following = lines[after]
            before = next(
                (lines[back] for back in range(number - 1, -1, -1) if not is_blank(lines[back])), ""
            )
            if indentation(following) < 2 and not (_MARK.match(following) and indentation(before) >= 2):
                return True
    return False


def _mark_task(entry: Element) -> None:
    """Turn ``[ ]`` at an item's beginning into a box, as GitHub does."""
    holder = (
        entry if (entry.text or "").strip() else entry[0] if len(entry) and entry[0].tag == "p" else entry
    )
    found = _TASK.match(holder.text or "")
    if not found:
        return
    entry.set("class", "task")
    box = Element("input", {"type": "checkbox", "disabled": "disabled"})
    if found["state"] != " ":
        box.set("checked", "checked")
    box.tail = " " + (holder.text or "")[found.end() :]
    holder.text = None
    holder.insert(0, box)
