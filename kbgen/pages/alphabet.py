"""All articles of a site from A to Z: one page for all of them, or pages for each letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kbgen.pages.catalogue import Catalogue
from kbgen.pages.edition import ARTICLES_URL, Spot
from kbgen.pages.letters import OTHER, by_letter
from kbgen.pages.pager import pager
from kbgen.pages.view import ArticlesView, LetterLinkView, LetterView, LinkView, View
from kbgen.urls import letter_url

MOST_TITLES = 1000
"""How many titles a page lists."""

MOST_LETTERS = 60
"""How many letters the pages of letters link to each other; scripts such as Han have thousands."""


class _Letter(NamedTuple):
    """A letter with the articles whose titles begin with it."""

    letter: str
    name: str
    """As ids and urls have it."""
    articles: Sequence[tuple[str, str]]
    """Titles with urls, in order."""


def alphabet_views(edition: Catalogue) -> Iterator[View]:
    """Yield the list of all articles; where they are many, it leads to pages for each letter."""
    letters = _letters(edition)
    if len(edition.site.pages) <= MOST_TITLES:
        yield _whole(edition, letters)
        return
    yield _entry(edition, letters)
    offered = letters if len(letters) <= MOST_LETTERS else ()
    for letter in letters:
        yield from _pages(edition, letter, offered)


def _letters(edition: Catalogue) -> tuple[_Letter, ...]:
    urls: dict[str, list[str]] = {}
    for page in edition.site.pages.values():
        urls.setdefault(page.title, []).append(page.url)
    return tuple(
        _Letter(
            letter,
            "other" if letter == OTHER else letter,
            [(title, url) for title in titles for url in sorted(urls[title])],
        )
        for letter, titles in by_letter(urls)
    )


def _whole(edition: Catalogue, letters: Sequence[_Letter]) -> View:
    spot = edition.spot(ARTICLES_URL)
    part = ArticlesView(
        trail=(),
        total=edition.count(len(edition.site.pages), "articles"),
        index=tuple(_link(edition, each, f"#{_id(each)}") for each in letters),
        letters=tuple(_list(each, each.articles, spot) for each in letters),
        pager=None,
    )
    return _view(edition, spot, part)


def _entry(edition: Catalogue, letters: Sequence[_Letter]) -> View:
    spot = edition.spot(ARTICLES_URL)
    part = ArticlesView(
        trail=(),
        total=edition.count(len(edition.site.pages), "articles"),
        index=tuple(_link(edition, each, spot.href(letter_url(each.name))) for each in letters),
        letters=(),
        pager=None,
    )
    return _view(edition, spot, part)


def _pages(edition: Catalogue, letter: _Letter, offered: Sequence[_Letter]) -> Iterator[View]:
    count = -(-len(letter.articles) // MOST_TITLES)
    urls = [letter_url(letter.name, number) for number in range(1, count + 1)]
    for number, url in enumerate(urls, 1):
        spot = edition.spot(url)
        shown = letter.articles[(number - 1) * MOST_TITLES : number * MOST_TITLES]
        part = ArticlesView(
            trail=(LinkView(spot.href(ARTICLES_URL), edition.labels["all_articles"]),),
            total=edition.count(len(letter.articles), "articles"),
            index=tuple(
                _link(edition, each, spot.href(letter_url(each.name)), current=each is letter)
                for each in offered
            ),
            letters=(_list(letter, shown, spot),),
            pager=pager(edition, spot, urls, number),
        )
        yield _view(edition, spot, part, letter.letter)


def _link(edition: Catalogue, letter: _Letter, href: str, *, current: bool = False) -> LetterLinkView:
    total = edition.count(len(letter.articles), "articles")
    return LetterLinkView(letter=letter.letter, href=href, total=total, current=current)


def _list(letter: _Letter, articles: Sequence[tuple[str, str]], spot: Spot) -> LetterView:
    items = tuple(LinkView(spot.href(url), title) for title, url in articles)
    return LetterView(id=_id(letter), letter=letter.letter, items=items)


def _id(letter: _Letter) -> str:
    return f"letter-{letter.name.lower()}"


def _view(edition: Catalogue, spot: Spot, part: ArticlesView, letter: str = "") -> View:
    heading = " – ".join(filter(None, (edition.labels["all_articles"], letter)))
    title = f"{heading} – {part.pager.position}" if part.pager else heading
    page = edition.page(spot, "articles", heading, title=title)
    return edition.view(spot, "articles.html", page, articles=part)
