"""What a reader searched for last is offered before anything is typed, and forgotten on demand."""

import pytest
from playwright.sync_api import expect

from harness.story import Story

pytestmark = pytest.mark.browser

OPTIONS = "dialog [role=option]"
DENIED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied'); }})"


@pytest.fixture
def root(mocked, serve_site):
    return serve_site(mocked)


def search(page, root, *queries):
    for query in queries:
        page.goto(f"{root}search.html?q={query}")
        expect(page.locator("h1")).to_contain_text(query)


def recent(page):
    """Open the dialog and give its options."""
    page.keyboard.press("Control+k")
    expect(page.locator("dialog input")).to_have_attribute("role", "combobox")
    return page.locator(OPTIONS)


def test_the_last_five_that_found_something_are_offered_the_last_first(root, page):
    search(page, root, "one", "two", "three", "none", "four", "five", "six", "three")
    expect(recent(page)).to_have_text(["three", "six", "five", "four", "two"])
    expect(page.locator("dialog [data-search-message]")).to_contain_text("Recent searches")


def test_one_of_them_is_searched_again_by_the_keyboard(root, page):
    search(page, root, "face", "fees")
    page.goto(root + "faq/index.html")
    expect(recent(page)).to_have_count(2)
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=face")


def test_typing_takes_their_place_and_emptying_brings_them_back(root, page):
    search(page, root, "face")
    expect(recent(page)).to_have_text(["face"])
    page.keyboard.type("fees")
    expect(page.locator(OPTIONS)).to_have_count(8)
    page.locator("dialog input").fill("")
    expect(page.locator(OPTIONS)).to_have_text(["face"])


def test_what_only_passed_by_while_typing_is_not_one(root, page):
    page.goto(root + "search.html")
    page.locator("main input[name=q]").press_sequentially("face id")
    expect(page.locator("h1")).to_have_text("15 results for face id")
    page.keyboard.press("Enter")
    expect(recent(page)).to_have_text(["face id"])


def test_an_article_opened_from_a_list_makes_its_query_one(root, page):
    page.goto(root + "index.html")
    page.locator("main input[name=q]").fill("face")
    page.locator("main [role=option]").first.click()
    page.wait_for_url("**/faq/**")
    expect(recent(page)).to_have_text(["face"])


def test_the_large_field_offers_them_when_it_is_entered(root, page):
    search(page, root, "face")
    page.goto(root + "index.html")
    page.locator("main input[name=q]").focus()
    expect(page.locator("main [role=option]")).to_have_text(["face"])
    page.keyboard.press("Escape")
    expect(page.locator("main .search-suggestions")).to_be_hidden()
    page.keyboard.type("fees")
    expect(page.locator("main [role=option]")).to_have_count(8)
    page.locator("h1").click()
    expect(page.locator("main .search-suggestions")).to_be_hidden()


def test_the_search_page_offers_them_as_links(root, page):
    search(page, root, "fees", "face")
    page.get_by_role("button", name="Clear the search").click()
    page.locator("[data-search=recent]").get_by_role("link", name="fees").click()
    expect(page.locator("h1")).to_have_text("15 results for fees")


def test_they_are_forgotten_on_demand_and_the_focus_stays(root, page):
    search(page, root, "face")
    expect(recent(page)).to_have_count(1)
    page.locator("dialog").get_by_role("button", name="Clear the list").press("Enter")
    expect(page.locator(OPTIONS)).to_have_count(0)
    expect(page.locator("dialog input")).to_be_focused()
    expect(page.locator("dialog [data-search-message]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_the_search_page_forgets_them_too(root, page):
    search(page, root, "face")
    page.get_by_role("button", name="Clear the search").click()
    page.get_by_role("button", name="Clear the list").press("Enter")
    expect(page.locator("[data-search=recent]")).to_be_hidden()
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', '[1, null, ""]'])
def test_what_something_else_has_written_there_does_no_harm(root, page, kept):
    search(page, root, "face")
    page.evaluate("(kept) => localStorage.setItem(localStorage.key(0), kept)", kept)
    expect(recent(page)).to_have_count(0)
    search(page, root, "fees")
    expect(recent(page)).to_have_text(["fees"])


def test_where_storage_is_denied_nothing_is_shown_and_nothing_breaks(root, page):
    page.add_init_script(DENIED)
    search(page, root, "face")
    expect(recent(page)).to_have_count(0)
    expect(page.locator("dialog [data-search-message]")).to_be_hidden()


def test_a_site_may_keep_none(tmp_path, serve_site, page):
    story = Story(tmp_path).article("faq/face.md", "A face.")
    story.write("kbgen.toml", '[site]\ntitle = "Help"\n[theme]\nrecent_searches = false\n').build()
    search(page, serve_site(story.output), "face")
    expect(recent(page)).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
