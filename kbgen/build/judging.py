"""search-tests.toml and a Composition in, Problems for queries that do not find what they should out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from kbgen.build.composition import Composition, Imprints
from kbgen.build.inputs.digests import digest_of
from kbgen.build.showing import Showing
from kbgen.build.workshop import Workshop
from kbgen.checks.links import why_held
from kbgen.config import SEARCH_TESTS, Config, read_settings
from kbgen.model import Held, Problem, Site
from kbgen.problems import problem
from kbgen.search.expectations import Expectation, parse_expectations
from kbgen.search.searcher import Searcher
from kbgen.site.directory import Directory
from kbgen.tables import ConfigError, Trail, place_of, suggest

_NAMED = 3
"""How many of the results that stand before a wanted one are named."""


class _Judged(msgspec.Struct, frozen=True):
    cause: str
    """The digest of all that the answers depend on."""
    problems: tuple[Problem, ...]


def judged(shop: Workshop, config: Config, composition: Composition) -> tuple[Problem, ...]:
    """Return what search-tests.toml finds wrong; nothing where a site has none.

    The answers are those that readers of a build would get.
    """
    try:
        text = read_settings(shop.site / SEARCH_TESTS, SEARCH_TESTS)
        if text is None:
            return ()
        tests = parse_expectations(text, SEARCH_TESTS)
    except ConfigError as error:
        return error.problems
    imprints = composition.imprints(shop.states.recall("imprints", Imprints))
    cause = digest_of((text, config, imprints))
    last = shop.states.recall("judged", _Judged)
    if last is None or last.cause != cause:
        searcher = Searcher(Showing(shop, composition).search_file)
        bench = _Bench(text, composition.site, Directory(composition.site, config.site), searcher)
        last = _Judged(cause, tuple(bench.problems(tests)))
        shop.states.remember("judged", last)
    return last.problems


class _Bench(NamedTuple):
    """Where tests are judged."""

    text: str
    """Of the file that they stand in."""
    site: Site
    directory: Directory
    searcher: Searcher

    def problems(self, tests: Sequence[Expectation]) -> Iterator[Problem]:
        """Yield what is wrong with each test, or with the answer to its query."""
        for number, test in enumerate(tests):
            unknown = tuple(self._unknown(test))
            for key, message, hint in unknown:
                yield self._told("search-test-unknown", (number, key), message, hint)
            for message, hint in () if unknown else self._failed(test):
                yield self._told("search-test-failed", (number, "query"), message, hint)

    def _told(self, code: str, key: Trail, message: str, hint: str) -> Problem:
        return problem(code, SEARCH_TESTS, message, place=place_of(self.text, ("tests", *key)), hint=hint)

    def _unknown(self, test: Expectation) -> Iterator[tuple[str, str, str]]:
        """Yield keys that name what the site does not have, with what is wrong and what to do."""
        for key, name in test.names():
            found = self.directory.find(name)
            if found is None:
                guess = self.directory.suggestion(name)
                hint = f"Did you mean {guess!r}?" if guess else "Name the article by its path or its url."
                yield key, f"there is no article {name!r}", hint
            elif isinstance(found, Held):
                told = f"{name!r} is not published: {why_held(found)}"
                yield key, told, "Publish it, or remove it from the test."
        if test.tab and test.tab not in self.searcher.tabs:
            yield "tab", f"there is no category {test.tab!r}", suggest(test.tab, self.searcher.tabs)

    def _failed(self, test: Expectation) -> Iterator[tuple[str, str]]:
        """Yield what the first results lack, or should not have, and what to do."""
        order = self.searcher.order(test.query, tab=test.tab)
        ranks = {path: rank for rank, path in enumerate(order, 1)}
        wanted = ((test.article,) if test.article else (), test.any_of)
        for names in filter(None, wanted):
            best = min(names, key=lambda name: ranks.get(self._path(name), len(order) + 1))
            rank = ranks.get(self._path(best), 0)
            if not 1 <= rank <= test.within:
                yield self._missed(test, best, rank, order), self._advice(test, best)
        for name in test.none_of:
            rank = ranks.get(self._path(name), 0)
            if 1 <= rank <= test.within:
                told = f"{test.query!r} finds {name} at place {rank}, where it should not be"
                yield told, "Say in its title what it is about, or lower its search.boost."

    def _path(self, name: str) -> str:
        return str(self.directory.find(name))

    def _missed(self, test: Expectation, name: str, rank: int, order: Sequence[str]) -> str:
        """Return where the article stands instead of where it should, and what stands before it."""
        if not order:
            return f"{test.query!r} finds nothing"
        others = order[: rank - 1] if rank else order
        titles = ", ".join(repr(self.site.pages[path].title) for path in others[:_NAMED])
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        if not rank:
            return f"{test.query!r} does not find {name}, but {titles}{more}"
        right = "first" if test.within == 1 else f"among the first {test.within}"
        return f"{test.query!r} finds {name} at place {rank}, not {right}, behind {titles}{more}"

    def _advice(self, test: Expectation, name: str) -> str:
        page = self.site.pages[self._path(name)]
        if page.search.exclude:
            return "Its front matter keeps it out of the search."
        if test.tab not in {"", page.category}:
            return f"It is in the category {page.category!r}."
        return "Put the query's words into its title or keywords, or pin it to the query with search.pin."
