"""Words as people mistype them, and the terms they are set right to."""

import random

from hypothesis import given
from hypothesis import strategies as st
from small_library import answered, indexed, searcher, unpacked, written
from test_client import assert_same_answer, misspelt

from kbgen.search.analysis.terms import term_of
from kbgen.search.answers.spelling import MOST, Speller, distance

WORDS = ("face", "verification", "notifications", "password", "installing", "added", "value")
SPELLER = Speller([(term_of(word, "en"), 3) for word in WORDS], ["en"])


def corrected(word, **options):
    return SPELLER.corrections(word, term_of(word, "en"), **options)


def test_one_fault_is_set_right_wherever_it_is_in_the_word():
    assert corrected("fcae") == ("face",)
    assert corrected("verificaiton") == ("verif",)
    assert corrected("notificatons") == ("notif",)
    assert corrected("installng") == ("instal",)
    assert corrected("adedd") == ("ad",)
    assert corrected("vaue") == ("valu",)


@given(st.sampled_from(WORDS), st.randoms(use_true_random=False), st.sampled_from("abcxyz"))
def test_whatever_the_fault(word, chance, letter):
    at = chance.randrange(len(word))
    for wrong in (
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
    ):
        found = corrected(wrong)
        assert len(wrong) < 4 or term_of(word, "en") in found
        assert len(found) <= MOST


def test_two_faults_are_set_right_in_long_words():
    assert corrected("pasword") == ("password",)
    assert corrected("paswrod") == ()
    assert corrected("passswrod") == ("password",)


def test_numbers_and_short_words_are_never_corrected():
    assert corrected("fac3") == ()
    assert corrected("fce") == ()
    assert corrected("x" * 5000) == ()


def test_the_beginning_of_a_word_is_set_right_while_it_is_typed():
    assert corrected("paswo") == ()
    assert corrected("paswo", unfinished=True) == ("password",)


def test_the_more_frequent_word_is_first():
    speller = Speller([("mail", 1), ("main", 7)], ["en"])
    assert speller.corrections("maik", "maik") == ("main", "mail")


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
def test_distance_is_symmetric_and_stops_at_its_limit(one, other, limit):
    assert distance(one, other, limit) == distance(other, one, limit) <= limit + 1
    assert (distance(one, other, limit) == 0) == (one == other)


TEXTS = {
    "de": "Überweisung bestätigen\n\nSo bestätigen Sie die Überweisung auf Ihren Konten und Geräten.",
    "ru": "Подтверждение личности\n\nПодтвердите личность на странице безопасности.",
    "el": "Επιβεβαίωση ταυτότητας\n\nΕπιβεβαιώστε την ταυτότητά σας στη σελίδα ασφαλείας.",
}


def test_in_other_languages_too_and_in_the_browser_alike(tmp_path):
    for language, text in TEXTS.items():
        documents = [written("faq/one.md", text), written("faq/two.md", "Other\n\nOther words.")]
        chance = random.Random(3)
        words = [word for word in text.replace(".", "").split() if len(word) > 6]
        letters = "".join(sorted(set("".join(words).lower())))
        questions = [misspelt(word, chance, letters) for word in words * 6]
        files = indexed(*documents, language=language)
        search = searcher(*documents, language=language)
        answers = answered(unpacked(files, tmp_path / language), questions)
        for question, told in zip(questions, answers, strict=True):
            assert_same_answer(search.search(question), told["answer"])
        found = [question for question in questions if search.search(question + " ").total]
        assert len(found) > 0.6 * len(questions), "half have two faults"
