"""What all views of one build have in common: the Site, its Documents, the language, the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from kbgen.model import Category, Document, Page, Section, Site
from kbgen.pages.labels import LABELS
from kbgen.pages.language import count, day, direction
from kbgen.pages.links import Href, href_anywhere, href_from, resolve
from kbgen.pages.options import PagesOptions
from kbgen.pages.view import CardView, CountView, DayView, ItemView, LinkView, PageView, SiteView, View
from kbgen.urls import absolute_url, output_file

SEARCH_URL = "search.html"
ARTICLES_URL = "articles.html"
MISSING_URL = "404.html"

_CARD_ITEMS = 5
_CARD_SLACK = 2
"""So many more are shown too: a link to «all 6» would lead to one."""
_NOT_FOR_ENGINES = frozenset({"search", "missing"})


class Spot(NamedTuple):
    """A page that is being made: its url, and how it refers to other pages."""

    url: str
    href: Href


class Edition:
    """The Site as the views of one build see it; holds nothing that a page could change."""

    def __init__(
        self,
        site: Site,
        documents: Mapping[str, Document],
        options: PagesOptions,
        related: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.site = site
        self.related = related
        self.documents = documents
        self.options = options
        self.labels = {**LABELS, **options.theme.labels}
        self.language = options.site.language
        self.home_url = "index.html" if options.site.urls == "file" else ""
        self.categories = {category.slug: category for category in site.categories}
        self._shared = msgspec.to_builtins(
            SiteView(
                title=options.site.title,
                description=options.site.description,
                language=self.language,
                direction=direction(self.language),
                contact=options.theme.contact,
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

    def link(self, path: str | None, spot: Spot) -> LinkView | None:
        """Return the link to an article, if there is such an article."""
        page = self.site.pages.get(path) if path else None
        return LinkView(spot.href(page.url), page.title) if page else None

    def item(self, path: str, spot: Spot) -> ItemView:
        """Return an article as a list on this page shows it."""
        page = self.site.pages[path]
        published, updated = self.dates(page)
        return ItemView(
            href=spot.href(page.url),
            title=page.title,
            description=page.description,
            category=self.categories[page.category].title,
            published=published,
            updated=updated,
            views=self.views(page),
        )

    def items(self, paths: tuple[str, ...], spot: Spot) -> tuple[ItemView, ...]:
        """Return articles as a list on this page shows them."""
        return tuple(self.item(path, spot) for path in paths)

    def card(self, key: str, spot: Spot) -> CardView:
        """Return a section as the page above it offers it: with its first articles.

        One that has only sections offers the first articles of those.
        """
        section = self.site.sections[key]
        pages = section.pages or tuple(self._pages_below(section))
        shown = _CARD_ITEMS if len(pages) > _CARD_ITEMS + _CARD_SLACK else None
        return CardView(
            href=spot.href(section.url),
            title=section.title,
            description=section.description,
            icon="",
            total=self.count(self.total(section), "articles"),
            items=self.items(pages[:shown], spot),
        )

    def _pages_below(self, section: Section) -> Iterator[str]:
        for key in section.sections:
            yield from self.site.sections[key].pages
            yield from self._pages_below(self.site.sections[key])

    def total(self, section: Section) -> int:
        """Return how many articles a section has, those of the sections in it included."""
        inner = (self.total(self.site.sections[key]) for key in section.sections)
        return len(section.pages) + sum(inner)

    def trail(self, category: str, section: str, spot: Spot) -> tuple[LinkView, ...]:
        """Return the links from a category down to a section of it (the key; may be empty)."""
        top = self.categories[category]
        folders = section.split("/")[1:]
        keys = ["/".join([category, *folders[: depth + 1]]) for depth in range(len(folders))]
        below = (self.site.sections[key] for key in keys if key in self.site.sections)
        places: tuple[Category | Section, ...] = (top, *below)
        return tuple(LinkView(spot.href(place.url), place.title) for place in places)

    def introduction(self, path: str | None, spot: Spot) -> str:
        """Return the HTML of the ``index.md`` that introduces a page; empty without one."""
        document = self.documents.get(path) if path else None
        if document is None:
            return ""
        targets = self.site.introductions.get(document.path, ())
        return resolve(document.html, document.links, targets, spot.href)
