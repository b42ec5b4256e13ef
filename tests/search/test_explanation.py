"""Each result can say why it stands where it does."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import found, searcher, written
from test_client import LIBRARY, WORDS, generated_library

from kbgen.model import SearchMeta
from kbgen.search.synonyms import Synonyms

PINNED = written("faq/pinned.md", "Elsewhere\n\nNothing of it.", search=SearchMeta(pin=("wifi password",)))
TITLED = written("faq/titled.md", "Wifi password\n\nIt stands on the router.")
FAMILY = written("faq/family.md", "Failures\n\nWhat to do after a failure of the router.")
VERB = written("faq/verb.md", "When it fails\n\nIt fails, and fails again.")


def explained(*articles, query, **settings):
    answer = searcher(*articles, **settings).search(query, explain=True)
    return dict(zip(found(answer), [result.explanation for result in answer.results], strict=True))


def kinds(explanation):
    return {(each.term, each.kind) for each in explanation.found}


def test_nothing_is_explained_unasked():
    (result,) = searcher(TITLED).search("wifi").results
    assert result.explanation is None


def test_pinned_articles_and_titles_that_are_the_query_say_so():
    reasons = explained(PINNED, TITLED, VERB, query="wifi password")
    assert reasons["pinned"].tier == "pinned"
    assert reasons["titled"].tier == "title"
    assert explained(TITLED, query="router")["titled"].tier == "found"


def test_each_word_says_in_which_fields_it_stands_how_often():
    (each,) = explained(VERB, TITLED, query="fails ")["verb"].found
    assert (each.word, each.kind) == ("fails", "itself")
    assert [(standing.field, standing.times) for standing in each.standings] == [("body", 2), ("title", 1)]


def test_relatives_corrections_and_beginnings_say_what_they_are():
    assert kinds(explained(FAMILY, VERB, query="fails ")["family"]) == {("failur", "family")}
    assert kinds(explained(TITLED, query="passwrd ")["titled"]) == {("password", "spelling")}
    assert kinds(explained(TITLED, query="passw")["titled"]) == {("password", "beginning")}
    synonyms = Synonyms(groups=(("hotspot", "wifi"),))
    assert kinds(explained(TITLED, query="hotspot ", synonyms=synonyms)["titled"]) == {("wifi", "synonym")}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "wifi", "passwrd", "verific"]), min_size=1, max_size=4))
def test_points_add_up_to_lunrs_score_and_times_the_factors_to_the_articles(words):
    for result in SEARCH.search(" ".join(words), explain=True).results:
        told = result.explanation
        if told.tier != "pinned":
            product = math.prod(told.factors.values(), start=told.lunr)
            assert product == pytest.approx(result.score, abs=1e-5)


SEARCH = searcher(*LIBRARY, *generated_library(40), PINNED, TITLED)
