"""Pages in, the short lists of the home page out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from kbgen.model import Page

SHOWN = 8
"""How many articles a list of the home page has at most."""


def promoted(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the first of the articles whose writers promote them."""
    return tuple(paths)[:SHOWN]


def popular(pages: Mapping[str, Page]) -> tuple[str, ...]:
    """Return the articles that are read most."""
    read = (page for page in pages.values() if page.views)
    return _first(read, lambda page: page.views or 0)


def recent(pages: Mapping[str, Page], announcements: Collection[str]) -> tuple[str, ...]:
    """Return the articles that were changed or published last; announcements have their own list."""
    others = (page for page in pages.values() if page.category not in announcements and last_change(page))
    return _first(others, lambda page: (last_change(page) or dt.date.min).toordinal())


def newest(pages: Mapping[str, Page], announcements: Collection[str]) -> tuple[str, ...]:
    """Return the announcements published last; ``announcements`` are their categories' slugs."""
    dated = (page for page in pages.values() if page.category in announcements)
    return _first(dated, lambda page: page.published.toordinal() if page.published else 0)


def last_change(page: Page) -> dt.date | None:
    """Return the day that an article was changed, or else published."""
    return page.updated or page.published


def _first(pages: Iterable[Page], rank: Callable[[Page], int]) -> tuple[str, ...]:
    ranked = [(-rank(page), page) for page in pages]
    last = sorted(order for order, _ in ranked)[:SHOWN][-1:]
    best = [(order, page.title.casefold(), page.path) for order, page in ranked if [order] <= last]
    return tuple(path for _, _, path in sorted(best)[:SHOWN])
