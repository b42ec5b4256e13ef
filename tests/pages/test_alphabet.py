"""All articles from A to Z: on one page, or on pages for each letter of a large site."""

import pytest
from pages_site import made, rendered

from harness.documents import article
from kbgen.pages import alphabet
from kbgen.urls import is_letter_file


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    monkeypatch.setattr(alphabet, "MOST_TITLES", 3)


def titled(*titles):
    return [article(f"faq/{number}.md", title=title) for number, title in enumerate(titles)]


def letter_pages(pages):
    return [file for file in pages if file.startswith("articles")]


def lists(view):
    return {
        each["letter"]: [link["title"] for link in each["items"]]
        for each in view.values["articles"]["letters"]
    }


def test_a_small_site_has_all_titles_on_one_page():
    pages = made(*titled("Apple", "Banana", "Avocado"))
    assert letter_pages(pages) == ["articles.html"]
    assert lists(pages["articles.html"]) == {"A": ["Apple", "Avocado"], "B": ["Banana"]}
    index = pages["articles.html"].values["articles"]["index"]
    assert [each["href"] for each in index] == ["#letter-a", "#letter-b"]


def test_a_large_site_has_pages_for_each_letter():
    pages = made(*titled("Apple", "Banana", "Avocado", "2FA", "Яблоко"))
    entry = pages["articles.html"].values["articles"]
    assert lists(pages["articles.html"]) == {}
    assert [(each["letter"], each["total"]["number"], each["href"]) for each in entry["index"]] == [
        ("A", 2, "articles/letter-a.html"),
        ("B", 1, "articles/letter-b.html"),
        ("Я", 1, "articles/letter-я.html"),
        ("#", 1, "articles/letter-other.html"),
    ]
    assert lists(pages["articles/letter-a.html"]) == {"A": ["Apple", "Avocado"]}
    assert all(is_letter_file(file) for file in letter_pages(pages)[1:])


def test_a_letter_with_many_titles_has_several_pages():
    pages = made(*titled(*(f"How {number}" for number in range(7))))
    files = ["articles/letter-h.html", "articles/letter-h-2.html", "articles/letter-h-3.html"]
    assert letter_pages(pages) == ["articles.html", *files]
    assert [lists(pages[file])["H"] for file in files[1:]] == [["How 3", "How 4", "How 5"], ["How 6"]]
    assert pages[files[1]].values["articles"]["pager"]["next"] == "letter-h-3.html"
    assert pages[files[1]].values["page"]["title"] == "All articles – H – Page 2 of 3 – Help"


@pytest.mark.parametrize("urls", ["file", "directory"])
def test_every_article_is_reached_by_links_alone(urls):
    documents = titled(*(f"{letter} {number}" for letter in "AHZ" for number in range(5)))
    pages = made(*documents, urls=urls)
    html = rendered(pages)
    assert 'href="articles/letter-h.html"' in html["articles.html"]
    assert 'href="letter-h-2.html"' in html["articles/letter-h.html"]
    assert 'href="../articles.html"' in html["articles/letter-h-2.html"]
    ending = ".html" if urls == "file" else "/"
    found = "".join(html[file] for file in letter_pages(pages))
    assert all(f'href="../faq/{number}{ending}"' in found for number in range(15))


def test_letters_lead_to_each_other_unless_they_are_thousands(monkeypatch):
    documents = titled("Apple", "Banana", "Cherry", "Date")
    assert len(made(*documents)["articles/letter-a.html"].values["articles"]["index"]) == 4
    monkeypatch.setattr(alphabet, "MOST_LETTERS", 3)
    assert made(*documents)["articles/letter-a.html"].values["articles"]["index"] == ()


def test_equal_titles_are_all_listed():
    pages = made(*titled("Apple", "Apple", "Apple", "Apple"))
    hrefs = [
        link["href"] for link in pages["articles/letter-a.html"].values["articles"]["letters"][0]["items"]
    ]
    assert hrefs == ["../faq/0.html", "../faq/1.html", "../faq/2.html"]
