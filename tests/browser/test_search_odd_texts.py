"""Words longer than a line, sentences beside those that match, and two directions on one page."""

import pytest
from playwright.sync_api import expect

from harness.story import Story

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CLEAR = "Clear the search"
ON_THE_RIGHT = "(part) => getComputedStyle(part).direction === 'rtl'"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("odd"))
    story.write("kbgen.toml", '[site]\ntitle = "مركز المساعدة"\nlanguage = "ar"\n')
    story.article("faq/password.md", "افتح الإعدادات. أدخل رمز face ID.", title="كيف أعيد تعيين كلمة المرور؟")
    story.article("faq/long.md", f"The face of {LONG}.", title=LONG).build()
    return story.output


@pytest.fixture
def page(open_page):
    page = open_page()
    page.set_viewport_size({"width": 320, "height": 640})
    return page


@pytest.fixture
def search(built, serve_site, page):
    root = serve_site(built)

    def visit(query):
        page.goto(f"{root}search.html?q={query}")
        expect(page.locator("h1 bdi")).to_have_text(query)
        return page

    return visit


def is_wider_than_the_screen(page):
    return page.evaluate(
        "Math.max(...['html', 'dialog'].map((one) => document.querySelector(one).scrollWidth)) > 320"
    )


def test_long_words_stay_on_the_screen_in_every_state(search):
    page = search("z" * 128)
    assert not is_wider_than_the_screen(page)
    search(LONG)
    assert not is_wider_than_the_screen(page)
    page.get_by_role("button", name=CLEAR).click()
    expect(page.locator("[data-search=recent]")).to_contain_text(LONG)
    assert not is_wider_than_the_screen(page)
    page.keyboard.press("Control+k")
    expect(page.locator("dialog [role=option]")).to_have_text([LONG])
    assert not is_wider_than_the_screen(page)
    page.keyboard.type(LONG)
    page.locator("dialog .option-title").click()
    expect(page.locator(".search-marked")).to_contain_text(LONG.lower())
    expect(page.get_by_role("button", name="Remove the highlights")).to_be_in_viewport(ratio=1)
    assert not is_wider_than_the_screen(page)


def test_a_suggestion_shows_the_sentence_that_matches_and_not_its_neighbour(search):
    page = search("face")
    page.keyboard.press("Control+k")
    page.keyboard.type("face")
    expect(page.locator("dialog .option-passage mark")).to_have_text(["face", "face"])


def test_what_the_site_says_of_an_article_has_the_direction_of_the_site(search):
    card = search("face").locator(".search-results > li", has_text=LONG)
    assert card.locator(".facts").evaluate(ON_THE_RIGHT)
    assert not card.locator("h2").evaluate(ON_THE_RIGHT)
