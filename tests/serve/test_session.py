"""A session shows each edit as a clean build would, and looks at nothing that did not change."""

import datetime as dt
from contextlib import closing
from functools import partial

import pytest

from kbgen.build.options import Selection
from kbgen.build.workshop import workshop
from kbgen.config import load
from kbgen.serve.preview import Preview
from kbgen.serve.session import Session

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def session(site):
    """A session of a small site, shown once."""
    site.article("faq/a.md", "First text. See [b](b.md).")
    site.article("faq/b.md", 'Other text.\n\n--8<-- "part.md"').write("content/_snippets/part.md", "A part.")
    site.write("content/img/a.png", b"png")
    with workshop(site.folder, jobs=1) as shop:
        settings = partial(load, site.folder / "kbgen.toml")
        with closing(Session(shop, settings, Selection(today=TODAY), Preview())) as started:
            assert started.renew().articles == 2
            yield started


def shown(session, name):
    content = session.preview.file(name)
    return content if content is None else content.decode("utf-8", "replace")


def matches_a_clean_build(session, site):
    """Every file of a build is shown as it was built, and nothing else is."""
    site.build()
    built = site.published()
    built.pop(".kbgen.json")
    for name, content in built.items():
        assert session.preview.file(name) == content, name


def test_what_is_shown_is_what_a_build_makes(session, site):
    matches_a_clean_build(session, site)
    assert shown(session, "faq/none.html") is None


EDITS = {
    "a body": lambda site: site.article("faq/a.md", "Second text."),
    "a title": lambda site: site.article("faq/b.md", "Other text.", title="Renamed"),
    "a new article": lambda site: site.article("news/c.md", "New."),
    "an article that is gone": lambda site: site.remove("content/faq/b.md"),
    "an article that moved": lambda site: site.article("faq/moved.md").remove("content/faq/b.md"),
    "a layout": lambda site: site.write(
        "layouts/article.html", '{% extends "theme/article.html" %}{% block facts %}Own{% endblock %}'
    ),
    "a snippet": lambda site: site.write("content/_snippets/part.md", "Another part."),
    "the glossary": lambda site: site.write(
        "glossary.toml", '[[terms]]\nterm = "text"\ntext = "Words in a row."\n'
    ),
    "an asset": lambda site: site.write("assets/theme.css", "p { color: red }"),
    "a picture": lambda site: site.write("content/img/a.png", b"other"),
    "the settings": lambda site: site.write("kbgen.toml", '[site]\ntitle = "Renamed"\nurls = "directory"\n'),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_each_kind_of_change_is_seen(session, site, edit):
    edit(site)
    assert session.renew() is not None
    assert session.renew() is None, "nothing has changed since"
    matches_a_clean_build(session, site)


def test_a_file_that_editors_leave_beside_an_article_changes_nothing(session, site):
    site.write("content/faq/.a.md.swp", "x").write("content/faq/_notes.md", "no front matter")
    assert session.renew() is None


def test_a_broken_article_keeps_the_last_good_pages_and_the_site_recovers(session, site):
    site.write("content/faq/a.md", "---\ntitle: [\n---\n")
    renewal = session.renew()
    assert renewal.articles is None
    assert {problem.path for problem in renewal.problems} == {"content/faq/a.md"}
    assert session.preview.state.failed
    assert "First text." in shown(session, "faq/a.html")
    site.article("faq/a.md", "Mended text.")
    assert session.renew().articles == 2
    assert not session.preview.state.failed
    assert "Mended text." in shown(session, "faq/a.html")


@pytest.mark.parametrize("layout", ["{{ article.nothing }}", "{% block %}", '{% extends "gone.html" %}'])
def test_a_broken_layout_is_told_with_its_line_and_the_site_recovers(session, site, layout):
    site.write("layouts/article.html", layout)
    renewal = session.renew()
    assert [(problem.code, problem.path, problem.line) for problem in renewal.problems] == [
        ("layout-error", "layouts/article.html", 1)
    ]
    assert "First text." in shown(session, "faq/a.html")
    site.remove("layouts/article.html")
    assert session.renew().articles == 2


def test_broken_settings_are_told_and_the_site_recovers(session, site):
    good = (site.folder / "kbgen.toml").read_text()
    site.write("kbgen.toml", "[site]\ntitel = 'Help'\n")
    assert [problem.code for problem in session.renew().problems] == ["config-key-unknown"]
    site.write("kbgen.toml", good)
    session.renew()
    assert not session.preview.state.failed


def test_a_page_is_made_once_for_many_readers(session, monkeypatch):
    pages = {shown(session, "faq/b.html")}
    monkeypatch.setattr("kbgen.build.press.article_view", None)
    pages |= {shown(session, "faq/b.html") for _ in range(3)}
    assert len(pages) == 1


def test_an_edit_reads_one_article_and_compiles_no_layout_again(session, site, monkeypatch):
    shown(session, "faq/a.html")
    read = []
    true = __import__("kbgen.reading.document", fromlist=["read"]).read
    monkeypatch.setattr(
        "kbgen.reading.document.read", lambda source, *rest: read.append(source.path) or true(source, *rest)
    )
    monkeypatch.setattr("jinja2.Environment.compile", None)
    site.article("faq/a.md", "Second text.")
    session.renew()
    assert "Second text." in shown(session, "faq/a.html")
    assert read == ["content/faq/a.md"]
