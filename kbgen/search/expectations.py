"""search-tests.toml in, what readers are to find by which queries out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kbgen.tables import ConfigError, Trail, invalid, parse_table, place_of

_WANTED = 'Write article = "faq/reset.md", any_of = ["…", "…"] or none_of = ["…"].'
_EXAMPLES = {
    "tests": "Write each one under [[tests]], with two brackets.",
    "tests.query": 'Write query = "…" below [[tests]]: what a reader types.',
    "tests.any_of": 'Write any_of = ["faq/reset.md", "faq/password.md"].',
    "tests.none_of": 'Write none_of = ["faq/reset.md"].',
}


class Expectation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table ``[[tests]]``: what the first ``within`` results of a query are to be."""

    query: str
    article: str = ""
    """This one is among them."""
    any_of: tuple[str, ...] = ()
    """At least one of these is."""
    none_of: tuple[str, ...] = ()
    """These are not."""
    within: int = 1
    tab: str = ""
    """The slug of the category that is looked into; empty: all."""

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each key with an article that it names."""
        if self.article:
            yield "article", self.article
        yield from (("any_of", name) for name in self.any_of)
        yield from (("none_of", name) for name in self.none_of)


class Expectations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A search-tests.toml."""

    tests: tuple[Expectation, ...] = ()


def parse_expectations(text: str, path: str) -> tuple[Expectation, ...]:
    """Turn the text of the file into Expectations; raises ConfigError with all its mistakes."""
    found = parse_table(text, path, Expectations, _EXAMPLES).tests
    faults = tuple(
        invalid(path, told, place_of(text, trail), hint)
        for number, test in enumerate(found)
        for told, trail, hint in _faults(test, number)
    )
    if faults:
        raise ConfigError(faults)
    return found


def _faults(test: Expectation, number: int) -> Iterator[tuple[str, Trail, str]]:
    """Yield what cannot be meant, where it stands, and what to write."""
    if not test.query.strip():
        yield "the query is empty", ("tests", number, "query"), "Write what a reader types."
    if not any(test.names()):
        yield "this test names no article", ("tests", number), _WANTED
    if test.within < 1:
        yield f"within is {test.within}", ("tests", number, "within"), "Write 1 for the first result."
