"""The Site as the pages see it that list its articles: the home page, categories, sections, all articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kbgen.model import Category, Document, Section, Site
from kbgen.pages.edition import Edition, Spot
from kbgen.pages.links import resolve
from kbgen.pages.options import PagesOptions
from kbgen.pages.view import CardView, ItemView, LinkView

_CARD_ITEMS = 5
_CARD_SLACK = 2
"""So many more are shown too: a link to «all 6» would lead to one."""


class Catalogue(Edition):
    """The Edition of a Site; its texts are asked for by path, as few of them stand on these pages."""

    def __init__(self, site: Site, document: Callable[[str], Document], options: PagesOptions) -> None:
        super().__init__(options)
        self.site = site
        self.document = document
        self.categories = {category.slug: category for category in site.categories}

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
        if not path:
            return ""
        document = self.document(path)
        targets = self.site.introductions.get(document.path, ())
        return resolve(document.html, document.links, targets, spot.href)
