"""What is typed is read as a person means it, and never refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import VECTORS

from kbgen.search.analysis.terms import search_key
from kbgen.search.answers.query import MOST_WORDS, parse

CASES = json.loads((VECTORS / "queries.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["query"][:30] for case in CASES])
def test_queries_are_read_as_the_vectors_say(case):
    query = parse(case["query"], case["language"])
    assert [[word.text, list(word.terms), word.whole] for word in query.words] == case["words"]
    assert [list(phrase) for phrase in query.phrases] == case["phrases"]
    assert [list(terms) for terms in query.excluded] == case["excluded"]
    assert query.open == case["open"]


def test_stop_words_count_only_where_nothing_else_remains():
    assert [word.text for word in parse("how do I verify", "en").words] == ["verify"]
    assert [word.text for word in parse("how do I", "en").words] == ["how", "do", "i"]


def test_what_only_excludes_is_taken_as_it_is():
    query = parse("-voucher", "en")
    assert [word.text for word in query.words] == ["voucher"]
    assert query.excluded == ()


def test_a_finished_word_is_not_the_beginning_of_another():
    assert parse("verif", "en").open
    assert not parse("verif ", "en").open
    assert not parse('"verif"', "en").open


def test_pinned_queries_meet_whatever_their_case_and_endings():
    assert search_key("Reset password?", "en") == search_key("RESET  passwords", "en")


@given(st.text(max_size=700))
def test_any_text_is_a_query(text):
    query = parse(text, "en")
    assert len(query.words) <= MOST_WORDS
    assert all(word.terms and all(word.terms) for word in query.words)
