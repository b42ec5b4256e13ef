"""Passages are whole sentences about the query, short enough to read, and never glued together."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import VECTORS

from kbgen.search.analysis.terms import analyse, tokens
from kbgen.search.answers.passages import LONGEST, MOST_SENTENCES, choose, marks
from kbgen.search.files.cards import Card

CASES = json.loads((VECTORS / "passages.json").read_text("utf-8"))


def card_of(*sections, description=""):
    return Card(
        title="A title",
        url="a.html",
        category=0,
        lengths=[],
        sections=list(sections),
        description=description,
    )


def terms_of(text):
    return {term: ((position, 1.0),) for position, term in enumerate(dict.fromkeys(analyse(text, "en")))}


def shown(passages):
    return "".join(each.joint + each.text for each in passages)


def marked(passages):
    return [each.text[start:end] for each in passages for start, end in each.marks]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_passages_are_those_of_the_vectors(case):
    terms = {term: tuple((word, kind) for word, kind in words) for term, words in case["terms"].items()}
    sections = [(anchor, blocks) for anchor, blocks in case["sections"]]
    passages = choose(card_of(*sections, description=case["description"]), terms, case["language"])
    found = [[each.text, [list(mark) for mark in each.marks], each.anchor, each.joint] for each in passages]
    assert found == case["passages"]


def test_another_block_is_set_apart_and_a_gap_is_shown():
    card = card_of(
        ("", [["The face comes first.", "Then the light."], ["A face again."], ["No."], ["One more face."]])
    )
    assert shown(choose(card, terms_of("face"), "en")) == (
        "The face comes first. … A face again. … One more face."
    )
    card = card_of(("", [["The face comes first.", "The face stays."], ["A face again."]]))
    assert (
        shown(choose(card, terms_of("face"), "en")) == "The face comes first. The face stays. · A face again."
    )


def test_sentences_are_worth_more_than_fragments():
    card = card_of(
        ("", [["Face button"], ["Turn your face to the light until the camera has found it."]]),
        ("more", [["The face must stay in the frame, and nothing may cover the eyes or the mouth."]]),
        ("links", [['"About your face"', "Take off what hides your face, such as a mask or a hat."]]),
    )
    assert shown(choose(card, terms_of("face"), "en")) == (
        "Turn your face to the light until the camera has found it. · "
        "The face must stay in the frame, and nothing may cover the eyes or the mouth. … "
        "Take off what hides your face, such as a mask or a hat."
    )


def test_a_fragment_with_a_new_word_is_shown():
    long = "The face must stay in the frame, and nothing may cover the eyes or the mouth of the face. "
    card = card_of(("", [[long.strip()], [long.replace("mouth", "chin").strip()], ["Mask button"]]))
    assert shown(choose(card, terms_of("face mask"), "en")).endswith(" · Mask button")


def test_a_script_without_full_stops_has_no_fragments():
    blocks = [[f"หน้า {number} " + "ก" * 60] for number in range(4)]
    card = card_of(("", blocks))
    terms = dict.fromkeys(("หน้า", "หน", "น้", "้า", "นา"), ((0, 1.0),))
    assert len(choose(card, terms, "th")) == MOST_SENTENCES


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("Change your face", "Delete your face", "Change your face · Delete your face"),
        ("Your face:", "as it was", "Your face: as it was"),
        ("A face |", "yes", "A face | yes"),
        ("Your face!", "Yes", "Your face! Yes"),
    ],
)
def test_lines_of_a_block_are_set_apart_unless_one_leads_to_the_next(first, second, together):
    assert shown(choose(card_of(("", [[first, second]])), terms_of("face yes as it"), "en")) == together


def test_a_passage_knows_its_section():
    card = card_of(("", [["Nothing here."]]), ("light", [["The face needs light."]]))
    assert [each.anchor for each in choose(card, terms_of("face"), "en")] == ["light"]


def test_a_very_short_match_takes_in_its_neighbour():
    card = card_of(("", [["Your face.", "It must not be hidden by your hands."], ["Another block."]]))
    assert shown(choose(card, terms_of("face"), "en")) == "Your face. It must not be hidden by your hands."


def test_without_a_match_the_description_is_shown():
    card = card_of(("", [["Nothing here."]]), description="What it is about.")
    assert shown(choose(card, terms_of("face"), "en")) == "What it is about."


def test_without_a_description_the_article_opens():
    card = card_of(("", [["One.", "Two.", "Three."]]))
    assert shown(choose(card, terms_of("face"), "en")) == "One. Two."


def test_a_sentence_that_covers_another_word_comes_before_a_repetition():
    repeated = "The face, the face and the face again are in this sentence of some length."
    other = "Verification is what this one is about, and it has about the same length."
    card = card_of(("", [[repeated], [other]]))
    assert {"face", "Verification"} <= set(marked(choose(card, terms_of("face verification"), "en")))


def test_the_same_sentence_is_shown_once():
    card = card_of(("", [["Look at the face."], ["Look at the face."], ["Another face."]]))
    assert shown(choose(card, terms_of("face"), "en")).count("Look at the face.") == 1


def test_marks_are_whole_words_as_written():
    assert marks("Verify: verified, verification.", terms_of("verify"), "en") == ((0, 6), (8, 16))


WORDS = st.sampled_from(
    ["face", "light", "the", "verify", "a", "🙂", "パスワード", "naïve", "TRC-20", "w" * 90]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=60).map(lambda words: " ".join(words) + ".")
BLOCKS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5), max_size=6)
SECTIONS = st.lists(st.tuples(st.sampled_from(["", "a", "b"]), BLOCKS), max_size=3)


@given(SECTIONS, st.sampled_from(["face", "verify light", "パスワード", "trc-20 face document"]))
def test_passages_keep_the_rules_whatever_the_article(sections, query):
    terms = terms_of(query)
    card = card_of(*sections)
    sentences = [text for _, blocks in sections for block in blocks for text in block]
    passages = choose(card, terms, "en")
    assert len(shown(passages)) <= LONGEST
    assert len(passages) <= MOST_SENTENCES + 1
    assert all(each.joint in {" ", " … ", " · "} for each in passages[1:])
    assert all(each.joint == "" for each in passages[:1])
    places = [_place(each.text, sentences) for each in passages]
    assert all(place is not None for place in places)
    for each in passages:
        found = {token.term for token in tokens(" ".join(marked([each])), "en")}
        assert found & terms.keys() or not each.marks


def _place(text, sentences):
    """Return which sentence a passage is of; it begins and ends between its words."""
    bare = text.removeprefix("…").removesuffix("…")
    for position, sentence in enumerate(sentences):
        if bare in sentence:
            before, _, after = sentence.partition(bare)
            whole = not before or not after or before[-1] == " " or after[0] == " "
            if whole or "パ" in sentence:
                return position
    return None
