"""Text becomes the terms that the written rule says, in every script."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import VECTORS

from kbgen.search.analysis.accents import unaccented
from kbgen.search.analysis.stemmer import stem
from kbgen.search.analysis.stopwords import STOP_WORDS
from kbgen.search.analysis.terms import LONGEST_TERM, analyse, chunk_tokens, chunks, tokens

CASES = json.loads((VECTORS / "analysis.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['text'][:20]}" for case in CASES])
def test_tokens_are_those_of_the_vectors(case):
    found = [
        [token.term, token.start, token.end, token.kind] for token in tokens(case["text"], case["language"])
    ]
    assert found == case["tokens"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Don't", ["dont"]),
        ("the user’s photos", ["user", "photo"]),
        ("TRC-20", ["trc20", "trc", "20"]),
        ("USDT/TRC-20", ["usdt", "trc20", "trc", "20"]),
        ("11,575 views", ["11575", "11", "575", "view"]),
        ("Meridian™ Wallet", ["meridian", "wallet"]),
        ("ＦＵＬＬ－ｗｉｄｔｈ", ["fullwidth", "full", "width"]),
        ("STRASSE straße", ["strass", "strass"]),
        ("deploy try lay", ["deploy", "tri", "lay"]),
    ],
)
def test_english_words_meet_however_they_are_written(text, terms):
    assert list(analyse(text, "en")) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("パスワード", ["パス", "スワ", "ワー", "ード"]),
        ("ﾊﾟｽ", ["パス"]),
        ("使用GitHub操作", ["使用", "github", "操作"]),
        ("水", ["水"]),
        ("한국어", ["한국", "국어"]),
        ("ไทย", ["ไท", "ทย"]),
    ],
)
def test_scripts_without_spaces_give_overlapping_pairs(text, terms):
    assert list(analyse(text, "en")) == terms


def test_other_languages_lose_their_own_endings_and_have_no_stop_words():
    assert analyse("L’article des règles", "fr") == ("l", "articl", "de", "regl")
    assert analyse("Konten der Kontos", "de-AT") == ("kont", "der", "kontos")
    assert analyse("Zweryfikuj swoje konta", "pl") == ("zweryfikuj", "swoje", "konta")


@pytest.mark.parametrize(
    ("word", "plain"),
    [("café", "cafe"), ("ёлка", "елка"), ("słowo", "slowo"), ("đường", "duong"), ("が", "が"), ("한", "한")],
)
def test_accents_can_be_left_out(word, plain):
    assert unaccented(word) == plain
    assert unaccented(unicodedata.normalize("NFD", word)) == plain


def test_a_decomposed_letter_is_the_composed_one():
    assert analyse(unicodedata.normalize("NFD", "café"), "fr") == analyse("café", "fr")


def test_stop_words_are_those_of_lunr():
    from lunr.stop_word_filter import WORDS

    assert STOP_WORDS["en"] == WORDS


def test_stems_are_short_where_words_are():
    assert [stem(word) for word in ("is", "yes", "agreed", "feed", "skies")] == [
        "is",
        "ye",
        "agre",
        "feed",
        "ski",
    ]


@given(st.text())
def test_tokens_stand_in_the_text_in_order(text):
    found = list(tokens(text, "en"))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found if token.kind != "code"] == sorted(
        token.start for token in found if token.kind != "code"
    )
    assert all(0 < len(token.term) <= LONGEST_TERM for token in found)


@given(st.text())
def test_counting_by_chunks_sees_every_token(text):
    counted = [token.term for chunk in chunks(text) for token in chunk_tokens(chunk, "en")]
    assert counted == [token.term for token in tokens(text, "en")]
