"""axe-core finds nothing wrong with any state of the search, left to right and right to left."""

import re

import pytest
from playwright.sync_api import expect

from harness.accessibility import faults

pytestmark = pytest.mark.browser

QUERY = "main input[name=q]"
INPUT = "dialog input"
DIALOG_MESSAGE = "dialog [data-search-message]"


@pytest.fixture(params=["en", "ar"])
def root(request, mocked_in, serve_site):
    return serve_site(mocked_in(request.param))


@pytest.fixture
def page(open_page):
    return open_page(allow=("ERR_FAILED", "ERR_INTERNET_DISCONNECTED", "request failed"))


def ask(page, query, shown):
    """Type a query, and wait for what the page shall show of it."""
    page.locator(QUERY).fill(query)
    expect(page.locator("main")).to_contain_text(shown)
    assert faults(page) == []


def test_the_search_page_in_every_state(root, page):
    page.goto(root + "search.html")
    assert faults(page) == []
    ask(page, "face 43", "43 results for face 43")
    ask(page, "wide 900", "900 results for wide 900")
    page.locator(".search-tabs summary").click()
    assert faults(page) == []
    ask(page, "fees faze", "Search instead for")
    ask(page, "face missing", "No article has all your words")
    ask(page, "none faze missing", "Did you mean")
    ask(page, "partly", "Part of the search could not be loaded")
    ask(page, "broken", "The search could not be loaded")
    page.context.set_offline(True)
    ask(page, "broken again", "You are offline")
    page.context.set_offline(False)
    ask(page, "late", "Searching…")
    page.get_by_role("button", name="Clear the search").click()
    assert faults(page) == []


def test_the_search_page_with_what_the_reader_searched_for(root, page):
    page.goto(root + "search.html?q=face")
    expect(page.locator("h1")).to_contain_text("15 results")
    page.get_by_role("button", name="Clear the search").click()
    expect(page.locator("[data-search=recent]")).to_be_visible()
    assert faults(page) == []


def test_the_search_page_without_its_scripts(root, page):
    page.route(re.compile(r"/search\.js"), lambda route: route.abort())
    page.goto(root + "search.html?q=face")
    expect(page.locator("main [data-search=failed]")).to_be_visible()
    assert faults(page) == []


def type_into_dialog(page, query, shown):
    page.locator(INPUT).fill(query)
    expect(page.locator("dialog")).to_contain_text(shown)
    page.keyboard.press("ArrowDown")
    assert faults(page) == []


def test_the_dialog_in_every_state(root, page):
    page.goto(root + "search.html?q=face")
    expect(page.locator("h1")).to_contain_text("15 results")
    page.goto(root + "faq/index.html")
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_contain_text("Recent searches")
    assert faults(page) == []
    type_into_dialog(page, "face 43", "See all 43 results")
    type_into_dialog(page, "faze", "Results for face")
    type_into_dialog(page, "none", "No results for none")
    type_into_dialog(page, "partly", "Part of the search could not be loaded")
    type_into_dialog(page, "broken", "The search could not be loaded")
    page.context.set_offline(True)
    type_into_dialog(page, "broken again", "You are offline")


def test_a_field_with_its_list(root, page):
    page.goto(root + "faq/index.html")
    ask(page, "face 43", "See all 43 results")


def test_an_article_with_words_highlighted(root, page):
    page.goto(root + "search.html?q=facial")
    page.locator(".search-results h2 a").first.click()
    expect(page.locator(".search-marked")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("path", ["index.html", "articles.html", "404.html", "faq/identity/index.html"])
def test_the_other_pages(root, page, path):
    page.goto(root + path)
    assert faults(page) == []


def test_a_fault_is_seen(page):
    page.set_content("<html lang=en><title>A</title><main><h1>A</h1><input></main>")
    assert {fault.split(": ")[1] for fault in faults(page)} == {"label"}
