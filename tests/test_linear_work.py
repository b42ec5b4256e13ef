"""Twice the articles are twice the work, counted in calls, also where all of them are at fault.

Calls are counted, since times differ from machine to machine; what one call costs inside
(a sort, a slice) is not seen here.
"""

import sys
from collections.abc import Callable

import pytest

from harness.documents import TODAY, arranged, article, counts, options
from kbgen.checks.check import check
from kbgen.checks.options import ChecksOptions
from kbgen.exports.feed import feeds
from kbgen.exports.redirects import redirects
from kbgen.exports.sitemap import sitemap
from kbgen.pages.options import PagesOptions, ThemeOptions
from kbgen.pages.views import list_views
from kbgen.site.related import relate
from kbgen.site.topics import topic

FEW = 150
BASE = "https://help.example.com/"


def tidy(number):
    """Articles in folders, which link to each other."""
    return [
        article(
            f"faq/{each // 20}/{each}.md",
            title=f"{('how', 'what', 'why')[each % 3]} {each}",
            links=(f"{each - each % 20}.md", f"../{number // 40}/{number // 40 * 20}.md#top"),
            published=TODAY,
        )
        for each in range(number)
    ]


def faulty(number):
    """Articles of one name in as many folders, each with every mistake that is compared with others."""
    return [
        article(
            f"faq/{each}/setup.md",
            title="The same",
            links=(f"gone-{each}.md", "../setup.md", f"setup.md#x{each}", f"/gone{each}/setup.md"),
            images=(f"gone-{each}.png",),
            headings=((2, f"heading-{each}"), (4, "deep")),
            aliases=(f"/old/{each}", "/old/all"),
            related=(f"nothing-{each}.md",),
            layout=f"layout-{each}",
            updated=TODAY.replace(year=2030),
        )
        for each in range(number)
    ]


def crowded(number):
    """Articles of one folder."""
    return [
        article(f"faq/{each}.md", title=f"How {each}", links=(f"gone-{each}.md",)) for each in range(number)
    ]


SITES = pytest.mark.parametrize("articles", [tidy, faulty, crowded])


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called while this one works."""
    number = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal number
        number += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number


def assert_linear(prepare: Callable[[int], Callable[[], object]]) -> None:
    """Assert that the work that is prepared for so many articles grows no faster than they do."""
    few, many = prepare(FEW), prepare(2 * FEW)
    few()
    once, twice = calls(few), calls(many)
    assert once > FEW / 10
    assert twice < 2.4 * once


@pytest.fixture(autouse=True)
def little_patience(monkeypatch):
    """Limits that sites of a few articles reach as large ones do the true limits."""
    for name in ("PATIENCE", "NEIGHBOURS"):
        monkeypatch.setattr(f"kbgen.site.suggestions.{name}", 10)
    monkeypatch.setattr("kbgen.pages.alphabet.MOST_TITLES", 40)


@SITES
@pytest.mark.parametrize("categories", [(), ("faq",), ("news",)])
def test_arranging(articles, categories):
    def prepare(number):
        documents = articles(number)
        return lambda: arranged(*documents, categories=categories)

    assert_linear(prepare)


@SITES
def test_checking(articles):
    def prepare(number):
        documents = {each.path: each for each in articles(number)}
        site = arranged(*documents.values())
        return lambda: check(site, documents, ChecksOptions())

    assert_linear(prepare)


@SITES
def test_exporting(articles):
    def prepare(number):
        site = arranged(*articles(number))
        return lambda: [*sitemap(site, BASE), *feeds(site, "Help", BASE), *redirects(site)]

    assert_linear(prepare)


@SITES
def test_listing(articles):
    def prepare(number):
        documents = {each.path: each for each in articles(number)}
        site = arranged(*documents.values())
        settings = PagesOptions(site=options().site, theme=ThemeOptions(per_page=2), toc_depth=3)
        return lambda: list(list_views(site, documents.__getitem__, settings))

    assert_linear(prepare)


def test_relating():
    words = [f"word{number}" for number in range(12)]

    def prepare(number):
        site = arranged(*tidy(number))
        topics = {
            path: topic(counts(path, title=f"{words[each % 12]} {words[each // 12 % 12]} {words[each % 7]}"))
            for each, path in enumerate(site.pages)
        }
        return lambda: relate(site, topics)

    assert_linear(prepare)
