"""A whole site, ready to be made: each of its files is made when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import kbgen
from kbgen.build.arrangement import Arrangement
from kbgen.build.inputs import Inputs
from kbgen.build.library import Library
from kbgen.config import Config
from kbgen.exports.feed import feeds
from kbgen.exports.redirects import redirects
from kbgen.exports.sitemap import sitemap
from kbgen.model import Artifact, Category, Page, Section
from kbgen.pages.article import article_view
from kbgen.pages.edition import Edition
from kbgen.pages.leaves import Leaf, leaves
from kbgen.pages.options import PagesOptions
from kbgen.pages.render import Renderer
from kbgen.pages.view import View
from kbgen.pages.views import list_views
from kbgen.search.files.cards import card_file, card_name
from kbgen.search.index import Indexed, index, numbered
from kbgen.search.state import IndexState
from kbgen.urls import output_file


class Result(NamedTuple):
    """An article as the search shows it, besides its text."""

    page: Page
    """Without what results do not show."""
    number: int
    """Its number in the index."""
    category: int
    """The position of its category."""


class Sheet(msgspec.Struct, frozen=True):
    """The files that are made of one article, and digests of all that each depends on."""

    leaf: Leaf
    page: str
    """The file of its page."""
    page_cause: str
    result: Result | None
    """None where search passes over it."""
    card: str
    """The file of the result; empty where there is none."""
    card_cause: str


class Copy(NamedTuple):
    """A file that is published as it is."""

    file: str
    """Below the output folder."""
    source: Path
    digest: str


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


class Composition:
    """All files of a site, by what they are made of."""

    def __init__(
        self,
        config: Config,
        inputs: Inputs,
        library: Library,
        arrangement: Arrangement,
        related: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._config = config
        self._inputs = inputs
        self._library = library
        self._arrangement = arrangement
        self._related = related
        self.site = arrangement.site
        self._options = PagesOptions(
            site=config.site, theme=config.theme, toc_depth=config.markdown.toc_depth
        )
        self.press = Press(self._options, inputs, library)

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The articles' files, by path, in the order of the site."""
        return {sheet.leaf.page.path: sheet for sheet in self._sheets()}

    def _sheets(self) -> Iterator[Sheet]:
        numbers = {page.path: number for number, page in enumerate(numbered(self.site))}
        places = {category.slug: place for place, category in enumerate(self.site.categories)}
        encode = msgspec.msgpack.Encoder().encode
        look, version = self.look.encode(), kbgen.__version__.encode()
        for leaf in leaves(self.site, self._related):
            page = leaf.page
            shown = msgspec.structs.replace(
                page, targets=(), previous=None, next=None, related=(), redirects=()
            )
            key = self._library.entries[page.path].key.encode()
            number, category = numbers.get(page.path), places[page.category]
            yield Sheet(
                leaf=leaf,
                page=output_file(page.url),
                page_cause=_digest(look + encode(leaf) + key),
                result=Result(shown, number, category) if number is not None else None,
                card="" if number is None else f"search/{card_name(number)}",
                card_cause=_digest(version + encode((number, category, shown)) + key),
            )

    @cached_property
    def look(self) -> str:
        """The digest of all that every page depends on."""
        config, theme = self._config, self._inputs.theme
        return _digest(_encode((config.site, config.theme, config.markdown, theme.layouts, theme.digests)))

    def lists(self) -> Iterator[View]:
        """Yield the pages that are no article's."""
        return list_views(self.site, self._library.document, self._options)

    @cached_property
    def lists_cause(self) -> str:
        """The digest of all that ``lists`` depend on."""
        site = self.site
        folders: tuple[Category | Section, ...] = (*site.categories, *site.sections.values())
        texts = [path for path in (site.home, *(folder.document for folder in folders)) if path]
        keys = [(path, self._library.entries[path].key) for path in texts]
        return _digest(_encode((self.look, self._arrangement.key, keys)))

    def exports(self) -> Iterator[Artifact]:
        """Yield what machines read."""
        options = self._config.site
        yield from redirects(self.site)
        if options.base_url:
            yield from sitemap(self.site, options.base_url)
            yield from feeds(self.site, options.title, options.base_url)

    @cached_property
    def exports_cause(self) -> str:
        """The digest of all that ``exports`` depend on."""
        return _digest(_encode((kbgen.__version__, self._config.site, self._arrangement.key)))

    def copies(self) -> Iterator[Copy]:
        """Yield the files that are published as they are."""
        digests = {file.path: file.digest for file in self._inputs.linkable}
        for path, file in self.site.files.items():
            yield Copy(file, self._inputs.site / path, digests[path])
        for name, source in self._inputs.theme.assets.items():
            yield Copy(f"assets/{name}", source, self._inputs.theme.digests[name])

    def indexed(self, before: IndexState | None) -> Indexed:
        """Return the search index, without its cards; ``before`` is the state of the last one."""
        keys = {path: entry.key for path, entry in self._library.entries.items()}
        cards = {path: sheet.card_cause[:8] for path, sheet in self.sheets.items()}
        return index(self.site, keys, self._library.counts, cards, self._config.search, before=before)


_encode = msgspec.msgpack.encode


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
