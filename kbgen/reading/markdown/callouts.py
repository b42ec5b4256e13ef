"""The boxes that writers call notes, tips and warnings, in the spellings of four tools.

``!!! note "Title"`` and ``???`` of Python-Markdown and Material, ``> [!NOTE]`` of GitHub and
Obsidian, ``>![info]`` of older help centres, ``:::note[Title]`` of Docusaurus and VitePress.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import msgspec

from kbgen.reading.markdown.lines import end_of_fence, indented_body, is_blank

KINDS: Final = (
    "note",
    "tip",
    "info",
    "important",
    "success",
    "warning",
    "caution",
    "danger",
    "example",
    "question",
    "quote",
)

SYNONYMS: Final = {
    "abstract": "info",
    "alert": "warning",
    "attention": "warning",
    "bug": "danger",
    "check": "success",
    "cite": "quote",
    "critical": "danger",
    "done": "success",
    "error": "danger",
    "fail": "danger",
    "failure": "danger",
    "faq": "question",
    "help": "question",
    "hint": "tip",
    "information": "info",
    "missing": "danger",
    "seealso": "info",
    "snippet": "example",
    "summary": "info",
    "tldr": "info",
    "todo": "info",
    "warn": "warning",
}
"""The names of other tools, to the nearest kind."""

_INDENTED = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?)[ \t]*(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>.*)\")?\s*"
)
_QUOTED = re.compile(
    r"\s*(?:\[!(?P<kind>[\w-]+)\]|!\[(?P<word>\w+)\](?![\[(]))(?P<fold>[-+]?)\s*(?P<title>.*)"
)
_FENCED = re.compile(
    r":{3,}[ \t]*(?P<kind>[A-Za-z][\w-]*)[ \t]*(?:\[(?P<bracketed>.*)\]|(?P<title>[^{\[]*))(?:\{.*\})?\s*"
)
_FENCE_END = re.compile(r":{3,}\s*")
_LONGEST_TITLE = 80


class Callout(msgspec.Struct, frozen=True):
    """A callout's title, how it folds, and its body's lines."""

    kind: str
    title: str
    """Markdown; empty: it has none."""
    body: list[str]
    folds: bool = False
    is_open: bool = True


def indented(lines: list[str], at: int) -> tuple[Callout, int] | None:
    """Read ``!!! kind "Title"`` or ``??? kind`` with an indented body; return it and the next line."""
    opening = _INDENTED.fullmatch(lines[at].lstrip(" "))
    if not opening:
        return None
    body, end = indented_body(lines, at + 1, least=2, columns=4)
    kind = opening["kind"]
    title = named(kind) if opening["title"] is None else opening["title"]
    folds, is_open = opening["mark"] != "!!!", opening["mark"] != "???"
    return Callout(_nearest(kind), title, body, folds, is_open), end


def quoted(body: list[str]) -> Callout | None:
    """Read the lines of a block quote, their ``>`` taken off, as a callout, if they are one."""
    opening = _QUOTED.fullmatch(body[0]) if body else None
    if not opening:
        return None
    kind = opening["kind"] or opening["word"]
    if opening["word"] and _nearest(kind) != kind.lower() and kind.lower() not in SYNONYMS:
        return None
    title, rest = opening["title"], body[1:]
    if title and (len(title) > _LONGEST_TITLE or all(is_blank(line) for line in rest)):
        title, rest = "", [title, *rest]
    folds, is_open = bool(opening["fold"]), opening["fold"] != "-"
    return Callout(_nearest(kind), title or named(kind), rest, folds, is_open)


def fenced(lines: list[str], at: int) -> tuple[Callout, int] | None:
    """Read what stands between ``:::kind[Title]`` and ``:::``; return it and the next line."""
    opening = _FENCED.fullmatch(lines[at].lstrip(" "))
    if not opening:
        return None
    kind, depth, number = opening["kind"], 1, at + 1
    while number < len(lines):
        skipped = end_of_fence(lines, number)
        if skipped is not None:
            number = skipped
            continue
        line = lines[number].lstrip(" ")
        depth += bool(_FENCED.fullmatch(line)) - bool(_FENCE_END.fullmatch(line))
        if not depth:
            break
        number += 1
    title = (opening["bracketed"] or opening["title"] or "").strip()
    folds = kind == "details"
    callout = Callout(_nearest(kind), title or named(kind), lines[at + 1 : number], folds, not folds)
    return callout, number + 1


def starts(line: str) -> bool:
    """Tell whether a line that is not indented begins a callout, even right after a paragraph."""
    return bool(
        (line.startswith(("!!!", "???")) and _INDENTED.fullmatch(line))
        or (line.startswith(":::") and _FENCED.fullmatch(line))
    )


def element(parent: Element, callout: Callout) -> Element:
    """Add the callout's element with its title to ``parent`` and return where its body goes."""
    box = SubElement(
        parent, "details" if callout.folds else "div", {"class": "callout", "data-kind": callout.kind}
    )
    if callout.folds and callout.is_open:
        box.set("open", "open")
    if callout.title or callout.folds:
        title = SubElement(box, "summary" if callout.folds else "p", {"class": "callout-title"})
        title.text = callout.title or named(callout.kind)
    return box


def named(kind: str) -> str:
    """Return the title of a callout that has none of its own."""
    return kind.replace("-", " ").replace("_", " ").capitalize()


def _nearest(kind: str) -> str:
    word = kind.lower()
    return word if word in KINDS else SYNONYMS.get(word, "note")
