"""Which category and section an article stands in, and in what order."""

import datetime as dt

import pytest

from harness.documents import arranged, article, told
from kbgen.model import Place
from kbgen.site.naming import readable, spellings

FAQ = {"slug": "faq", "title": "Questions", "description": "Short answers", "icon": "question"}


def test_without_declarations_categories_are_taken_as_found():
    site = arranged(article("Software Support/a.md"), article("faq/b.md"), article("c.md"))
    assert [(each.slug, each.title, each.total) for each in site.categories] == [
        ("faq", "FAQ", 1),
        ("software-support", "Software Support", 1),
        ("general", "General", 1),
    ]


def test_declared_categories_keep_their_order_and_need_no_articles():
    site = arranged(article("faq/a.md"), categories=["news", FAQ])
    assert [(each.slug, each.title, each.total) for each in site.categories] == [
        ("news", "News", 0),
        ("faq", "Questions", 1),
    ]
    assert (site.categories[1].description, site.categories[1].icon) == ("Short answers", "question")


@pytest.mark.parametrize("written", ["faq", "FAQ", "Questions", "  questions "])
def test_a_category_is_named_by_slug_or_title(written):
    site = arranged(article("other/a.md", category=written), categories=[FAQ])
    assert site.pages["content/other/a.md"].category == "faq"


def test_an_unknown_category_is_an_error_with_a_suggestion():
    document = article("faq/a.md", category="fqa", places={"category": Place(3, 11)})
    site = arranged(document, article("faq/b.md"), categories=[FAQ])
    assert told(site.problems) == ["content/faq/a.md:3: category-unknown: there is no category 'fqa'"]
    assert site.problems[0].hint == "Did you mean 'faq'?"
    assert list(site.pages) == ["content/faq/b.md"]


def test_a_folder_that_is_no_category_is_told_once():
    site = arranged(article("old/a.md"), article("old/b.md"), article("c.md"), categories=[FAQ])
    assert [(each.code, each.path) for each in site.problems] == [("category-unknown", "content/old")]
    assert site.problems[0].message.endswith("so its 2 articles have none")
    assert site.pages["content/c.md"].category == "general"


def test_a_folder_below_a_category_is_a_section():
    site = arranged(
        article("faq/a.md"),
        article("faq/Bank Transfers/SEPA/b.md"),
        article("faq/Bank Transfers/index.md", title="Transfers", description="Of money"),
    )
    faq = site.categories[0]
    assert (faq.pages, faq.sections, faq.total) == (("content/faq/a.md",), ("faq/bank-transfers",), 2)
    transfers = site.sections["faq/bank-transfers"]
    assert (transfers.title, transfers.description) == ("Transfers", "Of money")
    assert transfers.sections == ("faq/bank-transfers/sepa",)
    assert site.sections["faq/bank-transfers/sepa"].pages == ("content/faq/Bank Transfers/SEPA/b.md",)


def test_an_article_of_another_category_leaves_its_folders_sections():
    site = arranged(article("faq/billing/a.md", category="news"), article("faq/b.md"))
    assert site.pages["content/faq/billing/a.md"].section == ""
    assert site.sections == {}


def test_two_texts_for_one_folder_are_an_error():
    site = arranged(
        article("FAQ/index.md"), article("FAQ/a.md"), article("faq/index.md"), article("faq/b.md")
    )
    assert [(each.code, each.path) for each in site.problems] == [("url-duplicate", "content/faq/index.md")]


def test_order_comes_before_title():
    site = arranged(
        article("faq/b.md"), article("faq/a.md"), article("faq/z.md", order=2), article("faq/y.md", order=1.5)
    )
    assert [path[-4:] for path in site.categories[0].pages] == ["y.md", "z.md", "a.md", "b.md"]


def test_folders_are_ordered_by_their_index():
    site = arranged(
        article("b/index.md", order=1), article("b/x.md"), article("a/index.md"), article("a/x.md"),
        article("a/q/x.md"), article("a/p/x.md"), article("a/q/index.md", order=3),
    )  # fmt: skip
    assert [each.slug for each in site.categories] == ["b", "a"]
    assert site.categories[1].sections == ("a/q", "a/p")


def test_announcements_are_dated_newest_first():
    days = {name: dt.date(2026, 1, day) for day, name in enumerate(["old", "older", "new"], 1)}
    site = arranged(
        *(article(f"news/{name}.md", published=day) for name, day in days.items()),
        article("news/undated.md"),
        article("faq/a.md", published=dt.date(2026, 2, 1)),
        categories=[{"slug": "news", "kind": "announcements"}, "faq"],
    )
    names = ["new", "older", "old", "undated"]
    assert site.categories[0].pages == tuple(f"content/news/{name}.md" for name in names)
    assert site.announcements == site.categories[0].pages
    assert site.recent == ("content/faq/a.md",)


def test_previous_and_next_stay_in_the_innermost_list():
    site = arranged(article("faq/a.md"), article("faq/b.md"), article("faq/deep/c.md"))
    around = {page.title: (page.previous, page.next) for page in site.pages.values()}
    assert around == {
        "A": (None, "content/faq/b.md"),
        "B": ("content/faq/a.md", None),
        "C": (None, None),
    }


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("faq", "FAQ"),
        ("faqs", "FAQs"),
        ("product-documents", "Product documents"),
        ("Software Support", "Software Support"),
        ("ios-app", "iOS app"),
        ("cloud-api", "Cloud API"),
        ("常见问题", "常见问题"),
    ],
)
def test_folders_names_become_titles(name, title):
    assert readable(name) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("search-github", "Search GitHub"),
        ("graphql", "GraphQL"),
        ("migrating-to-github-actions", "Migrating to GitHub actions"),
        ("rest", "Rest"),
        ("Search github", "Search github"),
    ],
)
def test_folders_names_are_spelled_as_the_titles_spell_them(name, title):
    titles = (
        "GitHub Actions",
        "Signing up for GitHub",
        "Creating actions",
        "GraphQL",
        "GraphQL rate limits",
        "The REST of it",
        "Have a rest",
        "MIGRATING TO REST",
    )
    assert readable(name, spellings([name], titles)) == title
