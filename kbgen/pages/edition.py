"""What all pages of one build have in common, whatever articles there are: language, words, look of urls."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from kbgen.model import Page
from kbgen.pages.labels import LABELS
from kbgen.pages.language import count, day, direction
from kbgen.pages.links import Href, href_anywhere, href_from
from kbgen.pages.options import PagesOptions
from kbgen.pages.view import CountView, DayView, PageView, SiteView, View
from kbgen.urls import absolute_url, output_file

SEARCH_URL = "search.html"
ARTICLES_URL = "articles.html"
MISSING_URL = "404.html"

_NOT_FOR_ENGINES = frozenset({"search", "missing"})


class Spot(NamedTuple):
    """A page that is being made: its url, and how it refers to other pages."""

    url: str
    href: Href


class Edition:
    """How the pages of one build are made; holds nothing that a page could change."""

    def __init__(self, options: PagesOptions) -> None:
        self.options = options
        self.labels = {**LABELS, **options.theme.labels}
        self.language = options.site.language
        self.home_url = "index.html" if options.site.urls == "file" else ""
        self._shared = msgspec.to_builtins(
            SiteView(
                title=options.site.title,
                description=options.site.description,
                language=self.language,
                direction=direction(self.language),
                contact=options.theme.contact,
                recent_searches=options.theme.recent_searches,
                labels=self.labels,
            )
        )

    def spot(self, url: str) -> Spot:
        """Return where the page with this url stands."""
        if url == MISSING_URL:
            return Spot(url, href_anywhere(self.options.site.base_url))
        return Spot(url, href_from(url))

    def view(self, spot: Spot, template: str, page: PageView, **parts: msgspec.Struct) -> View:
        """Return the View with what all pages share, the page's own facts, and its part."""
        values: dict[str, Any] = {"site": self._shared, "page": msgspec.to_builtins(page)}
        for name, part in parts.items():
            values[name] = msgspec.to_builtins(part, str_keys=True)
        return View(output_file(spot.url), template, values)

    def page(
        self, spot: Spot, kind: str, heading: str, *, description: str = "", title: str = ""
    ) -> PageView:
        """Return what every page has; ``title`` is for the ``title`` element, else the heading."""
        site = self.options.site
        own = title or heading
        keep = kind not in _NOT_FOR_ENGINES
        base = spot.href("") if spot.url == MISSING_URL else "../" * spot.url.count("/")
        return PageView(
            kind=kind,
            title=own if own == site.title else f"{own} – {site.title}",
            heading=heading,
            description=description,
            base=base,
            home=spot.href(self.home_url),
            canonical=absolute_url(spot.url, site.base_url) if site.base_url and keep else "",
            robots="" if keep else "noindex",
        )

    def count(self, number: int, noun: str) -> CountView:
        """Return a number with its noun, in the site's language."""
        return count(number, noun, self.language, self.labels)

    def dates(self, page: Page) -> tuple[DayView | None, DayView | None]:
        """Return when an article was published and when it was updated."""
        return (
            day(page.published, self.language) if page.published else None,
            day(page.updated, self.language) if page.updated else None,
        )

    def views(self, page: Page) -> CountView | None:
        """Return how often an article was read; None where nobody knows, or nobody did."""
        return self.count(page.views, "views") if page.views else None
