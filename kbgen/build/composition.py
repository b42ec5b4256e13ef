"""A whole site, ready to be made: each of its files is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

import kbgen
from kbgen.build.arrangement import Arrangement
from kbgen.build.inputs.bundles import Script, wanted
from kbgen.build.inputs.digests import digest_of
from kbgen.build.inputs.gathering import Inputs
from kbgen.build.library import Counts, Library
from kbgen.build.press import Imprint, Press, Result
from kbgen.config import Config
from kbgen.exports.feed import feeds
from kbgen.exports.redirects import redirects
from kbgen.exports.sitemap import sitemap
from kbgen.model import Artifact, Category, Section
from kbgen.pages.leaves import Leaf, Leaves
from kbgen.pages.options import PagesOptions
from kbgen.pages.view import View
from kbgen.pages.views import list_views
from kbgen.search.files.cards import card_name
from kbgen.search.index import Indexed, index, languages, numbered
from kbgen.search.options import Budget
from kbgen.search.state import IndexState
from kbgen.search.synonyms import synonym_table
from kbgen.urls import output_file


class Copy(NamedTuple):
    """A file that is published as it is, or a script that is joined of some."""

    file: str
    """Below the output folder."""
    source: Path | Script
    digest: str

    def content(self) -> bytes | Path:
        """Return the bytes, or the file that has them. Raises OSError."""
        return self.source.content() if isinstance(self.source, Script) else self.source


class Imprints(msgspec.Struct, frozen=True):
    """What is made of all articles, by path."""

    cause: str
    """The digest of all that they depend on, but for the articles' texts."""
    articles: dict[str, Imprint]


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

    @property
    def budget(self) -> Budget:
        """How much the search may be."""
        return self._config.search.budget

    def leaf(self, path: str) -> Leaf:
        """Return what an article's page is made from, besides its text."""
        return self._leaves[path]

    def result(self, path: str) -> Result | None:
        """Return what the search shows of an article, besides its text; None where it passes over it."""
        number = self._numbers.get(path)
        if number is None:
            return None
        page = self.site.pages[path]
        shown = msgspec.structs.replace(page, targets=(), previous=None, next=None, related=(), redirects=())
        return Result(shown, number, self._places[page.category])

    @cached_property
    def _leaves(self) -> Leaves:
        return Leaves(self.site, self._related)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {page.path: number for number, page in enumerate(numbered(self.site))}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {category.slug: place for place, category in enumerate(self.site.categories)}

    def imprints(self, last: Imprints | None) -> Imprints:
        """Return what is made of all articles; of the ``last`` ones, what is not touched is taken over."""
        cause = digest_of((kbgen.__version__, self.look, self._arrangement.key, self._related))
        known = last.articles if last and last.cause == cause else {}
        articles = {}
        for path in self.site.pages:
            key, before = self._library.entries[path].key, known.get(path)
            articles[path] = before if before and before.key == key else self._imprint(path, key)
        return Imprints(cause, articles)

    def _imprint(self, path: str, key: str) -> Imprint:
        leaf, result = self.leaf(path), self.result(path)
        return Imprint(
            key=key,
            page=output_file(leaf.page.url),
            page_cause=digest_of((self.look, leaf, key)),
            card=f"search/{card_name(result.number)}" if result else "",
            card_cause=digest_of((kbgen.__version__, result, key)),
        )

    @cached_property
    def look(self) -> str:
        """The digest of all that every page depends on."""
        config, theme = self._config, self._inputs.theme
        return digest_of((config.site, config.theme, config.markdown, theme.layouts, theme.digests))

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
        return digest_of((self.look, self._arrangement.key, keys))

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
        return digest_of((kbgen.__version__, self._config.site, self._arrangement.key))

    def copies(self) -> Iterator[Copy]:
        """Yield the theme's assets and what stands beside the articles."""
        digests = {file.path: file.digest for file in self._inputs.linkable}
        for path, file in self.site.files.items():
            yield Copy(file, self._inputs.site / path, digests[path])
        for name, source in wanted(self._inputs.theme.assets, self._languages).items():
            yield Copy(f"assets/{name}", source, self._inputs.theme.digests[name])

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return languages(self._config.site.language, self.site.pages.values())

    def indexed(self, imprints: Imprints, before: IndexState | None) -> Indexed:
        """Return the search index, without its cards; ``before`` is the state of the last one."""
        keys = {path: imprint.key for path, imprint in imprints.articles.items()}
        cards = {path: imprint.card_cause[:8] for path, imprint in imprints.articles.items()}
        order = tuple(keys[path] for path in self._numbers)
        counts = Counts(self._library, order).get
        language = self._config.site.language
        return index(
            self.site,
            keys,
            counts,
            cards,
            self._config.search,
            language=language,
            synonyms=synonym_table(self._config.synonyms, language),
            before=before,
        )
