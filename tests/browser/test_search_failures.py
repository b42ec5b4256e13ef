"""When something does not load: what there is, what went wrong, and a way on, with the focus in its place."""

import re

import pytest
from playwright.sync_api import expect

from harness.story import Story

pytestmark = pytest.mark.browser

CARDS = ".search-results > li"
OPTIONS = "dialog [role=option]"
INPUT = "dialog input"
MESSAGE = "dialog [data-search-message]"
INCOMPLETE = "Part of the search could not be loaded, so results may be missing."
FAILED = "The search could not be loaded."
OFFLINE = "You are offline."


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("failing")).copy("face")
    story.build()
    return story.output


@pytest.fixture
def root(demo, serve_site):
    return serve_site(demo)


@pytest.fixture
def page(open_page):
    """A page where things may fail."""
    return open_page(allow=("ERR_FAILED", "ERR_INTERNET_DISCONNECTED", "request failed"))


def refuse(page, pattern):
    """Let no file that matches be loaded; the function that is returned lets them again."""
    page.route(re.compile(pattern), lambda route: route.abort())
    return lambda: page.unroute(re.compile(pattern))


def again(part):
    return part.get_by_role("button", name="Try again")


def test_an_article_that_does_not_load_leaves_the_others_and_can_be_tried_again(root, page):
    mend = refuse(page, r"/passages/1\d*\.js")
    page.goto(root + "search.html?q=face")
    advice = page.locator("[data-search=advice]")
    expect(advice).to_contain_text(INCOMPLETE)
    assert 0 < page.locator(CARDS).count() < 15
    expect(page.locator("h1")).to_have_text("18 results for face")
    mend()
    again(advice).press("Enter")
    expect(page.locator(CARDS)).to_have_count(15)
    expect(advice).to_be_empty()
    expect(page.locator("h1")).to_be_focused()


def test_the_dialog_shows_what_it_has_and_tries_again(root, page):
    mend = refuse(page, r"/passages/1\d*\.js")
    page.goto(root + "faq/index.html")
    page.keyboard.press("/")
    page.keyboard.type("face")
    expect(page.locator(MESSAGE)).to_contain_text(INCOMPLETE)
    before = page.locator(OPTIONS).count()
    assert 0 < before < 9
    mend()
    again(page.locator(MESSAGE)).press("Enter")
    expect(page.locator(OPTIONS)).to_have_count(9)
    expect(page.locator(MESSAGE)).to_be_hidden()
    expect(page.locator(INPUT)).to_be_focused()


def test_nothing_found_in_a_part_of_the_index_is_a_failure_and_no_answer(root, page):
    mend = refuse(page, r"/search/terms-")
    page.goto(root + "search.html?q=face")
    failed = page.locator("main [data-search=failed]")
    expect(failed).to_contain_text(FAILED)
    expect(page.locator("main [role=status]")).to_have_text(FAILED)
    expect(failed.get_by_role("link", name="All articles")).to_be_visible()
    mend()
    again(failed).press("Enter")
    expect(page.locator(CARDS)).to_have_count(15)
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.parametrize("pattern", [r"/search/manifest\.js", r"/search/columns-"])
def test_without_the_index_the_dialog_says_so_and_tries_again(root, page, pattern):
    mend = refuse(page, pattern)
    page.goto(root + "faq/index.html")
    page.keyboard.press("/")
    page.keyboard.type("face")
    expect(page.locator(MESSAGE)).to_contain_text(FAILED)
    expect(page.locator("dialog [role=status]")).to_have_text(FAILED)
    mend()
    again(page.locator(MESSAGE)).click()
    expect(page.locator(OPTIONS)).to_have_count(9)
    expect(page.locator(INPUT)).to_be_focused()


def test_scripts_that_did_not_come_are_told_and_the_focus_stays_in_the_field(root, page):
    mend = refuse(page, r"/assets/search\.js")
    page.goto(root + "faq/index.html")
    page.keyboard.press("/")
    failed = page.locator("dialog [data-search=failed]")
    expect(failed).to_contain_text(FAILED)
    expect(page.locator("dialog [role=status]")).to_contain_text(FAILED)
    mend()
    page.keyboard.type("face")
    again(failed).press("Enter")
    expect(page.locator(OPTIONS)).to_have_count(9)
    expect(failed).to_be_hidden()
    expect(page.locator(INPUT)).to_be_focused()


def test_a_reader_who_is_offline_is_told_and_answered_when_back(root, page):
    page.goto(root + "search.html")
    page.locator("main input[name=q]").focus()
    expect(page.locator("[data-search-page]")).to_have_attribute("data-state", "ready")
    page.context.set_offline(True)
    page.keyboard.type("face")
    failed = page.locator("main [data-search=failed]")
    expect(failed).to_contain_text(FAILED)
    expect(failed.get_by_text(OFFLINE)).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(CARDS)).to_have_count(15)


def test_offline_before_the_scripts_are_here(root, page):
    page.goto(root + "faq/index.html")
    page.context.set_offline(True)
    page.keyboard.press("/")
    page.keyboard.type("face")
    failed = page.locator("dialog [data-search=failed]")
    expect(failed.get_by_text(OFFLINE)).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(OPTIONS)).to_have_count(9)
    expect(failed).to_be_hidden()


def test_offline_with_part_of_the_index_at_hand(root, page):
    page.goto(root + "search.html?q=face")
    expect(page.locator(CARDS)).to_have_count(15)
    page.context.set_offline(True)
    page.locator("main input[name=q]").fill("face passkey fees")
    advice = page.locator("[data-search=advice]")
    expect(advice).to_contain_text(INCOMPLETE)
    expect(advice.get_by_text(OFFLINE)).to_be_visible()
    page.context.set_offline(False)
    expect(advice.get_by_text(OFFLINE)).to_be_hidden()
    expect(advice).not_to_contain_text(INCOMPLETE)


def test_where_storage_is_denied_everything_else_works(root, page):
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) "
        "Object.defineProperty(window, name, {get() { throw new DOMException('denied'); }})"
    )
    page.goto(root + "faq/index.html")
    page.keyboard.press("/")
    page.keyboard.type("face")
    page.locator(OPTIONS).first.click()
    page.wait_for_url("**/faq/identity/**")
    page.goto(root + "search.html?q=face")
    expect(page.locator(CARDS)).to_have_count(15)
