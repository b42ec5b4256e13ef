"""A Site in, what crawlers ask for out: sitemap.xml and robots.txt.

The format is that of sitemaps.org, version 0.9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kbgen.exports.xml import HEAD, text
from kbgen.model import Artifact, Category, Section, Site
from kbgen.urls import absolute_url

MOST_URLS: Final = 50_000
"""How many urls one file may list."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(site: Site, base_url: str, *, most: int = MOST_URLS) -> Iterator[Artifact]:
    """Return the sitemap, in parts with an index where it is long, and a robots.txt that names it.

    A date is given only where a writer gave one. A file of one of these names in the content
    folder is the writer's own wish, and is left to stand.
    """
    own = frozenset(site.files.values())
    made = (*_maps(tuple(_entries(site, base_url)), base_url, most), _robots(base_url))
    yield from (artifact for artifact in made if artifact.file not in own)


def _entries(site: Site, base_url: str) -> Iterator[str]:
    yield _entry("url", absolute_url("", base_url))
    folders: tuple[Category | Section, ...] = (*site.categories, *site.sections.values())
    for folder in folders:
        yield _entry("url", absolute_url(folder.url, base_url))
    for page in site.pages.values():
        day = page.updated or page.published
        yield _entry("url", absolute_url(page.url, base_url), day.isoformat() if day else "")


def _entry(element: str, address: str, day: str = "") -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{element}><loc>{text(address)}</loc>{changed}</{element}>\n"


def _maps(entries: Sequence[str], base_url: str, most: int) -> Iterator[Artifact]:
    if len(entries) <= most:
        yield _artifact("sitemap.xml", "urlset", entries)
        return
    starts = range(0, len(entries), most)
    names = [f"sitemap-{number}.xml" for number in range(1, len(starts) + 1)]
    for name, start in zip(names, starts, strict=True):
        yield _artifact(name, "urlset", entries[start : start + most])
    index = [_entry("sitemap", absolute_url(name, base_url)) for name in names]
    yield _artifact("sitemap.xml", "sitemapindex", index)


def _artifact(file: str, element: str, entries: Sequence[str]) -> Artifact:
    content = f"{HEAD}<{element} {_NAMESPACE}>\n{''.join(entries)}</{element}>\n"
    return Artifact(file, content.encode())


def _robots(base_url: str) -> Artifact:
    content = f"User-agent: *\nAllow: /\n\nSitemap: {absolute_url('sitemap.xml', base_url)}\n"
    return Artifact("robots.txt", content.encode())
