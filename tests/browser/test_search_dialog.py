"""The dialog of every page, and the list below a large field: a combobox by the book."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ARTICLE = "faq/how-do-i-reset-my-password.html"
DIALOG = "dialog[open]"
INPUT = "dialog input"
OPTIONS = "dialog [role=option]"


@pytest.fixture
def root(mocked, serve_site):
    return serve_site(mocked)


@pytest.fixture
def article(root, page):
    """An article, opened by a reader who has not thought of searching yet."""
    page.goto(root + ARTICLE)
    return page


def ask(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator(OPTIONS).last).to_be_visible()


def active(page):
    """The option that the field points to; the one that is marked as selected must be the same."""
    name = page.locator(INPUT).get_attribute("aria-activedescendant")
    selected = page.locator("dialog [role=option][aria-selected=true]")
    if name is None:
        assert selected.count() == 0
        return None
    assert selected.get_attribute("id") == name
    return page.locator(OPTIONS).all_inner_texts().index(page.locator(f"[id='{name}']").inner_text())


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_a_shortcut_opens_the_dialog_and_escape_gives_the_focus_back(article, keys):
    link = article.locator("main a").first
    link.focus()
    article.keyboard.press(keys)
    expect(article.locator(INPUT)).to_be_focused()
    article.keyboard.press("Escape")
    expect(article.locator(DIALOG)).to_have_count(0)
    expect(link).to_be_focused()


def test_escape_closes_at_once_though_something_is_typed(article):
    ask(article, "face")
    article.keyboard.press("Escape")
    expect(article.locator(DIALOG)).to_have_count(0)


def test_a_slash_in_a_field_is_a_letter(article):
    article.locator("header input[name=q]").focus()
    article.keyboard.type("a/b")
    expect(article.locator(DIALOG)).to_have_count(0)
    expect(article.locator("header input[name=q]")).to_have_value("a/b")


def test_the_control_of_the_header_opens_it(article):
    article.locator("[data-search-open]").click()
    expect(article.locator(INPUT)).to_be_focused()


def test_what_is_typed_into_the_header_is_sent(article):
    article.locator("header input[name=q]").focus()
    article.keyboard.type("face")
    article.keyboard.press("Enter")
    article.wait_for_url("**/search.html?q=face")


def test_a_click_beside_it_closes_it(article):
    article.keyboard.press("/")
    expect(article.locator(DIALOG)).to_be_visible()
    article.mouse.click(5, 5)
    expect(article.locator(DIALOG)).to_have_count(0)


def test_nothing_loads_before_it_is_opened(root, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + ARTICLE, wait_until="networkidle")
    assert not [url for url in asked if re.search(r"/search(/|-page\.js|\.js)", url)]
    ask(page, "face")
    assert not [url for url in asked if "/search-page.js" in url]


def test_seven_articles_and_a_way_to_all(article):
    ask(article, "face 43")
    options = article.locator(OPTIONS)
    expect(options).to_have_count(8)
    expect(options.first.locator(".option-title")).to_have_text(
        "What should I do if face number 1 <b>fails</b>?"
    )
    expect(options.first.locator(".option-category")).to_have_text("FAQ")
    expect(options.first.locator(".option-passage mark")).to_have_text("face")
    expect(options.last).to_have_text("See all 43 results")
    assert article.locator("[role=option] :is(a, button)").count() == 0


def test_the_field_is_a_combobox(article):
    ask(article, "face")
    field = article.locator(INPUT)
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    assert (
        article.locator(f"[id='{field.get_attribute('aria-controls')}']").get_attribute("role") == "listbox"
    )
    field.fill("")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(article.locator("dialog [role=listbox]")).to_be_hidden()


def test_arrows_walk_the_list_and_through_the_field(article):
    ask(article, "face")
    walk = []
    for key in ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "Home", "End", "ArrowDown"]:
        article.keyboard.press(key)
        walk.append(active(article))
    assert walk == [0, 1, 0, None, 7, 0, 7, None]
    expect(article.locator(INPUT)).to_be_focused()


def test_new_results_select_nothing(article):
    ask(article, "face")
    article.keyboard.press("ArrowDown")
    article.keyboard.type("s 3")
    expect(article.locator(OPTIONS)).to_have_count(4)
    assert active(article) is None


def test_enter_opens_the_active_article(article):
    ask(article, "face")
    article.keyboard.press("ArrowDown")
    article.keyboard.press("Enter")
    article.wait_for_url("**/faq/identity/what-should-i-do-if-facial-recognition-fails.html")


def test_enter_without_a_choice_opens_the_search_page(article):
    ask(article, "face id")
    article.keyboard.press("Enter")
    article.wait_for_url("**/search.html?q=face+id")
    expect(article.locator("h1")).to_have_text("15 results for face id")


def test_the_last_option_opens_the_search_page(article):
    ask(article, "face id")
    article.keyboard.press("ArrowUp")
    article.keyboard.press("Enter")
    article.wait_for_url("**/search.html?q=face+id")


def test_a_click_opens_an_article_and_with_control_in_a_tab_of_its_own(article):
    ask(article, "face")
    option = article.locator(OPTIONS).first
    with article.context.expect_page() as opened:
        option.click(modifiers=["Control"])
    opened.value.wait_for_url("**/what-should-i-do-if-facial-recognition-fails.html")
    expect(article.locator(DIALOG)).to_be_visible()
    option.click()
    article.wait_for_url("**/what-should-i-do-if-facial-recognition-fails.html")


def test_nothing_found_is_said(article):
    article.keyboard.press("/")
    article.keyboard.type("none")
    expect(article.locator("[data-search-message]")).to_have_text("No results for none")
    expect(article.locator("dialog [role=listbox]")).to_be_hidden()


def test_a_corrected_query_says_so(article):
    ask(article, "faze")
    expect(article.locator("[data-search-message]")).to_have_text("Results for face")
    expect(article.locator("dialog [role=status]")).to_have_text("15 results for faze. Results for face")


def test_a_failure_is_told_and_can_be_tried_again(article):
    article.keyboard.press("/")
    article.keyboard.type("broken")
    expect(article.locator("[data-search-message]")).to_contain_text("The search could not be loaded.")
    article.evaluate("kbgen.mend()")
    article.get_by_role("button", name="Try again").click()
    expect(article.locator(OPTIONS)).to_have_count(8)


def test_scripts_that_do_not_come_are_told_and_fetched_again(root, open_page):
    page = open_page(allow=("ERR_FAILED", "request failed"))
    page.route("**/search.js*", lambda route: route.abort())
    page.goto(root + ARTICLE)
    page.keyboard.press("/")
    page.keyboard.type("face")
    failed = page.locator("dialog [data-search=failed]")
    expect(failed).to_be_visible()
    page.unroute("**/search.js*")
    failed.get_by_role("button").click()
    expect(page.locator(OPTIONS)).to_have_count(8)
    expect(failed).to_be_hidden()


def test_letters_typed_before_the_scripts_are_here_count(root, page):
    held = []
    page.route("**/search.js*", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks its handlers
    page.goto(root + ARTICLE)
    with page.expect_request("**/search.js*"):
        page.keyboard.press("/")
        page.keyboard.type("face")
    expect(page.locator(INPUT)).to_have_value("face")
    held[0].continue_()
    expect(page.locator(OPTIONS)).to_have_count(8)


def test_an_answer_between_two_keys_leaves_the_chosen_option(article):
    ask(article, "face")
    article.keyboard.type(" late")
    article.keyboard.press("ArrowDown")
    article.keyboard.press("ArrowDown")
    article.evaluate("kbgen.answerLate()")
    expect(article.locator(OPTIONS).last).to_have_attribute("data-href", re.compile("face[+]late"))
    assert active(article) == 1


def test_the_next_letter_leads_back_to_the_field(article):
    ask(article, "face")
    article.keyboard.press("ArrowDown")
    article.keyboard.type(" late")
    assert active(article) is None


def test_on_the_search_page_a_slash_goes_to_its_own_field(root, page):
    page.goto(root + "search.html?q=face")
    expect(page.locator("h1")).to_have_text("15 results for face")
    page.keyboard.press("/")
    expect(page.locator("main input[name=q]")).to_be_focused()
    expect(page.locator(DIALOG)).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator(INPUT)).to_be_focused()


def test_the_large_field_of_the_home_page_has_the_same_list(root, page):
    page.goto(root + "index.html")
    field = page.locator("main input[name=q]")
    field.fill("face")
    options = page.locator("main [role=option]")
    expect(options).to_have_count(8)
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("face")
    field.press("Enter")
    page.wait_for_url("**/search.html?q=face")


REFERRED = """
  ['aria-controls', 'aria-activedescendant', 'aria-labelledby', 'aria-describedby', 'for'].flatMap(
    (name) => [...document.querySelectorAll(`[${name}]`)].map((part) => part.getAttribute(name)))
"""


@pytest.mark.parametrize("path", [ARTICLE, "index.html", "search.html?q=face+43"])
def test_every_id_that_is_referred_to_is_there_once(root, page, path):
    page.goto(root + path)
    page.keyboard.press("Control+k")
    page.keyboard.type("face")
    expect(page.locator(OPTIONS)).to_have_count(8)
    page.keyboard.press("ArrowDown")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((part) => part.id)")
    assert len(ids) == len(set(ids))
    assert set(page.evaluate(REFERRED)) <= set(ids)
