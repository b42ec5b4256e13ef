"""A Composition in, any of its files out at the moment when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from threading import Lock

from kbgen.build.composition import Composition, Imprints
from kbgen.build.workshop import Workshop
from kbgen.model import Problem
from kbgen.pages.render import LayoutError
from kbgen.search.state import IndexState

_Make = Callable[[], bytes | Path]


class Showing:
    """The files of a site, by name, each made when it is asked for; safe for threads."""

    def __init__(self, shop: Workshop, composition: Composition) -> None:
        self._shop = shop
        self._composition = composition
        self._indexing, self._listing = Lock(), Lock()
        self._made: dict[str, bytes | Path] = {}

    def file(self, name: str) -> bytes | Path | None:
        """Return the bytes of a file, or the file that it is a copy of; None where there is none.

        Raises LayoutError, ContentChangedError and OSError.
        """
        if name not in self._made and (make := self._find(name)):
            self._made[name] = make()
        return self._made.get(name)

    def search_file(self, name: str) -> bytes:
        """Return a file of the search, by its name below ``search/``.

        Raises FileNotFoundError where there is none, and as ``file`` does.
        """
        content = self.file(f"search/{name}")
        if not isinstance(content, bytes):
            raise FileNotFoundError(name)
        return content

    def _find(self, name: str) -> _Make | None:
        composition = self._composition
        if path := self._pages.get(name):
            return partial(composition.press.page, composition.leaf(path))
        if (path := self._cards.get(name)) and (result := composition.result(path)):
            return partial(composition.press.card, result)
        if copied := self._copies.get(name):
            return copied
        return (self.index if name.startswith("search/") else self._others).get(name)

    def faults(self) -> tuple[Problem, ...]:
        """Make one page of each layout, and return what is wrong in them."""
        press, site = self._composition.press, self._composition.site
        leaves = {page.layout: self._composition.leaf(page.path) for page in site.pages.values()}
        views = {view.template: view for view in self._composition.lists()}
        pages: list[_Make] = [partial(press.page, leaf) for leaf in leaves.values()]
        pages += (partial(press.render, view) for view in views.values())
        return tuple(dict.fromkeys(fault for make in pages if (fault := _fault(make))))

    @cached_property
    def _imprints(self) -> Imprints:
        imprints = self._composition.imprints(self._shop.states.recall("imprints", Imprints))
        self._shop.states.remember("imprints", imprints)
        return imprints

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        """Files of pages to the paths of articles."""
        return {imprint.page: path for path, imprint in self._imprints.articles.items()}

    @cached_property
    def _cards(self) -> Mapping[str, str]:
        """Files of search results to the paths of articles."""
        return {imprint.card: path for path, imprint in self._imprints.articles.items()}

    @cached_property
    def _copies(self) -> Mapping[str, _Make]:
        return {copy.file: copy.content for copy in self._composition.copies()}

    @property
    def index(self) -> Mapping[str, _Make]:
        """The files of the search index; the first to ask waits until it is made."""
        with self._indexing:
            return self._index

    @cached_property
    def _index(self) -> Mapping[str, _Make]:
        indexed = self._composition.indexed(self._imprints, self._shop.states.recall("index", IndexState))
        self._shop.states.remember("index", indexed.state)
        return {each.file: partial(bytes, each.content) for each in indexed.artifacts} | dict(indexed.kept)

    @property
    def _others(self) -> Mapping[str, _Make]:
        with self._listing:
            return self._lists

    @cached_property
    def _lists(self) -> Mapping[str, _Make]:
        press = self._composition.press
        exports = {each.file: partial(bytes, each.content) for each in self._composition.exports()}
        return exports | {view.file: partial(press.render, view) for view in self._composition.lists()}


def _fault(make: _Make) -> Problem | None:
    try:
        make()
    except LayoutError as error:
        return error.problem
    return None
