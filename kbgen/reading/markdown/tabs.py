"""``=== "Title"`` with an indented body, in the markup of pymdownx.tabbed's alternate style.

That markup is a set of radio buttons, so tabs work without JavaScript.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

import msgspec

from kbgen.reading.markdown.container import Parser
from kbgen.reading.markdown.lines import indented_body, is_blank

TAB = re.compile(r"===(?P<mark>[!+]*)[ \t]+\"(?P<title>.*)\"[ \t]*")
"""The line that begins a tab; ``!`` begins a new set, ``+`` is the tab that is open at first."""


class Tab(msgspec.Struct, frozen=True):
    """One tab of a set."""

    title: str
    """Markdown."""
    body: list[str]
    is_open: bool


def add(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Add the set of tabs that begins in line ``at`` to ``parent``; return the line after it, or None."""
    found, end = tabs(lines, at)
    if not found:
        return None
    _add_set(parser, parent, found)
    return end


def tabs(lines: list[str], at: int) -> tuple[list[Tab], int]:
    """Return the set of tabs that begins in line ``at``, which may be none, and the line after it."""
    found: list[Tab] = []
    number = end = at
    while number < len(lines):
        opening = TAB.fullmatch(lines[number].strip())
        if not opening or (found and "!" in opening["mark"]):
            break
        body, end = indented_body(lines, number + 1, least=2, columns=4)
        end = max(end, number + 1)
        found.append(Tab(opening["title"], body, "+" in opening["mark"]))
        number = next((later for later in range(end, len(lines)) if not is_blank(lines[later])), len(lines))
    return found, end


def opened(found: list[Tab]) -> int:
    """Return the place of the tab that is open at first."""
    return next((place for place, tab in enumerate(found) if tab.is_open), 0)


def _add_set(parser: Parser, parent: Element, found: list[Tab]) -> None:
    parser.tab_sets += 1
    group = f"__tabbed_{parser.tab_sets}"
    data = f"{parser.tab_sets}:{len(found)}"
    box = SubElement(parent, "div", {"class": "tabbed-set tabbed-alternate", "data-tabs": data})
    shown = opened(found)
    for place in range(len(found)):
        button = SubElement(box, "input", {"type": "radio", "name": group, "id": f"{group}_{place + 1}"})
        if place == shown:
            button.set("checked", "checked")
    labels = SubElement(box, "div", {"class": "tabbed-labels"})
    content = SubElement(box, "div", {"class": "tabbed-content"})
    for place, tab in enumerate(found, 1):
        SubElement(labels, "label", {"for": f"{group}_{place}"}).text = tab.title
        parser.parse(SubElement(content, "div", {"class": "tabbed-block"}), tab.body)
