"""Dates, numbers and plurals as CLDR has them, and the direction of scripts."""

import datetime as dt

import pytest

from kbgen.pages.language import count, day, direction, grouped

MAY = dt.date(2026, 5, 13)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "May 13, 2026"),
        ("en-GB", "13 May 2026"),
        ("de", "13.05.2026"),
        ("ja", "2026/05/13"),
        ("zh-Hant-TW", "2026年5月13日"),
        ("de-XX", "13.05.2026"),
        ("tlh", "May 13, 2026"),
    ],
)
def test_dates_have_the_medium_form_of_their_language(tag, text):
    assert day(MAY, tag).text == text
    assert day(MAY, tag).iso == "2026-05-13"


@pytest.mark.parametrize(
    ("tag", "text"),
    [("en", "11,575"), ("de", "11.575"), ("fr", "11\u202f575"), ("hi", "11,575"), ("xx", "11,575")],
)
def test_numbers_are_grouped_as_their_language_does(tag, text):
    assert grouped(11575, tag) == text


@pytest.mark.parametrize(
    ("number", "label"), [(1, "1 статья"), (3, "3 статьи"), (11, "11 статей"), (1001, "1\u00a0001 статья")]
)
def test_counted_things_take_the_plural_form_of_their_language(number, label):
    forms = {
        "articles_one": "{number} статья",
        "articles_few": "{number} статьи",
        "articles_other": "{number} статей",
    }
    assert count(number, "articles", "ru", forms).label == label


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("ku-Latn-IQ", "ltr"),
        ("fa", "rtl"),
    ],
)
def test_the_script_decides_the_direction(tag, way):
    assert direction(tag) == way
