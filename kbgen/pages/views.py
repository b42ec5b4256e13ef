"""A Site in, its pages out that are no article's, as Views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from kbgen.model import Category, Document, Site
from kbgen.pages.alphabet import alphabet_views
from kbgen.pages.catalogue import Catalogue
from kbgen.pages.edition import MISSING_URL, SEARCH_URL, Spot
from kbgen.pages.listing import listing_views
from kbgen.pages.options import PagesOptions
from kbgen.pages.view import (
    CardView,
    HomeView,
    LinkView,
    MissingView,
    SearchView,
    TabView,
    View,
)

_HOME_ITEMS = 6


def list_views(site: Site, document: Callable[[str], Document], options: PagesOptions) -> Iterator[View]:
    """Yield one View for each page that is not an article's; ``document`` gives a Document by its path."""
    edition = Catalogue(site, document, options)
    yield _home(edition)
    yield _search(edition)
    yield from alphabet_views(edition)
    yield _missing(edition)
    yield from listing_views(edition)


def _home(edition: Catalogue) -> View:
    site, spot = edition.site, edition.spot(edition.home_url)
    document = edition.document(site.home) if site.home else None
    home = HomeView(
        html=edition.introduction(site.home, spot),
        total=edition.count(len(site.pages), "articles"),
        examples=_examples(edition, spot),
        categories=tuple(_card(edition, category, spot) for category in site.categories),
        promoted=edition.items(site.promoted[:_HOME_ITEMS], spot),
        popular=edition.items(site.popular[:_HOME_ITEMS], spot),
        recent=edition.items(site.recent[:_HOME_ITEMS], spot),
        announcements=edition.items(site.announcements[:_HOME_ITEMS], spot),
    )
    heading = (document.meta.title if document else None) or edition.labels["question"]
    description = (document.description if document else "") or edition.options.site.description
    page = edition.page(spot, "home", heading, description=description, title=edition.options.site.title)
    return edition.view(spot, "home.html", page, home=home)


def _card(edition: Catalogue, category: Category, spot: Spot) -> CardView:
    return CardView(
        href=spot.href(category.url),
        title=category.title,
        description=category.description,
        icon=_icon(edition, category),
        total=edition.count(category.total, "articles"),
        items=(),
    )


def _icon(edition: Catalogue, category: Category) -> str:
    """Return a category's icon; none has one where the site chose none, for a row of books says nothing."""
    if not any(each.icon for each in edition.site.categories):
        return ""
    return category.icon or ("megaphone" if category.kind == "announcements" else "book")


def _examples(edition: Catalogue, spot: Spot) -> tuple[LinkView, ...]:
    queries = edition.options.theme.examples
    return tuple(LinkView(spot.href(f"{SEARCH_URL}?q={quote(query, safe='')}"), query) for query in queries)


def _search(edition: Catalogue) -> View:
    spot = edition.spot(SEARCH_URL)
    tabs = (
        TabView(category.slug, category.title, spot.href(category.url))
        for category in edition.site.categories
        if category.total
    )
    popular = edition.items(edition.site.popular[:_HOME_ITEMS], spot)
    search = SearchView(tabs=tuple(tabs), examples=_examples(edition, spot), popular=popular)
    page = edition.page(spot, "search", edition.labels["search_heading"])
    return edition.view(spot, "search.html", page, search=search)


def _missing(edition: Catalogue) -> View:
    spot = edition.spot(MISSING_URL)
    links = tuple(
        LinkView(spot.href(category.url), category.title)
        for category in edition.site.categories
        if category.total
    )
    missing = MissingView(categories=links, popular=edition.items(edition.site.popular[:_HOME_ITEMS], spot))
    page = edition.page(spot, "missing", edition.labels["missing_heading"])
    return edition.view(spot, "404.html", page, missing=missing)
