"""All that a site publishes or holds back in, the Atlas that links are looked up in out."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator, Mapping

import msgspec

from kbgen.model import Category, Outline, Section
from kbgen.site.addresses import Location, Role, below, home_url, key_of
from kbgen.site.aliases import Aliases
from kbgen.site.claims import Claims
from kbgen.site.links import Atlas, Destination
from kbgen.site.options import ArrangeOptions
from kbgen.site.order import Shelves
from kbgen.site.schedule import Schedule
from kbgen.urls import encode_url, output_file


class Territory(msgspec.Struct, frozen=True, kw_only=True):
    """What an Atlas is drawn from."""

    documents: Mapping[str, Outline]
    """All that were read, also those that are not published."""
    locations: Mapping[str, Location]
    urls: Mapping[str, str]
    """Of published Documents, by path: articles and texts of folders."""
    home: str | None
    plan: Schedule
    claims: Claims
    shelves: Shelves

    @property
    def folders(self) -> tuple[Category | Section, ...]:
        """Everything that has a page of its own and lists articles."""
        return *self.shelves.categories, *self.shelves.sections.values()


def draw(territory: Territory, aliases: Aliases, options: ArrangeOptions) -> Atlas:
    """Return the Atlas of a site."""
    root = options.root
    sources = {below(path, root): found for path, found in _documents(territory)}
    files = {path: Destination(encode_url(file)) for path, file in territory.claims.files.items()}
    assets = {path: Destination(encode_url(file)) for path, file in territory.claims.assets.items()}
    sources |= {below(path, root): found for path, found in (assets | files).items()}
    outputs = dict(_outputs(territory, options))
    outputs |= {_nfc(each.url or ""): each for each in (*files.values(), *assets.values())}
    outputs |= {_nfc(output_file(each.url or "")): each for each in (*files.values(), *assets.values())}
    hidden = dict(_hidden(territory))
    return Atlas(
        sources=sources,
        outputs={**hidden, **outputs},
        stems=dict(_stems(territory, sources, root)),
        aliases={_nfc(file): _shown(territory.urls[path], path) for file, path in aliases.by_file.items()},
    )


def _documents(territory: Territory) -> Iterator[tuple[str, Destination]]:
    for path in territory.documents:
        if path in territory.urls:
            yield path, _shown(territory.urls[path], path)
        else:
            yield path, _unpublished(territory, path)


def _outputs(territory: Territory, options: ArrangeOptions) -> Iterator[tuple[str, Destination]]:
    yield "search.html", Destination("search.html")
    yield "articles.html", Destination("articles.html")
    yield "index.html", Destination(home_url(options.site.urls), territory.home or "")
    for folder in territory.folders:
        yield output_file(folder.url), Destination(folder.url, folder.document or "")
    for path, url in territory.urls.items():
        if territory.locations[path].role is Role.ARTICLE:
            yield output_file(url), _shown(url, path)


def _hidden(territory: Territory) -> Iterator[tuple[str, Destination]]:
    """Return what would be published at urls that nothing is published at."""
    for path, location in territory.locations.items():
        if location.url and path not in territory.urls:
            yield output_file(location.url), _unpublished(territory, path)


def _stems(
    territory: Territory, sources: Mapping[str, Destination], root: str
) -> Iterator[tuple[str, Destination]]:
    """Return folders by their name in the sources, and articles without their ending."""
    pages = {output_file(each.url): each for each in territory.folders}
    written = [below(path, root) for path in territory.documents]
    inhabited = {posixpath.dirname(path) for path in written}
    for folder in sorted({above for lowest in inhabited for above in _folders(lowest)}):
        found = pages.get(f"{key_of(tuple(folder.split('/')))}/index.html")
        if found:
            yield folder, Destination(found.url, found.document or "")
    for path in written:
        yield posixpath.splitext(path)[0], sources[path]


def _folders(folder: str) -> Iterator[str]:
    """Return a folder and those above it."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


def _shown(url: str, path: str) -> Destination:
    return Destination(url, path)


def _unpublished(territory: Territory, path: str) -> Destination:
    """A link to an article in error gets no Problem of its own: the error has one."""
    return Destination(None, path, "link-unpublished" if path in territory.plan.waiting else "")


def _nfc(file: str) -> str:
    return unicodedata.normalize("NFC", file)
