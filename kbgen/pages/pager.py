"""The way between the pages of one long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kbgen.pages.edition import Edition, Spot
from kbgen.pages.language import grouped
from kbgen.pages.view import PageLinkView, PagerView

_AROUND = 2
"""How many pages before and after the page at hand have a link, besides the first and the last."""


def pager(edition: Edition, spot: Spot, urls: Sequence[str], number: int) -> PagerView | None:
    """Return the links from the page ``number``, counted from 1, to others; None where it is the only one."""
    if len(urls) == 1:
        return None
    shown, last = grouped(number, edition.language), grouped(len(urls), edition.language)
    position = edition.labels["page_of"].replace("{number}", shown).replace("{total}", last)
    return PagerView(
        number=number,
        pages=tuple(_links(edition, spot, urls, number)),
        previous=spot.href(urls[number - 2]) if number > 1 else "",
        next=spot.href(urls[number]) if number < len(urls) else "",
        position=position,
    )


def _links(edition: Edition, spot: Spot, urls: Sequence[str], number: int) -> Iterator[PageLinkView]:
    before = 0
    for each in _numbers(number, len(urls)):
        if each > before + 1:
            yield PageLinkView(href="", title="…", current=False)
        title = grouped(each, edition.language)
        yield PageLinkView(href=spot.href(urls[each - 1]), title=title, current=each == number)
        before = each


def _numbers(number: int, last: int) -> list[int]:
    """Return the pages with a link; a gap of a single page would be as long as its number."""
    first, end = number - _AROUND, number + _AROUND
    near = range(2 if first <= 3 else first, last if end >= last - 2 else end + 1)
    return [1, *(each for each in near if 1 < each < last), last]
