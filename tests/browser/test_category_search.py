"""A reader who browses a category asks there first, and everywhere with the next step."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIELD = "main input[name=q]"


@pytest.fixture
def open_at(mocked, serve_site, page):
    """Return a function that opens a page of the help centre, and gives it."""
    root = serve_site(mocked)

    def visit(path):
        page.goto(root + path)
        return page

    return visit


@pytest.mark.parametrize("path", ["faq/index.html", "faq/identity/index.html"])
def test_a_category_and_its_sections_search_in_the_category(open_at, path):
    page = open_at(path)
    page.get_by_placeholder("Search in FAQ").fill("face")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=face&tab=faq")
    expect(page.locator("h1")).to_have_text("11 results for face")
    expect(page.locator(".search-tabs [aria-current=page]")).to_contain_text("FAQ")


def test_the_list_below_the_field_is_of_the_category_and_leads_beyond_it(open_at):
    page = open_at("announcements/index.html")
    page.locator(FIELD).fill("face 43")
    options = page.locator("main [role=option]")
    expect(options.locator(".option-category")).to_have_text(["Announcements"] * 4)
    expect(options.nth(4)).to_have_text("See 4 results in Announcements")
    expect(options.nth(5)).to_have_text("See all 43 results")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=face+43")


def test_the_dialog_searches_everywhere_and_offers_the_category(open_at):
    page = open_at("faq/index.html")
    page.keyboard.press("/")
    page.keyboard.type("face 43")
    options = page.locator("dialog [role=option]")
    expect(options).to_have_count(9)
    expect(options.nth(7)).to_have_text("See 31 results in FAQ")
    options.nth(7).click()
    page.wait_for_url("**/search.html?q=face+43&tab=faq")


def test_what_the_category_has_not_is_offered_from_elsewhere(open_at):
    page = open_at("announcements/index.html")
    page.locator(FIELD).fill("face 2")
    options = page.locator("main [role=option]")
    expect(page.locator("main .search-message")).to_have_text("No results for face 2 in Announcements")
    expect(options).to_have_text(["See all 2 results"])


def test_without_scripts_the_form_leads_to_the_search_page(mocked, serve_site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(serve_site(mocked) + "faq/index.html")
    page.locator(FIELD).fill("face")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/search.html?q=face&tab=faq")
    expect(page.locator("main")).to_contain_text("Search needs JavaScript.")
