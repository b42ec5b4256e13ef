"""search.html: a URL for every state, cards that say what is known, kind words when nothing is found."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUERY = "main input[name=q]"
CARDS = ".search-results > li"
TODAY = "2026-06-01T12:00:00"
TOMORROW = "2026-06-02T12:00:00"


@pytest.fixture
def search(mocked, serve_site, page):
    """Return a function that opens search.html with a query string, and gives the page."""
    root = serve_site(mocked)

    def visit(query=""):
        page.goto(f"{root}search.html{query}")
        return page

    return visit


def address(page):
    return page.url.partition("search.html")[2]


def entries(page):
    return page.evaluate("history.length")


def type_query(page, text):
    page.locator(QUERY).fill(text)


def heading(page):
    return page.locator("h1")


def started(page):
    expect(page.locator("[data-search-page]")).to_have_attribute("data-state", "ready")


def test_the_query_in_the_address_is_answered(search):
    page = search("?q=face")
    expect(page).to_have_title("face – 15 results")
    expect(heading(page)).to_have_text("15 results for face")
    expect(page.locator(QUERY)).to_have_value("face")
    expect(page.locator(CARDS)).to_have_count(15)
    expect(page.locator("[role=status]").first).to_have_text("15 results for face")


def test_a_card_says_what_is_known_in_order(search):
    card = search("?q=face").locator(CARDS).first
    facts = card.locator(".facts > span")
    expect(card.locator("h2")).to_have_text("What should I do if face number 1 <b>fails</b>?")
    expect(card.locator(".category")).to_have_text("FAQ")
    expect(facts).to_have_text(["Published Sep 5, 2023", "Updated May 13, 2026", "11,576 views"])
    assert card.locator("time").first.get_attribute("datetime") == "2023-09-05"


def test_a_card_leaves_no_gap_for_what_is_unknown(search):
    cards = search("?q=face").locator(CARDS)
    expect(cards.nth(1).locator(".facts > span")).to_have_text(["Published Sep 5, 2023", "11,577 views"])
    expect(cards.nth(2).locator(".facts > span")).to_have_text(
        ["Published Sep 5, 2023", "Updated May 13, 2026"]
    )


def test_passages_keep_their_joints_and_lead_to_their_sections(search):
    passages = search("?q=face").locator(CARDS).first.locator(".passages")
    expect(passages).to_have_text(
        "Make sure that your full face is visible and that the camera is not blocked. Clean the lens. … "
        "If the page stays blank, install the app again & try face once more. · "
        "Your documents must match what the camera sees."
    )
    expect(passages.locator("mark")).to_have_text(["face", "face"])
    hrefs = [link.get_attribute("href") for link in passages.locator("a").all()]
    assert [href.partition("#")[2] for href in hrefs] == ["light?mark=face", "blank%20page?mark=face"]


def test_nothing_in_a_query_becomes_an_element(search):
    page = search("?q=%3Cimg+src%3Dx%3E+face")
    expect(heading(page)).to_have_text("15 results for <img src=x> face")
    assert page.locator("main img, main b").count() == 0


def test_typing_is_answered_at_once_and_makes_no_history(search):
    page = search()
    before = entries(page)
    page.locator(QUERY).press_sequentially("face 43")
    expect(heading(page)).to_have_text("43 results for face 43")
    page.wait_for_url("**/search.html?q=face+43")
    assert entries(page) == before


def test_going_back_from_a_sent_query_gives_the_one_before(search):
    page = search("?q=face")
    type_query(page, "fees 7")
    page.wait_for_url("**?q=fees+7")
    page.keyboard.press("Enter")
    type_query(page, "none")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("No results for none")
    page.go_back()
    expect(heading(page)).to_have_text("7 results for fees 7")
    page.go_back()
    expect(page.locator(QUERY)).to_have_value("face")
    expect(heading(page)).to_have_text("15 results for face")


def test_tabs_are_links_with_the_counts_of_the_whole_query(search):
    page = search("?q=face")
    tabs = page.locator(".search-tabs a")
    counts = ["All 15", "FAQ 11", "Announcements 1", "Product documents 3", "Glossary 0"]
    expect(tabs).to_have_text(counts)
    tabs.nth(3).click()
    expect(heading(page)).to_have_text("3 results for face")
    assert address(page) == "?q=face&tab=product-documents"
    expect(tabs).to_have_text(counts)
    expect(page.locator(".search-tabs [aria-current=page]")).to_have_text("Product documents 3")
    expect(tabs.nth(3)).to_be_focused()
    page.go_back()
    expect(heading(page)).to_have_text("15 results for face")


def test_many_categories_stand_behind_more(search):
    page = search("?q=wide+face+900")
    expect(page.locator(".search-tabs > ul a")).to_have_count(7)
    page.locator(".search-tabs summary").click()
    hidden = page.locator(".search-tabs details a")
    expect(hidden.last).to_be_visible()
    hidden.last.click()
    expect(page.locator(".search-tabs > ul [aria-current=page]")).to_contain_text("Refunds")


def test_more_closes_by_escape_and_by_a_click_elsewhere(search):
    page = search("?q=wide+face+900")
    more = page.locator(".search-tabs details")
    more.locator("summary").click()
    more.locator("a").first.focus()
    page.keyboard.press("Escape")
    expect(more.locator("a").first).to_be_hidden()
    expect(more.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(more.locator("a").first).to_be_visible()
    heading(page).click()
    expect(more.locator("a").first).to_be_hidden()


def test_pages_are_links_and_start_at_their_top(search):
    page = search("?q=face+43")
    expect(page.locator(".search-range")).to_have_text("Showing 1–15 of 43")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".search-range")).to_have_text("Showing 16–30 of 43")
    assert address(page) == "?q=face+43&page=2"
    assert page.evaluate("scrollY") == 0
    expect(heading(page)).to_be_focused()
    expect(page.locator(".search-pages [aria-current=page]")).to_have_text("2")


def test_going_back_gives_the_place_in_the_list(search):
    page = search("?q=face+43")
    page.get_by_role("link", name="Next").scroll_into_view_if_needed()
    down = page.evaluate("scrollY")
    assert down > 300
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".search-range")).to_have_text("Showing 16–30 of 43")
    page.go_back()
    expect(page.locator(".search-range")).to_have_text("Showing 1–15 of 43")
    expect(page.locator("html")).to_have_js_property("scrollTop", down)


def test_going_back_from_an_article_gives_list_and_place(search):
    page = search("?q=face+43")
    card = page.locator(CARDS).nth(12).get_by_role("link").first
    card.scroll_into_view_if_needed()
    down = page.evaluate("scrollY")
    assert down > 300
    card.click()
    page.wait_for_url("**/faq/**")
    page.go_back()
    expect(page.locator(CARDS)).to_have_count(15)
    expect(page.locator("html")).to_have_js_property("scrollTop", down)


def test_a_page_beyond_the_last_becomes_the_last(search):
    page = search("?q=face+43&page=9")
    expect(page.locator(".search-range")).to_have_text("Showing 31–43 of 43")
    assert address(page) == "?q=face+43&page=3"


def test_the_order_can_be_chosen(search):
    page = search("?q=face+43&page=2")
    page.get_by_label("Sort by").select_option("Last update")
    page.wait_for_url("**?q=face+43&sort=updated")
    expect(page.locator(".search-range")).to_have_text("Showing 1–15 of 43")


def test_most_viewed_is_offered_where_something_was_viewed(search):
    page = search("?q=face")
    assert not page.locator("option[value=views]").is_disabled()
    type_query(page, "unread")
    expect(heading(page)).to_have_text("15 results for unread")
    assert page.locator("option[value=views]").is_disabled()


def test_nothing_found_offers_the_next_steps(search):
    page = search("?q=none+faze+missing")
    expect(heading(page)).to_have_text("No results for none faze missing")
    advice = page.locator("[data-search=advice] p")
    expect(advice).to_have_text(["Did you mean none face missing?", "No article has missing."])
    expect(page.locator("[data-search=start]")).to_be_visible()
    contact = page.locator("[data-search=contact]")
    assert contact.get_attribute("href") == "https://help.example.com/ask?q=none+faze+missing"
    advice.get_by_role("link").click()
    expect(page.locator(QUERY)).to_have_value("none face missing")


def test_an_empty_tab_names_the_others(search):
    page = search("?q=face&tab=glossary")
    expect(heading(page)).to_have_text("No results for face in Glossary")
    expect(page.locator("[data-search=advice]")).to_have_text(
        "Found elsewhere: FAQ (11), Announcements (1), Product documents (3)."
    )


def test_the_only_word_is_not_named_twice(search):
    page = search("?q=none")
    expect(heading(page)).to_have_text("No results for none")
    expect(page.locator("[data-search=advice]")).to_be_empty()


def test_words_that_no_article_has_are_named(search):
    page = search("?q=face+missing")
    expect(page.locator("[data-search=advice]")).to_have_text(
        "No article has all your words. Missing: missing."
    )


def test_a_corrected_query_says_so(search):
    page = search("?q=faze")
    expect(page.locator("[data-search=advice]")).to_have_text(
        "No article has faze. These are the results for face."
    )


def test_a_reader_who_meant_what_they_typed_can_have_it(search):
    page = search("?q=fees+faze&tab=faq")
    advice = page.locator("[data-search=advice]")
    expect(advice).to_have_text(
        "No article has faze. These are the results for face. Search instead for fees faze."
    )
    advice.get_by_role("link").click()
    expect(page.locator("[data-search=advice]")).to_be_empty()
    expect(heading(page)).to_be_focused()
    assert address(page) == "?q=fees+faze&tab=faq&literal=1"
    type_query(page, "fees faze 7")
    page.wait_for_url("**?q=fees+faze+7&tab=faq")


def test_a_query_whose_signs_leave_out_all_is_offered_without_them(search):
    page = search('?q="none+face"+-fees&tab=faq')
    link = page.locator("[data-search=advice]").get_by_role("link")
    expect(page.locator("[data-search=advice]")).to_have_text("Search instead for none face fees.")
    link.click()
    page.wait_for_url("**?q=none+face+fees")
    expect(page.locator("[data-search=advice]")).to_be_empty()


def test_without_a_query_the_page_offers_what_it_has(search):
    page = search("?q=face")
    expect(page.locator(CARDS)).to_have_count(15)
    page.get_by_role("button", name="Clear the search").click()
    expect(heading(page)).to_have_text("Search results")
    expect(page.locator("[data-search=start]")).to_be_visible()
    expect(page.locator(".search-tabs")).to_be_hidden()
    expect(page.locator(QUERY)).to_be_focused()
    expect(page).to_have_title("Search results – Meridian Help Centre")


def test_a_late_answer_never_replaces_a_newer_one(search):
    page = search("?q=face")
    type_query(page, "late")
    type_query(page, "fees 7")
    expect(heading(page)).to_have_text("7 results for fees 7")
    page.evaluate("kbgen.answerLate()")
    expect(page).to_have_title("fees 7 – 7 results")
    expect(heading(page)).to_have_text("7 results for fees 7")


def test_waiting_is_told_after_a_while_and_the_list_stays(search, page):
    page.clock.install(time=TODAY)
    search("?q=face")
    expect(page.locator(CARDS)).to_have_count(15)
    page.clock.pause_at(TOMORROW)
    type_query(page, "late")
    page.clock.run_for(290)
    expect(page.locator("[data-search=busy]")).to_be_hidden()
    page.clock.run_for(20)
    expect(page.locator("[data-search=busy]")).to_be_visible()
    expect(page.locator(CARDS)).to_have_count(15)
    page.evaluate("kbgen.answerLate()")
    expect(page.locator("[data-search=busy]")).to_be_hidden()


def test_a_settled_query_is_announced_once(search, page):
    page.clock.install(time=TODAY)
    search()
    page.locator(QUERY).focus()
    started(page)
    page.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector('[data-search=status]');
          new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true});
        }"""
    )
    page.clock.pause_at(TOMORROW)
    for letters in ("f", "fa", "fac", "face"):
        type_query(page, letters)
        page.clock.run_for(200)
    expect(heading(page)).to_have_text("15 results for face")
    page.clock.run_for(1000)
    assert page.evaluate("said") == ["15 results for face"]


def test_what_stands_above_the_results_is_announced_with_them(search):
    status = search("?q=faze+none+missing").locator("main [role=status]")
    expect(status).to_have_text(
        "No results for faze none missing. Did you mean face none missing? No article has missing."
    )


def test_a_failure_is_told_and_can_be_tried_again(search):
    page = search("?q=broken")
    failed = page.locator("main [data-search=failed]")
    expect(failed).to_contain_text("The search could not be loaded.")
    page.evaluate("kbgen.mend()")
    failed.get_by_role("button", name="Try again").click()
    expect(heading(page)).to_have_text("15 results for broken")
    expect(failed).to_be_hidden()


def test_an_input_method_is_left_to_compose(search):
    page = search()
    page.locator(QUERY).focus()
    started(page)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "かお", "selectionStart": 2, "selectionEnd": 2})
    expect(page.locator(QUERY)).to_have_value("かお")
    assert page.evaluate("kbgen.asked") == []
    keyboard.send("Input.insertText", {"text": "顔"})
    expect(heading(page)).to_have_text("15 results for 顔")
    assert page.evaluate("kbgen.asked") == ["顔"]


def test_nothing_loads_before_the_reader_wants_to_search(mocked, serve_site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(serve_site(mocked) + "search.html", wait_until="networkidle")
    assert not [url for url in asked if re.search(r"/search(/|-page\.js|\.js)", url)]
    page.locator(QUERY).focus()
    started(page)
    assert [url for url in asked if "/search-page.js" in url]


def test_every_state_works_from_disk(mocked, page):
    page.goto(f"{mocked.as_uri()}/search.html?q=face&tab=faq")
    expect(heading(page)).to_have_text("11 results for face")
    type_query(page, "fees 43")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**?q=fees+43&tab=faq&page=2")
    page.go_back()
    page.go_back()
    expect(heading(page)).to_have_text("11 results for face")


def test_without_scripts_the_page_says_so_and_leads_to_all_articles(mocked, serve_site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(serve_site(mocked) + "search.html")
    page.locator(QUERY).fill("face")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=face")
    expect(page.locator("main")).to_contain_text("Search needs JavaScript.")
    page.locator(".needs-script a").click()
    page.wait_for_url("**/articles.html")


@pytest.mark.parametrize("query", ["", "?q=face", "?q=wide+face+900&page=2", "?q=none"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_is_wider_than_the_screen(search, page, query, width):
    page.set_viewport_size({"width": width, "height": 800})
    search(query)
    expect(page.locator("[data-search=busy]")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
