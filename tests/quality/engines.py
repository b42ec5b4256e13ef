"""A library and queries in, the paths of the articles that an engine finds out: the first ten, best first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec

from quality import pagefind
from quality.libraries import SITES, Library
from quality.measures import DEPTH
from quality.node import ask
from quality.packages import install
from quality.texts import body

Found = list[tuple[str, ...]]


class Engine(msgspec.Struct, frozen=True):
    """One search in one set-up."""

    key: str
    """What the command line calls it."""
    name: str
    product: str
    """What it is made with: engines of one product load the same files."""
    answer: Callable[[Library, Sequence[str]], Found]
    """Give for each query the paths of what it finds."""


def by_kbgen(library: Library, queries: Sequence[str]) -> Found:
    """Answer as the search page of the built site does, the last word taken for one that may go on."""
    answers = (library.searcher.search(query, limit=DEPTH) for query in queries)
    return [tuple(result.source for result in answer.results) for answer in answers]


def by_lunr(library: Library, queries: Sequence[str], *, boost: float) -> Found:
    """Answer by an index that lunr.js itself makes of titles and bodies."""
    return _ask("lunr.mjs", library, queries, boost=boost)


def by_minisearch(library: Library, queries: Sequence[str], **options: Any) -> Found:
    """Answer by MiniSearch with these options of its search."""
    return _ask("minisearch.mjs", library, queries, package=str(install("minisearch")), options=options)


def by_pagefind(library: Library, queries: Sequence[str]) -> Found:
    """Answer by Pagefind's own client over pages of HTML."""
    folder = pagefind.index(library.documents, SITES / f"{library.name}-pagefind")
    found = ask("pagefind.mjs", folder=str(folder), queries=queries, depth=DEPTH)
    return [
        tuple(library.documents[pagefind.number(address)].path for address in addresses)
        for addresses in found
    ]


def _ask(client: str, library: Library, queries: Sequence[str], **settings: Any) -> Found:
    articles = [{"id": each.path, "title": each.title, "body": body(each)} for each in library.documents]
    found = ask(client, articles=articles, queries=queries, depth=DEPTH, **settings)
    return [tuple(paths) for paths in found]


FUZZY = {"boost": {"title": 2}, "fuzzy": 0.2, "prefix": True}
"""The options that MiniSearch's documentation shows for a search box."""

ENGINES = {
    engine.key: engine
    for engine in (
        Engine("kbgen", "kbgen", "kbgen", by_kbgen),
        Engine("lunr", "lunr, title ×1", "lunr", partial(by_lunr, boost=1)),
        Engine("lunr-title", "lunr, title ×10", "lunr", partial(by_lunr, boost=10)),
        Engine("minisearch", "MiniSearch", "minisearch", by_minisearch),
        Engine("minisearch-fuzzy", "MiniSearch, fuzzy", "minisearch", partial(by_minisearch, **FUZZY)),
        Engine("pagefind", "Pagefind", "pagefind", by_pagefind),
    )
}
"""All that can be compared, kbgen first."""
