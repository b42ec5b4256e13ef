"""A Site in, what crawlers ask for out: sitemap.xml and robots.txt.

The format is that of sitemaps.org, version 0.9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kbgen.exports.xml import HEAD, text
from kbgen.model import Artifact, Category, Section, Site
from kbgen.urls import absolute_url

MOST_URLS: Final = 50_000
"""How many urls one file may list."""

MOST_BYTES: Final = 50 * 1024 * 1024
"""How large one file may be."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(site: Site, base_url: str) -> Iterator[Artifact]:
    """Return the sitemap, in parts with an index where it is long, and a robots.txt that names it.

    A date is given only where a writer gave one. A file of one of these names in the content
    folder is the writer's own wish, and is left to stand.
    """
    own = frozenset(site.files.values())
    made = (*_maps(tuple(_parts(_entries(site, base_url))), base_url), _robots(base_url))
    yield from (artifact for artifact in made if artifact.file not in own)


def _entries(site: Site, base_url: str) -> Iterator[bytes]:
    yield _entry("url", absolute_url("", base_url))
    folders: tuple[Category | Section, ...] = (*site.categories, *site.sections.values())
    for folder in folders:
        yield _entry("url", absolute_url(folder.url, base_url))
    for page in site.pages.values():
        day = page.updated or page.published
        yield _entry("url", absolute_url(page.url, base_url), day.isoformat() if day else "")


def _entry(element: str, address: str, day: str = "") -> bytes:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{element}><loc>{text(address)}</loc>{changed}</{element}>\n".encode()


def _parts(entries: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    """Share out the entries among files that are as long as they may be."""
    part: list[bytes] = []
    room = MOST_BYTES - len(_wrapped("urlset", ()))
    size = 0
    for entry in entries:
        if len(part) == MOST_URLS or size + len(entry) > room:
            yield part
            part, size = [], 0
        part.append(entry)
        size += len(entry)
    yield part


def _maps(parts: Sequence[Sequence[bytes]], base_url: str) -> Iterator[Artifact]:
    if len(parts) == 1:
        yield Artifact("sitemap.xml", _wrapped("urlset", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Artifact(name, _wrapped("urlset", part))
    index = [_entry("sitemap", absolute_url(name, base_url)) for name in names]
    yield Artifact("sitemap.xml", _wrapped("sitemapindex", index))


def _wrapped(element: str, entries: Iterable[bytes]) -> bytes:
    opening = f"{HEAD}<{element} {_NAMESPACE}>\n".encode()
    return b"".join((opening, *entries, f"</{element}>\n".encode()))


def _robots(base_url: str) -> Artifact:
    content = f"User-agent: *\nAllow: /\n\nSitemap: {absolute_url('sitemap.xml', base_url)}\n"
    return Artifact("robots.txt", content.encode())
