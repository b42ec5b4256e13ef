"""A Site in, a small HTML page for each of its redirects out.

Any static host serves such a page, and it works from disk; see "meta http-equiv refresh" in
the HTML Standard.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from kbgen.model import Artifact, Category, Section, Site
from kbgen.urls import output_file, relative_url

_STUB = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{address}">
</head>
<body>
<p><a href="{address}">{title}</a></p>
</body>
</html>
"""


def redirects(site: Site) -> Iterator[Artifact]:
    """Return a page for each redirect, which leads on at once by a relative reference."""
    folders: tuple[Category | Section, ...] = (*site.categories, *site.sections.values())
    titles = {folder.url: folder.title for folder in folders}
    titles |= {page.url: page.title for page in site.pages.values()}
    for redirect in site.redirects:
        address = relative_url(redirect.target, redirect.source)
        title = titles.get(redirect.target, address)
        stub = _STUB.format(address=html.escape(address), title=html.escape(title))
        yield Artifact(output_file(redirect.source), stub.encode())
