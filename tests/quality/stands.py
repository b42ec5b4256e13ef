"""A product and a library in, sites out on which readers search the library with it.

kbgen's site is the one that it builds. The others are two pages with nothing on them but what the search
needs, set up as each product's documentation shows.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
import rjsmin

from benchmarks.environments import NotInstalledError
from benchmarks.measure import CommandError
from benchmarks.queries import CARDS
from benchmarks.scenarios import tell
from quality import pagefind
from quality.libraries import SITES, Library
from quality.node import ask
from quality.packages import install
from quality.texts import body

SETUPS = Path(__file__).parent / "setups"
LUNR = Path(__file__).parents[1] / "client" / "vendor" / "lunr.min.js"

FIVE = 5
"""How many cards Pagefind's own user interface shows at first."""


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """A site that can be served: its home page, and search.html that answers ``?q=``."""

    product: str
    name: str
    """What the report calls it."""
    folder: Path
    list: str = "[data-cards]"
    """Selects the element that the cards come into."""
    root: str = ""
    """Where the files of its index lie below the folder; empty where they are not told apart."""
    whole: bool = False
    """Whether every query loads the same files, so that one tells what all take over a slow line."""


def of_kbgen(library: Library) -> Iterator[Stand]:
    """Yield the built site."""
    yield Stand(
        product="kbgen",
        name="kbgen",
        folder=library.folder / "build",
        list=".search-results",
        root="/search/",
    )


def of_lunr(library: Library) -> Iterator[Stand]:
    """Yield a site with lunr's serialised index, and what cards show in a file beside it."""
    folder = _emptied(library, "lunr")
    articles = [{"id": str(n), "title": d.title, "body": body(d)} for n, d in enumerate(library.documents)]
    ask("lunr.mjs", articles=articles, boost=1, output=str(folder / "index.json"))
    (folder / "store.json").write_text(json.dumps(_store(library), ensure_ascii=False), "utf-8")
    shutil.copy(LUNR, folder / "lunr.js")
    _write_pages(folder, "lunr", cards=CARDS)
    yield Stand(product="lunr", name="lunr", folder=folder, whole=True)


def of_minisearch(library: Library) -> Iterator[Stand]:
    """Yield a site with MiniSearch's serialised index, in which stands what cards show."""
    folder = _emptied(library, "minisearch")
    package, store = install("minisearch"), _store(library)
    articles = [
        {"id": number, "body": body(document), **store[number]}
        for number, document in enumerate(library.documents)
    ]
    output = str(folder / "index.json")
    ask("minisearch.mjs", package=str(package), articles=articles, stored=[*store[0]], output=output)
    # Its package has no smaller form, so it is made smaller as kbgen makes its own scripts.
    script = (package / "dist" / "umd" / "index.js").read_text("utf-8")
    (folder / "minisearch.js").write_text(rjsmin.jsmin(script), "utf-8")
    _write_pages(folder, "minisearch", cards=CARDS)
    yield Stand(product="minisearch", name="MiniSearch, fuzzy", folder=folder, whole=True)


def of_pagefind(library: Library) -> Iterator[Stand]:
    """Yield sites with Pagefind: one shows as many cards as its own interface, one as many as kbgen."""
    for cards in (FIVE, CARDS):
        folder = pagefind.index(library.documents, _emptied(library, f"pagefind-{cards}"))
        _write_pages(folder, "pagefind", cards=cards, library=False)
        yield Stand(product="pagefind", name=f"Pagefind, first {cards}", folder=folder)


def stands(products: Iterable[str], library: Library, faults: list[str]) -> Iterator[Stand]:
    """Yield the sites of these products; one that cannot be made is told of in ``faults``."""
    for product in products:
        try:
            yield from STANDS[product](library)
        except (NotInstalledError, CommandError) as error:
            faults.append(tell(f"{product}, {library.name}, the first search: {error}"))


STANDS: Mapping[str, Callable[[Library], Iterator[Stand]]] = {
    "kbgen": of_kbgen,
    "lunr": of_lunr,
    "minisearch": of_minisearch,
    "pagefind": of_pagefind,
}


def _emptied(library: Library, name: str) -> Path:
    folder = (SITES / "stands") / library.name / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _store(library: Library) -> list[dict[str, str]]:
    return [
        {"url": f"{number}.html", "title": document.title, "description": document.description}
        for number, document in enumerate(library.documents)
    ]


def _write_pages(folder: Path, name: str, *, cards: int, library: bool = True) -> None:
    """Write the home page, which searches nothing, and the search page with its scripts."""
    scripts = [*([f"{name}.js"] if library else []), "search.js"]
    tags = "\n".join(f'<script src="{script}"></script>' for script in scripts)
    (folder / "index.html").write_text(_page(cards, ""), "utf-8")
    (folder / "search.html").write_text(_page(cards, tags), "utf-8")
    (folder / "search.js").write_text(rjsmin.jsmin(_source("cards") + _source(name)), "utf-8")


def _page(cards: int, scripts: str) -> str:
    return _template().format(cards=cards, scripts=scripts)


@cache
def _template() -> str:
    return (SETUPS / "search.html").read_text("utf-8")


def _source(name: str) -> str:
    return (SETUPS / f"{name}.js").read_text("utf-8")
