"""Where articles stand: paths and front matter in, urls out."""

import pytest

from harness.documents import arranged, article, file


def url(*documents, **settings):
    """The url of the first document."""
    return arranged(*documents, **settings).pages[documents[0].path].url


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("faq/reset-password.md", "faq/reset-password.html"),
        ("Software Support/IDE Settings/Why_Not?.md", "software-support/ide-settings/why-not.html"),
        ("faq/密码 重置.md", "faq/密码-重置.html"),
        ("faq/!!!.md", "faq/21-21-21.html"),
        ("about.md", "about.html"),
    ],
)
def test_a_url_is_the_path_as_slugs(path, expected):
    assert url(article(path)) == expected


def test_directory_urls_end_in_a_slash():
    site = arranged(article("faq/reset.md"), article("faq/deep/a.md"), urls="directory")
    assert [page.url for page in site.pages.values()] == ["faq/reset/", "faq/deep/a/"]
    assert site.categories[0].url == "faq/"
    assert site.sections["faq/deep"].url == "faq/deep/"


def test_a_slug_replaces_the_last_segment():
    assert url(article("faq/a.md", slug="Better Name")) == "faq/better-name.html"


def test_a_long_name_still_fits_a_file():
    address = url(article(f"faq/{'長' * 84}.md"))
    assert len(address.removeprefix("faq/").encode()) < 250
    assert address != url(article(f"faq/{'長' * 83}.md"))


def test_a_category_in_front_matter_never_moves_an_article():
    site = arranged(article("faq/a.md", category="news"), article("news/b.md"))
    assert site.pages["content/faq/a.md"].url == "faq/a.html"
    assert site.pages["content/faq/a.md"].category == "news"


def test_a_folder_with_nothing_but_its_index_is_an_article():
    site = arranged(
        article("faq/a.md"), article("faq/reset/index.md"), files=[file("faq/reset/Screen 1.PNG")]
    )
    assert site.pages["content/faq/reset/index.md"].url == "faq/reset.html"
    assert site.files == {"content/faq/reset/Screen 1.PNG": "faq/reset/Screen 1.PNG"}


def test_a_draft_beside_an_index_keeps_the_folder_a_section():
    site = arranged(article("faq/a.md"), article("faq/reset/index.md"), article("faq/reset/b.md", draft=True))
    assert site.sections["faq/reset"].document == "content/faq/reset/index.md"


def test_the_only_index_of_a_named_category_is_its_text():
    site = arranged(article("faq/index.md", title="Questions"), article("other/a.md", category="faq"))
    assert [(each.slug, each.title, each.document) for each in site.categories] == [
        ("faq", "Questions", "content/faq/index.md")
    ]


@pytest.mark.parametrize("name", ["index.md", "_index.md", "README.md"])
def test_the_root_index_is_the_home_page(name):
    site = arranged(article(name), article("faq/a.md"))
    assert site.home == f"content/{name}"
    assert list(site.pages) == ["content/faq/a.md"]


def test_a_readme_beside_an_index_is_an_article():
    site = arranged(article("faq/index.md"), article("faq/README.md"))
    assert site.pages["content/faq/README.md"].url == "faq/readme.html"


def test_two_articles_with_one_url_are_an_error_at_the_second():
    site = arranged(article("faq/Reset Password.md"), article("faq/reset-password.md"))
    assert [(each.code, each.path) for each in site.problems] == [
        ("url-duplicate", "content/faq/reset-password.md")
    ]
    assert site.problems[0].message.endswith("as does content/faq/Reset Password.md")
    assert list(site.pages) == ["content/faq/Reset Password.md"]


def test_an_article_may_not_take_the_place_of_a_section():
    site = arranged(article("faq/reset.md"), article("faq/reset/b.md"), urls="directory")
    assert [each.code for each in site.problems] == ["url-duplicate"]
    fine = arranged(article("faq/reset.md"), article("faq/reset/b.md"))
    assert fine.problems == ()


def test_an_article_may_not_take_the_place_of_an_empty_category():
    site = arranged(article("a.md"), article("faq.md", slug="news"), categories=["news"], urls="directory")
    assert [each.code for each in site.problems] == ["url-duplicate"]


def test_files_that_differ_only_in_case_are_an_error():
    site = arranged(article("faq/a.md"), files=[file("faq/A.png"), file("faq/a.png")])
    assert [each.code for each in site.problems] == ["url-duplicate"]
    assert site.files == {"content/faq/A.png": "faq/A.png"}


def test_reserved_names_are_errors_told_once():
    site = arranged(
        article("search.md"), article("Articles/a.md"), article("Articles/b.md"), article("faq/a.md")
    )
    assert [(each.code, each.path) for each in site.problems] == [
        ("url-reserved", "content/Articles"),
        ("url-reserved", "content/search.md"),
    ]
    assert list(site.pages) == ["content/faq/a.md"]


def test_the_further_pages_of_a_list_are_reserved():
    site = arranged(article("faq/page-2.md"), article("faq/page-1.md"))
    assert [(each.code, each.path) for each in site.problems] == [("url-reserved", "content/faq/page-2.md")]


def test_the_pages_of_letters_are_reserved():
    letter = "articles/letter-a.html"
    site = arranged(article("faq/a.md", aliases=(f"/{letter}", "/articles/1")), files=[file(letter)])
    assert [(each.code, each.path) for each in site.problems] == [
        ("url-reserved", f"content/{letter}"),
        ("alias-conflict", "content/faq/a.md"),
    ]
    assert [each.source for each in site.redirects] == ["articles/1.html"]


def test_a_file_may_not_replace_a_page():
    site = arranged(article("faq/a.md"), files=[file("faq/A.html"), file("search.html"), file("search/x.js")])
    assert [each.code for each in site.problems] == ["url-duplicate", "url-duplicate", "url-reserved"]
    assert site.files == {}
