"""The pages of categories and sections: introduction, sections, articles page by page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from kbgen.model import Category, Section
from kbgen.pages.catalogue import Catalogue
from kbgen.pages.edition import Spot
from kbgen.pages.pager import pager
from kbgen.pages.view import LinkView, ListingView, TabView, View


def listing_views(edition: Catalogue) -> Iterator[View]:
    """Yield every page of every category and section, in the order of the site."""
    for category in edition.site.categories:
        yield from _pages(edition, category, category)
    for key, section in edition.site.sections.items():
        yield from _pages(edition, section, edition.categories[key.partition("/")[0]])


class _Listing(NamedTuple):
    """A category or a section, and the urls of its pages."""

    edition: Catalogue
    place: Category | Section
    category: Category
    urls: tuple[str, ...]


def _pages(edition: Catalogue, place: Category | Section, category: Category) -> Iterator[View]:
    size = max(1, edition.options.theme.per_page)
    listing = _Listing(edition, place, category, _urls(place.url, max(1, -(-len(place.pages) // size))))
    for number in range(1, len(listing.urls) + 1):
        yield _page(listing, number, place.pages[(number - 1) * size : number * size])


def _page(listing: _Listing, number: int, paths: tuple[str, ...]) -> View:
    edition, place, category, urls = listing
    spot, first = edition.spot(urls[number - 1]), number == 1
    pages = pager(edition, spot, urls, number)
    total = category.total if isinstance(place, Category) else edition.total(place)
    values = ListingView(
        kind=category.kind,
        category=TabView(category.slug, category.title, spot.href(category.url)),
        description=place.description,
        html=edition.introduction(place.document, spot) if first else "",
        trail=_above(edition, place, spot),
        total=edition.count(total, "articles"),
        sections=tuple(edition.card(key, spot) for key in place.sections) if first else (),
        items=edition.items(paths, spot),
        pager=pages,
    )
    kind = "category" if isinstance(place, Category) else "section"
    title = "" if first or not pages else f"{place.title} – {pages.position}"
    page = edition.page(spot, kind, place.title, description=place.description, title=title)
    return edition.view(spot, f"{kind}.html", page, listing=values)


def _above(edition: Catalogue, place: Category | Section, spot: Spot) -> tuple[LinkView, ...]:
    if isinstance(place, Category):
        return ()
    category, _, _ = place.key.partition("/")
    return edition.trail(category, place.key.rpartition("/")[0], spot)


def _urls(url: str, count: int) -> tuple[str, ...]:
    """Return the urls of a list's pages: its own, then ``page-2.html``… beside it."""
    folder = posixpath.dirname(url)
    return (url, *(f"{folder}/page-{number}.html" for number in range(2, count + 1)))
