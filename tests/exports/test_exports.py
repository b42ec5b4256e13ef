"""What is made for browsers with old links, for crawlers, and for feed readers."""

import datetime as dt
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import msgspec
import pytest

from harness.documents import TODAY, arranged, article, file
from kbgen.exports.feed import feeds
from kbgen.exports.redirects import redirects
from kbgen.exports.sitemap import sitemap

BASE = "https://example.com/help/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


class Elements(HTMLParser):
    """The start tags of a page."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def contents(artifacts):
    return {each.file: each.content.decode() for each in artifacts}


@pytest.mark.parametrize(
    ("alias", "made", "address"),
    [
        ("/old/path", "old/path.html", "../faq/a.html"),
        ("/old/", "old/index.html", "../faq/a.html"),
        ("/faq/was", "faq/was.html", "a.html"),
        ("/a%20%26%22b", 'a &"b.html', "faq/a.html"),
    ],
)
def test_a_redirect_leads_on_by_a_relative_reference(alias, made, address):
    site = arranged(article("faq/a.md", title="Fees <b> & co", aliases=(alias,)))
    page = contents(redirects(site))[made]
    found = Elements(page).found
    assert ("meta", {"http-equiv": "refresh", "content": f"0; url={address}"}) in found
    assert ("link", {"rel": "canonical", "href": address}) in found
    assert ("meta", {"name": "robots", "content": "noindex"}) in found
    assert ("a", {"href": address}) in found
    assert ">Fees &lt;b&gt; &amp; co</a>" in page


def test_a_redirect_to_a_category_carries_its_title():
    site = arranged(article("faq/index.md", title="Questions", aliases=("/q",)), article("faq/a.md"))
    assert '<a href="faq/index.html">Questions</a>' in contents(redirects(site))["q.html"]


def entries(text, element="url"):
    return {
        node.findtext(f"{SITEMAP}loc"): node.findtext(f"{SITEMAP}lastmod")
        for node in ET.fromstring(text).iter(f"{SITEMAP}{element}")
    }


def test_the_sitemap_lists_every_page_with_its_true_date():
    site = arranged(
        article("faq/a & b.md", published=TODAY - dt.timedelta(9), updated=TODAY),
        article("faq/größe.md", published=TODAY),
        article("faq/deep/c.md"),
    )
    files = contents(sitemap(site, BASE))
    assert entries(files["sitemap.xml"]) == {
        BASE: None,
        f"{BASE}faq/index.html": None,
        f"{BASE}faq/deep/index.html": None,
        f"{BASE}faq/a-b.html": "2026-06-01",
        f"{BASE}faq/gr%C3%B6%C3%9Fe.html": "2026-06-01",
        f"{BASE}faq/deep/c.html": None,
    }
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"]


def site_of(number):
    """A site of many pages, made at little cost from a site of one."""
    site = arranged(article("faq/a.md", published=TODAY))
    (page,) = site.pages.values()
    pages = (
        msgspec.structs.replace(page, path=f"content/{each}.md", url=f"{each}.html") for each in range(number)
    )
    return msgspec.structs.replace(site, pages={page.path: page for page in pages})


def test_a_sitemap_of_more_than_fifty_thousand_urls_has_parts_and_an_index():
    files = contents(sitemap(site_of(50_001), BASE))
    parts = ["sitemap-1.xml", "sitemap-2.xml"]
    assert sorted(files) == ["robots.txt", *parts, "sitemap.xml"]
    assert list(entries(files["sitemap.xml"], "sitemap")) == [BASE + part for part in parts]
    first, second = (entries(files[part]) for part in parts)
    assert (len(first), len(second)) == (50_000, 3)
    assert list(second)[-1] == f"{BASE}50000.html"


def test_a_sitemap_of_fifty_thousand_urls_is_one_file():
    files = contents(sitemap(site_of(49_998), BASE))
    assert len(entries(files["sitemap.xml"])) == 50_000
    assert "sitemap-1.xml" not in files


def test_no_part_of_a_sitemap_is_larger_than_it_may_be(monkeypatch):
    whole = len(next(iter(sitemap(site_of(20), BASE))).content)
    monkeypatch.setattr("kbgen.exports.sitemap.MOST_BYTES", whole - 1)
    made = [each for each in sitemap(site_of(20), BASE) if each.file.startswith("sitemap-")]
    assert [len(each.content) < whole for each in made] == [True, True]
    assert sum(len(entries(each.content)) for each in made) == 22


def test_a_writers_own_robots_txt_stays():
    site = arranged(article("faq/a.md", published=TODAY), files=[file("robots.txt"), file("feed.xml")])
    assert list(contents(sitemap(site, BASE))) == ["sitemap.xml"]
    assert list(feeds(site, "Help", BASE)) == []


def test_the_feed_holds_the_newest_twenty():
    days = [TODAY - dt.timedelta(number) for number in range(25)]
    site = arranged(*(article(f"faq/{day}.md", published=day) for day in days), article("faq/undated.md"))
    feed = ET.fromstring(contents(feeds(site, "Help & more", BASE))["feed.xml"])
    assert feed.findtext(f"{ATOM}title") == "Help & more"
    assert feed.findtext(f"{ATOM}updated") == "2026-06-01T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    moments = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert moments == [f"{day}T00:00:00Z" for day in days[:20]]


def test_an_entry_of_the_feed_says_when_it_was_changed_and_where_it_is():
    site = arranged(article("faq/a.md", title="A\x08<b>", published=TODAY - dt.timedelta(1), updated=TODAY))
    entry = ET.fromstring(contents(feeds(site, "Help", BASE))["feed.xml"]).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "A<b>"
    assert entry.findtext(f"{ATOM}published") == "2026-05-31T00:00:00Z"
    assert entry.findtext(f"{ATOM}updated") == "2026-06-01T00:00:00Z"
    assert entry.findtext(f"{ATOM}id") == entry.find(f"{ATOM}link").get("href") == f"{BASE}faq/a.html"


def test_without_dates_there_is_no_feed():
    assert list(feeds(arranged(article("faq/a.md")), "Help", BASE)) == []


def test_nothing_absolute_is_in_a_redirect():
    site = arranged(article("faq/a.md", aliases=("/old",)), base_url=BASE)
    assert not re.search(r"https?:|href=\"/|url=/", contents(redirects(site))["old.html"])
