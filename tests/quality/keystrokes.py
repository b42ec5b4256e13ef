"""kbgen's site in, how long its search takes from a keystroke to new results out, the index at hand."""

import statistics
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from playwright.sync_api import Browser, Page

from quality.host import Host, hosting
from quality.libraries import Library
from quality.stands import Stand, of_kbgen
from quality.visits import fresh_page

PLACES: Mapping[str, tuple[str, str]] = {
    "search page": ("search.html", "main input[name=q]"),
    "dialog": ("index.html", "dialog input"),
}
"""Where readers type: the page, and what selects the field."""


class Keystrokes(msgspec.Struct, frozen=True, kw_only=True):
    """From the input's event until new results are in the page, in milliseconds."""

    site: str
    articles: int
    place: str
    taken: tuple[float, ...]

    @property
    def median(self) -> float:
        """What half of the keystrokes take at most."""
        return statistics.median(self.taken)

    @property
    def ninetieth(self) -> float:
        """What nine of ten take at most."""
        return statistics.quantiles(self.taken, n=10)[-1]


def keystrokes(library: Library, site: str, asked: Sequence[str], browser: Browser) -> Iterator[Keystrokes]:
    """Type the queries in each place, letter by letter; each letter waits until the last one is answered."""
    stand = next(of_kbgen(library))
    with hosting(stand.folder) as host:
        for place in PLACES:
            taken = _typed(browser, host, stand, place, asked)
            yield Keystrokes(site=site, articles=len(library.documents), place=place, taken=taken)


def _typed(browser: Browser, host: Host, stand: Stand, place: str, asked: Sequence[str]) -> tuple[float, ...]:
    address, field = PLACES[place]
    with fresh_page(browser, stand) as page:
        page.goto(host.address + address)
        if place == "dialog":
            page.keyboard.press("Control+k")
        for query in asked:  # once to load all that each letter needs
            _type(page, field, query)
        return tuple(one for query in asked for one in _type(page, field, query))


def _type(page: Page, field: str, query: str) -> list[float]:
    """Empty the field and type; a blank asks for nothing, so that no answer is awaited."""
    page.locator(field).fill("")
    page.wait_for_function("typed === 0")
    taken = []
    for letter in query:
        page.keyboard.press("Space" if letter == " " else letter)
        if letter != " ":
            page.wait_for_function("typed === 0")
            taken.append(page.evaluate("taken.at(-1)"))
    return taken
