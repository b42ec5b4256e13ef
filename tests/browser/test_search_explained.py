"""search.html?explain=1: an owner sees why each result stands where it does; readers load nothing for it."""

import pytest
from playwright.sync_api import expect

from harness.story import Story

pytestmark = pytest.mark.browser

REASONS = ".search-results .search-explained"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("explained"))
    story.write("kbgen.toml", '[site]\ntitle = "Help"\n')
    story.article("faq/fail.md", "It fails, and fails again.", title="When it fails", views=10)
    story.article("faq/failure.md", "What to do after a failure.", title="Failures of the network")
    story.article("faq/pinned.md", "Call us.", title="Contact", search={"pin": ["fails"]}).build()
    return story


@pytest.fixture(params=["http", "file"])
def root(request, built, serve_site):
    return built.output.as_uri() + "/" if request.param == "file" else serve_site(built.output)


def test_each_result_says_what_the_terminal_says(root, built, page):
    page.goto(f"{root}search.html?q=fails&explain=1")
    expect(page.locator(REASONS)).to_have_count(3)
    told = page.locator(REASONS).all_inner_texts()
    said = built.run("search", "fails", "--explain").stdout
    for reasons in told:
        for line in reasons.splitlines():
            assert f"     {line}\n" in said
    assert told[0].startswith("pinned to the query, score 0.00")
    assert "→ failur (family): body 1×" in told[2]


def test_it_stays_while_the_query_changes(root, page):
    page.goto(f"{root}search.html?q=fails&explain=1")
    page.locator("main input[name=q]").fill("network")
    expect(page.locator(REASONS)).to_have_count(1)
    expect(page).to_have_url(f"{root}search.html?q=network&explain=1")


def test_readers_load_nothing_for_it(root, page):
    page.goto(f"{root}search.html?q=fails")
    expect(page.locator(".search-results > li")).to_have_count(3)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in loaded if "explained" in name]
    assert page.locator(REASONS).count() == 0
