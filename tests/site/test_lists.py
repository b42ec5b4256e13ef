"""Chosen, popular, promoted and recent articles, and layouts."""

import datetime as dt

from harness.documents import TODAY, arranged, article, told
from kbgen.model import Place


def test_unknown_related_articles_are_told():
    site = arranged(
        article("faq/a.md", related=("fcae.md", "b.md", "c.md"), places={"related.0": Place(3, 5)}),
        article("faq/face.md"),
        article("faq/b.md", draft=True),
        article("faq/c.md"),
    )
    assert told(site.problems) == [
        "content/faq/a.md: related-unknown: content/faq/b.md is not published",
        "content/faq/a.md:3: related-unknown: there is no article 'fcae.md'",
    ]
    assert site.problems[1].hint == "Did you mean 'face.md'?"


def test_popular_articles_are_those_with_most_views():
    views = {"a": 3, "b": 30, "c": None, "d": 0}
    site = arranged(*(article(f"faq/{name}.md", views=number) for name, number in views.items()))
    assert site.popular == ("content/faq/b.md", "content/faq/a.md")


def test_recent_articles_are_those_changed_last():
    day = dt.timedelta(days=1)
    site = arranged(
        article("faq/a.md", published=TODAY - 9 * day, updated=TODAY - day),
        article("faq/b.md", published=TODAY - 2 * day),
        article("faq/c.md"),
    )
    assert site.recent == ("content/faq/a.md", "content/faq/b.md")


def test_promoted_articles_keep_the_order_of_their_lists():
    site = arranged(article("faq/a.md", promoted=True, order=2), article("faq/b.md", promoted=True, order=1))
    assert site.promoted == ("content/faq/b.md", "content/faq/a.md")


def test_a_layout_is_named_with_or_without_its_ending():
    layouts = frozenset({"article.html", "wide.html", "theme/article.html"})
    site = arranged(
        article("faq/a.md", layout="wide"),
        article("faq/b.md", layout="wide.html"),
        article("faq/c.md", layout="wied", places={"layout": Place(2, 9)}),
        article("faq/d.md"),
        layouts=layouts,
    )
    assert [page.layout for page in site.pages.values()] == [
        "wide.html",
        "wide.html",
        "article.html",
        "article.html",
    ]
    assert told(site.problems) == ["content/faq/c.md:2: layout-unknown: there is no layout 'wied'"]
    assert site.problems[0].hint == "Did you mean 'wide'?"
