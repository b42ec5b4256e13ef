"""The first results are looked at closely: the form that was typed counts more than its stem."""

import pytest
from small_library import answered, found, indexed, searcher, unpacked, written
from test_client import assert_same_answer

from kbgen.model import SearchMeta

ONE = written("faq/one.md", "Your profile\n\nA profile says who you are. Change your profile.")
SEVERAL = written("faq/several.md", "About profiles\n\nOthers see a profile of yours.")
BEGUN = written("faq/begun.md", "Deployments to a host\n\nDeploying takes a minute.")
WHOLE = written("faq/whole.md", "The deploy key\n\nA deploy key for each host.")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("profile", "one"),
        ("profiles", "several"),
        ("Profiles", "several"),
        ("proflies", "several"),
        ("profil", "one"),
        ("deploy", "whole"),
        ("deployments", "begun"),
    ],
)
def test_a_title_with_the_form_that_was_typed_comes_first(query, first):
    answer = searcher(ONE, SEVERAL, BEGUN, WHOLE).search(query)
    assert found(answer)[0] == first
    assert len(found(answer)) == 2


def test_what_is_pinned_stays_first():
    pinned = written("faq/pinned.md", "Elsewhere\n\nNothing.", search=SearchMeta(pin=("profiles",)))
    assert found(searcher(ONE, SEVERAL, pinned).search("profiles")) == ["pinned", "several", "one"]


def test_the_browser_agrees(tmp_path):
    library = [ONE, SEVERAL, BEGUN, WHOLE]
    questions = ["profile", "profiles ", "profi", "profiels", "deploy", "deployments key", "keys"]
    search = searcher(*library)
    for question, told in zip(
        questions, answered(unpacked(indexed(*library), tmp_path), questions), strict=True
    ):
        assert_same_answer(search.search(question), told["answer"])
