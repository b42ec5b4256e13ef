"""A Composition in, its files in a stage out: those that the output does not have as they would be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from kbgen.build.budget import overspent
from kbgen.build.composition import Composition, Imprints
from kbgen.build.output.ledger import Standing
from kbgen.build.press import Imprint, Press, Result
from kbgen.build.report import SearchSize
from kbgen.build.workers import working
from kbgen.build.workshop import Workshop
from kbgen.model import Artifact, Problem
from kbgen.pages.leaves import Leaf
from kbgen.pages.render import LayoutError
from kbgen.search.files.stock import STOCK_NAME
from kbgen.search.state import IndexState

_WORTH_WORKERS = 250
"""How many sheets take longer to print than processes to start."""


_SEARCH = "search/"


class Stage(Protocol):
    """Takes files, from any process."""

    def put(self, file: str, content: bytes | Path) -> bool:
        """Take a file; tell whether it differs from what there was."""


class Nowhere:
    """A stage for looking: it keeps nothing."""

    def put(self, file: str, content: bytes | Path) -> bool:  # noqa: ARG002 - as a Stage
        """Take a file, and forget it."""
        return False


class Published(msgspec.Struct):
    """What became of the files of a site; filled while they are made."""

    causes: dict[str, str] = {}
    """All files, each to the digest of what it is made from."""
    groups: dict[str, tuple[str, tuple[str, ...]]] = {}
    """As in the Ledger."""
    unsettled: set[str] = set()
    """Names of groups that lack a file."""
    changed: set[str] = set()
    """The files that differ from what the output has."""
    pages: int = 0
    """How many pages there are, redirects not counted."""
    rendered: int = 0
    """How many of them were made."""
    search_bytes: int = 0
    """How much all files of the search are."""
    first_search_bytes: int = 0
    """What every first search loads of its index, compressed."""
    faults: dict[Problem, None] = {}
    """What is wrong in layouts, each once, in the order of the site, and with the size of the search."""

    @property
    def search(self) -> SearchSize:
        """How much the search is."""
        return SearchSize(self.search_bytes, self.first_search_bytes)


class _Order(NamedTuple):
    """What is to be made of an article."""

    imprint: Imprint
    leaf: Leaf | None
    """None where its page is there."""
    result: Result | None
    """None where its search result is there, or none is to be."""


class _File(NamedTuple):
    """A file that was made."""

    name: str
    cause: str
    differs: bool
    size: int


class _Printed(NamedTuple):
    """What came of an order."""

    files: tuple[_File, ...]
    fault: Problem | None


def publish(shop: Workshop, composition: Composition, stage: Stage, standing: Standing) -> Published:
    """Put all files of a site into a stage, but for those that stand in the output already.

    A page whose layout has a fault is left out, and the fault told. Raises WorkerError,
    ContentChangedError, and OSError where the disk fails.
    """
    publishing = _Publishing(shop, composition, stage, standing, Published())
    publishing.run()
    done = publishing.done
    done.faults |= dict.fromkeys(overspent(shop.site, composition.budget, done.search))
    return done


class _Publishing(NamedTuple):
    shop: Workshop
    composition: Composition
    stage: Stage
    standing: Standing
    done: Published

    def run(self) -> None:
        """Make everything: pages and results of articles by processes, all else here meanwhile."""
        clock = self.shop.clock
        with clock.stage("render"):
            last = self.shop.states.recall("imprints", Imprints)
            imprints = self.composition.imprints(last)
            self.shop.states.remember("imprints", imprints)
            orders = tuple(self._orders(imprints))
            work = partial(_print, self.composition.press, self.stage)
            # Layouts are compiled for the first one; processes that are forked then have them.
            for order in orders[:1]:
                self._note(work(order))
        with working(work, orders[1:], jobs=self.shop.jobs, least=_WORTH_WORKERS) as results:
            with clock.stage("index", beside="render"):
                self._index(imprints)
            with clock.stage("export", beside="render"):
                self._group("exports", self.composition.exports_cause, self.composition.exports)
                self._copies()
            with clock.stage("render"):
                self._lists()
                clock.expect(len(orders))
                for printed in results:
                    self._note(printed)
                    clock.advance()

    def _orders(self, imprints: Imprints) -> Iterator[_Order]:
        """Give an order for each article of which the output lacks something."""
        has, causes = self.standing.has, self.done.causes
        for path, imprint in imprints.articles.items():
            page = not has(imprint.page, imprint.page_cause)
            card = imprint.card != "" and not has(imprint.card, imprint.card_cause)
            if not page:
                causes[imprint.page] = imprint.page_cause
                self.done.pages += 1
            if imprint.card and not card:
                self._leave(imprint.card, imprint.card_cause)
            if page or card:
                leaf = self.composition.leaf(path) if page else None
                yield _Order(imprint, leaf, self.composition.result(path) if card else None)

    def _note(self, printed: _Printed) -> None:
        for file in printed.files:
            if file.name.startswith(_SEARCH):
                self.done.search_bytes += file.size
            else:
                self.done.pages += 1
                self.done.rendered += 1
            self.done.causes[file.name] = file.cause
            if file.differs:
                self.done.changed.add(file.name)
        if printed.fault:
            self.done.faults[printed.fault] = None

    def _index(self, imprints: Imprints) -> None:
        indexed = self.composition.indexed(imprints, self.shop.states.recall("index", IndexState))
        self.shop.states.remember("index", indexed.state)
        # All names but this one tell the content.
        causes = {f"search/{STOCK_NAME}": indexed.state.stock}
        for artifact in indexed.artifacts:
            self._put_index(artifact.file, artifact.content, causes.get(artifact.file, "index"))
        for file, make in indexed.kept.items():
            cause = causes.get(file, "index")
            if self.standing.has(file, cause):
                self._leave(file, cause)
            else:
                self._put_index(file, make(), cause)
        self.done.first_search_bytes = indexed.first

    def _put_index(self, file: str, content: bytes, cause: str) -> None:
        self._put(file, content, cause)
        self.done.search_bytes += len(content)

    def _leave(self, file: str, cause: str) -> None:
        """Leave a file of the search where it stands."""
        self.done.causes[file] = cause
        self.done.search_bytes += self.standing.marks[file].size

    def _lists(self) -> None:
        """Make the pages that are no article's."""
        files = self._group("lists", self.composition.lists_cause, self._rendered_lists)
        self.done.pages += len(files)

    def _rendered_lists(self) -> Iterator[Artifact]:
        for view in self.composition.lists():
            try:
                content = self.composition.press.render(view)
            except LayoutError as error:
                # What has a fault is to be made again, and the fault told again.
                self.done.faults[error.problem] = None
                self.done.unsettled.add("lists")
                continue
            self.done.rendered += 1
            yield Artifact(view.file, content)

    def _copies(self) -> None:
        """Copy the theme's assets and what stands beside the articles."""
        for copy in self.composition.copies():
            if self.standing.has(copy.file, copy.digest):
                self.done.causes[copy.file] = copy.digest
            else:
                self._put(copy.file, copy.content(), copy.digest)

    def _group(self, group: str, cause: str, make: Callable[[], Iterator[Artifact]]) -> tuple[str, ...]:
        """Make files that are made together, unless all of them stand; return their names."""
        files = self.standing.group(group, cause)
        if files is None:
            files = tuple(self._put(artifact.file, artifact.content, cause) for artifact in make())
        self.done.causes.update(dict.fromkeys(files, cause))
        if group not in self.done.unsettled:
            self.done.groups[group] = cause, files
        return files

    def _put(self, file: str, content: bytes | Path, cause: str) -> str:
        self.done.causes[file] = cause
        if self.stage.put(file, content):
            self.done.changed.add(file)
        return file


def _print(press: Press, stage: Stage, order: _Order) -> _Printed:
    """Make the files of one article; runs in worker processes."""
    imprint, leaf, result = order
    files: list[_File] = []
    fault = None
    if leaf is not None:
        try:
            files.append(_printed(stage, imprint.page, imprint.page_cause, press.page(leaf)))
        except LayoutError as error:
            fault = error.problem
    if result is not None:
        files.append(_printed(stage, imprint.card, imprint.card_cause, press.card(result)))
    return _Printed(tuple(files), fault)


def _printed(stage: Stage, name: str, cause: str, content: bytes) -> _File:
    return _File(name, cause, stage.put(name, content), len(content))
