"""The law of the engine: whatever was built before, a build gives what a clean one gives, byte for byte.

A site is edited at random and built after each edit: from the cache, by one process or two,
beside whatever the last build left. In the end it is built once more in an empty folder,
without a cache.
"""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbgen.build import library, publishing
from kbgen.build.kept.cache import FOLDER
from kbgen.build.options import BuildOptions, Selection
from kbgen.build.pipeline import build
from kbgen.build.workshop import workshop
from kbgen.config import load

WORDS = st.lists(
    st.sampled_from(
        ["face", "reset", "password", "facial", "verify", "café", "验证", "TRC-20", "the", "pay"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
PATHS = st.sampled_from(
    [
        "faq/reset.md",
        "faq/verify.md",
        "faq/_index.md",
        "faq/pay/card.md",
        "news/new.md",
        "news/old.md",
        "a.md",
        "index.md",
    ]
)
FRONT = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "category": st.sampled_from(["faq", "news", "other"]),
        "published": st.sampled_from(["2024-01-01", "2025-05-05", "2027-01-01"]),
        "updated": st.sampled_from(["2025-06-01", "2023-01-01"]),
        "views": st.integers(0, 5000),
        "tags": st.lists(st.sampled_from(["one", "two"]), max_size=2),
        "aliases": st.lists(st.sampled_from(["old/a.html", "old/b.html"]), max_size=1),
        "related": st.lists(PATHS, max_size=2),
        "slug": st.sampled_from(["reset", "other"]),
        "order": st.integers(0, 3),
        "draft": st.booleans(),
        "promoted": st.booleans(),
        "layout": st.sampled_from(["article.html", "own.html", "none.html"]),
        "search": st.sampled_from([{"exclude": True}, {"boost": 2}, {"pin": ["reset face"]}]),
    },
)
SNIPPETS = st.sampled_from(["one.txt", "deep/two.txt"])
LINES = st.one_of(
    WORDS,
    WORDS.map("## {}".format),
    PATHS.map("See [there](/{}).".format),
    st.just("![picture](/img/p.png) and [a part](reset.md#face)"),
    st.just("!!! note\n    Mind this."),
    SNIPPETS.map('--8<-- "{}"'.format),
    st.just("The {{ product }}."),
)
BODY = st.lists(LINES, min_size=1, max_size=5).map("\n\n".join)
SETTINGS = st.sampled_from(
    [
        "",
        'urls = "directory"',
        'base_url = "https://help.example.com/docs/"',
        "[theme]\nper_page = 1",
        "[search]\nstock_index = false",
        '[variables]\nproduct = "Acme pay"',
        '[markdown]\ntoc_depth = 2\n[checks]\nignore = ["link-broken"]',
        '[[categories]]\nslug = "news"\nkind = "announcements"\n[[categories]]\nslug = "faq"',
    ]
)
LAYOUTS = st.sampled_from(
    [
        None,
        '{% extends "theme/article.html" %}{% block facts %}Own{% endblock %}',
        "{{ article.title }} {{ article.nothing }}",
    ]
)


def article(path, front, body):
    def write(site):
        file = site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        head = "".join(
            f"{key}: {value!r}\n".replace("True", "true").replace("False", "false")
            for key, value in front.items()
        )
        file.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")

    return write


def remove(name):
    return lambda site: (site / name).unlink(missing_ok=True)


def move(path, other):
    def rename(site):
        if (site / "content" / path).exists():
            (site / "content" / other).parent.mkdir(parents=True, exist_ok=True)
            (site / "content" / path).replace(site / "content" / other)

    return rename


def file(name, text):
    def write(site):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)

    return remove(name) if text is None else write


def snippet(name, text):
    return file(f"content/_snippets/{name}", text)


def configure(text):
    table = "" if text.startswith(("urls", "base_url")) else "\n"
    return file("kbgen.toml", f'[site]\ntitle = "Help"\n{table}{text}\n')


def continue_article(number, line):
    """Write on in an article that is there."""

    def write(site):
        there = sorted((site / "content").rglob("*.md"))
        if there:
            chosen = there[number % len(there)]
            chosen.write_text(f"{chosen.read_text('utf-8')}\n{line}\n", "utf-8")

    return write


def change_key(number, key, value):
    """Change one line of front matter of an article that is there."""

    def write(site):
        there = sorted((site / "content").rglob("*.md"))
        if there:
            chosen = there[number % len(there)]
            _, head, body = chosen.read_text("utf-8").split("---\n", 2)
            kept = [line for line in head.splitlines() if not line.startswith(f"{key}:")]
            lines = "\n".join(["---", *kept, f"{key}: {value!r}", "---", body])
            chosen.write_text(lines, "utf-8")

    return write


def damage(number, text):
    """Remove or alter something that an earlier build left."""

    def spoil(site):
        made = sorted(
            each for each in (site / "build").rglob("*") if each.is_file() and each.name != ".kbgen.json"
        )
        if made:
            chosen = made[number % len(made)]
            chosen.unlink() if text is None else chosen.write_text(text)

    return spoil


ARTICLES = st.builds(article, PATHS, FRONT, BODY)
NUMBERS = st.integers(0, 200)
EDITS = st.one_of(
    ARTICLES,
    st.builds(continue_article, NUMBERS, LINES),
    st.builds(continue_article, NUMBERS, LINES),
    st.builds(change_key, NUMBERS, st.just("title"), WORDS),
    st.builds(change_key, NUMBERS, st.just("views"), st.integers(0, 99)),
    st.builds(change_key, NUMBERS, st.just("category"), st.sampled_from(["faq", "news"])),
    PATHS.map(lambda path: remove(f"content/{path}")),
    st.builds(move, PATHS, PATHS),
    SETTINGS.map(configure),
    LAYOUTS.map(lambda text: file("layouts/article.html", text)),
    st.sampled_from([None, "Own {{ page.title }}"]).map(lambda text: file("layouts/own.html", text)),
    st.sampled_from([None, "png", "other"]).map(lambda text: file("content/img/p.png", text)),
    st.builds(snippet, SNIPPETS, st.one_of(st.none(), LINES)),
    st.sampled_from([None, "p {}", "q {}"]).map(lambda text: file("assets/theme.css", text)),
    st.builds(damage, NUMBERS, st.sampled_from([None, "", "spoilt"])),
    st.just(lambda site: shutil.rmtree(site / FOLDER, ignore_errors=True)),
    st.just(lambda site: shutil.rmtree(site / "build", ignore_errors=True)),
)
STEPS = st.lists(
    st.tuples(EDITS, st.sampled_from([1, 2]), st.sampled_from([dt.date(2026, 1, 1), dt.date(2027, 6, 1)])),
    min_size=4,
    max_size=8,
)


def made(site, output, jobs, today):
    with workshop(site, jobs=jobs) as shop:
        options = BuildOptions(output=output, selection=Selection(today=today), keep_going=True)
        report = build(shop, load(site / "kbgen.toml"), options)
    return report.articles, report.pages, report.problems


def tree(folder):
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


@pytest.fixture
def eager(monkeypatch):
    """Let even the smallest work be shared."""
    monkeypatch.setattr(library, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(publishing, "_WORTH_WORKERS", 1)


def check_law(start, steps):
    with tempfile.TemporaryDirectory() as folder:
        site, clean = Path(folder, "site"), Path(folder, "clean")
        for edit in (configure(""), file("layouts/none", None), *start):
            edit(site)
        for edit, jobs, today in steps:
            edit(site)
            warm = made(site, site / "build", jobs, today)
        assert made(site, site / "build", jobs, today) == warm, "nothing was changed"
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns(FOLDER, "build"))
        assert made(clean, clean / "build", 1, today) == warm
        assert tree(site / "build") == tree(clean / "build")


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ARTICLES, min_size=1, max_size=5), STEPS)
def test_a_warm_build_is_a_clean_build(eager, start, steps):
    check_law(start, steps)


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ARTICLES, min_size=1, max_size=8), STEPS)
def test_a_warm_build_is_a_clean_build_more_often(eager, start, steps):
    check_law(start, steps)
