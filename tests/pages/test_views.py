"""Site and Documents in, the values that layouts can print out."""

import msgspec
import pytest
from pages_site import FACE, made

from harness.documents import article
from kbgen.pages.view import View

ARTICLE = "faq/identity/face.html"


def test_every_kind_of_page_is_made():
    assert list(made()) == [
        "index.html",
        "search.html",
        "articles.html",
        "404.html",
        "faq/index.html",
        "news/index.html",
        "faq/identity/index.html",
        "faq/fees.html",
        "faq/identity/passkey.html",
        "faq/identity/face.html",
        "news/rates.html",
    ]


def test_directory_urls_put_each_article_in_a_folder():
    files = list(made(urls="directory"))
    assert "faq/identity/face/index.html" in files
    assert {"index.html", "search.html", "articles.html", "404.html", "faq/index.html"} <= set(files)


def test_the_values_of_a_page_survive_as_json():
    for view in made().values():
        written = msgspec.json.encode(view)
        assert msgspec.json.encode(msgspec.json.decode(written, type=View)) == written


def test_an_article_says_what_is_known_of_it():
    shown = made()[ARTICLE].values["article"]
    assert shown["published"] == {"iso": "2023-06-01", "text": "Jun 1, 2023"}
    assert shown["views"] == {"number": 31364, "text": "31,364", "label": "31,364 views"}
    assert shown["minutes"]["label"] == "3 min read"
    assert [(link["href"], link["title"]) for link in shown["trail"]] == [
        ("../index.html", "FAQ"),
        ("index.html", "Identity"),
    ]
    assert shown["tags"] == ("camera",)


def test_what_is_not_known_is_not_there():
    pages = made()
    passkey = pages["faq/identity/passkey.html"].values["article"]
    assert (passkey["published"], passkey["updated"], passkey["views"], passkey["minutes"]) == (None,) * 4
    assert pages["faq/fees.html"].values["article"]["views"] is None


@pytest.mark.parametrize(
    ("depth", "shown"),
    [(2, []), (3, ["light", "camera", "lens"]), (6, ["light", "camera", "lens", "glass"])],
)
def test_contents_are_listed_where_there_are_three_headings(depth, shown):
    contents = made(toc_depth=depth)[ARTICLE].values["article"]["contents"]
    assert [heading["href"] for heading in contents] == [f"#{name}" for name in shown]


def test_the_shallowest_heading_has_depth_one():
    document = article("faq/a.md", headings=((3, "a"), (3, "b"), (5, "c"), (3, "d")))
    contents = made(document, toc_depth=6)["faq/a.html"].values["article"]["contents"]
    assert [heading["depth"] for heading in contents] == [1, 1, 3, 1]


def test_dates_and_numbers_are_in_the_language_of_the_site():
    shown = made(language="de")[ARTICLE].values["article"]
    assert shown["published"]["text"] == "01.06.2023"
    assert shown["views"]["text"] == "31.364"


def test_an_article_in_another_language_says_so():
    other = msgspec.structs.replace(FACE, meta=msgspec.structs.replace(FACE.meta, lang="ar"))
    shown = made(other)[ARTICLE].values["article"]
    assert (shown["language"], shown["direction"]) == ("ar", "rtl")


def test_a_long_category_has_several_pages():
    documents = [article(f"faq/question-{number}.md") for number in range(7)]
    pages = made(*documents, per_page=3)
    assert [file for file in pages if file.startswith("faq/page-")] == ["faq/page-2.html", "faq/page-3.html"]
    counts = [
        len(pages[file].values["listing"]["items"])
        for file in ("faq/index.html", "faq/page-2.html", "faq/page-3.html")
    ]
    assert counts == [3, 3, 1]
    second = pages["faq/page-2.html"].values
    assert (second["listing"]["pager"]["previous"], second["listing"]["pager"]["next"]) == (
        "index.html",
        "page-3.html",
    )
    assert second["page"]["title"] == "FAQ – Page 2 of 3 – Help"
    assert pages["faq/index.html"].values["page"]["title"] == "FAQ – Help"


def test_a_category_offers_its_sections_with_their_first_articles():
    (section,) = made()["faq/index.html"].values["listing"]["sections"]
    assert (section["title"], section["href"], section["total"]["number"]) == (
        "Identity",
        "identity/index.html",
        2,
    )
    assert [item["href"] for item in section["items"]] == ["identity/passkey.html", "identity/face.html"]


def test_a_section_that_has_only_sections_offers_their_articles():
    pages = made(article("faq/deep/one/a.md"), article("faq/deep/two/b.md"), article("faq/deep/two/c.md"))
    (section,) = pages["faq/index.html"].values["listing"]["sections"]
    assert [item["href"] for item in section["items"]] == [
        "deep/one/a.html",
        "deep/two/b.html",
        "deep/two/c.html",
    ]


@pytest.mark.parametrize(("articles", "offered"), [(5, 5), (7, 7), (8, 5)])
def test_a_section_is_cut_only_where_that_saves_something(articles, offered):
    pages = made(*(article(f"faq/deep/{number}.md") for number in range(articles)))
    (section,) = pages["faq/index.html"].values["listing"]["sections"]
    assert (len(section["items"]), section["total"]["number"]) == (offered, articles)


def test_categories_have_icons_where_the_site_chose_one():
    plain = made()["index.html"].values["home"]["categories"]
    assert [card["icon"] for card in plain] == ["", ""]
    chosen = ({"slug": "faq", "icon": "key"}, {"slug": "news", "kind": "announcements"})
    cards = made(categories=chosen)["index.html"].values["home"]["categories"]
    assert [card["icon"] for card in cards] == ["key", "megaphone"]


def test_absolute_addresses_wait_for_a_base_url():
    assert made()[ARTICLE].values["page"]["canonical"] == ""
    pages = made(base_url="https://help.example.com/en/")
    assert pages[ARTICLE].values["page"]["canonical"] == f"https://help.example.com/en/{ARTICLE}"
    assert pages["index.html"].values["page"]["canonical"] == "https://help.example.com/en/"


def test_search_and_404_are_not_for_search_engines():
    pages = made(base_url="https://help.example.com/")
    told = {
        file: (view.values["page"]["robots"], view.values["page"]["canonical"])
        for file, view in pages.items()
    }
    assert told["search.html"] == told["404.html"] == ("noindex", "")
    assert told["index.html"][0] == ""


def test_only_the_home_page_and_lists_say_how_many_articles_there_are():
    """One more article must not change the pages of the others."""
    before = made()
    after = made(*_with("faq/zebra.md"))
    changed = {file for file in before if before[file] != after[file]}
    assert changed == {"index.html", "articles.html", "faq/index.html", "faq/fees.html"}


def test_a_label_of_the_site_replaces_the_themes():
    pages = made(labels={"views_other": "gelesen {number} Mal", "question": "Worum geht es?"})
    assert pages[ARTICLE].values["article"]["views"]["label"] == "gelesen 31,364 Mal"
    assert pages["index.html"].values["page"]["heading"] == "Worum geht es?"


def _with(path):
    from pages_site import ARTICLES

    return (*ARTICLES, article(path))
