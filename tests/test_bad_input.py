"""Whatever a writer gives: a clear problem with its place, no traceback, and the last good build stays.

A case is a file and what is said of it; DESIGN's rule is that a warning builds (exit code 0)
and an error does not (1), and that mistakes in kbgen.toml are misuse (2).
"""

import pytest

GOOD = "---\ntitle: Good\npublished: 2026-01-15\n---\n\nA good article.\n"


def article(front_matter, body="Some text.\n"):
    return f"---\n{front_matter}\n---\n\n{body}"


ERRORS = {
    "unclosed front matter": ("---\ntitle: A\n\nText.\n", "content/faq/a.md:1:1: front-matter-unclosed"),
    "malformed front matter": (article("title: 'A"), "content/faq/a.md:2:8: front-matter-invalid"),
    "front matter that is a list": (article("- a\n- b"), "content/faq/a.md:2:1: front-matter-not-mapping"),
    "a key given twice": (
        article("title: A\npublished: 2026-01-01\ntitle: B"),
        "content/faq/a.md:4:1: key-duplicate",
    ),
    "views as people write them": (
        article('title: A\npublished: 2026-01-01\nviews: "11,575"'),
        "content/faq/a.md:4:8: views-invalid",
    ),
    "views below zero": (
        article("title: A\npublished: 2026-01-01\nviews: -3"),
        "content/faq/a.md:4:8: views-invalid",
    ),
    "bytes that are not UTF-8": (
        b"---\ntitle: A\npublished: 2026-01-01\n---\n\nCaf\xe9.\n",
        "content/faq/a.md:6:4: encoding-invalid",
    ),
}

WARNINGS = {
    "a text where yes or no belongs": (
        article("title: A\npublished: 2026-01-01\ndraft: perhaps"),
        "content/faq/a.md:4:8: value-type",
    ),
    "an order in quotes": (
        article('title: A\npublished: 2026-01-01\norder: "02"'),
        "content/faq/a.md:4:8: value-type",
    ),
    "a month that is not": (
        article("title: A\npublished: 2019-29-11"),
        "content/faq/a.md:3:12: date-invalid",
    ),
    "a day that is not": (article("title: A\npublished: 2026-02-30"), "content/faq/a.md:3:12: date-invalid"),
    "an empty file": ("", "content/faq/a.md:1:1: front-matter-missing"),
    "no front matter": ("# A title\n\nText.\n", "content/faq/a.md:1:1: front-matter-missing"),
    "a slug that climbs": (
        article("title: A\npublished: 2026-01-01\nslug: ../../etc"),
        "content/faq/a.md:4:7: slug-invalid",
    ),
    "a slug with a slash": (
        article("title: A\npublished: 2026-01-01\nslug: a/b"),
        "content/faq/a.md:4:7: slug-invalid",
    ),
    "a key that is not known": (
        article("title: A\npublished: 2026-01-01\npublihsed: 2026-01-01"),
        "content/faq/a.md:4:1: key-unknown",
    ),
    "an update before publication": (
        article("title: A\npublished: 2026-01-01\nupdated: 2025-01-01"),
        "content/faq/a.md:4:10: updated-ignored",
    ),
    "a layout that is not there": (
        article("title: A\npublished: 2026-01-01\nlayout: wiide"),
        "content/faq/a.md:4:9: layout-unknown",
    ),
    "a link to nowhere": (
        article("title: A\npublished: 2026-01-01", "See [this](nowhere.md).\n"),
        "content/faq/a.md:6:12: link-broken",
    ),
    "an anchor to nowhere": (
        article("title: A\npublished: 2026-01-01", "See [this](good.md#nowhere).\n"),
        "content/faq/a.md:6:12: anchor-broken",
    ),
}


def told(run):
    """The problems' places and codes, each without its message."""
    return [": ".join(line.split(": ")[:2]) for line in run.problems]


@pytest.fixture
def good(site):
    """A site with one good article, built."""
    site.write("content/faq/good.md", GOOD).build("--strict")
    return site


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_names_its_place_and_keeps_the_last_build(good, name):
    content, problem = ERRORS[name]
    before = good.published()
    run = good.write("content/faq/a.md", content).build(expect=1)
    assert problem in told(run)
    assert good.published() == before
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("name", WARNINGS)
def test_a_warning_names_its_place_and_builds(good, name):
    content, problem = WARNINGS[name]
    run = good.write("content/faq/a.md", content).build()
    assert problem in told(run)
    assert run.report["articles"] == 2


@pytest.mark.parametrize("name", WARNINGS)
def test_strict_fails_on_a_warning_and_keeps_the_last_build(good, name):
    before = good.published()
    good.write("content/faq/a.md", WARNINGS[name][0]).build("--strict", expect=1)
    assert good.published() == before


@pytest.mark.parametrize("name", ERRORS)
def test_keep_going_builds_all_but_the_article_in_error(good, name):
    good.write("content/faq/a.md", ERRORS[name][0]).article("faq/b.md")
    run = good.build("--keep-going", expect=1)
    assert run.report["articles"] == 2
    assert good.exists("faq/b.html")
    assert not good.exists("faq/a.html")


def test_a_link_in_a_snippet_is_told_once_of_the_snippet(good):
    good.write("content/_snippets/part.md", "A part.\n\nSee [this](/faq/nowhere.md).\n")
    for name in ("a", "b"):
        good.article(f"faq/{name}.md", '--8<-- "part.md"')
    assert told(good.build()) == ["content/_snippets/part.md:3:12: link-broken"]


def test_a_snippet_that_goes_stops_the_build_and_comes_back(good):
    good.article("faq/a.md", 'Text.\n\n--8<-- "part.md"').write("content/_snippets/part.md", "A part.")
    good.build()
    before = good.published()
    run = good.remove("content/_snippets/part.md").build(expect=1)
    assert told(run) == ["content/faq/a.md:8:1: snippet-missing"]
    assert good.published() == before
    assert good.write("content/_snippets/part.md", "A part.").build().codes == []


def test_a_snippet_may_not_lead_out_of_the_site(good, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("Secret.", "utf-8")
    good.article("faq/a.md", 'Text.\n\n--8<-- "leak.md"').write("content/_snippets/part.md", "A part.")
    (good.folder / "content/_snippets/leak.md").symlink_to(secret)
    run = good.build(expect=1)
    assert told(run) == [
        "content/_snippets/leak.md: symlink-outside",
        "content/faq/a.md:8:1: snippet-missing",
    ]


def test_a_byte_order_mark_is_nothing_to_speak_of(site):
    site.write("content/faq/a.md", "\ufeff" + GOOD).build("--strict")
    assert "<h1" in site.read("faq/a.html")


def test_lines_may_end_as_on_windows(site):
    site.write("content/faq/a.md", GOOD.replace("\n", "\r\n") + "\r\n## Two\r\n\r\nMore.\r\n").build(
        "--strict"
    )
    assert 'id="two"' in site.read("faq/a.html")


def test_a_folder_may_be_called_like_a_file(site):
    run = site.write("content/faq/x.md/y.md", GOOD).build("--strict")
    assert run.report["articles"] == 1


def test_a_category_that_is_not_declared_is_an_error_with_a_suggestion(site):
    site.write("kbgen.toml", '[site]\ntitle = "Help"\n\n[[categories]]\nslug = "faq"\ntitle = "FAQ"\n')
    run = site.article("faq/a.md", category="fqa").build(expect=1)
    assert told(run) == ["content/faq/a.md:4:11: category-unknown"]
    assert "faq" in run.report["problems"][0]["hint"]


@pytest.mark.parametrize("other", ["faq/My Article.md", "faq/MY-ARTICLE.md"])
def test_two_articles_cannot_have_one_url(site, other):
    run = site.article("faq/my-article.md").article(other).build(expect=1)
    [told] = run.report["problems"]
    assert told["code"] == "url-duplicate"
    both = {"content/faq/my-article.md", f"content/{other}"}
    assert all(path in told["path"] + told["message"] for path in both)


@pytest.mark.parametrize("path", ["search.md", "assets/logo.md", "404.md", "articles.md"])
def test_the_names_of_kbgen_itself_are_reserved(site, path):
    assert site.article(path).build(expect=1).codes == ["url-reserved"]


def test_a_link_out_of_the_site_is_refused(site, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(GOOD, "utf-8")
    site.write("content/faq/good.md", GOOD)
    (site.folder / "content/faq/leak.md").symlink_to(secret)
    run = site.build(expect=1)
    assert told(run) == ["content/faq/leak.md: symlink-outside"]


def test_links_in_a_circle_end(site):
    site.write("content/faq/good.md", GOOD)
    (site.folder / "content/faq/again").symlink_to(site.folder / "content")
    assert site.build().report["articles"] == 1


LAYOUT_FAULTS = {
    "a syntax error": ('{% extends "theme/article.html" %}\n{% block main %}\n{% if %}\n', 3),
    "an undefined name": (
        '{% extends "theme/article.html" %}\n{% block main %}\n{{ artcle.title }}\n{% endblock %}\n',
        3,
    ),
    "a layout that extends itself": ('{% extends "article.html" %}\n', 1),
    "a layout that is not there": ('{% extends "them/article.html" %}\n', 1),
}


@pytest.mark.parametrize("name", LAYOUT_FAULTS)
def test_a_broken_layout_names_its_line_once(good, name):
    layout, line = LAYOUT_FAULTS[name]
    before = good.published()
    run = good.article("faq/b.md").write("layouts/article.html", layout).build(expect=1)
    assert told(run) == [f"layouts/article.html:{line}: layout-error"]
    assert good.published() == before


CONFIG_FAULTS = {
    "an unknown key": ('[site]\ntitel = "Help"\n', "kbgen.toml:2:1: error[config-key-unknown]", "title"),
    "an unknown table": (
        '[site]\ntitle = "Help"\n[serch]\n',
        "kbgen.toml:3:2: error[config-key-unknown]",
        "search",
    ),
    "no title": ("[site]\n", "kbgen.toml:1:2: error[config-invalid]", "site.title is missing"),
    "a wrong type": ("[site]\ntitle = 3\n", "kbgen.toml:2:1: error[config-invalid]", "site.title"),
    "no TOML": ("[site\n", "kbgen.toml:1:6: error[config-invalid]", "TOML"),
}


@pytest.mark.parametrize("name", CONFIG_FAULTS)
def test_a_mistake_in_the_settings_is_misuse(site, name):
    text, place, said = CONFIG_FAULTS[name]
    run = site.write("content/faq/a.md", GOOD).write("kbgen.toml", text).run("build", expect=2)
    assert run.stderr.startswith(place)
    assert said in run.stderr


def test_no_settings_at_all_is_misuse(site):
    run = site.remove("kbgen.toml").run("build", expect=2)
    assert "kbgen init" in run.stderr


def test_an_empty_site_builds(site):
    (site.folder / "content").mkdir()
    run = site.build()
    assert run.codes == ["site-empty"]
    assert site.exists("index.html")
    assert site.exists("search/manifest.js")


def test_a_site_of_one_article_builds(site):
    run = site.write("content/only.md", GOOD).build("--strict")
    assert run.report["articles"] == 1
    assert site.exists("only.html")


def test_a_title_full_of_html_is_shown_as_it_is_written(site):
    title = '<script>alert("x")</script> & <b>bold</b>'
    site.article("faq/a.md", title=title).build("--strict")
    for page in ("index.html", "faq/index.html", "faq/a.html", "articles.html"):
        assert "<script>alert" not in site.read(page)
        assert "<b>bold" not in site.read(page)
    assert "&lt;b&gt;bold&lt;/b&gt;" in site.read("faq/a.html")


def test_a_file_that_cannot_be_read_is_named(site):
    site.write("content/faq/good.md", GOOD)
    (site.folder / "content/faq/a.md").symlink_to("gone.md")
    assert told(site.build(expect=1)) == ["content/faq/a.md: file-unreadable"]
