import datetime as dt
from pathlib import Path

import pytest
import yaml

from kbgen.model import Place

HIDDEN = {"{BOM}": "\ufeff", "{CR}": "\r", "{TAB}": "\t"}
FAULTS = yaml.safe_load((Path(__file__).parent.parent / "cases" / "front-matter.yaml").read_text("utf-8"))


def article(*lines):
    return "\n".join(["---", "title: A", "published: 2026-01-02", *lines, "---", "Text", ""])


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_each_fault_is_reported_where_it_stands(reads, fault):
    source = fault["source"]
    for name, hidden in HIDDEN.items():
        source = source.replace(name, hidden)
    problems = reads(source).problems
    found = [f"{problem.code}:{problem.line}:{problem.column}" for problem in problems]
    assert found == fault["problems"], [problem.message for problem in problems]
    if "hint" in fault:
        assert fault["hint"] in [problem.hint for problem in problems]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"---\ntitle: caf\xe9\n---\nText\n", (2, 11)),
        ("---\r\ntitle: A\r\n---\r\né ".encode() + b"\xff\r\n", (4, 3)),
        ("\ufeff---\ntitle: A".encode("utf-16"), (1, 1)),
    ],
)
def test_bytes_that_are_not_utf8_are_found(reads, data, place):
    problem = next(problem for problem in reads(data).problems if problem.code == "encoding-invalid")
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("slug: no", "slug", "no"),
        ("owner: 12:30", "owner", "12:30"),
        ("id: 0012", "id", "0012"),
        ("description: 2024-01-01", "description", "2024-01-01"),
        ("description: '  two   spaces '", "description", "two spaces"),
        ("views: 11575", "views", 11575),
        ("views:", "views", None),
        ("order: 2.5", "order", 2.5),
        ("order: '02'", "order", 2),
        ("draft: yes", "draft", True),
        ("draft: Off", "draft", False),
        ("updated: 2026-05-13T23:30:00-05:00", "updated", dt.date(2026, 5, 13)),
        ("updated: 2026-05-13 01:02:03 Z", "updated", dt.date(2026, 5, 13)),
        ("updated: 2026/5/3", "updated", dt.date(2026, 5, 3)),
        ("tags: one, two,,one", "tags", ("one", "two")),
        ("tags: [one, 2, null, no]", "tags", ("one", "2", "no")),
        ("labels: 2.3,2.4,Magento Commerce", "tags", ("2.3", "2.4", "Magento Commerce")),
        ("label_names: [a]", "tags", ("a",)),
        ("keywords: a b, c", "keywords", ("a b", "c")),
        ("redirect_from:\n- /old/\n- /older/", "aliases", ("/old/", "/older/")),
        ("permalink: /a/b/", "aliases", ("/a/b/",)),
        ("weight: 3", "order", 3),
        ("sidebar_position: 4", "order", 4),
        ("sidebar: {order: 5, label: x}", "order", 5),
        ("lastmod: 2026-03-04", "updated", dt.date(2026, 3, 4)),
        ("last_update: {date: 2026-03-04, author: x}", "updated", dt.date(2026, 3, 4)),
        ("categories: [FAQ]", "category", "FAQ"),
        ("status: draft", "draft", True),
        (
            "extra: {a: [1, 2.5, true, no, null, '3', 12:30]}",
            "extra",
            {"a": [1, 2.5, True, "no", None, "3", "12:30"]},
        ),
    ],
)
def test_a_value_is_what_its_field_makes_of_it(reads, line, field, value):
    assert getattr(reads(article(line)).meta, field) == value


def test_kbgens_own_name_comes_before_that_of_others(reads):
    assert reads(article("weight: 1", "order: 2", "position: 3")).meta.order == 2


def test_published_false_is_a_draft_and_no_date(reads):
    document = reads("---\ntitle: A\npublished: false\ndate: 2025-06-07\n---\nText\n")
    assert (document.meta.draft, document.meta.published) == (True, dt.date(2025, 6, 7))
    assert document.problems == ()


@pytest.mark.parametrize(
    "line", ["search: {exclude: true}", "search: false", "pagefind: false", "exclude_search: true"]
)
def test_an_article_is_kept_out_of_the_search_in_four_dialects(reads, line):
    document = reads(article(line))
    assert document.meta.search.exclude
    assert document.problems == ()


def test_search_has_a_boost_and_pins(reads):
    search = reads(article("search: {boost: 2, pin: [reset, forgot password]}")).meta.search
    assert (search.boost, search.pin) == (2.0, ("reset", "forgot password"))


def test_keys_of_other_tools_can_be_ignored(reads):
    assert reads(article("ms.topic: x", "ms.date: 1"), ignore=("ms.*",)).problems == ()


def test_a_title_is_text_whatever_it_looks_like(reads):
    assert reads("---\ntitle: 2024\npublished: 2026-01-02\n---\nText").title == "2024"
    assert (
        reads("---\ntitle: Use <b>bold</b> & more\npublished: 2026-01-02\n---\nText").title
        == "Use <b>bold</b> & more"
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Run `setup:upgrade` and ``a`` again", "Run setup:upgrade and a again"),
        ("The character [`] is refused", "The character [`] is refused"),
    ],
)
def test_code_in_a_title_loses_its_marks(reads, written, title):
    document = reads(f"---\ntitle: '{written}'\npublished: 2026-01-02\n---\n# {written}\n\nText\n")
    assert (document.title, document.html) == (title, "<p>Text</p>")


def test_a_missing_title_is_the_first_heading_then_the_file_name(reads):
    assert reads("Text\n\n## First\n\n## Second").title == "First"
    assert reads("Text", "content/faq/how-to_reset.md").title == "How to reset"
    assert reads("Text", "content/faq/billing/index.md").title == "Billing"


def test_the_page_of_a_folder_needs_neither_date_nor_text(reads):
    assert reads("---\ntitle: Billing\n---\n", "content/faq/billing/index.md").problems == ()


def test_places_name_each_value(reads):
    places = reads(
        article("category: faq", "aliases:", "- /a", "-   /b", "tags: x, y", "search: {pin: [p]}")
    ).meta.places
    assert places["title"] == Place(2, 8)
    assert places["category"] == Place(4, 11)
    assert (places["aliases.0"], places["aliases.1"]) == (Place(6, 3), Place(7, 5))
    assert (places["tags.0"], places["tags.1"]) == (Place(8, 7), Place(8, 10))
    assert places["search.pin.0"] == Place(9, 16)


def test_deep_nesting_is_refused_and_not_crashed_over(reads):
    problems = reads(article(f"extra: {'[' * 100_000}")).problems
    assert "front-matter-invalid" in [problem.code for problem in problems]
