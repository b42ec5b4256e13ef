"""Readers ask for *delete*, and the title says *remove*: everyday synonyms, in English."""

import pytest
from small_library import answered, found, indexed, searcher, unpacked, written
from test_client import assert_same_answer

from kbgen.search.analysis.everyday import GROUPS, alike, meant_by
from kbgen.search.analysis.terms import analyse, sequence, tokens
from kbgen.search.options import Boosts

REMOVE = written("faq/remove.md", "Removing a photo\n\nOpen the photo. It can be removed for ever.")
DELETE = written("faq/delete.md", "Delete your account\n\nEverything is gone then.")
SIGN_IN = written("faq/enter.md", "Sign in for the first time\n\nYou need a code.")
SLOW = written("faq/slow.md", "The Wi-Fi network hangs\n\nWait for a minute.")
TWO_STEPS = written("faq/two.md", "Two-factor authentication\n\nAn app makes codes.")
GERMAN = written("faq/album.md", "Album remove\n\nFotos.", lang="de")
LIBRARY = [REMOVE, DELETE, SIGN_IN, SLOW, TWO_STEPS, GERMAN]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("erase picture", "remove"),
        ("remove account", "delete"),
        ("log in", "enter"),
        ("login", "enter"),
        ("2fa", "two"),
        ("2-step verification", "two"),
        ("wlan", "slow"),
        ("multi-factor authentication", "two"),
    ],
)
def test_a_title_is_found_by_what_it_might_have_said(query, first):
    assert found(searcher(*LIBRARY).search(query))[0] == first


def test_the_word_itself_comes_before_what_is_like_it():
    assert found(searcher(*LIBRARY).search("delete")) == ["delete", "remove"]
    assert found(searcher(REMOVE, DELETE).search("remove ")) == ["remove", "delete"]


def test_what_the_title_says_is_marked_instead():
    (result, *_) = searcher(*LIBRARY).search("erase picture").results
    assert [result.title[start:end] for start, end in result.title_marks] == ["Removing", "photo"]
    marked = [each.text[start:end] for each in result.passages for start, end in each.marks]
    assert {"photo", "removed"} <= set(marked)


def test_nothing_else_is_marked_where_the_word_itself_was_found():
    both = written("faq/both.md", "Erasing\n\nErase it. Others remove it.")
    (result,) = searcher(both).search("erase").results
    marked = [each.text[start:end] for each in result.passages for start, end in each.marks]
    assert marked == ["Erase"]


def test_excluding_a_word_does_not_exclude_what_is_like_it():
    assert found(searcher(*LIBRARY).search("photo -delete")) == ["remove"]


def test_an_article_in_another_language_has_none():
    assert "album" not in found(searcher(*LIBRARY).search("erase"))


def test_an_owner_may_weigh_them_less():
    light = searcher(*LIBRARY, boosts=Boosts(alike=0.1)).search("erase").results
    assert light[0].score < searcher(*LIBRARY).search("erase").results[0].score


@pytest.mark.parametrize("group", GROUPS.strip().splitlines())
def test_every_expression_of_a_group_stands_for_the_others(group):
    for expression in group.split(","):
        title = sequence(tokens(expression, "en"))
        others = {term for each in group.split(",") for term in analyse(each, "en") if len(term) > 1}
        assert others - {*analyse(expression, "en")} <= alike(title).keys()
        assert all(meant_by(term) for term in alike(title))


def test_the_browser_agrees(tmp_path):
    questions = ["erase picture", "log in", "2fa", "photo -delete", "remove", "erase photo account", "signin"]
    search = searcher(*LIBRARY)
    told = answered(unpacked(indexed(*LIBRARY), tmp_path), questions)
    for question, answer in zip(questions, told, strict=True):
        assert_same_answer(search.search(question), answer["answer"])
