"""Titles under their first letters, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.pages.letters import by_letter, letter_of


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("apples", "A"),
        ("Étage", "E"),
        ("“Quoted”", "Q"),
        ("ǆ", "D"),
        ("ß", "S"),
        ("Йод", "Й"),
        ("가격", "ㄱ"),
        ("힣", "ㅎ"),
        ("登録", "登"),
        ("2FA", "#"),
        ("…", "#"),
        ("", "#"),
    ],
)
def test_a_title_is_filed_under_its_first_letter(title, letter):
    assert letter_of(title) == letter


def test_letters_and_titles_are_in_order_and_signs_come_last():
    titles = ["zebra", "2FA", "Éclair", "eclipse", "Apple", "“Apple” pie", "яблоко"]
    assert by_letter(titles) == [
        ("A", ["Apple", "“Apple” pie"]),
        ("E", ["Éclair", "eclipse"]),
        ("Z", ["zebra"]),
        ("Я", ["яблоко"]),
        ("#", ["2FA"]),
    ]


@pytest.mark.parametrize(("sign", "letter"), [("\u2126", "Ω"), ("\u03f4", "Θ"), ("\uf900", "豈"), ("ς", "Σ")])
def test_letters_that_share_an_address_are_one(sign, letter):
    assert letter_of(sign) == letter_of(letter) == letter


@given(st.lists(st.text(), unique=True))
def test_every_title_stands_once_and_every_letter_too(titles):
    groups = by_letter(titles)
    assert sorted(title for _, group in groups for title in group) == sorted(titles)
    assert len({letter.lower() for letter, _ in groups}) == len(groups)
