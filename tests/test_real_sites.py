"""Real help centres, built as they are with a kbgen.toml of two lines: what is promised of them."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from harness.story import Story

pytestmark = [pytest.mark.corpora, pytest.mark.slow]

CENTRES = {
    "arduino-help": ("content", 414),
    "magento-kb": ("src", 794),
    "github-help": ("en", 1372),
}
"""Name to the folder of its articles and how many there are."""

QUERIES = {
    "arduino-help": ("upload failed", "Fix upload errors in Arduino IDE|upload"),
    "magento-kb": ("reindex slow", "reindex"),
    "github-help": ("generate ssh key", "SSH key"),
}
"""A query, and what a title among the first three says."""

WITHOUT_LINE = {"site-empty", "title-duplicate", "heading-skipped"}
"""Codes of problems that are about whole files."""


@pytest.fixture(scope="module", params=CENTRES)
def centre(request, corpora, tmp_path_factory):
    """One help centre, built, and the run that built it."""
    folder, total = CENTRES[request.param]
    story = Story(tmp_path_factory.mktemp(request.param))
    (story.folder / "content").symlink_to(corpora(request.param) / folder)
    story.write("kbgen.toml", f'[site]\ntitle = "{request.param}"\n')
    return request.param, total, story, story.build()


def test_every_article_becomes_a_page(centre):
    _, total, story, run = centre
    rows = json.loads(story.run("list", "--format=json", "--as-of=2026-06-01").stdout)
    states = Counter(row["state"] for row in rows)
    assert sum(states.values()) == total
    assert run.report["articles"] == states["published"]
    assert not [found for found in run.report["problems"] if found["severity"] == "error"]


def test_every_problem_is_named_by_file_and_line(centre):
    _, _, story, run = centre
    for found in run.report["problems"]:
        assert (story.folder / found["path"]).exists(), found
        assert found["line"] or found["code"] in WITHOUT_LINE, found


def test_every_internal_link_of_a_page_leads_to_a_file_or_is_reported(centre):
    _, _, story, run = centre
    reported = Counter(found["path"] for found in run.report["problems"])
    lost = [lost for page in sorted(story.output.rglob("*.html")) for lost in broken_links(page)]
    assert len(lost) <= sum(reported.values())
    generated = [
        page
        for page in ("index.html", "articles.html", "search.html")
        if list(broken_links(story.output / page))
    ]
    assert not generated


def test_its_search_finds_what_readers_ask(centre):
    name, _, story, _ = centre
    query, title = QUERIES[name]
    answer = json.loads(story.run("search", query, "--format=json").stdout)
    titles = [result["title"] for result in answer["results"][:3]]
    assert any(re.search(title, found, re.IGNORECASE) for found in titles), titles
    for result in answer["results"]:
        for passage in result["passages"]:
            assert 0 < len(passage["text"].strip()) <= 450


@pytest.mark.browser
def test_its_pages_open_in_a_browser_without_an_error(centre, serve_site, open_page):
    _, _, story, _ = centre
    # The corpora come without their pictures; those, and pictures of other hosts, cannot load.
    page = open_page(allow=("404", "asks another host", "img-src", "Failed to load resource", ": csp"))
    root = serve_site(story.output)
    pages = [file for file in sorted(story.output.rglob("*.html")) if b"<h1" in file.read_bytes()]
    for file in pages[:: len(pages) // 20]:
        page.goto(root + file.relative_to(story.output).as_posix())
        assert page.locator("h1").count() == 1


EDITED = "content/authentication/connecting-to-github-with-ssh/about-ssh.md"


@pytest.fixture
def edited(corpora, site):
    """The largest help centre, with feed and sitemap; ``remove`` and ``write`` change a copy of it."""
    shutil.copytree(corpora("github-help") / "en", site.folder / "content")
    site.write("kbgen.toml", '[site]\ntitle = "Help"\nbase_url = "https://help.example.com/"\n')
    site.build()
    return site


def test_a_second_build_writes_nothing_and_an_edited_body_only_what_shows_it(edited):
    before = edited.published()
    stamps = edited.stamps()
    report = edited.build().report
    assert (report["written"], report["removed"], report["rendered"]) == (0, 0, 0)
    unwritten = {file: stamp for file, stamp in edited.stamps().items() if file != ".kbgen.json"}
    assert unwritten.items() <= stamps.items()

    body = (edited.folder / EDITED).read_text("utf-8")
    edited.write(EDITED, body + "\nA whole new sentence about passphrases and agents.\n")
    stamps = edited.stamps()
    edited.build()
    after = edited.published()
    written = {file for file, stamp in edited.stamps().items() if stamps.get(file) != stamp} - {".kbgen.json"}
    assert {file for file in written if before.get(file) == after[file]} == set()

    page = EDITED.removeprefix("content/").replace(".md", ".html")
    number = json.loads(edited.read("search/sources.json")).index(EDITED)
    assert {page, f"search/passages/{number}.js", "search/manifest.js"} <= written
    shows = re.compile(rb"\babout-ssh\b")
    index = {
        file
        for file in written
        if re.fullmatch(r"search/(terms|columns|lexicon|lunr)-.*|search/[a-z-]+\.js(on)?", file)
    }
    others = written - index - {page, f"search/passages/{number}.js"}
    assert [file for file in others if not shows.search(before[file] + after[file])] == []
    assert len([file for file in index if file.startswith("search/terms-")]) < len(
        [file for file in after if file.startswith("search/terms-")]
    )


def broken_links(page: Path):
    """Yield the links between articles on a page that lead to no file."""
    for href in re.findall(r'<a [^>]*href="([^"#?]+)', page.read_text("utf-8")):
        if not re.match(r"[a-z]+:|//", href) and not (page.parent / href).exists():
            yield href
