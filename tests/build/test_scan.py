"""What is found in the content folder, and what is passed over."""

import os
from pathlib import Path

import pytest

from kbgen.build.inputs.digests import Digests
from kbgen.build.inputs.scan import scan

ARTICLE = "---\ntitle: A\n---\n"


def found(site):
    seen = scan(site.folder, "content", Digests({}))
    return [one.source.path.removeprefix("content/") for one in seen.articles], [
        one.path for one in seen.files
    ]


def test_markdown_is_an_article_and_all_else_a_file(site):
    site.files({"content/a.md": ARTICLE, "content/b.MARKDOWN": ARTICLE, "content/img/c.png": b"png"})
    assert found(site) == (["a.md", "b.MARKDOWN"], ["content/img/c.png"])


@pytest.mark.parametrize("name", [".git/a.md", "_drafts/a.md", ".a.md", "_a.md", "_headers"])
def test_names_that_begin_with_an_underscore_or_a_dot_are_passed_over(site, name):
    site.write(f"content/{name}", "Text without front matter.\n")
    assert found(site) == ([], [])


def test_an_article_is_not_missed_for_its_underscore(site):
    site.files({"content/_method-is-slow.md": ARTICLE, "content/faq/_index.md": "No front matter.\n"})
    assert found(site) == (["_method-is-slow.md", "faq/_index.md"], [])


def test_paths_are_in_the_same_order_on_every_disk(site):
    site.files({f"content/{name}.md": ARTICLE for name in ("b", "a/z", "a", "C", "ä")})
    assert found(site)[0] == sorted(found(site)[0])


def test_the_content_folder_itself_may_stand_elsewhere(site, tmp_path):
    site.write("elsewhere/a.md", ARTICLE)
    (site.folder / "content").symlink_to(site.folder / "elsewhere")
    assert found(site) == (["a.md"], [])


def test_a_content_folder_that_is_not_there_never_empties_a_site(site):
    before = site.article("faq/a.md").build().report["articles"], site.published()
    (site.folder / "content").rename(site.folder / "articles")
    run = site.build(expect=1)
    assert "content: content-missing: there is no such folder" in run.problems
    assert (1, site.published()) == before


def test_a_content_folder_that_is_a_file_is_told(site):
    site.write("content", "")
    assert told(site) == [("content", "content-missing", "this is a file, not a folder")]


def told(site):
    """What is wrong with the files of the site: place, code and message."""
    return [(one.path, one.code, one.message) for one in scan(site.folder, "content", Digests({})).problems]


def test_a_name_that_is_not_utf_8_is_told_and_ends_nothing(site):
    site.article("faq/good.md")
    for folder in ("content/faq", "assets"):
        (site.folder / folder).mkdir(exist_ok=True)
        (site.folder / folder / os.fsdecode(b"caf\xe9.png")).write_bytes(b"")
    assert told(site) == [("content/faq/caf\\xe9.png", "file-unreadable", "the name is not UTF-8")]
    run = site.build("--keep-going", expect=1)
    assert [one["path"] for one in run.report["problems"]] == [
        "assets/caf\\xe9.png",
        "content/faq/caf\\xe9.png",
    ]
    assert site.exists("faq/good.html")


def test_a_link_out_of_the_site_is_named_from_its_folder(site, monkeypatch):
    site.article("faq/good.md")
    (site.folder / "content/faq/hosts.txt").symlink_to("/etc/hosts")
    monkeypatch.chdir(site.folder)
    (problem,) = scan(Path(), "content", Digests({})).problems
    assert (problem.path, problem.code) == ("content/faq/hosts.txt", "symlink-outside")


def test_an_asset_that_leaves_the_site_is_not_published(site):
    site.article("faq/good.md").write("assets/site.css", "").write("layouts/mine.html", "")
    (site.folder / "assets/hosts.txt").symlink_to("/etc/hosts")
    (site.folder / "layouts/hosts.html").symlink_to("/etc/hosts")
    run = site.build("--keep-going", expect=1)
    assert run.codes == ["symlink-outside", "symlink-outside"]
    assert not site.exists("assets/hosts.txt")
    assert site.exists("assets/site.css")


def test_a_link_to_nothing_says_so(site):
    site.write("content/a.md", ARTICLE)
    (site.folder / "content/b.png").symlink_to("gone.png")
    assert told(site) == [
        ("content/b.png", "file-unreadable", "the symbolic link leads to nothing: gone.png")
    ]


def test_snippets_are_no_articles_whatever_they_begin_with(site):
    site.files({"content/_snippets/a.md": ARTICLE, "content/_snippets/deep/b.json": "{}", "content/a.md": ARTICLE})
    seen = scan(site.folder, "content", Digests({}))
    assert [each.path for each in seen.snippets] == ["content/_snippets/a.md", "content/_snippets/deep/b.json"]
    assert found(site) == (["a.md"], [])
