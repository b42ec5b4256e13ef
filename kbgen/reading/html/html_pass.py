"""The one pass over an article's HTML: in goes what the engine made, out comes what is published.

The HTML is parsed once and serialised once. Between, one walk in document order gives ids to
headings, puts tokens in the place of destinations, drops styles and scripts, and collects the
contents list, the links and the blocks of text.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kbgen.model import Block, Heading
from kbgen.reading.glossary.terms import Term
from kbgen.reading.html.elements import FRAMES, SCRIPTS, Attributes, Elements, RawLink
from kbgen.reading.html.text import Text
from kbgen.reading.markdown import code
from kbgen.reading.markdown.converted import CODE_MARK, Converted
from kbgen.reading.source import without_marks

_CODE = re.compile(f'<pre class="{CODE_MARK}(\\d+)"></pre>')
_H1 = re.compile(r"<(/?)h1(?=[\s>])", re.IGNORECASE)
_WAS_H1 = "data-was-h1"
_OPENED = re.compile(r"<(?:(?P<pre>pre|textarea|listing)|iframe)\b", re.IGNORECASE)
_NOT_CLOSED = re.compile(r"(?!\s*</iframe)", re.IGNORECASE)

_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADINGS | frozenset(
    """
    address article aside audio blockquote body button caption center dd details dialog dir div dl
    dt fieldset figcaption figure footer form header hr label legend li main menu nav ol option p
    pre section summary table tbody td tfoot th thead tr ul video
    """.split()  # noqa: SIM905 - reads better than a list
)
"""Elements whose text never flows into what stands before or after them."""

_TEXT: Final = "-text"
"""What the parser calls a run of text."""

_SILENT: Final = frozenset({"svg", "math", "textarea", "select", "pre"})
_SILENT_CLASSES: Final = frozenset({"callout-title", "footnote-ref", "footnote-backref"})
_UNSEARCHED: Final = "no-search"
"""The class by which writers keep a part of an article out of the search."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """An article's body, ready but for the urls of its links."""

    html: str
    heading: str
    """The text of the first heading; empty: there is none."""
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    links: tuple[RawLink, ...]
    blocks: tuple[Block, ...]
    styles: int
    """How many styles were dropped."""
    scripts: int
    """How many scripts were dropped."""


def sweep(converted: Converted, *, title: str | None, language: str, terms: tuple[Term, ...] = ()) -> Body:
    """Make the published form of a body, with an explanation for each of the terms that it has.

    A heading of the first level that repeats ``title`` (or is the first heading, where that is
    None) is left out; others become second-level headings.
    """
    html = _completed(converted.html)
    if "<h1" in html or "<H1" in html:
        html = _H1.sub(lambda tag: "</h2" if tag[1] else f"<h2 {_WAS_H1}", html)
    root = LexborHTMLParser(f"<!DOCTYPE html><body>{html}").body
    if root is None:
        raise AssertionError("a parser of HTML always makes a body")
    walk = _Walk(Elements(root, terms), converted.code, title=title, language=language)
    walk.run()
    return walk.body()


def _completed(html: str) -> str:
    """Double the first line end of preformatted text, and close each frame at once.

    The parser drops the one, and takes all that follows an open frame for its text.
    """
    parts, done = [], 0
    for opened in _OPENED.finditer(html):
        if opened.start() < done:
            continue
        end = html.find(">", opened.end()) + 1
        if not end:
            break
        parts.append(html[done:end])
        if opened["pre"]:
            parts.append("\n" if html.startswith("\n", end) else "")
        elif _NOT_CLOSED.match(html, end):
            parts.append("</iframe>")
        done = end
    return "".join([*parts, html[done:]])


class _Walk:
    """One walk over the tree, without recursion: raw HTML nests as deep as it likes."""

    def __init__(
        self,
        elements: Elements,
        codes: tuple[tuple[str, code.Info], ...],
        *,
        title: str | None,
        language: str,
    ) -> None:
        self._elements = elements
        self._codes = codes
        self._title = title
        self._text = Text(language)
        self._headings: list[Heading] = []
        self._first_heading: str | None = None
        self._silent: list[int] = []
        """Which of the nodes that the walk is in keep their text to themselves."""
        self._rows = self._tables = 0
        self._special = {"br": self._break, "img": self._image, "table": self._table, "style": self._style}
        self._special |= dict.fromkeys(SCRIPTS, self._script) | dict.fromkeys(FRAMES, self._frame)

    def run(self) -> None:
        """Visit every node, then change the tree."""
        within: list[tuple[LexborNode, str]] = []
        node = self._elements.root.first_child
        while node is not None:
            tag = node.tag or ""
            child = node.first_child if self._enter(node, tag) else None
            if child is not None:
                within.append((node, tag))
                node = child
                continue
            self._leave(node, tag)
            while (following := node.next) is None and within:
                node, tag = within.pop()
                self._leave(node, tag)
            node = following
        self._text.end_block()
        self._elements.change_tree()

    def body(self) -> Body:
        """Serialise the tree and return all that was found."""
        html = self._elements.with_pieces(self._elements.root.inner_html or "")
        return Body(
            html=without_marks(
                _CODE.sub(lambda found: code.block(*self._codes[int(found[1])]), html)
            ).strip(),
            heading=self._first_heading or "",
            headings=tuple(self._headings),
            ids=self._elements.ids.all(),
            links=tuple(self._elements.links),
            blocks=tuple(self._text.blocks),
            styles=self._elements.styles,
            scripts=self._elements.scripts,
        )

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Visit a node before its children; return whether they are to be visited."""
        if tag == _TEXT:
            if not self._silent:
                text = without_marks(node.text_content or "")
                self._text.add(text)
                self._elements.explain(node, text)
            return False
        if not node.is_element_node:
            self._elements.drop(node)
            return False
        attributes = node.attributes
        if tag in _BLOCKS:
            self._begin_block(tag)
        if tag == "pre" and not self._take_code(node, attributes.get("class") or ""):
            return False
        if tag in _HEADINGS:
            return self._enter_heading(node, tag, attributes)
        if attributes or tag in {"img", "pre"}:
            attributes = self._elements.clean(node, tag, attributes)
        if tag in _SILENT or _is_silent(attributes.get("class") or ""):
            self._silent.append(node.mem_id)
        special = self._special.get(tag)
        return special(node, attributes) if special else True

    def _leave(self, node: LexborNode, tag: str) -> None:
        """Visit a node, which may be no element, after its children."""
        if self._silent and self._silent[-1] == node.mem_id:
            self._silent.pop()
        if tag not in _BLOCKS:
            return
        if tag in _HEADINGS:
            self._leave_heading()
        elif tag in {"td", "th"}:
            if self._rows == 1:
                self._text.end_cell()
        elif tag == "tr":
            self._rows -= 1
            if not self._rows:
                self._text.end_row()
        else:
            self._tables -= tag == "table"
            self._text.end_block()

    def _begin_block(self, tag: str) -> None:
        if tag == "tr":
            self._rows += 1
            if self._rows == 1:
                self._text.begin_row()
        else:
            self._text.end_block()

    def _take_code(self, node: LexborNode, mark: str) -> bool:
        """Take a block of code as it was written; return whether it is raw HTML, to be visited."""
        if mark.startswith(CODE_MARK):
            if self._silent:
                return False
            self._text.add_code(self._codes[int(mark.removeprefix(CODE_MARK))][0])
            return False
        if not self._silent:
            self._text.add_code(without_marks(node.text(deep=True)))
        return True

    def _enter_heading(self, node: LexborNode, tag: str, attributes: Attributes) -> bool:
        text = without_marks(" ".join(node.text(deep=True).split()))
        is_first = self._first_heading is None and bool(text)
        if is_first:
            self._first_heading = text
        if _WAS_H1 in attributes:
            if is_first and (self._title is None or _alike(self._title, text)):
                self._elements.drop(node)
                return False
            attributes = {name: value for name, value in attributes.items() if name != _WAS_H1}
            del node.attrs[_WAS_H1]
        kept = self._elements.clean(node, tag, attributes) if attributes else {}
        anchor = kept.get("id") or ""
        if not anchor:
            anchor = self._elements.ids.make(text)
            node.attrs["id"] = anchor
        self._text.anchor = anchor
        if text:
            heading = Heading(anchor, int(tag[1]), text)
            self._headings.append(heading)
            self._elements.add_anchor(node, heading)
        return True

    def _leave_heading(self) -> None:
        self._text.take()
        self._text.end_block()

    def _break(self, _node: LexborNode, _attributes: Attributes) -> bool:
        self._text.add_break()
        return False

    def _image(self, _node: LexborNode, attributes: Attributes) -> bool:
        if not self._silent:
            self._text.add_alt(attributes.get("alt") or "")
        return False

    def _table(self, node: LexborNode, _attributes: Attributes) -> bool:
        self._tables += 1
        if self._tables == 1:
            self._elements.wrap_table(node)
        return True

    def _script(self, node: LexborNode, _attributes: Attributes) -> bool:
        self._elements.drop_script(node)
        return False

    def _style(self, node: LexborNode, _attributes: Attributes) -> bool:
        self._elements.drop_style(node)
        return False

    def _frame(self, node: LexborNode, attributes: Attributes) -> bool:
        address = attributes.get(FRAMES[node.tag or ""]) or ""
        if address:
            self._text.add(f" {self._elements.replace_frame(node, address, attributes.get('title') or '')} ")
        else:
            self._elements.drop(node)
        return False


def _is_silent(classes: str) -> bool:
    return classes in _SILENT_CLASSES or (_UNSEARCHED in classes and _UNSEARCHED in classes.split())


def _alike(title: str, heading: str) -> bool:
    return " ".join(title.casefold().split()) == heading.casefold()
