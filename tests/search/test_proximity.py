"""Of the first results, those come first in which the query's words stand together."""

from hypothesis import given
from hypothesis import strategies as st
from small_library import answered, found, indexed, searcher, unpacked, written
from test_client import assert_same_answer

from kbgen.search.answers.proximity import nearness
from kbgen.search.files.cards import Card

APART = written(
    "faq/apart.md",
    "Accounts\n\nReset the device first. Then wait for a while. Your password stays. Keep it safe.",
)
TOGETHER = written(
    "faq/together.md",
    "Accounts\n\nThen wait for a while. You can reset your password. Keep the device safe. It stays.",
)


def test_words_that_stand_together_count_more():
    assert found(searcher(APART, TOGETHER).search("reset password")) == ["together", "apart"]
    assert found(searcher(TOGETHER, APART).search("reset password")) == ["together", "apart"]


def card(*sentences):
    return Card("T", "t.html", 0, (), (("", (sentences,)),))


TERMS = {"reset": ((0, 1.0),), "password": ((1, 1.0),)}


def near(*sentences):
    return nearness(card(*sentences), [1.0, 1.0], TERMS, "en")


def test_neighbours_in_the_query_are_neighbours_in_the_text():
    assert near("Reset your password.") == 1.5
    assert near("Password reset.") == 1.5
    assert near("Reset the whole of the device, but keep the password.") == 1
    assert near("Reset the device.", "Keep the password.") == 0.5
    assert near("Nothing of it.") == 0


@given(
    st.lists(st.lists(st.sampled_from(["reset", "password", "other"]), max_size=6).map(" ".join), max_size=4)
)
def test_nearness_is_below_two(sentences):
    assert 0 <= near(*sentences) < 2


def test_the_browser_agrees(tmp_path):
    library = [APART, TOGETHER, written("faq/third.md", "Third\n\nReset. 🙂🙂🙂🙂🙂🙂🙂 Password device.")]
    questions = ["reset password", "password device", "reset device safe", "keep safe password reset", "safe"]
    search = searcher(*library)
    for question, told in zip(
        questions, answered(unpacked(indexed(*library), tmp_path), questions), strict=True
    ):
        assert_same_answer(search.search(question), told["answer"])
