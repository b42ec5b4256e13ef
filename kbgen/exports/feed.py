"""A Site in, its news as a feed out, in the Atom Syndication Format (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator
from typing import Final

from kbgen.exports.xml import HEAD, text
from kbgen.model import Artifact, Page, Site
from kbgen.urls import absolute_url

FILE: Final = "feed.xml"

NEWEST: Final = 20
"""How many articles the feed holds."""


def feeds(site: Site, title: str, base_url: str) -> Iterator[Artifact]:
    """Return the feed of the articles that were changed or published last.

    There is none where no article has a date, or where the content folder has a file of its name.
    """
    dated = [(day, page) for page in site.pages.values() if (day := page.updated or page.published)]
    if not dated or FILE in site.files.values():
        return
    newest = heapq.nsmallest(NEWEST, dated, key=lambda each: (-each[0].toordinal(), each[1].path))
    address = text(absolute_url(FILE, base_url))
    content = (
        f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{address}</id>\n"
        f"<title>{text(title)}</title>\n"
        f"<author><name>{text(title)}</name></author>\n"
        f"<updated>{_moment(newest[0][0])}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{address}"/>\n'
        f'<link rel="alternate" type="text/html" href="{text(base_url)}"/>\n'
        f"{''.join(_entry(page, day, base_url) for day, page in newest)}"
        "</feed>\n"
    )
    yield Artifact(FILE, content.encode())


def _entry(page: Page, day: dt.date, base_url: str) -> str:
    address = text(absolute_url(page.url, base_url))
    published = f"<published>{_moment(page.published)}</published>\n" if page.published else ""
    summary = f"<summary>{text(page.description)}</summary>\n" if page.description else ""
    return (
        f"<entry>\n<id>{address}</id>\n<title>{text(page.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{address}"/>\n'
        f"{published}<updated>{_moment(day)}</updated>\n{summary}</entry>\n"
    )


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
