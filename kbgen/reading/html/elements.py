"""What becomes of single elements in the pass over an article's HTML.

The tree keeps its shape while it is walked; what is to be wrapped, replaced or dropped is noted,
and done when the walk is over. HTML that is put in stands in the tree as a piece of text made
of noncharacters, and takes its form after serialising, so that nothing is parsed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborNode

from kbgen.model import Heading, LinkKind, link_token
from kbgen.reading.glossary.explaining import Explaining
from kbgen.reading.glossary.terms import Term
from kbgen.reading.html.anchors import Ids
from kbgen.reading.html.attributes import LINKS, cleaned
from kbgen.urls import EXTERNAL

FRAMES: Final = {"iframe": "src", "embed": "src", "object": "data"}
"""Elements that show another document, and the attribute that names it."""

SCRIPTS: Final = frozenset({"script", "base", "meta", "link"})
"""Elements that run code or change the whole page."""

_PIECE_OPEN, _PIECE_CLOSE = "\ufdd3", "\ufdd4"
_PIECE = re.compile(f"{_PIECE_OPEN}(\\d+){_PIECE_CLOSE}")
_TABLE_OPEN = '<div class="table-wrap" tabindex="0" role="region" aria-label="Table">'
_ENGINE_LINKS: Final = frozenset({"footnote-ref", "footnote-backref"})
_HOLD_NO_BLOCKS: Final = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})
_MOST_CONTEXT = 60

Attributes = dict[str, str | None]


class RawLink(msgspec.Struct, frozen=True):
    """A destination inside the site, before its place in the source is known."""

    target: str
    kind: LinkKind
    context: str
    """The first words of the element it stands in, to find its block by."""


class Elements:
    """Cleans elements, and collects their ids and links."""

    def __init__(self, root: LexborNode, terms: tuple[Term, ...]) -> None:
        self.root = root
        self.ids = Ids(node.attributes.get("id") or "" for node in root.css("[id]"))
        self.links: list[RawLink] = []
        self.styles = self.scripts = 0
        self._dropped: list[LexborNode] = []
        self._wrapped: list[LexborNode] = []
        self._replaced: list[tuple[LexborNode, str]] = []
        self._titled: list[tuple[LexborNode, Heading]] = []
        self._pieces: list[str] = []
        self._explaining = Explaining(terms, self.ids)
        self._context = (0, "")
        """The last element whose first words were asked for, and these."""

    def clean(self, node: LexborNode, tag: str, attributes: Attributes) -> Attributes:
        """Make an element's attributes fit to be published; note its id and its links; return them."""
        result = cleaned(tag, attributes)
        self.styles += result.styles
        self.scripts += result.scripts
        kept = result.attributes
        if tag == "a" and kept.get("name") and "id" not in kept:
            kept["id"] = kept.pop("name")
        if kept.get("id"):
            kept["id"] = self.ids.keep(kept["id"] or "")
        if kept.get("target") == "_blank":
            kept["rel"] = "noopener"
        if tag == "img":
            kept = {"alt": "", **kept, "loading": "lazy", "decoding": "async"}
        if tag == "pre":
            # What scrolls sideways must be reached by keyboard too.
            kept = {"tabindex": "0", **kept}
        for name in ("href", "src", "poster"):
            if name in kept and (tag, name) in LINKS and kept.get("class") not in _ENGINE_LINKS:
                kept[name] = self._token(kept[name] or "", LINKS[tag, name], node)
        _write(node, attributes, kept)
        return kept

    def drop(self, node: LexborNode) -> None:
        """Leave a node and all in it out."""
        self._dropped.append(node)

    def drop_script(self, node: LexborNode) -> None:
        """Leave out an element that would run code, and count it."""
        self.scripts += 1
        self.drop(node)

    def drop_style(self, node: LexborNode) -> None:
        """Leave out a style sheet, and count it."""
        self.styles += 1
        self.drop(node)

    def wrap_table(self, node: LexborNode) -> None:
        """Put a table into a box that scrolls."""
        self._wrapped.append(node)

    def add_anchor(self, node: LexborNode, heading: Heading) -> None:
        """Put a link to itself into a heading."""
        self._titled.append((node, heading))

    def replace_frame(self, node: LexborNode, address: str, title: str) -> str:
        """Put a link in the place of a frame, within a link only its text; return the text."""
        if address.startswith("//"):
            address = f"https:{address}"
        shown = title or _host(address) or address
        holders = frozenset(_holders(node))
        if "a" in holders:
            self._replaced.append((node, escape(shown, quote=False)))
            return shown
        if not EXTERNAL.match(address):
            address = self._token(address, LinkKind.PAGE, node)
        link = f'<a href="{escape(address)}">{escape(shown, quote=False)}</a>'
        self._replaced.append((node, link if holders & _HOLD_NO_BLOCKS else f"<p>{link}</p>"))
        return shown

    def explain(self, node: LexborNode, text: str) -> None:
        """Put explanations into a run of text that has terms of the glossary."""
        if self._explaining.may_explain(text):
            html = self._explaining.html(text, frozenset(_holders(node)))
            if html:
                self._replaced.append((node, html))

    def change_tree(self) -> None:
        """Do what was noted; call it once, when the walk is over."""
        for node, html in self._replaced:
            node.replace_with(self._piece(html))
        for node in self._wrapped:
            node.insert_before(self._piece(_TABLE_OPEN))
            node.insert_after(self._piece("</div>"))
        for node, heading in self._titled:
            node.insert_child(self._piece(_heading_link(heading)))
        for node in self._dropped:
            node.decompose()

    def with_pieces(self, html: str) -> str:
        """Return serialised HTML with all that was put in."""
        return _PIECE.sub(lambda found: self._pieces[int(found[1])], html)

    def _piece(self, html: str) -> str:
        self._pieces.append(html)
        return f"{_PIECE_OPEN}{len(self._pieces) - 1}{_PIECE_CLOSE}"

    def _token(self, target: str, kind: LinkKind, node: LexborNode) -> str:
        """Return what stands for a destination: a token, if it is inside the site, else itself."""
        target = target.strip()
        if EXTERNAL.match(target):
            return target
        holder = node.parent if kind is LinkKind.MEDIA and node.parent is not None else node
        if self._context[0] != holder.mem_id:
            self._context = holder.mem_id, " ".join(holder.text(deep=True).split())[:_MOST_CONTEXT]
        self.links.append(RawLink(target, kind, self._context[1]))
        return link_token(len(self.links) - 1)


def _write(node: LexborNode, before: Attributes, after: Attributes) -> None:
    attributes = node.attrs
    for name in before.keys() - after.keys():
        del attributes[name]
    for name, value in after.items():
        if name not in before or before[name] != value:
            attributes[name] = value


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _holders(node: LexborNode) -> Iterator[str]:
    """Yield the names of the elements that a node stands in."""
    holder = node.parent
    while holder is not None:
        yield holder.tag or ""
        holder = holder.parent


def _heading_link(heading: Heading) -> str:
    label = escape(f"Link to section: {heading.text}")
    return f'<a class="heading-link" href="#{escape(heading.id)}" aria-label="{label}"></a>'
