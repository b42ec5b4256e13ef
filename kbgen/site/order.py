"""Articles with their places in, every category and section with its articles in order out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kbgen.model import Category, Outline, Section
from kbgen.site.addresses import Role, folder_url
from kbgen.site.categories import (
    Group,
    Placement,
    groups,
    key_of_placement,
    name_categories,
    spelled_words,
)
from kbgen.site.options import ArrangeOptions, CategoryOptions


class Shelves(msgspec.Struct, frozen=True):
    """Where each published article stands."""

    categories: tuple[Category, ...]
    sections: dict[str, Section]
    lists: dict[str, tuple[str, ...]]
    """The paths of the articles right in each category and section, in order, by key."""

    @property
    def announcements(self) -> frozenset[str]:
        """The slugs of the categories whose articles are news."""
        return frozenset(each.slug for each in self.categories if each.kind == "announcements")


def shelve(placed: Sequence[Placement], options: ArrangeOptions) -> Shelves:
    """Put articles in order.

    By ``order``, then announcements by date, newest first, and others by title.
    """
    spelled, style = spelled_words(placed), options.site.urls
    named, grouped = name_categories(placed, spelled, options), groups(placed, spelled)
    lists = _lists(placed, named)
    kept = _inhabited(lists, grouped)
    return Shelves(
        categories=_categories(named, lists, grouped, style),
        sections=_sections(kept, lists, grouped, style),
        lists=lists,
    )


def neighbours(lists: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str | None, str | None]]:
    """Return what stands before and after each article in its innermost list."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for paths in lists.values():
        for before, path, after in zip((None, *paths), paths, (*paths[1:], None), strict=False):
            found[path] = (before, after)
    return found


def _lists(placed: Sequence[Placement], categories: Iterable[CategoryOptions]) -> dict[str, tuple[str, ...]]:
    dated = {each.slug for each in categories if each.kind == "announcements"}
    found: dict[str, list[Placement]] = {}
    for each in placed:
        if each.location.role is Role.ARTICLE:
            found.setdefault(key_of_placement(each), []).append(each)
    for articles in found.values():
        articles.sort(key=lambda each: _rank(each.document, dated=each.category in dated))
    return {key: tuple(each.document.path for each in articles) for key, articles in found.items()}


def _sections(
    kept: frozenset[str], lists: Mapping[str, tuple[str, ...]], grouped: Mapping[str, Group], style: str
) -> dict[str, Section]:
    inner = _children(kept, grouped)
    return {
        key: Section(
            key=key,
            title=grouped[key].title,
            description=grouped[key].description,
            url=folder_url(key, style),
            document=grouped[key].document,
            pages=lists.get(key, ()),
            sections=inner.get(key, ()),
        )
        for key in sorted(kept)
    }


def _categories(
    found: Iterable[CategoryOptions],
    lists: Mapping[str, tuple[str, ...]],
    grouped: Mapping[str, Group],
    style: str,
) -> tuple[Category, ...]:
    inner = _children(_inhabited(lists, grouped), grouped)
    totals: dict[str, int] = {}
    for key, paths in lists.items():
        slug = key.partition("/")[0]
        totals[slug] = totals.get(slug, 0) + len(paths)
    return tuple(
        Category(
            slug=each.slug,
            title=each.title,
            description=each.description or (grouped[each.slug].description if each.slug in grouped else ""),
            icon=each.icon,
            kind=each.kind,
            url=folder_url(each.slug, style),
            document=grouped[each.slug].document if each.slug in grouped else None,
            pages=lists.get(each.slug, ()),
            sections=inner.get(each.slug, ()),
            total=totals.get(each.slug, 0),
        )
        for each in found
    )


def _rank(document: Outline, *, dated: bool) -> tuple[bool, float, int, str, str]:
    meta = document.meta
    age = -meta.published.toordinal() if dated and meta.published else 0
    return meta.order is None, meta.order or 0.0, age, document.title.casefold(), document.path


def _inhabited(lists: Mapping[str, tuple[str, ...]], grouped: Mapping[str, Group]) -> frozenset[str]:
    """Return the keys of sections that have a text, an article, or a section that is kept."""
    kept: set[str] = set()
    for key in (*lists, *(key for key, group in grouped.items() if group.document)):
        above = key
        while "/" in above and above not in kept:
            kept.add(above)
            above = above.rpartition("/")[0]
    return frozenset(kept)


def _children(keys: Iterable[str], grouped: Mapping[str, Group]) -> dict[str, tuple[str, ...]]:
    """Return the keys right below each key, by ``order``, then title."""
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(key.rpartition("/")[0], []).append(key)
    return {
        parent: tuple(sorted(below, key=lambda key: _place(grouped[key]))) for parent, below in found.items()
    }


def _place(group: Group) -> tuple[bool, float, str, str]:
    return group.order is None, group.order or 0.0, group.title.casefold(), group.key
