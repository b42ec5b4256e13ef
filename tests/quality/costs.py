"""A library and the products to search it with in, what a reader's first search costs with each out."""

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

import msgspec
from lunr.stop_word_filter import WORDS as STOP_WORDS
from playwright.sync_api import Browser

from benchmarks.queries import queries
from benchmarks.scenarios import tell
from quality.host import NEAR, Host, Line, hosting
from quality.libraries import Library
from quality.stands import Stand
from quality.texts import body
from quality.visits import Load, Visit, first_search, round_trips

FAR = Line(delay=0.15, rate=200_000)
"""A telephone's line as it is often taken to be: 1.6 megabits a second."""

FEW = 5
"""How many queries are asked over it."""

PAGE = re.compile(r"/$|\.(html|css)$")
"""What is loaded to show a page; all else is loaded to search."""


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one product's first search takes on one site: medians over the queries."""

    site: str
    articles: int
    product: str
    name: str
    cards: float
    """How many cards it shows."""
    search: float
    """Bytes of scripts, index and cards."""
    page: float
    """Bytes of the search page and the styles that the home page did not have."""
    requests: float
    trips: float
    """Requests that wait for one another, the page itself among them."""
    index_trips: float
    """Of these, those for the index and the cards; 0 where they are not told apart."""
    near: float
    """Milliseconds where the host is near."""
    far: float
    """The same over the line ``FAR``."""


class _Asked(msgspec.Struct):
    """What the choice of queries needs of an article."""

    body: str


def asked_of(library: Library, most: int | None) -> list[str]:
    """Return queries of words that many articles have and all searches know, so that they fill a page."""
    return queries([_Asked(_known(body(document))) for document in library.documents])[:most]


def _known(text: str) -> str:
    """Leave out what some searches do not look for: stop words and single letters."""
    found = re.findall(r"[a-z]{2,}", text.lower())
    return " ".join(word for word in found if word not in STOP_WORDS)


def costs(
    stands: Sequence[Stand], library: Library, site: str, asked: Sequence[str], browser: Browser
) -> Iterator[Cost]:
    """Ask on all stands of a library in turns, so that drift hits all alike, and yield what each took.

    ``site`` is what the report calls the library.
    """
    with ExitStack() as stack:
        hosts = {stand: stack.enter_context(hosting(stand.folder)) for stand in stands}
        for stand, host in hosts.items():
            first_search(browser, host, stand, asked[0])  # what no reader waits for: compressing, waking up
        near = _visits(hosts, asked, browser, NEAR)
        far = _visits(hosts, asked[:FEW], browser, FAR)
    for stand in stands:
        cost = _cost(site, len(library.documents), stand, near[stand], far[stand])
        tell(f"{library.name:<22} {cost.name:<22} {cost.search / 1e3:7.0f} KB {cost.near:7.0f} ms")
        yield cost


def _visits(
    hosts: Mapping[Stand, Host], asked: Sequence[str], browser: Browser, line: Line
) -> dict[Stand, list[Visit]]:
    visits: dict[Stand, list[Visit]] = {stand: [] for stand in hosts}
    for number, query in enumerate(asked):
        for stand, host in hosts.items():
            if line is NEAR or number == 0 or not stand.whole:
                visits[stand].append(first_search(browser, host, stand, query, line))
    return visits


def _cost(site: str, articles: int, stand: Stand, near: Sequence[Visit], far: Sequence[Visit]) -> Cost:
    return Cost(
        site=site,
        articles=articles,
        product=stand.product,
        name=stand.name,
        cards=statistics.median(visit.cards for visit in near),
        search=statistics.median(_bytes(visit.loads, page=False) for visit in near),
        page=statistics.median(_bytes(visit.loads, page=True) for visit in near),
        requests=statistics.median(len(visit.loads) for visit in near),
        trips=statistics.median(round_trips(visit.loads) for visit in far),
        index_trips=statistics.median(round_trips(_of_index(stand, visit.loads)) for visit in far),
        near=statistics.median(visit.milliseconds for visit in near),
        far=statistics.median(visit.milliseconds for visit in far),
    )


def _bytes(loads: Sequence[Load], *, page: bool) -> int:
    return sum(load.bytes for load in loads if bool(PAGE.search(load.path)) == page)


def _of_index(stand: Stand, loads: Sequence[Load]) -> list[Load]:
    return [load for load in loads if stand.root and load.path.startswith(stand.root)]
