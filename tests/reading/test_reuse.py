"""Articles that share text: what comes out, and where it is said to be written when it is wrong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.model import Place
from kbgen.reading.faults import Faults
from kbgen.reading.reuse.origins import Origins
from kbgen.reading.reuse.variables import substitute

FRONT = "---\ntitle: Case\npublished: 2026-01-01\n---\n"
SIGN_IN = "Open **Settings**.\n\n```sh\nlogin\n```\n"


@pytest.fixture
def body(reads):
    """The HTML of a text without front matter, and the problems as ``path:line:column: code``."""

    def body(text, **shared):
        document = reads(FRONT + text, **shared)
        told = [f"{each.path}:{each.line}:{each.column}: {each.code}" for each in document.problems]
        return re.sub(r"\n", "", document.html), told

    return body


MARKS = {
    "of pymdown-extensions": '--8<-- "sign-in.md"',
    "of Jekyll": "{% include sign-in.md %}",
    "of VitePress": "<!--@include: ./sign-in.md-->",
    "of mdBook": "{{#include sign-in.md}}",
    "with the folder": "--8<-- '_snippets/sign-in.md'",
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_a_snippet_stands_in_the_place_of_its_mark(body, mark, engine):
    html, told = body(f"First.\n\n{mark}\n\nLast.\n", snippets={"sign-in.md": SIGN_IN}, engine=engine)
    assert "<p>First.</p><p>Open <strong>Settings</strong>.</p>" in html
    assert html.endswith("<p>Last.</p>")
    assert told == []


def test_a_snippet_is_a_part_of_the_list_that_it_stands_in(body):
    text = '1. One:\n\n    --8<-- "sign-in.md"\n\n2. Two.\n'
    html, told = body(text, snippets={"sign-in.md": SIGN_IN})
    assert html.count("<ol>") == 1
    assert re.search(r"<li>.*Settings.*<pre.*</li><li>", html)
    assert told == []


def test_a_snippet_is_a_part_of_the_quote_that_it_stands_in(body):
    html, _ = body('> [!NOTE]\n> --8<-- "sign-in.md"\n', snippets={"sign-in.md": SIGN_IN})
    assert re.search(r'data-kind="note".*Settings.*<pre.*</div>$', html)


def test_snippets_hold_snippets_and_front_matter_of_theirs_is_passed_over(body):
    snippets = {
        "a.md": '---\ntitle: For editors\n---\n\nA begins.\n\n--8<-- "deep/b.md"\n',
        "deep/b.md": "B is in A.",
    }
    html, told = body('--8<-- "a.md"\n', snippets=snippets)
    assert html == "<p>A begins.</p><p>B is in A.</p>"
    assert told == []


def test_a_mark_that_is_kept_shows(body):
    html, told = body('```text\n\\--8<-- "sign-in.md"\n```\n', snippets={"sign-in.md": SIGN_IN})
    assert "8&lt;--" in html
    assert "Settings" not in html
    assert told == []


def test_includes_of_other_tools_are_left_to_who_reports_them(body):
    html, _ = body("{% include banner.html %}\n", snippets={"sign-in.md": SIGN_IN})
    assert "banner.html" in html


MISSING = {
    "misspelt": ("signin.md", "Did you mean 'sign-in.md'?"),
    "of nothing": ("zzz.md", "_snippets"),
    "outside of the folder": ("../faq/other.md", "_snippets"),
    "anywhere on the disk": ("/etc/passwd", "_snippets"),
}


@pytest.mark.parametrize(("name", "hint"), MISSING.values(), ids=MISSING)
def test_a_snippet_that_is_not_there_is_told(reads, name, hint):
    text = f'{FRONT}First.\n\n  --8<-- "{name}"\n\nLast.\n'
    document = reads(text, snippets={"sign-in.md": SIGN_IN})
    [told] = document.problems
    assert (told.code, told.line, told.column) == ("snippet-missing", 7, 3)
    assert hint in told.hint
    assert "First." in document.html
    assert "Last." in document.html


def test_snippets_in_a_circle_are_told_once(body):
    snippets = {"a.md": 'A.\n\n--8<-- "b.md"\n', "b.md": 'B.\n\n--8<-- "a.md"\n'}
    html, told = body('--8<-- "a.md"\n', snippets=snippets)
    assert html == "<p>A.</p><p>B.</p>"
    assert told == ["content/_snippets/b.md:3:1: snippet-loop"]


def multiplying(text):
    """Ten times ten times ten … of a text, in snippets."""
    marks = {f"{number}.md": f'{text}\n--8<-- "{number + 1}.md"\n' * 10 for number in range(12)}
    return marks | {"12.md": text}


@pytest.mark.parametrize("text", ["", "x" * 1000], ids=["nothing", "text"])
def test_snippets_that_multiply_without_end_are_told_once(body, monkeypatch, text):
    monkeypatch.setattr("kbgen.reading.reuse.snippets.MOST_CHARACTERS", 20_000)
    html, told = body('--8<-- "0.md"\n\nLast.\n', snippets=multiplying(text))
    assert [line.rpartition(" ")[2] for line in told] == ["snippet-too-long"]
    assert html.endswith("<p>Last.</p>")


def test_what_is_wrong_in_a_snippet_is_told_of_the_snippet(body):
    snippets = {"a.md": "---\nx: 1\n---\n\nGood.\n\n<b style='color: red'>Bad.</b>\n"}
    _, told = body('One.\n\n> --8<-- "a.md"\n\n<script>Two</script>\n', snippets=snippets)
    assert told == ["content/faq/reset.md:9:1: script-dropped", "content/_snippets/a.md:7:4: style-dropped"]


def test_links_know_the_snippet_that_they_stand_in(reads):
    snippets = {"a.md": "Good.\n\nSee [this](nowhere.md).\n"}
    document = reads(f'{FRONT}[One](one.md)\n\n--8<-- "a.md"\n\n[Two](two.md)\n', snippets=snippets)
    assert [(link.path, link.place) for link in document.links] == [
        ("", Place(5, 7)),
        ("content/_snippets/a.md", Place(3, 12)),
        ("", Place(9, 7)),
    ]
    assert document.snippets == ("a.md",)


SITE = {"product": "Acme", "support.phone": "+1 555 0100"}


def test_variables_stand_for_their_values_in_text_links_titles_and_code(reads):
    text = (
        "---\ntitle: Reset {{ product }}\npublished: 2026-01-01\nvariables:\n  plan: Gold\n---\n"
        "Call {{support.phone}} about [{{ plan }}](https://example.com/{{ plan }}).\n\n"
        "    run {{ product }}\n"
    )
    document = reads(text, variables=SITE)
    assert document.meta.title == "Reset Acme"
    assert "Call +1 555 0100 about" in document.html
    assert "run Acme" in document.html
    assert '<a href="https://example.com/Gold">Gold</a>' in document.html
    assert document.problems == ()


def test_an_articles_own_value_comes_before_the_sites(reads):
    document = reads("---\ntitle: A\nvariables: {product: Own}\n---\n{{ product }}\n", variables=SITE)
    assert "Own" in document.html


def test_a_value_of_several_lines_is_one_line(reads):
    text = "---\ntitle: A\nvariables:\n  address: |\n    One\n    Two\n---\n{{ address }}\n\n[x](y.md)\n"
    document = reads(text)
    assert "<p>One Two</p>" in document.html
    assert document.links[0].place == Place(10, 5)


def test_a_name_without_a_value_is_told_with_its_place(body):
    html, told = body("One.\n\nThe {{ prodct }} and `{{ other }}`.\n", variables=SITE)
    assert told == ["content/faq/reset.md:7:5: variable-unknown"]
    assert "{{ prodct }}" in html


def test_a_name_in_a_snippet_is_told_of_the_snippet(body):
    _, told = body('--8<-- "a.md"\n', variables=SITE, snippets={"a.md": "A.\n\nThe {{ prodct }}.\n"})
    assert told == ["content/_snippets/a.md:3:5: variable-unknown"]


def test_a_backslash_keeps_the_braces(body):
    html, told = body("Write `\\{{ product }}` there.\n", variables=SITE)
    assert "<code>{{ product }}</code>" in html
    assert told == []


def test_braces_belong_to_other_tools_where_there_are_no_variables(body):
    html, told = body("Write {{ product }} there.\n")
    assert "{{ product }}" in html
    assert told == []


def test_places_after_a_value_are_those_that_were_written(body):
    _, told = body("{{ support.phone }} {{ product }} <b style='x: y'>\n", variables=SITE)
    assert told == ["content/faq/reset.md:5:38: style-dropped"]


PARTS = st.lists(st.sampled_from(["{{ a }}", "{{bb}}", "\\{{ a }}", "x", " ", "é", "\n"]), max_size=12)


@given(PARTS, st.fixed_dictionaries({"a": st.sampled_from(["", "1", "long value"]), "bb": st.just("2")}))
def test_every_letter_that_is_left_is_traced_to_where_it_was_written(parts, values):
    written = "".join(parts)
    text, swaps = substitute(written, values, Faults("a.md"), line=1)
    origins = Origins(1, (), swaps)
    lines = written.split("\n")
    for number, line in enumerate(text.split("\n")):
        swapped = [range(swap.column, swap.column + swap.length) for swap in swaps.get(number, ())]
        for column, letter in enumerate(line, 1):
            _, place = origins.trace(Place(number + 1, column))
            if not any(column in columns for columns in swapped):
                assert lines[place.line - 1][place.column - 1] == letter
