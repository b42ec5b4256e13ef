"""A Site in, for each article what its page shows of the site out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from kbgen.model import Page, Site


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


def leaves(site: Site, related: Mapping[str, tuple[str, ...]]) -> Iterator[Leaf]:
    """Yield the Leaf of every article in the order of ``Site.pages``; ``related`` is by path."""
    kinds = {category.slug: category.kind for category in site.categories}
    references = {path: Reference(page.url, page.title) for path, page in site.pages.items()}
    trail = cache(lambda category, section: tuple(_trail(site, category, section)))
    for path, page in site.pages.items():
        yield Leaf(
            page,
            kinds[page.category],
            trail(page.category, page.section),
            references[page.previous] if page.previous else None,
            references[page.next] if page.next else None,
            tuple(references[other] for other in related[path]),
        )


def _trail(site: Site, category: str, section: str) -> Iterator[Reference]:
    top = next(each for each in site.categories if each.slug == category)
    yield Reference(top.url, top.title)
    key = category
    for folder in section.split("/")[1:]:
        key = f"{key}/{folder}"
        if key in site.sections:
            yield Reference(site.sections[key].url, site.sections[key].title)
