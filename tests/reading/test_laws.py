"""Laws of reading: whatever a file holds, a Document comes out, and its parts agree."""

import re
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kbgen.model import Document, link_token
from kbgen.reading.options import Engine

PIECES = [
    "---\n", "title: A\n", "views: 7\n", "tags: [a, *b]\n", "&a [*a]\n", "# H\n", "## H {#h}\n", "- ",
    "1. ", "  ", "    ", "> ", "> [!NOTE]\n", "!!! tip\n", ":::note\n", ":::\n", "```", "~~~\n",
    '=== "T"\n', "| a | b |\n", "|---|---|\n", ": ", "[a](b.md)", "![a](b.png)", "[a]: <b> 't'\n", "[a]",
    "[^1]", "[^1]: ", "*[A]: b\n", "A", "**", "_", "~~", "++ctrl++", "`", "<div>\n", "</div>\n",
    "<p id='h'>", "<table>", "<tr><td>", "<pre>\n", "<a href='#h'>", "</a>", "<!--", "-->",
    "<iframe src='x'>", "<b style='x' onclick='y'>", "{.x}", "\\", "\n", "\n\n", "\t", "\r\n", "&amp;",
    "https://x.y/", "。", "\ufdd0", "\x00", "\x02", "\ufeff", "\u2028", "word. Word ", "<h1>", "</h1>",
    "{: #h }", "---",
]  # fmt: skip
sources = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
each_engine = pytest.mark.parametrize("engine", get_args(Engine))
no_health_check = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@each_engine
@settings(suppress_health_check=no_health_check, deadline=None, max_examples=300)
@example(source="+\n# H\n<h1><iframe \n\n]\n```")
@example(source="~~~\nx\n~~~\n{: #h }")
@example(source="- ~~~\n\n")
@example(source="    code\n\n{.x}")
@example(source="<div><a id='h'><iframe src='x'></a>")
@example(source="<iframe src='https://['>")
@example(source="<p><b id='h'><iframe src='x'></b>")
@given(source=sources)
def test_any_mixture_of_markup_makes_a_document(reads, source, engine):
    check(reads(source, engine=engine))


@each_engine
@settings(suppress_health_check=no_health_check, deadline=None)
@given(source=st.text())
def test_any_text_makes_a_document(reads, source, engine):
    check(reads("---\ntitle: A\n---\n" + source, engine=engine))


@each_engine
@settings(suppress_health_check=no_health_check, deadline=None)
@given(data=st.binary())
def test_any_bytes_make_a_document(reads, data, engine):
    check(reads(data, engine=engine))


@each_engine
@settings(suppress_health_check=no_health_check, deadline=None)
@given(source=sources)
def test_a_document_survives_a_cache(reads, source, engine):
    document = reads(source, engine=engine)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=Document) == document


def check(document):
    tokens = re.findall("\ufdd0(\\d+)\ufdd1", document.html)
    assert sorted(map(int, tokens)) == list(range(len(document.links)))
    assert all(link_token(number) in document.html for number in range(len(document.links)))
    assert not re.search("[\ufdd2-\ufdef\x00\x02\x03]", document.html)

    tree = LexborHTMLParser(f"<!DOCTYPE html><body>{document.html}")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert ids == list(document.ids)
    assert len(set(ids)) == len(ids)
    assert {heading.id for heading in document.headings} <= set(ids)
    assert not tree.css("[style], [onclick], script, style, iframe, h1")

    assert all(block.sentences and all(block.sentences) for block in document.blocks)
    assert {block.anchor for block in document.blocks} <= {*ids, ""}
    assert all(problem.line and problem.column for problem in document.problems)
