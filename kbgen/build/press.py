"""One article at a time in, its page and its search result out."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from kbgen.build.inputs.gathering import Inputs
from kbgen.build.library import Library
from kbgen.model import Page
from kbgen.pages.article import article_view
from kbgen.pages.edition import Edition
from kbgen.pages.leaves import Leaf
from kbgen.pages.options import PagesOptions
from kbgen.pages.render import Renderer
from kbgen.pages.view import View
from kbgen.search.files.cards import card_file


class Imprint(msgspec.Struct, frozen=True, array_like=True):
    """The files that are made of one article, and digests of all that each depends on."""

    key: str
    """That of the article in the library."""
    page: str
    page_cause: str
    card: str
    """The file of its search result; empty where search passes over it."""
    card_cause: str


class Result(NamedTuple):
    """An article as the search shows it, besides its text."""

    page: Page
    """Without what results do not show."""
    number: int
    """Its number in the index."""
    category: int
    """The position of its category."""


class Press:
    """Makes pages and cards. Goes to worker processes as it is; layouts are compiled where they are used."""

    def __init__(self, options: PagesOptions, inputs: Inputs, library: Library) -> None:
        self._options = options
        self._theme = inputs.theme
        self._library = library

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in {"_renderer", "_edition"}}

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self._theme.layouts, self._theme.digests)

    @cached_property
    def _edition(self) -> Edition:
        return Edition(self._options)

    def take_over(self, other: Press) -> None:
        """Use the compiled layouts of another press, to be called where that one makes the same of them."""
        self._renderer, self._edition = other._renderer, other._edition

    def render(self, view: View) -> bytes:
        """Return the bytes of a page; raises LayoutError."""
        return self._renderer.render(view).content

    def page(self, leaf: Leaf) -> bytes:
        """Return the page of an article; raises LayoutError."""
        document = self._library.document(leaf.page.path)
        return self.render(article_view(self._edition, leaf, document))

    def card(self, result: Result) -> bytes:
        """Return the file of a search result."""
        document = self._library.document(result.page.path)
        lengths = self._library.entries[document.path].lengths
        return card_file(result.number, result.page, document, lengths, result.category).content
