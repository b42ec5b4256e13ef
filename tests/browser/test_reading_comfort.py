"""Hard content and odd readers: wide things on phones, right-to-left, paper, a theme of one's own choice."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WIDE = """
A word that is longer than a line: {word} and an address https://help.example.com/{word}/{word}.

## A heading with {word}

| {cells} |
|{rules}|
| {cells} |

```text
{line}
```

`{line}`

- > {word}

!!! note "{word}"
    {word}

![A drawing](wide.svg)
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="20"><path d="M0 0h3000v20H0z"/></svg>'

TABBED = """
=== "Linux"

    Press the penguin.

=== "Windows"

    Press the window.

??? note "More"
    It was folded.
"""


HEADING = """
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('h1'));
  const text = range.getBoundingClientRect();
  const main = document.querySelector('main').getBoundingClientRect();
"""
SPACE_LEFT_OF_HEADING = f"() => {{{HEADING} return text.left - main.left; }}"
SPACE_RIGHT_OF_HEADING = f"() => {{{HEADING} return main.right - text.right; }}"

FOCUSED_WITHOUT_A_SIGN = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const isMarked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  const isSeen = element.getBoundingClientRect().width > 0 && isMarked;
  return element === document.body || isSeen ? '' : element.outerHTML.slice(0, 120);
}"""

HAS_EDGE = """(field) => [field, field.closest('form')].some((element) => {
  const style = getComputedStyle(element);
  return style.borderTopStyle !== 'none' || style.outlineStyle !== 'none';
})"""


@pytest.fixture
def wide(site):
    words = {
        "word": "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 3,
        "cells": " | ".join(f"a rather wide cell {number}" for number in range(12)),
        "rules": "---|" * 11 + "---",
        "line": "a line of code that goes on and on " * 12,
    }
    site.write("content/faq/wide.svg", PICTURE)
    return site.article("faq/wide.md", WIDE.format(**words), title=words["word"])


@pytest.mark.parametrize("file", ["faq/wide.html", "faq/index.html", "index.html", "articles.html"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_wide_things_do_not_widen_the_page(wide, serve_site, page, file, language):
    wide.write("kbgen.toml", f'[site]\ntitle = "Help"\nlanguage = "{language}"\n')
    wide.build()
    page.goto(serve_site(wide.output) + file)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_scrolls_sideways_can_be_scrolled_by_keyboard(wide, serve_site, open_page):
    wide.build()
    page = open_page(viewport={"width": 390, "height": 800})
    page.goto(serve_site(wide.output) + "faq/wide.html")
    stuck = page.evaluate(
        """() => [...document.querySelectorAll('main *')]
        .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto')
        .filter((e) => e.tabIndex < 0).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert not stuck


def test_tabs_and_folds_work_without_javascript(site, serve_site, open_page):
    site.article("faq/tabs.md", TABBED).build()
    page = open_page(java_script_enabled=False)
    page.goto(serve_site(site.output) + "faq/tabs.html")
    first, second = page.get_by_text("Press the penguin."), page.get_by_text("Press the window.")
    assert (first.is_visible(), second.is_visible()) == (True, False)
    page.get_by_text("Windows", exact=True).click()
    assert (first.is_visible(), second.is_visible()) == (False, True)
    folded = page.get_by_text("It was folded.")
    assert not folded.is_visible()
    page.get_by_text("More", exact=True).click()
    assert folded.is_visible()


def test_right_to_left_languages_read_from_the_right(site, serve_site, page):
    site.write("kbgen.toml", '[site]\ntitle = "مساعدة"\nlanguage = "ar"\n')
    site.article("faq/a.md", "نص قصير.", title="كيف أعيد تعيين كلمة المرور؟").build()
    page.goto(serve_site(site.output) + "faq/a.html")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate(SPACE_RIGHT_OF_HEADING) < page.evaluate(SPACE_LEFT_OF_HEADING)


def test_the_chosen_theme_is_kept_from_page_to_page(manual, serve_site, open_page):
    page = open_page(color_scheme="light")
    address = serve_site(manual)
    page.goto(address)
    ground = "getComputedStyle(document.documentElement).colorScheme"
    by_day = page.evaluate(ground)
    switch = page.locator("[data-theme-switch]")
    assert switch.get_attribute("aria-pressed") == "false"
    switch.click()
    by_night = page.evaluate(ground)
    assert by_night != by_day
    page.goto(address + "articles.html")
    assert page.evaluate(ground) == by_night
    assert page.locator("[data-theme-switch]").get_attribute("aria-pressed") == "true"


def test_paper_shows_the_article_and_nothing_to_press(manual, serve_site, page):
    page.goto(serve_site(manual) + "product-documents/writing/front-matter.html")
    page.emulate_media(media="print")
    assert page.locator("main h1").is_visible()
    assert not page.locator("header.bar, body > header[role=banner]").first.is_visible()
    assert not [button for button in page.get_by_role("button").all() if button.is_visible()]


def test_nothing_moves_for_readers_who_want_it_still(manual, serve_site, open_page):
    page = open_page(reduced_motion="reduce")
    page.goto(serve_site(manual))
    moving = """[...document.querySelectorAll('*')].filter((e) => {
      const style = getComputedStyle(e);
      return [style.transitionDuration, style.animationDuration]
        .some((times) => times.split(',').some((time) => parseFloat(time) > 0.001));
    }).length"""
    assert page.evaluate(moving) == 0


def test_the_keyboard_shows_where_it_is(manual, serve_site, page):
    page.goto(serve_site(manual))
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(FOCUSED_WITHOUT_A_SIGN)


def test_fields_keep_an_edge_where_colours_are_forced(manual, serve_site, open_page):
    page = open_page(forced_colors="active")
    page.goto(serve_site(manual))
    assert page.locator("main input[type=search]").first.evaluate(HAS_EDGE)


GLOSSARY = (
    '[[terms]]\nterm = "KYC"\ntext = "Know your customer: how we see that you are who you say you are."\n'
)


@pytest.fixture
def term(site, serve_site, page):
    """A word at the edge of a phone's window that the site explains."""
    site.write("glossary.toml", GLOSSARY).article("faq/a.md", f"{'word ' * 7}KYC\n\nLast paragraph.")
    site.build()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(serve_site(site.output) + "faq/a.html")
    return page.get_by_role("button", name="KYC")


def test_a_term_is_explained_to_the_keyboard_until_escape(term, page):
    tip = page.get_by_role("tooltip", include_hidden=True)
    expect(tip).to_be_hidden()
    expect(term).to_have_accessible_description(re.compile("Know your customer"))
    term.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()


def test_an_explanation_stays_inside_a_phones_window_and_under_the_pointer(term, page):
    tip = page.get_by_role("tooltip")
    term.hover()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    tip.hover()
    expect(tip).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    expect(tip).to_be_hidden()
