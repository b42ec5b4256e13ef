"""The rules for blocks that are no lists: each reads one kind, and adds its elements."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from kbgen.reading.markdown import callouts, code, lists, raw_html, tabs
from kbgen.reading.markdown.container import Parser, Rule
from kbgen.reading.markdown.definitions import ABBREVIATION, FOOTNOTE
from kbgen.reading.markdown.lines import (
    FENCE,
    TAB,
    dedented,
    end_of_fence,
    indentation,
    indented_body,
    is_blank,
)

HEADING: Final = re.compile(
    r"(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:(?<![ \t])[ \t]++#++)?(?:(?<![ \t])[ \t]++)?"
)
RULER: Final = re.compile(r"([-_*])[ \t]*(?:\1[ \t]*){2,}")
QUOTE: Final = re.compile(r" {0,3}>")
DEFINITION: Final = re.compile(r" {0,3}:[ \t]+(?=\S)")

_HEADING_UNSPACED = re.compile(
    r"(?P<marks>#{2,6})(?P<text>[^\s#!].*?)(?:(?<![ \t])[ \t]++#*+[ \t]*+|(?<!#)#++[ \t]*+)?"
)
_REFERENCE = re.compile(
    r"\[(?P<name>[^\]^][^\]]*)\]:[ \t]*<?(?P<url>[^\s>]+)>?"
    r"(?:[ \t]+(?:\"(?P<double>.*)\"|'(?P<single>.*)'|\((?P<round>.*)\)))?[ \t]*"
)


def fence(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read code between two lines of backticks or tildes."""
    end = end_of_fence(lines, at)
    opening = FENCE.match(lines[at])
    if end is None or opening is None:
        return None
    last = lines[end - 1].strip()
    closed = end > at + 1 and last.startswith(opening["marks"]) and not last.strip(opening["marks"][0])
    width = indentation(lines[at])
    while not closed and is_blank(lines[end - 1]):
        end -= 1
    body = [dedented(line, width) if width else line for line in lines[at + 1 : end - 1 if closed else end]]
    parser.add_code(parent, "".join(f"{line}\n" for line in body), code.info(opening["info"]))
    return end


def indented(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read code that is indented by four; HTML that goes on below other HTML is HTML."""
    if raw_html.starts(lines[at].lstrip()) and not _is_below_text(parent):
        lines[at] = lines[at].lstrip()
        return html(parser, parent, lines, at)
    body, end = indented_body(lines, at, least=TAB, columns=TAB)
    parser.add_code(parent, "\n".join(body) + "\n", code.Info())
    return end


def _is_below_text(parent: Element) -> bool:
    """Tell whether what stands above is Markdown's, so that HTML indented below it is an example."""
    return bool(len(parent)) and not isinstance(parent[-1].text, AtomicString)


def heading(_parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read ``## Heading``; of the second level down, also one without the space."""
    rest = lines[at].strip()
    found = HEADING.fullmatch(rest) or _HEADING_UNSPACED.fullmatch(rest)
    if not found:
        return None
    SubElement(parent, f"h{len(found['marks'])}").text = (found["text"] or "").strip()
    return at + 1


def ruler(_parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read a line across the page."""
    if not RULER.fullmatch(lines[at].strip()):
        return None
    SubElement(parent, "hr")
    return at + 1


def quote(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read a block quote, which may be a callout."""
    body: list[str] = []
    number = at
    while number < len(lines):
        line = lines[number]
        if QUOTE.match(line):
            body.append(line.lstrip()[1:].removeprefix(" "))
        elif is_blank(line) or not _goes_on(body) or parser.starts_block(line, in_list=True):
            break
        else:
            body.append(line.lstrip())
        number += 1
    found = callouts.quoted(body)
    if found:
        parser.parse(callouts.element(parent, found), found.body)
    else:
        parser.parse(SubElement(parent, "blockquote"), body)
    return number


def callout(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read a callout that begins with ``!!!``, ``???`` or ``:::``."""
    read = callouts.fenced if lines[at].lstrip().startswith(":") else callouts.indented
    found = read(lines, at)
    if not found:
        return None
    parser.parse(callouts.element(parent, found[0]), found[0].body)
    return found[1]


def html(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read raw HTML, and the Markdown that follows it in its line."""
    found = raw_html.block(lines, at)
    if not found:
        return None
    parser.add_html(parent, found.html)
    parser.parse(parent, found.rest)
    return found.end


def reference(parser: Parser, _parent: Element, lines: list[str], at: int) -> int | None:
    """Read ``[name]: url "title"``."""
    found = _REFERENCE.fullmatch(lines[at].strip())
    if not found:
        return None
    parser.define_link(found["name"], found["url"], found["double"] or found["single"] or found["round"])
    return at + 1


def footnote(parser: Parser, _parent: Element, lines: list[str], at: int) -> int | None:
    """Read ``[^name]: text`` and what is indented below it."""
    found = FOOTNOTE.fullmatch(lines[at].strip())
    if not found:
        return None
    body, number = [found["text"]], at + 1
    while number < len(lines) and not is_blank(lines[number]) and not parser.starts_block(lines[number]):
        body.append(lines[number].strip())
        number += 1
    more, end = indented_body(lines, number, least=2, columns=TAB)
    parser.define_footnote(found["name"], "\n".join([*body, *more]))
    return max(number, end)


def abbreviation(parser: Parser, _parent: Element, lines: list[str], at: int) -> int | None:
    """Read ``*[HTML]: Hypertext Markup Language``."""
    found = ABBREVIATION.fullmatch(lines[at].strip())
    if not found:
        return None
    parser.define_abbreviation(found["short"].strip(), found["long"])
    return at + 1


def definition(parser: Parser, parent: Element, lines: list[str], at: int) -> int | None:
    """Read ``: text``, which defines the paragraph, or the last term of the list, before it."""
    opening = DEFINITION.match(lines[at])
    before = parent[-1] if len(parent) else None
    if (
        not opening
        or before is None
        or before.tag not in {"p", "dl"}
        or isinstance(before.text, AtomicString)
    ):
        return None
    tight = not (at and is_blank(lines[at - 1]))
    listed = _definition_list(parent, before)
    body, end = indented_body(lines, at + 1, least=2, columns=TAB)
    parser.parse(SubElement(listed, "dd"), [lines[at][opening.end() :], *body], tight=tight)
    return end


def _definition_list(parent: Element, before: Element) -> Element:
    """Return the list that a definition goes into; a paragraph before it becomes its terms."""
    if before.tag == "dl":
        return before
    parent.remove(before)
    listed = parent[-1] if len(parent) and parent[-1].tag == "dl" else SubElement(parent, "dl")
    for term in (before.text or "").split("\n"):
        SubElement(listed, "dt").text = term
    return listed


def _goes_on(body: list[str]) -> bool:
    """Tell whether a quote may go on in a line without ``>``: in a paragraph, or if it is empty so far."""
    last = body[-1]
    if is_blank(last):
        return all(is_blank(line) for line in body)
    return not (indentation(last) >= TAB or FENCE.match(last) or HEADING.fullmatch(last))


RULES: Final[dict[str, tuple[Rule, ...]]] = {
    "`": (fence,),
    "~": (fence,),
    "#": (heading,),
    ">": (quote,),
    "*": (ruler, abbreviation, lists.add),
    "-": (ruler, lists.add),
    "_": (ruler,),
    "+": (lists.add,),
    "!": (callout,),
    "?": (callout,),
    ":": (callout, definition),
    "=": (tabs.add,),
    "<": (html,),
    "[": (footnote, reference),
    **dict.fromkeys("0123456789", (lists.add,)),
}
"""What a block may be, by its first character, in the order of trying."""
