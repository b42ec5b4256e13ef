"""What a reader gets for a query, and in which order."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import DAY, LIBRARY, found, searcher, written

from kbgen.model import SearchMeta

SEARCH = searcher(*LIBRARY)


def test_the_article_whose_title_is_about_it_beats_another_sense():
    assert found(SEARCH.search("face"))[0] == "facial"


def test_an_article_with_all_words_beats_one_with_some():
    assert found(SEARCH.search("verification failure"))[0] in {"verify", "facial"}
    assert found(SEARCH.search("identity card face"))[0] == "verify"


def test_an_article_whose_title_is_the_query_comes_first():
    other = written("faq/long.md", "Fees\n\nwithdrawal fees " * 30)
    exact = written("faq/exact.md", "Withdrawal fees\n\nSee below.")
    assert found(searcher(*LIBRARY, other, exact).search("withdrawal fees"))[0] == "exact"


def test_a_pinned_article_comes_before_all():
    pinned = written("faq/pinned.md", "Start here\n\nNothing else.", search=SearchMeta(pin=("Face fails?",)))
    search = searcher(*LIBRARY, pinned)
    assert found(search.search("face FAILS"))[0] == "pinned"
    assert "pinned" not in found(search.search("face"))


def test_a_boost_lifts_an_article():
    plain = [
        written(f"faq/{name}.md", f"{name}\n\nThe same words about a gadget.") for name in ("one", "two")
    ]
    lifted = written("faq/one.md", "one\n\nThe same words about a gadget.", search=SearchMeta(boost=3.0))
    assert found(searcher(*plain).search("gadget")) == ["two", "one"]
    assert found(searcher(lifted, plain[1]).search("gadget")) == ["one", "two"]


def test_views_decide_between_equals():
    few = written("faq/few.md", "A gadget\n\nSame.", views=3, published=DAY.replace(year=2025))
    many = written("faq/many.md", "A gadget\n\nSame.", views=9000, published=DAY)
    assert found(searcher(few, many).search("gadget manual")) == ["many", "few"]


def test_old_announcements_fall_behind_new_ones():
    old = written("news/old.md", "Fees change for gadgets\n\nSame.", published=DAY.replace(year=2020))
    new = written("news/new.md", "Fees change for gadgets\n\nSame.", published=DAY)
    again = written("faq/again.md", "Fees change for gadgets\n\nSame.", published=DAY.replace(year=2020))
    assert found(searcher(old, new, again).search("gadgets")) == ["new", "again", "old"]


def test_keywords_and_tags_find_an_article():
    assert found(SEARCH.search("stablecoin")) == ["usdt"]


@pytest.mark.parametrize("query", ["TRC-20", "trc20", "trc 20", "TRC‑20", "e_1042", "E1042"])
def test_a_code_is_found_however_it_is_written(query):
    assert found(SEARCH.search(query))[0] == "usdt"


def test_the_beginning_of_the_last_word_is_enough():
    assert found(SEARCH.search("passpo")) == ["verify"]
    assert SEARCH.search("passpo ").total == 0
    assert "verify" in found(SEARCH.search("verificat"))


def test_a_misspelt_word_is_corrected_and_said():
    answer = SEARCH.search("recogntion ")
    assert found(answer) == ["facial"]
    assert (answer.corrected.source, answer.corrected.target) == ("recogntion", "recognition")


def test_what_no_article_has_is_said():
    assert SEARCH.search("face qqqqq").missing == ("qqqqq",)
    assert SEARCH.search("qqqqq").total == 0


def test_a_phrase_is_taken_as_it_stands():
    assert found(SEARCH.search('"face value"')) == ["voucher"]
    assert found(SEARCH.search('"value face"')) == []


def test_a_hyphen_excludes():
    assert "voucher" not in found(SEARCH.search("face -voucher"))


def test_a_query_of_stop_words_finds_titles():
    titles = found(SEARCH.search("how do I"))
    assert set(titles[:3]) == {"empty", "verify", "usdt"}


def test_tabs_count_the_whole_query_and_show_a_part():
    answer = SEARCH.search("account fees", tab="news")
    assert answer.tabs == {"faq": 1, "news": 1}
    assert answer.total == 1
    assert found(answer) == ["fees"]
    assert SEARCH.search("account", tab="nowhere").results == ()


def test_sorting_by_date_or_views():
    assert found(SEARCH.search("face account usdt", sort="updated"))[0] == "usdt"
    assert found(SEARCH.search("face account usdt", sort="views"))[0] == "verify"


def test_results_come_in_pages():
    first, second = (
        SEARCH.search("face account usdt", limit=2),
        SEARCH.search("face account usdt", limit=2, offset=2),
    )
    assert [result.rank for result in second.results] == [3, 4]
    assert not set(found(first)) & set(found(second))


def test_a_result_shows_its_facts():
    result = SEARCH.search("USDT").results[0]
    assert result.source == "content/faq/usdt.md"
    assert (result.url, result.category) == ("faq/usdt.html", "faq")
    assert (result.published, result.updated, result.views) == (dt.date(2024, 3, 9), dt.date(2025, 3, 1), 120)
    assert [result.title[start:end] for start, end in result.title_marks] == ["USDT"]
    assert msgspec.json.decode(msgspec.json.encode(SEARCH.search("USDT")))["total"] == 1


def test_an_article_without_views_shows_none():
    assert SEARCH.search("touch").results[0].views is None


@given(st.text(max_size=80))
def test_any_text_is_answered(text):
    answer = SEARCH.search(text)
    assert answer.total == sum(answer.tabs.values())
    assert [result.score for result in answer.results if not result.score > 0] == []


def test_a_code_is_found_while_it_is_typed():
    code = written("faq/code.md", "Error MDVA-40399\n\nIt goes away after a while.")
    other = written("faq/other.md", "Error MDVA-22026\n\nThat one stays.")
    forbidden = written("faq/forbidden.md", "Error 403\n\nYou may not.")
    search = searcher(code, other, forbidden)
    assert set(found(search.search("mdva-403"))) == {"code", "forbidden", "other"}
    assert found(search.search("mdva-4039"))[0] == "code"
    assert found(search.search("mdva-40399"))[0] == "code"
    assert "code" not in found(search.search("mdva403 "))
