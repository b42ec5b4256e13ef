import pytest

from kbgen.model import Block, Heading, LinkKind, link_token

HEAD = "---\ntitle: A\npublished: 2026-01-02\n---\n"


def blocks(document):
    return [(block.kind, block.anchor, block.sentences) for block in document.blocks]


def test_headings_make_the_contents_and_link_to_themselves(reads):
    document = reads(f"{HEAD}# A\n\n## One & *two* {{#one}}\n\n# Three\n\n#### Four\n")
    assert document.headings == (
        Heading("one", 2, "One & two"),
        Heading("three", 2, "Three"),
        Heading("four", 4, "Four"),
    )
    assert document.ids == ("one", "three", "four")
    link = '<a class="heading-link" href="#one" aria-label="Link to section: One &amp; two"></a>'
    assert f'<h2 id="one">One &amp; <em>two</em>{link}</h2>' in document.html


def test_an_id_that_the_writer_gave_comes_before_a_slug(reads):
    document = reads(f"{HEAD}## Set up\n\n## Other {{#set-up}}\n\n## Set up\n")
    assert [heading.id for heading in document.headings] == ["set-up-1", "set-up", "set-up-2"]


def test_an_old_name_anchor_is_an_id(reads):
    assert reads(f'{HEAD}<a name="old"></a>\n\n## New\n').ids == ("old", "new")


def test_links_inside_the_site_are_tokens_with_places(reads):
    document = reads(
        f"{HEAD}See [b](b.md) and `[b](b.md)`, [c](https://x.y).\n\n"
        "```\n[b](b.md)\n```\n\n"
        "![i](i.png) [b](b.md) <a href='/faq/'>f</a>\n\n"
        "[r] [again][r] [here](#x)\n\n[r]: r.md#y\n"
    )
    found = [(link.target, link.kind, link.place.line, link.place.column) for link in document.links]
    assert found == [
        ("b.md", LinkKind.PAGE, 5, 9),
        ("i.png", LinkKind.MEDIA, 11, 6),
        ("b.md", LinkKind.PAGE, 11, 17),
        ("/faq/", LinkKind.PAGE, 11, 32),
        ("r.md#y", LinkKind.PAGE, 15, 6),
        ("r.md#y", LinkKind.PAGE, 15, 6),
        ("#x", LinkKind.PAGE, 13, 23),
    ]
    assert all(f'"{link_token(number)}"' in document.html for number in range(len(found)))
    assert 'href="https://x.y"' in document.html


def test_a_destination_that_is_written_otherwise_is_placed_by_its_words(reads):
    document = reads(f"{HEAD}Text\n\nGo to [the next page](a\\_b.md).\n")
    assert document.links[0].target == "a_b.md"
    assert document.links[0].place.line == 7


def test_text_is_cut_into_blocks_that_never_flow_together(reads):
    document = reads(
        f"{HEAD}Intro. Second!\n\n## Head\n\n- one\n- two\n\n  more\n\n> quote\n\n"
        "| a | b |\n|---|---|\n| 1 | 2. x |\n\nTerm\n: def\n\n![alt text](i.png) shown\n\n"
        "```\nif x:\n\n  y\n```\n\n> [!NOTE] Title\n> Body\n\nline  \nbreak\n"
    )
    assert blocks(document) == [
        ("text", "", ("Intro.", "Second!")),
        ("text", "head", ("one",)),
        ("text", "head", ("two",)),
        ("text", "head", ("more",)),
        ("text", "head", ("quote",)),
        ("text", "head", ("a | b",)),
        ("text", "head", ("1 | 2. x",)),
        ("text", "head", ("Term",)),
        ("text", "head", ("def",)),
        ("text", "head", ("shown",)),
        ("alt", "head", ("alt text",)),
        ("code", "head", ("if x:", "  y")),
        ("text", "head", ("Body",)),
        ("text", "head", ("line", "break")),
    ]


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_what_is_kept_from_the_search_is_shown_and_not_searched(reads, engine):
    hidden = '<div class="note no-search">\n<p>Hidden.</p>\n<pre><code>hidden()</code></pre>\n</div>'
    document = reads(f"{HEAD}Shown.\n\n{hidden}\n\nKept out.\n{{: .no-search }}\n\nLast.\n", engine=engine)
    assert "Hidden." in document.html
    assert "Kept out." in document.html
    assert blocks(document) == [("text", "", ("Shown.",)), ("text", "", ("Last.",))]


def test_a_long_row_of_a_table_is_cut_at_its_cells(reads):
    long = "word " * 40 + "end"
    document = reads(f"{HEAD}| {long} | {long} |\n|---|---|\n")
    assert document.blocks == (Block("text", "", (f"{long} |", long)),)


def test_marks_of_footnotes_are_no_text(reads):
    document = reads(f"{HEAD}Word[^1].\n\n[^1]: Note.\n")
    assert blocks(document) == [("text", "", ("Word.",)), ("text", "", ("Note.",))]
    assert document.links == ()


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ("One sentence. Another one.", "One sentence. Another one."),
        (f"First. Then {'word ' * 40}end.", "First."),
        (f"{'word ' * 40}end.", f"{'word ' * 30}word…"),
        (
            "See:\n\nThis explains what you should do about it now.",
            "This explains what you should do about it now.",
        ),
        ("", ""),
    ],
)
def test_the_description_is_the_first_sentences(reads, body, description):
    assert reads(HEAD + body).description == description


def test_words_are_counted_two_characters_of_chinese_as_one(reads):
    assert reads(f"{HEAD}Four words, 2 numbers\n\n重置密码").words == 6


def test_styles_and_scripts_are_left_out(reads):
    document = reads(
        f'{HEAD}<p style="text-align: center; color: red" onclick="x()">a</p>\n<script>x()</script>\n'
        '<a href=" java\tscript:x()">b</a> <style>p {}</style><img srcset="a 2x" src="a.png" onerror=x>\n'
    )
    assert '<p class="align-center">a</p>' in document.html
    assert not any(word in document.html for word in ("script", "style", "onclick", "onerror", "srcset"))
    assert [problem.message for problem in document.problems] == [
        "2 styles were left out",
        "4 scripts were left out",
    ]


def test_a_frame_becomes_a_link(reads):
    document = reads(
        f'{HEAD}<iframe src="//www.youtube.com/embed/x" title="How to"></iframe>\n\n<iframe src="a.html">\n'
    )
    assert '<p><a href="https://www.youtube.com/embed/x">How to</a></p>' in document.html
    assert [link.target for link in document.links] == ["a.html"]


def test_a_new_window_does_not_know_its_opener(reads):
    assert (
        'target="_blank" rel="noopener"' in reads(f'{HEAD}<a href="https://x.y" target="_blank">x</a>').html
    )


def test_what_link_tokens_are_made_of_cannot_be_written(reads):
    document = reads(
        f"{HEAD}\ufdd00\ufdd1 [a](\ufdd01\ufdd1) \x00\x02klzzwxh:0000\x03 <pre class='\ufdd20'></pre>\n"
    )
    assert document.html.count("\ufdd0") == len(document.links) == 1
    assert "\ufffd" in document.html


def test_a_file_is_read_the_same_whatever_was_read_before(reads):
    source = f'{HEAD}[a] [^1] KB\n\n=== "T"\n    x\n\n[a]: b.md\n[^1]: n\n*[KB]: k\n'
    first = reads(source)
    reads(f"{HEAD}[^1] KB\n\n[^1]: other\n")
    assert reads(source) == first
    assert "abbr" not in reads(f"{HEAD}KB [a]").html


@pytest.mark.parametrize(
    "body",
    [
        ">" * 5_000 + " x",
        "- " * 5_000 + "x",
        "[" * 3_000 + "x" + "](a)" * 3_000,
        "*a " * 3_000,
        "**a _b " * 1_000,
        "<div>" * 3_000,
        "<b>" * 3_000,
        "`" * 5_000 + "x",
        ":::note\n" * 500,
        "!!! note\n" + "".join(f"{'    ' * depth}!!! note\n" for depth in range(1, 200)),
        "| a " * 2_000 + "|\n" + "|---" * 2_000 + "|\n",
    ],
    ids=[
        "quotes",
        "lists",
        "links",
        "stars",
        "emphasis",
        "divs",
        "bold",
        "ticks",
        "fences",
        "callouts",
        "cells",
    ],
)
def test_nesting_without_end_is_no_crash(reads, body):
    document = reads(HEAD + body)
    assert {problem.code for problem in document.problems} <= {"markdown-failed", "article-empty"}
