"""Related, popular, promoted and recent articles, and layouts."""

import datetime as dt

from harness.documents import TODAY, arranged, article, counts, told
from kbgen.model import Place

TEXTS = {
    "faq/face.md": {"title": "facial recognition fails", "body": "camera camera camera light light light"},
    "faq/photo.md": {"title": "photo of a document", "body": "camera camera camera light light light"},
    "faq/fees.md": {"title": "fees for transfers", "body": "bank bank bank"},
    "news/bank.md": {"title": "transfers by bank", "body": "bank bank bank"},
}


def related(**meta):
    documents = [article(path, **meta.get(path, {})) for path in TEXTS]
    site = arranged(*documents, counted=[counts(path, **fields) for path, fields in TEXTS.items()])
    return {path.removeprefix("content/"): page.related for path, page in site.pages.items()}, site.problems


def test_articles_about_the_same_are_related():
    found, _ = related()
    assert found["faq/face.md"] == ("content/faq/photo.md",)
    assert found["faq/fees.md"] == ("content/news/bank.md",)


def test_what_a_writer_calls_related_comes_first():
    found, problems = related(**{"faq/face.md": {"related": ("../news/bank.md", "/faq/photo", "face.md")}})
    assert found["faq/face.md"] == ("content/news/bank.md", "content/faq/photo.md")
    assert problems == ()


def test_articles_of_other_languages_are_not_related():
    found, _ = related(**{"faq/photo.md": {"lang": "de"}})
    assert found["faq/face.md"] == ()


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
