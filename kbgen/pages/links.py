"""Where links lead from one page: relative references, and the tokens in a Document's HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import TypeAlias
from urllib.parse import urlsplit

from kbgen.model import LINK_CLOSE, LINK_OPEN, Link, Target
from kbgen.urls import EXTERNAL, relative_url

Href: TypeAlias = Callable[[str], str]
"""From a url of the site (or an address elsewhere) to what a page's ``href`` says."""

_SOURCE = ' src="'


def href_from(url: str) -> Href:
    """Return the Href of the page at this url: every reference is relative."""

    def href(target: str) -> str:
        return relative_url(target, url)

    return href


def href_anywhere(base_url: str) -> Href:
    """Return the Href of a page that hosts serve at any depth: absolute paths.

    They begin with the path of ``base_url``, ``/`` where there is none.
    """
    root = urlsplit(base_url).path or "/"

    def href(target: str) -> str:
        return target if EXTERNAL.match(target) else root + target

    return href


def resolve(body: str, links: Sequence[Link], targets: Sequence[Target], href: Href) -> str:
    """Return the HTML of a body with each link token replaced by the link's href.

    A broken link keeps what the writer wrote: where it stands is what they search for. A missing
    image gets the attribute ``data-missing``, so that the theme can show its text as such.
    """
    if not links:
        return body
    first, *pieces = body.split(LINK_OPEN)
    made = [first]
    for piece in pieces:
        number, _, rest = piece.partition(LINK_CLOSE)
        url = targets[int(number)].url if int(number) < len(targets) else None
        if url is None and made[-1].endswith(_SOURCE):
            made[-1] = f"{made[-1].removesuffix(_SOURCE)} data-missing{_SOURCE}"
        made += (html.escape(links[int(number)].target if url is None else href(url)), rest)
    return "".join(made)
