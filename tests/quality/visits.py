"""A site that is served and a query in, what a reader's first search there took out, in a real Chromium."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import CommandError
from harness import chromium
from quality.host import NEAR, Host, Line
from quality.stands import Stand

WATCH = Path(__file__).with_name("setups") / "watch.js"
PATIENCE = 300_000
"""Milliseconds for the cards to come."""

LOADED = """() => {
  const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  return entries.map((entry) => ({
    address: entry.name,
    asked: performance.timeOrigin + entry.startTime,
    answered: performance.timeOrigin + entry.responseStart,
    bytes: entry.encodedBodySize,
    kept: entry.transferSize === 0,
  }));
}"""
"""What a page, or a worker of it, tells of all that it loaded; what it had is told too."""


class Load(msgspec.Struct, frozen=True):
    """One file that came over the wire."""

    path: str
    asked: float
    """Milliseconds of the clock when it was wanted."""
    answered: float
    """When its first bytes came."""
    bytes: int
    """As it was sent, without headers."""


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's first search: from leaving the home page until the cards are in the search page."""

    milliseconds: float
    cards: int
    loads: tuple[Load, ...]


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the Chromium that the tests use, until the end. Raises CommandError where there is none."""
    program = chromium.find()
    if program is None:
        raise CommandError("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def fresh_page(browser: Browser, stand: Stand) -> Iterator[Page]:
    """Open a page that has nothing kept from before, and notes when something shows."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"globalThis.watched = {msgspec.json.encode(stand.list).decode()};")
    context.add_init_script(path=WATCH)
    try:
        yield context.new_page()
    finally:
        context.close()


def first_search(browser: Browser, host: Host, stand: Stand, query: str, line: Line = NEAR) -> Visit:
    """Open the home page with nothing kept, then ask over a line; return what the answer took.

    From near, the page is given time before and after, so that nothing else is at work and no load is missed.
    """
    with fresh_page(browser, stand) as page:
        host.line = NEAR
        page.goto(host.address, wait_until="networkidle" if line is NEAR else "load")
        host.line = line
        page.goto(f"{host.address}search.html?q={quote(query)}", wait_until="commit")
        page.wait_for_function("globalThis.shown")
        page.wait_for_load_state("networkidle" if line is NEAR else "load")
        shown, start = page.evaluate("[shown, performance.timeOrigin]")
        cards = page.locator(f"{stand.list} > *").count()
        return Visit(milliseconds=shown, cards=cards, loads=tuple(_loads(page, before=start + shown)))


def _loads(page: Page, *, before: float) -> Iterator[Load]:
    """Yield what was wanted before a moment, by the page and its workers."""
    told = [page.evaluate(LOADED), *(worker.evaluate(LOADED) for worker in page.workers)]
    for each in (entry for entries in told for entry in entries):
        if each["asked"] < before and not each["kept"]:
            yield Load(urlsplit(each["address"]).path, each["asked"], each["answered"], each["bytes"])


def round_trips(loads: Sequence[Load]) -> int:
    """Return how many loads had to wait for one another: one waits for all that came before it was wanted."""
    depths: dict[Load, int] = {}
    for load in sorted(loads, key=lambda load: load.asked):
        waited = (depth for other, depth in depths.items() if other.answered <= load.asked)
        depths[load] = 1 + max(waited, default=0)
    return max(depths.values(), default=0)
