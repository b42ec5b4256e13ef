"""A build does no more than the edit asks for, and leaves everything else as it stands."""

import json
import shutil

import pytest

SETTINGS = '[site]\ntitle = "Help"\nbase_url = "https://help.example.com/"\n'
QUESTION = "Reset number {} as it is written down here, step by step.\n\n## Part\n\nMore {}.\n"
"""The first sentence is the description, which lists show too."""


@pytest.fixture
def built(site):
    """A small site, built."""
    site.write("kbgen.toml", SETTINGS)
    site.write("content/index.md", "---\ntitle: Home\n---\nWelcome.\n")
    for number in range(8):
        site.article(f"faq/question-{number}.md", QUESTION.format(number, "text"))
        site.article(f"news/notice-{number}.md", f"Notice {number}.", published=f"2026-02-1{number}")
    site.write("content/img/a.png", b"png")
    site.build()
    return site


def written(site, edit):
    """Return which files of the output an edit and a build replaced, and the build's report."""
    before = site.stamps()
    edit()
    report = site.build().report
    after = site.stamps()
    assert report["written"] == sum(
        before.get(file) != stamp for file, stamp in after.items() if file != ".kbgen.json"
    )
    return {file for file, stamp in after.items() if before.get(file) != stamp}, report


def test_nothing_changed_writes_nothing_and_reads_nothing(built):
    before = {file: stamp for file, stamp in built.stamps().items() if file != ".kbgen.json"}
    report = built.build().report
    assert (report["written"], report["removed"], report["rendered"]) == (0, 0, 0)
    assert "read" not in report["seconds"]
    assert before == {file: stamp for file, stamp in built.stamps().items() if file != ".kbgen.json"}


def test_after_any_build_the_next_has_nothing_to_do(built):
    built.article("faq/question-3.md", "Quite another text.")
    built.build()
    assert "read" not in built.build().report["seconds"]


def test_an_edited_snippet_renders_the_pages_that_it_stands_in(built):
    built.write("content/_snippets/part.md", "A part.")
    for number in (2, 5):
        built.article(f"faq/question-{number}.md", QUESTION.format(number, "text") + '\n--8<-- "part.md"\n')
    built.build()
    files, report = written(built, lambda: built.write("content/_snippets/part.md", "Another part."))
    assert report["rendered"] == 2
    assert {"faq/question-2.html", "faq/question-5.html"} <= files
    assert "faq/question-3.html" not in files
    assert "Another part." in built.read("faq/question-5.html")


def test_an_edited_body_writes_its_page_its_passages_and_what_of_the_index_it_touches(built):
    """The terms of a small site stand in one partition."""
    files, report = written(
        built,
        lambda: built.article("faq/question-3.md", QUESTION.format(3, "words")),
    )
    assert report["rendered"] == 1
    number = json.loads((built.output / "search/sources.json").read_text()).index("content/faq/question-3.md")
    assert {"faq/question-3.html", f"search/passages/{number}.js", "search/manifest.js"} <= files
    index = {
        file.partition("-")[0] for file in files if file.startswith("search/") and "passages" not in file
    }
    assert index <= {"search/manifest.js", "search/terms", "search/columns", "search/lexicon", "search/lunr"}
    assert {file for file in files if not file.startswith("search/")} == {
        "faq/question-3.html",
        ".kbgen.json",
    }


def test_an_edited_title_writes_only_files_that_show_it_or_are_related_anew(built):
    before = built.published()
    files, _ = written(
        built, lambda: built.article("faq/question-3.md", QUESTION.format(3, "text"), title="Renamed")
    )
    after = built.published()
    assert files == {file for file in after if before.get(file) != after[file]}
    assert {file for file in after if file.endswith(".html") and b"Renamed" in after[file]} <= files


def test_a_changed_layout_renders_all_and_reads_nothing(built):
    layout = '{% extends "theme/article.html" %}{% block facts %}Own{% endblock %}'
    files, report = written(built, lambda: built.write("layouts/article.html", layout))
    assert report["rendered"] == report["pages"]
    assert {file for file in files if file.endswith(".html")} >= {"faq/question-1.html", "news/notice-1.html"}
    assert not {file for file in files if file.startswith("search/")}


def test_a_fresh_checkout_with_the_cache_reads_no_article_again(built, tmp_path, monkeypatch):
    """As when CI restores .kbgen: all files have new times and inodes, and nothing is built yet."""
    other = tmp_path / "checkout"
    shutil.copytree(
        built.folder, other, ignore=shutil.ignore_patterns("build"), copy_function=shutil.copyfile
    )
    monkeypatch.setattr("kbgen.reading.document.read", None)
    before = {file: built.read(file) for file in built.published() if file.endswith(".html")}
    built.folder, built.output = other, other / "build"
    built.build()
    assert before == {file: built.read(file) for file in built.published() if file.endswith(".html")}


def test_a_file_that_is_made_no_longer_is_removed(built):
    built.remove("content/faq/question-3.md").build()
    assert not built.exists("faq/question-3.html")
    assert built.exists("faq/question-4.html")


def test_warnings_are_told_again_by_a_build_that_does_nothing(built):
    built.article("faq/broken.md", "[gone](gone.md)")
    first, second = built.build(), built.build()
    assert first.problems == second.problems
    assert [problem for problem in second.problems if "link-broken" in problem]
    built.build("--strict", expect=1)


def test_two_output_folders_do_not_mix(built):
    built.article("faq/question-3.md", QUESTION.format(3, "words"))
    built.build("-d", "other")
    report = built.build().report
    assert report["rendered"] == 1
    other, mine = (
        {
            file.relative_to(built.folder / name): file.read_bytes()
            for file in (built.folder / name).rglob("*.*")
        }
        for name in ("other", "build")
    )
    assert other == mine
