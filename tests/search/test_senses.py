"""Words in expressions of another sense: who asks for *face* does not mean *face value*."""

import string

from hypothesis import given
from hypothesis import strategies as st
from small_library import answered, found, indexed, searcher, unpacked, written
from test_client import assert_same_answer

from kbgen.search.counts import count_terms
from kbgen.search.senses import senses

CHECKED = [
    written("faq/checked-0.md", "Opening an account\n\nThe camera compares your face with a photo."),
    written("faq/checked-1.md", "Signing in\n\nLook at the phone. It knows your face after one try."),
    written("faq/checked-2.md", "Paying out\n\nNothing may hide the face while the camera looks."),
]
VOUCHERS = [
    written(f"faq/voucher-{number}.md", f"{title}\n\nThe face value of a voucher is printed on its back.")
    for number, title in enumerate(["Vouchers", "Gifts", "Refunds"])
]
HELP = [
    written(f"faq/help-{number}.md", f"{title}\n\nWrite to us if you face any issues. We answer at once.")
    for number, title in enumerate(["Partners", "Maintenance", "Coupons"])
]
OTHERS = [
    written(f"faq/other-{number}.md", f"{title}\n\n{text}")
    for number, (title, text) in enumerate(
        [
            ("Passkeys", "Keep the key safe. Hold the phone near the lock until a green light blinks."),
            ("Transfers", "Your bank tells the type of the transfer. A trade needs a match in the market."),
            (
                "Alerts",
                "Switch the sound off, or pick another tone. The state of the network is on the board.",
            ),
            ("Mail", "Each letter has a seal and a date. Leave the last row of the table empty."),
        ]
    )
]
LIBRARY = [*CHECKED, *VOUCHERS, *HELP, *OTHERS]


def test_an_article_counts_less_that_has_the_word_in_an_expression_only():
    first = found(searcher(*LIBRARY).search("face"))[:3]
    assert sorted(first) == ["checked-0", "checked-1", "checked-2"]


def test_who_asks_for_the_expression_finds_it():
    assert sorted(found(searcher(*LIBRARY).search("face value"))[:3]) == [
        "voucher-0",
        "voucher-1",
        "voucher-2",
    ]


def test_an_article_that_has_the_word_by_itself_too_counts_in_full():
    both = written("faq/both.md", "Both\n\nThe face value is printed. Your face is compared with a photo.")
    first = found(searcher(*LIBRARY, both).search("face"))[:4]
    assert "both" in first


def test_what_a_heading_names_is_no_other_sense():
    named = written("faq/named.md", "Sums\n\n## Face value\n\nThe face value is what you pay.")
    counts = [count_terms(each) for each in (*LIBRARY, named)]
    assert "valu" not in senses([(each.bindings, each.names) for each in counts]).get("face", {})


def test_one_article_makes_no_expression():
    counts = [count_terms(each) for each in (*CHECKED, VOUCHERS[0])]
    assert senses([(each.bindings, each.names) for each in counts]).get("face") is None


def test_other_languages_have_none():
    assert count_terms(VOUCHERS[0], "de").bindings == {}


BINDINGS = st.dictionaries(
    st.sampled_from(string.ascii_letters),
    st.lists(st.sampled_from("xyz"), max_size=2, unique=True).map(tuple),
    max_size=5,
)


@given(st.lists(st.tuples(BINDINGS, BINDINGS), max_size=12))
def test_senses_are_of_bindings_and_of_no_name(articles):
    for word, expressions in senses(articles).items():
        for beside, numbers in expressions.items():
            assert len(numbers) > 1
            assert all(beside in articles[number][0][word] for number in numbers)
            assert not any(beside in names.get(word, ()) for _, names in articles)


def test_the_browser_agrees(tmp_path):
    questions = ["face", "face value", "facial", "face ring", "fac", "value", "face -value", "your face"]
    search = searcher(*LIBRARY)
    answers = answered(unpacked(indexed(*LIBRARY), tmp_path), questions)
    for question, told in zip(questions, answers, strict=True):
        assert_same_answer(search.search(question), told["answer"])
