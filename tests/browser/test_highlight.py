"""The article that a result leads to: the words that matched are highlighted, until the reader has enough."""

import pytest
from playwright.sync_api import expect

from harness.story import Story

pytestmark = pytest.mark.browser

CAMERA = """Take off whatever covers your face. Facial hair does no harm, and neither does a typeface.

## Light

Two lamps are better than one. The light falls on your face, not on the camera.

{filler}

A faced man faces the camera.

## 顔

顔認証に失敗した場合は、明るい場所でお試しください。
"""
FILLER = "\n\n".join(["Nothing of it matters here."] * 40)
HIGHLIGHTED = """
  [...(CSS.highlights.get('search-words') ?? [])].map(
    (range) => range.startContainer.data.slice(range.startOffset, range.endOffset))
"""
PANEL = ".search-marked"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("highlight"))
    story.write("kbgen.toml", '[site]\ntitle = "Help"\n')
    story.article("faq/camera.md", CAMERA.format(filler=FILLER), title="The camera does not see me")
    story.article("faq/lamps.md", "Lamps are sold elsewhere.", title="Where are lamps sold?").build()
    return story.output


@pytest.fixture(params=["http", "file"])
def root(request, built, serve_site):
    return built.as_uri() + "/" if request.param == "file" else serve_site(built)


def follow(page, root, query, link):
    page.goto(f"{root}search.html?q={query}")
    page.locator(".search-results a").filter(has_text=link).first.click()
    page.wait_for_url("**/faq/camera.html*")


def test_words_are_highlighted_in_all_forms_that_matched(root, page):
    follow(page, root, "face", "The camera does not see me")
    expect(page.locator(PANEL)).to_contain_text("Highlighted: face, facial, faced, faces")
    assert page.evaluate(HIGHLIGHTED) == ["face", "Facial", "face", "faced", "faces"]
    assert page.url == f"{root}faq/camera.html"
    assert page.locator("article mark").count() == 0


def test_the_section_of_a_passage_comes_first(root, page):
    follow(page, root, "face+light", "The light falls")
    expect(page.locator(PANEL)).to_be_visible()
    assert page.url == f"{root}faq/camera.html#light"
    expect(page.locator(":target")).to_have_id("light")
    expect(page.get_by_role("heading", name="Light")).to_be_in_viewport()


def test_a_misspelt_word_is_highlighted_as_the_article_has_it(root, page):
    follow(page, root, "camrea", "The camera does not see me")
    expect(page.locator(PANEL)).to_contain_text("camera")


def test_scripts_without_spaces_are_highlighted_too(root, page):
    follow(page, root, "顔認証", "The camera does not see me")
    expect(page.locator(PANEL)).to_contain_text("顔認証")
    assert page.evaluate(HIGHLIGHTED) == ["顔認証"]


def test_the_keyboard_switches_it_off(root, page):
    follow(page, root, "face", "The camera does not see me")
    button = page.get_by_role("button", name="Remove the highlights")
    expect(button).to_be_visible()
    page.keyboard.press("Tab")
    while not button.evaluate("(button) => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_have_count(0)
    expect(page.locator("main")).to_be_focused()
    assert page.evaluate(HIGHLIGHTED) == []


def test_it_comes_along_into_a_tab_of_its_own(root, page):
    page.goto(root + "search.html?q=face")
    with page.context.expect_page() as opened:
        page.locator(".search-results h2 a").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator(PANEL)).to_be_visible()


def test_the_dialog_leads_there_too_even_to_the_article_at_hand(root, page):
    page.goto(root + "faq/camera.html")
    page.keyboard.press("/")
    page.keyboard.type("face")
    page.locator("dialog [role=option]").first.click()
    expect(page.locator(PANEL)).to_be_visible()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_nothing_is_loaded_for_a_reader_who_comes_another_way(root, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + "faq/camera.html#light", wait_until="networkidle")
    assert not [url for url in asked if "/highlight.js" in url]
    expect(page.locator(PANEL)).to_have_count(0)


def test_a_browser_without_the_means_shows_the_article_as_it_is(root, page):
    page.add_init_script("delete CSS.highlights; delete window.Highlight")
    follow(page, root, "face", "The light falls")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{root}faq/camera.html#light"
    expect(page.locator(PANEL)).to_have_count(0)


def test_no_address_does_harm(built, serve_site, page):
    root = serve_site(built)
    for mark in ("", "%", "(", "%E0%A4%A", "nowhere", "a" * 5000):
        page.goto(f"{root}faq/lamps.html?{len(mark)}#light?mark={mark}")
        page.wait_for_load_state("networkidle")
        expect(page.locator("h1")).to_have_text("Where are lamps sold?")
        expect(page.locator(PANEL)).to_have_count(0)
