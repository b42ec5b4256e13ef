"""The contract with layouts: every value that a template can print.

A template gets three things: ``site`` (SiteView), ``page`` (PageView), and the value named
after its kind: ``home``, ``listing`` (categories and sections), ``article``, ``search``,
``articles`` or ``missing`` (404.html). All are plain mappings, lists, texts and numbers. An
``href`` is ready to print: it leads from the page at hand to its target. Text is plain and
escaped by Jinja; only a field that says HTML is printed with ``| safe``.
"""

from __future__ import annotations

from typing import Any

import msgspec


class View(msgspec.Struct, frozen=True):
    """One page, ready to be rendered; equal views give equal bytes."""

    file: str
    """The output file, below the output folder."""
    template: str
    """The name of a layout, such as ``article.html``."""
    values: dict[str, Any]
    """What the layout can print: plain data, in the shape of the types below."""


class LinkView(msgspec.Struct, frozen=True):
    """Something to follow."""

    href: str
    title: str


class DayView(msgspec.Struct, frozen=True):
    """A date: ``iso`` for machines, ``text`` as the page's language writes it."""

    iso: str
    text: str


class CountView(msgspec.Struct, frozen=True):
    """How many of something there are."""

    number: int
    text: str
    """Grouped as the page's language does: ``11,575``."""
    label: str
    """With what is counted: ``11,575 views``."""


class ItemView(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a list; None and empty where nothing is known."""

    href: str
    title: str
    description: str
    category: str
    """The title of its category."""
    published: DayView | None
    updated: DayView | None
    views: CountView | None


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """What all pages share; a change here renders every page again, so it holds no counts."""

    title: str
    description: str
    language: str
    direction: str
    """``ltr`` or ``rtl``."""
    contact: str
    """Where a person helps; empty: not offered."""
    recent_searches: bool
    """Whether the search shows a reader's last ones."""
    labels: dict[str, str]
    """The theme's own words, such as ``labels.published``."""


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """What every page has."""

    kind: str
    """``home``, ``category``, ``section``, ``article``, ``search``, ``articles`` or ``missing``."""
    title: str
    """For the ``title`` element: the page's and the site's name."""
    heading: str
    """For the one ``h1``."""
    description: str
    base: str
    """Leads from the page to the site's root: empty, ``../``…; an absolute path on 404.html."""
    home: str
    """The href of the home page."""
    canonical: str
    """The absolute address; empty without ``base_url``."""
    robots: str
    """``noindex`` on pages that search engines should not keep; else empty."""


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """A category or section where it is offered."""

    href: str
    title: str
    description: str
    icon: str
    """The name of an icon; empty on sections, and where the site chose icons for no category."""
    total: CountView
    items: tuple[ItemView, ...]
    """Its first articles; on the home page none."""


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """``home``: the page a reader starts from."""

    html: str
    """HTML: the body of ``content/index.md``; may be empty."""
    total: CountView
    """All articles."""
    examples: tuple[LinkView, ...]
    """Queries to try."""
    categories: tuple[CardView, ...]
    promoted: tuple[ItemView, ...]
    popular: tuple[ItemView, ...]
    recent: tuple[ItemView, ...]
    announcements: tuple[ItemView, ...]


class PageLinkView(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list of several; without an ``href``, a gap where pages have no link."""

    href: str
    title: str
    """Its number, as the page's language writes it."""
    current: bool
    """Whether it is the page at hand."""


class PagerView(msgspec.Struct, frozen=True, kw_only=True):
    """Where one is in a list of several pages."""

    number: int
    """The page at hand, from 1."""
    pages: tuple[PageLinkView, ...]
    """The first, the last, and those around the page at hand."""
    previous: str
    """An href; empty on the first page."""
    next: str
    """An href; empty on the last page."""
    position: str
    """``Page 2 of 7``."""


class TabView(msgspec.Struct, frozen=True):
    """A category as a tab of the search page."""

    slug: str
    title: str
    href: str


class ListingView(msgspec.Struct, frozen=True, kw_only=True):
    """``listing``: a category or a section, or a further page of one."""

    kind: str
    """``articles`` or ``announcements``, whose lists show dates."""
    category: TabView
    """The category that it is, or stands in."""
    description: str
    html: str
    """HTML: the body of its ``index.md``, on its first page; may be empty."""
    trail: tuple[LinkView, ...]
    """From the home page to what it stands in."""
    total: CountView
    sections: tuple[CardView, ...]
    """Those right below, on its first page."""
    items: tuple[ItemView, ...]
    """Articles that stand in no section of it."""
    pager: PagerView | None
    """None where all fit one page."""


class HeadingView(msgspec.Struct, frozen=True):
    """A line of the contents list."""

    href: str
    title: str
    depth: int
    """1 for the shallowest level that the article has."""


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """``article``: one answer."""

    path: str
    """Its source, below the site's folder."""
    url: str
    """Below the site's root; the key that the search index knows it by."""
    title: str
    description: str
    language: str
    """Empty where it is the site's own."""
    direction: str
    """Empty where ``language`` is."""
    kind: str
    """Its category's: ``articles`` or ``announcements``."""
    trail: tuple[LinkView, ...]
    published: DayView | None
    updated: DayView | None
    views: CountView | None
    minutes: CountView | None
    """How long it takes to read; None for an empty one."""
    contents: tuple[HeadingView, ...]
    """Empty where there are fewer than three headings."""
    html: str
    """HTML: the body."""
    tags: tuple[str, ...]
    related: tuple[LinkView, ...]
    previous: LinkView | None
    next: LinkView | None
    extra: dict[str, Any]
    """What the front matter gives under ``extra``, as it is."""


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """``search``: the page that asks and answers; its results are put there by script."""

    tabs: tuple[TabView, ...]
    examples: tuple[LinkView, ...]
    popular: tuple[ItemView, ...]
    """For the reader who finds nothing."""


class LetterLinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A letter where it is offered."""

    letter: str
    href: str
    total: CountView
    """How many articles have a title that begins with it."""
    current: bool
    """Whether its articles are what the page at hand lists."""


class LetterView(msgspec.Struct, frozen=True):
    """The articles whose titles begin with one letter."""

    id: str
    letter: str
    items: tuple[LinkView, ...]


class ArticlesView(msgspec.Struct, frozen=True, kw_only=True):
    """``articles``: every article, from A to Z, or those of one letter where there are many."""

    trail: tuple[LinkView, ...]
    """From the list of all articles to a letter's page; empty on the first itself."""
    total: CountView
    index: tuple[LetterLinkView, ...]
    """All letters; empty where they are too many for every page."""
    letters: tuple[LetterView, ...]
    """Those whose articles are listed here; empty where each letter has pages of its own."""
    pager: PagerView | None
    """None where all articles of the letter fit one page."""


class MissingView(msgspec.Struct, frozen=True, kw_only=True):
    """``missing``: what 404.html offers instead."""

    categories: tuple[LinkView, ...]
    popular: tuple[ItemView, ...]
