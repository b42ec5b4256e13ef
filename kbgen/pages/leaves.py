"""A Site in, for each article what its page shows of the site out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

import msgspec

from kbgen.model import Category, Page, Section, Site


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """Another page, as a link to it is told."""

    url: str
    title: str


class Leaf(msgspec.Struct, frozen=True, array_like=True):
    """An article among the others: all that its page depends on, besides its Document and the Edition."""

    page: Page
    kind: str
    """That of its Category."""
    trail: tuple[Reference, ...]
    """From its category down to its innermost section."""
    previous: Reference | None
    next: Reference | None
    related: tuple[Reference, ...]


class Leaves:
    """The Leaf of every article, by path."""

    def __init__(self, site: Site, related: Mapping[str, tuple[str, ...]]) -> None:
        """Take a Site, and for each of its articles the paths of those related to it."""
        self._site = site
        self._related = related
        self._categories = {category.slug: category for category in site.categories}
        self._trails: dict[tuple[str, str], tuple[Reference, ...]] = {}

    def __getitem__(self, path: str) -> Leaf:
        page = self._site.pages[path]
        return Leaf(
            page=page,
            kind=self._categories[page.category].kind,
            trail=self._trail(page.category, page.section),
            previous=self._reference(page.previous) if page.previous else None,
            next=self._reference(page.next) if page.next else None,
            related=tuple(map(self._reference, self._related[path])),
        )

    def _reference(self, path: str) -> Reference:
        page = self._site.pages[path]
        return Reference(page.url, page.title)

    def _trail(self, category: str, section: str) -> tuple[Reference, ...]:
        if (category, section) not in self._trails:
            keys = accumulate(section.split("/")[1:], "{}/{}".format, initial=category)
            folders = (self._site.sections[key] for key in keys if key in self._site.sections)
            places: tuple[Category | Section, ...] = (self._categories[category], *folders)
            self._trails[category, section] = tuple(Reference(each.url, each.title) for each in places)
        return self._trails[category, section]
