"""What holds for every site, whatever stands in it."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from harness.documents import arranged, article, file
from kbgen.urls import EXTERNAL, output_file

NAMES = ["a", "A", "a b", "a-b", "b", "index", "_index", "README", "page-2", "search", "???", "é", "e\u0301"]
FOLDERS = ["", "faq/", "FAQ/", "faq/a/", "faq/a b/", "news/", "search/"]
WRITTEN = [
    "",
    "/",
    "a.md",
    "../a.md",
    "/faq/a",
    "/faq/a/",
    "a#x",
    "#top",
    "/old",
    "img.png",
    "%2e%2e/b.md",
    "..",
    "https://x.example",
]

law = hypothesis_settings(deadline=None, max_examples=60)

paths = st.builds(lambda folder, name: f"{folder}{name}.md", st.sampled_from(FOLDERS), st.sampled_from(NAMES))


@st.composite
def documents(draw):
    """Articles with different paths and anything that may be in their front matter."""
    return [
        article(
            path,
            links=draw(st.lists(st.sampled_from(WRITTEN), max_size=3)),
            images=draw(st.lists(st.sampled_from(WRITTEN), max_size=1)),
            headings=[(2, "x")] if draw(st.booleans()) else [],
            aliases=tuple(draw(st.lists(st.sampled_from(["/old", "/old/", "/faq/a", "x?y"]), max_size=2))),
            related=tuple(draw(st.lists(st.sampled_from(WRITTEN), max_size=2))),
            category=draw(st.sampled_from([None, None, "faq", "News", "!!!"])),
            slug=draw(st.sampled_from([None, None, "b", "Index"])),
            order=draw(st.sampled_from([None, 1.0, 2.0])),
            draft=draw(st.booleans()),
            published=draw(st.sampled_from([None, dt.date(2026, 1, 1), dt.date(2027, 1, 1)])),
        )
        for path in draw(st.lists(paths, unique=True, max_size=8))
    ]


settings = st.fixed_dictionaries(
    {
        "urls": st.sampled_from(["file", "directory"]),
        "categories": st.sampled_from([(), ("faq",), ("faq", "news")]),
        "drafts": st.booleans(),
    }
)
FILES = [file("img.png"), file("faq/img.png"), file("faq/A.html")]


@law
@given(documents(), settings)
def test_every_article_is_published_held_or_reported(found, options):
    site = arranged(*found, files=FILES, **options)
    reported = {problem.path for problem in site.problems}
    shown = site.pages.keys() | site.introductions.keys() | {each.path for each in site.held}
    for document in found:
        folder = "/".join(document.path.split("/")[:2])
        assert document.path in shown or document.path in reported or folder in reported


@law
@given(documents(), settings)
def test_no_two_things_become_one_file(found, options):
    site = arranged(*found, files=FILES, **options)
    made = [
        output_file(each.url) for each in (*site.pages.values(), *site.categories, *site.sections.values())
    ]
    made += [*site.files.values(), "index.html", "search.html", "articles.html", "404.html"]
    assert len({each.lower() for each in made}) == len(made)
    sources = [output_file(each.source) for each in site.redirects]
    assert len({*made, *sources}) == len(made) + len(sources)


@law
@given(documents(), settings)
def test_every_target_is_there(found, options):
    site = arranged(*found, files=FILES, **options)
    there = {each.url for each in (*site.pages.values(), *site.categories, *site.sections.values())}
    there |= {"", "index.html", *site.files.values()}
    for targets in (*(page.targets for page in site.pages.values()), *site.introductions.values()):
        for target in targets:
            assert target.url is not None or target.fault or target.document
            if target.url is not None and not EXTERNAL.match(target.url):
                assert target.url.partition("#")[0] in there
    assert {each.target for each in site.redirects} <= there


@law
@given(documents(), settings)
def test_one_listing_holds_each_article_once_with_its_neighbours(found, options):
    site = arranged(*found, **options)
    lists = [each.pages for each in (*site.categories, *site.sections.values())]
    assert sorted(path for paths in lists for path in paths) == sorted(site.pages)
    assert sum(each.total for each in site.categories) == len(site.pages)
    for path, page in site.pages.items():
        assert page.previous is None or site.pages[page.previous].next == path
        assert page.next is None or site.pages[page.next].previous == path


@law
@given(documents(), settings, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(found, options, chance: random.Random):
    shuffled, files = [*found], [*FILES]
    chance.shuffle(shuffled)
    chance.shuffle(files)
    site, other = arranged(*found, files=FILES, **options), arranged(*shuffled, files=files, **options)
    assert site == other
    assert list(site.pages) == list(other.pages)
    assert list(site.sections) == list(other.sections)
