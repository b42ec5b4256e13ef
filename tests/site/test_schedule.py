"""What is published today, and what is not."""

import datetime as dt

import pytest

from harness.documents import TODAY, arranged, article, told
from kbgen.model import Place

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ({"draft": True}, "draft"),
        ({"published": TODAY + DAY}, "future"),
        ({"expires": TODAY}, "expired"),
    ],
)
def test_what_is_held_back(meta, reason):
    site = arranged(article("faq/a.md", **meta), article("faq/b.md"))
    assert list(site.pages) == ["content/faq/b.md"]
    assert [(each.path, each.reason) for each in site.held] == [("content/faq/a.md", reason)]


def test_drafts_and_the_future_can_be_asked_for():
    documents = [article("faq/a.md", draft=True), article("faq/b.md", published=TODAY + DAY)]
    assert len(arranged(*documents, drafts=True, future=True).pages) == 2


def test_an_article_is_there_from_its_day_to_the_day_before_it_expires():
    site = arranged(article("faq/a.md", published=TODAY, expires=TODAY + DAY))
    assert site.held == ()


@pytest.mark.parametrize(
    ("published", "updated", "message"),
    [
        (TODAY - DAY, TODAY + DAY, "updated is 2026-06-02, which is in the future"),
        (TODAY - DAY, TODAY - 2 * DAY, "updated is 2026-05-30, before published, 2026-05-31"),
    ],
)
def test_an_impossible_update_is_ignored_with_a_warning(published, updated, message):
    site = arranged(
        article("faq/a.md", published=published, updated=updated, places={"updated": Place(4, 10)})
    )
    assert site.pages["content/faq/a.md"].updated is None
    assert told(site.problems) == [f"content/faq/a.md:4: updated-ignored: {message}"]


def test_an_update_on_the_day_of_publication_says_nothing():
    site = arranged(article("faq/a.md", published=TODAY, updated=TODAY))
    assert site.pages["content/faq/a.md"].updated is None
    assert site.problems == ()


def test_an_empty_site_has_a_home_and_a_warning():
    site = arranged(article("index.md"), article("faq/a.md", draft=True))
    assert [each.code for each in site.problems] == ["site-empty"]
    assert site.home == "content/index.md"
    assert arranged().pages == {}
