"""Which articles lead to each other, and that finding out again only what changed finds the same."""

from harness.documents import arranged, article, counts
from kbgen.site.related import relate
from kbgen.site.topics import topic

TEXTS = {
    "faq/face.md": {"title": "facial recognition fails", "body": "camera camera camera light light light"},
    "faq/photo.md": {"title": "photo of a document", "body": "camera camera camera light light light"},
    "faq/fees.md": {"title": "fees for transfers", "body": "bank bank bank"},
    "news/bank.md": {"title": "transfers by bank", "body": "bank bank bank"},
}


def related(**meta):
    site = arranged(*(article(path, **meta.get(path, {})) for path in TEXTS))
    topics = {f"content/{path}": topic(counts(path, **fields)) for path, fields in TEXTS.items()}
    found = relate(site, topics).related
    return {path.removeprefix("content/"): paths for path, paths in found.items()}


def test_articles_about_the_same_are_related():
    found = related()
    assert found["faq/face.md"] == ("content/faq/photo.md",)
    assert found["faq/fees.md"] == ("content/news/bank.md",)


def test_what_a_writer_calls_related_comes_first():
    found = related(**{"faq/face.md": {"related": ("../news/bank.md", "/faq/photo", "face.md")}})
    assert found["faq/face.md"] == ("content/news/bank.md", "content/faq/photo.md")


def test_articles_of_other_languages_are_not_related():
    assert related(**{"faq/photo.md": {"lang": "de"}})["faq/face.md"] == ()


def test_an_article_without_a_topic_has_what_its_writer_chose():
    site = arranged(article("faq/a.md", related=("b.md",)), article("faq/b.md"))
    assert relate(site, {}).related == {"content/faq/a.md": ("content/faq/b.md",), "content/faq/b.md": ()}
