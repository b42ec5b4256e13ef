"""Reading takes time that grows with the text: twice the text never needs more than thrice the work.

Work is counted in calls, of Python and of C, which no other load on the machine can change.
What a single call of a regular expression costs is bounded by how it is written: those that
replace a costly one of the engine's are compared with what they replace.
"""

import random
import re
import sys

import pytest

from kbgen.reading.html.depth import is_too_deep
from kbgen.reading.html.places import Places
from kbgen.reading.markdown.abbreviations import pattern
from kbgen.reading.markdown.addresses import without_stop
from kbgen.reading.markdown.code_spans import CodeSpans
from kbgen.reading.markdown.lines import ClosingFences, end_of_fence
from kbgen.reading.markdown.rules import HEADING

HEAD = "---\ntitle: A\npublished: 2026-01-02\n---\n"


def numbered(form, count, *, between=""):
    return between.join(form.format(number) for number in range(count))


BODIES = {
    "links never closed": lambda n: "[a](" * n,
    "links closed once": lambda n: "[a](" * n + ")",
    "titles never closed": lambda n: '[a]("' * n,
    "titles without a space": lambda n: '[a](b"c) ' * n,
    "brackets": lambda n: "[" * n,
    "closed brackets": lambda n: "[" * n + "]" * n,
    "images never closed": lambda n: "![" * n,
    "links in links": lambda n: "[" * n + "x" + "](a)" * n,
    "marks of footnotes": lambda n: "[^" * n + "\n\n[^1]: x\n",
    "definitions": lambda n: numbered("[r{0}]: x{0}.md\n", n) + "\n" + numbered("[r{0}] ", n),
    "references": lambda n: "[r]: x.md\n\n" + "[r] " * n,
    "brackets with references": lambda n: "[r]: x.md\n\n" + "[" * n + "]" * n,
    "abbreviations": lambda n: numbered("*[A{0}]: a\n", n) + "\n" + numbered("A{0} word ", n),
    "quotes in quotes": lambda n: ">" * n + " x",
    "lists in lists": lambda n: "- " * n + "x",
    "emphasis left open": lambda n: "*a **b *c " * n,
    "emphasis": lambda n: "*a* **b** _c_ ~~d~~ " * n,
    "underscores": lambda n: "_" * n,
    "backticks": lambda n: "`" * n,
    "backticks of each length": lambda n: " ".join("`" * length for length in range(1, int((2 * n) ** 0.5))),
    "code in a line": lambda n: "`a` " * n,
    "code in a table": lambda n: "| a | b |\n|---|---|\n|" + " `a` |" * n,
    "less-than signs": lambda n: "<" * n,
    "tags left open": lambda n: "<a " * n,
    "comments left open": lambda n: "x <!-- " * n,
    "comments left open between blocks": lambda n: "<!--\n\n" * n,
    "elements in elements": lambda n: "<div>" * n,
    "frames left open": lambda n: "<iframe " * n,
    "a long table": lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * n,
    "a wide table": lambda n: "| a " * n + "|\n" + "|---" * n + "|\n",
    "a long line": lambda n: "word " * n,
    "a long run of spaces": lambda n: "## a" + " " * n + "b",
    "footnotes": lambda n: numbered("x[^{0}] ", n) + "\n\n" + numbered("[^{0}]: x\n", n),
    "one footnote": lambda n: "x[^1] " * n + "\n\n[^1]: x\n",
    "headings of one text": lambda n: "## Same\n\n" * n,
    "links to one article": lambda n: "[a](b.md) " * n,
    "links to many articles": lambda n: numbered("[w{0}](a{0}.md)\n\n", n),
    "links written otherwise": lambda n: numbered("[w{0}](a\\_{0}.md)\n\n", n),
    "images": lambda n: "![a](b.png) " * n,
    "escapes": lambda n: "\\*" * n,
    "addresses": lambda n: "https://x.y/a a@b.cc " * n,
    "an address of brackets": lambda n: "https://x.y/" + ")" * n,
    "keys": lambda n: "++ctrl++ ++a" * n,
    "callouts": lambda n: "!!! note\n    x\n\n> [!TIP]\n> y\n\n" * n,
    "callouts in callouts": lambda n: ":::note\n" * n,
    "tabs": lambda n: '=== "T"\n    x\n\n' * n,
    "terms": lambda n: "T\n: d\n\n" * n,
    "items": lambda n: "- x\n\n" * n,
    "items with code": lambda n: "- ```\n  x\n  ```\n" * n,
    "items with code left open": lambda n: "- ```\n" * n,
    "attributes": lambda n: "x\n\n{: .a }\n\n" * n,
    "rows of raw tables": lambda n: "<table>\n\n<tr><td>x\n\n" * n,
    "indented raw HTML": lambda n: "<div>\n\n    <div>\n\n" * n,
    "blank lines": lambda n: "- a\n" + "\n" * n + "  b\n",
}
"""Names to what makes a text of a size."""


def calls(function):
    """Count the calls of Python and of C that a function takes."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", BODIES)
def test_work_grows_with_the_text(reads, name):
    body = BODIES[name]
    reads(HEAD + body(20))
    small, large = (calls(lambda size=size: reads(HEAD + body(size))) for size in (400, 800))
    assert large < 3 * small + 1000


def test_an_article_of_many_words_is_read(reads):
    document = reads(HEAD + "\n\n".join(["Some words, *and* a [link](b.md). " * 20] * 500))
    assert document.problems == ()
    assert (document.words, len(document.links)) == (50_000, 10_000)


def test_a_paragraph_that_would_take_minutes_is_refused(reads):
    assert "markdown-failed" in codes(reads(HEAD + "`a` " * 60_000))


def test_elements_nested_without_end_are_refused(reads):
    assert "markdown-failed" in codes(reads(HEAD + "<div>" * 3_000))
    assert not is_too_deep("<ul>" + "<li>x<br>" * 3_000)
    assert not is_too_deep("<div><p>" * 1_900 + "</div>" * 1_900)


def test_many_destinations_have_their_places_as_few_have():
    few = numbered("[a](b{0}.md) and [c](b{0}.md#d).\n", 20)
    many = numbered("[a](b{0}.md) and [c](b{0}.md#d).\n", 200)
    targets = [target for number in range(200) for target in (f"b{number}.md", f"b{number}.md#d")]
    in_few, in_many = Places(few, line=1), Places(many, line=1)
    assert [in_few.next_of(target, "") for target in targets[:40]] == [
        in_many.next_of(target, "") for target in targets
    ][:40]
    assert [in_many.next_of(target, "").line for target in targets] == [
        number + 1 for number in range(200) for _ in range(2)
    ]


def test_a_stop_behind_an_address_is_none_of_it():
    """The loop that this replaces cut by a pattern, again and again."""
    stop = re.compile(r"(?:[?!.,:;*_~'\"]|&\w+;)+$")

    def cut(url):
        shorter = stop.sub("", url)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        return url if shorter == url else cut(shorter)

    for url in texts("ab.;&()[]!_"):
        assert without_stop(url) == cut(url)


def test_code_in_a_line_ends_where_the_engine_ends_it():
    from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

    ours, engines = CodeSpans(), BacktickInlineProcessor(BACKTICK_RE)
    for text in texts("``` a"):
        ours.begin(text)
        for opening in re.finditer("`", text):
            start = opening.start()
            assert ours.find_code_spans(start, text) == engines.find_code_spans(start, text)


def test_a_heading_is_what_a_pattern_with_backtracking_takes_for_one():
    simple = re.compile(r"(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*")
    for text in texts("##  \ta"):
        found, expected = HEADING.fullmatch(text), simple.fullmatch(text)
        assert (found and found.groups()) == (expected and expected.groups())


def test_code_in_an_item_ends_where_other_code_ends():
    chance = random.Random(1)
    lines = ["```", "````", "~~~", "  ```", "    ```", "x", "```a"]
    for _ in range(2_000):
        text = chance.choices(lines, k=8)
        closing = ClosingFences(text)
        assert [closing.end(line, at) for at, line in enumerate(text)] == [
            end_of_fence(text, at) for at in range(len(text))
        ]


def test_the_longest_abbreviation_is_taken():
    words = ["A", "AB", "ABC", "AX", "B+", "B+C", "é"]
    found = re.compile(rf"\b{pattern(sorted(words))}\b").findall("A AB ABC ABCD AX B+C é XA")
    assert found == ["A", "AB", "ABC", "AX", "B+C", "é"]


def codes(document):
    return {problem.code for problem in document.problems}


def texts(letters):
    """Yield short texts of some letters, the same at every call."""
    chance = random.Random(1)
    for _ in range(5_000):
        yield "".join(chance.choices(letters, k=chance.randint(0, 12)))
