"""The whole path, nothing in anybody's place: a reader of the demo help centre looks for «face».

The demo's articles are made so that a plain search goes wrong: most speak of a face value, of
issues that one faces, of Face ID; one is about facial recognition.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from harness.story import Story

pytestmark = pytest.mark.browser

CARDS = ".search-results > li"
TABS = "nav.search-tabs a"
WANTED = "What should I do if facial recognition fails?"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("demo")).copy("face")
    story.build("--strict")
    return story


@pytest.fixture(params=["http", "http below a path", "file"])
def root(request, demo, serve_site):
    if request.param == "file":
        return demo.output.as_uri() + "/"
    return serve_site(demo.output, prefix="/help/" if "path" in request.param else "/")


def answer(demo, query, *args):
    return json.loads(demo.run("search", query, "--limit", "100", "--format", "json", *args).stdout)


def joined(text):
    """Text as a reader sees it, white space of any kind being one space."""
    return " ".join(text.split())


def titles(page):
    return page.locator(f"{CARDS} h2").all_inner_texts()


def test_a_reader_finds_the_article_from_the_home_page(root, page):
    page.goto(root + "index.html")
    page.locator("main input[name=q]").fill("face")
    page.locator("main input[name=q]").press("Enter")
    expect(page.locator(CARDS)).to_have_count(15)
    assert WANTED in titles(page)[:3]
    page.get_by_role("link", name=WANTED).click()
    expect(page.locator("h1")).to_have_text(WANTED)
    page.go_back()
    expect(page.locator(CARDS)).to_have_count(15)


def test_the_page_ranks_as_the_command_does(demo, root, page):
    for query in (
        "face",
        "passkey setup",
        "facial recognition",
        "withdrawl",
        '"face value"',
        "fees -contract",
    ):
        page.goto(f"{root}search.html?q={query.replace(' ', '+')}")
        expected = [result["title"] for result in answer(demo, query)["results"]]
        expect(page.locator(f"{CARDS} h2")).to_have_text(expected[:15])


def test_tabs_count_the_whole_query_and_narrow_it(demo, root, page):
    page.goto(root + "search.html?q=face")
    counts = answer(demo, "face")["tabs"]
    shown = [joined(text) for text in page.locator(TABS).all_inner_texts()]
    assert shown == [
        f"All {sum(counts.values())}",
        f"FAQ {counts['faq']}",
        f"Announcements {counts['announcements']}",
        f"Product documents {counts['product-documents']}",
    ]
    page.locator(TABS).nth(2).click()
    expect(page.locator(CARDS)).to_have_count(counts["announcements"])
    assert "tab=announcements" in page.url
    assert titles(page) == [r["title"] for r in answer(demo, "face", "--tab", "announcements")["results"]]


def test_cards_show_passages_dates_and_views(demo, root, page):
    page.goto(root + "search.html?q=face")
    expect(page.locator(CARDS)).to_have_count(15)
    for card, result in zip(page.locator(CARDS).all(), answer(demo, "face")["results"], strict=False):
        text = joined(card.inner_text())
        assert ("views" in text) == (result["views"] is not None)
        if result["views"] is not None:
            assert f"{result['views']:,} views" in text
        assert ("Updated" in text) == (result["updated"] is not None)
        assert "Published" in text
        assert all(joined(passage["text"]) in text for passage in result["passages"])
    marked = {text.lower() for text in page.locator(f"{CARDS} mark").all_inner_texts()}
    assert "face" in marked
    assert all(word.startswith("fac") for word in marked), marked


def test_a_deep_link_opens_the_very_state(root, page):
    page.goto(root + "search.html?q=face&tab=faq&sort=views")
    expect(page.locator(f"{TABS}[aria-current]")).to_contain_text("FAQ")
    facts = " ".join(page.locator(f"{CARDS} .facts").all_inner_texts())
    views = [int(number.replace(",", "")) for number in re.findall(r"([0-9,]+) views", facts)]
    assert views == sorted(views, reverse=True)
    assert views


def test_the_keyboard_alone_opens_an_article_from_anywhere(root, page):
    page.goto(root + "faq/index.html")
    page.keyboard.press("/")
    page.keyboard.type("facial recog")
    option = page.locator("dialog [role=option]").first
    expect(option).to_contain_text(WANTED)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(WANTED)


@pytest.mark.parametrize("query", ["foo:bar", "+", "-", "*", '"', "<b>face</b>", "a" * 500, "how do i", "%"])
def test_whatever_is_typed_is_answered_kindly(root, page, query):
    from urllib.parse import quote

    page.goto(f"{root}search.html?q={quote(query)}")
    expect(page.locator("h1")).not_to_have_text("")
    expect(page.locator("main [data-search=failed]")).to_be_hidden()


def test_a_reader_on_a_phone_finds_it_too(demo, serve_site, open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(serve_site(demo.output) + "search.html?q=face")
    expect(page.locator(CARDS)).to_have_count(15)
    page.get_by_role("link", name=WANTED).tap()
    expect(page.locator("h1")).to_have_text(WANTED)


def test_without_scripts_every_article_can_be_reached(demo, serve_site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(serve_site(demo.output) + "search.html?q=face")
    page.get_by_role("link", name="All articles").first.click()
    page.get_by_role("link", name=WANTED).click()
    expect(page.locator("h1")).to_have_text(WANTED)
