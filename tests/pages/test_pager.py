"""The links between the pages of a long list: few, however long it is."""

import pytest
from pages_site import made, rendered

from harness.documents import article


def pages_of(number):
    return made(*(article(f"faq/{each:03}.md") for each in range(number)), per_page=1)


def links(view):
    return " ".join(f"[{each['title']}]" if each["current"] else each["title"] for each in view)


@pytest.mark.parametrize(
    ("page", "total", "shown"),
    [
        (1, 2, "[1] 2"),
        (1, 9, "[1] 2 3 … 9"),
        (4, 9, "1 2 3 [4] 5 6 … 9"),
        (5, 9, "1 2 3 4 [5] 6 7 8 9"),
        (6, 9, "1 … 4 5 [6] 7 8 9"),
        (9, 9, "1 … 7 8 [9]"),
        (20, 40, "1 … 18 19 [20] 21 22 … 40"),
    ],
)
def test_the_first_the_last_and_those_around_have_links(page, total, shown):
    file = "faq/index.html" if page == 1 else f"faq/page-{page}.html"
    assert links(pages_of(total)[file].values["listing"]["pager"]["pages"]) == shown


def test_every_page_is_reached_from_the_first():
    pages = pages_of(12)
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            around = pages[f"faq/{name}"].values["listing"]["pager"]["pages"]
            waiting += [each["href"] for each in around if each["href"]]
    assert len(reached) == 12


def test_a_gap_is_no_link():
    html = rendered(pages_of(9))["faq/index.html"]
    assert "<li>…</li>" in html
    assert '<a href="page-9.html">9</a>' in html
