"""search/synonyms.toml: words of a site that mean the same, or one the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import answered, found, indexed, searcher, unpacked, written
from test_client import assert_same_answer

from kbgen.search.synonyms import Synonyms, parse_synonyms, synonym_table
from kbgen.tables import ConfigError

LIBRARY = [
    written("faq/in.md", "Clock in with your phone\n\nOpen the app and clock in. Your shift is kept."),
    written("faq/punch.md", "Punch a document\n\nPunch here. The document is kept."),
    written("faq/codes.md", "Two-factor authentication\n\nAn authenticator app makes codes."),
    written("faq/erase.md", "Erase a device\n\nErase everything on it."),
    written("faq/coins.md", "Bitcoin and ether\n\nBitcoin is a coin. Bitcoin can be sent."),
    written("faq/coin.md", "Coin list\n\nEach coin has a page."),
]
SYNONYMS = Synonyms(
    groups=(("punch in", "clock in"), ("2FA", "two-factor authentication"), ("delete", "erase")),
    one_way={"coin": ("bitcoin",)},
)


def asked(query, **options):
    return found(searcher(*LIBRARY, synonyms=SYNONYMS, **options).search(query))


def test_one_of_a_group_finds_the_others():
    assert asked("delete") == ["erase"]
    assert asked("2fa") == ["codes"]
    assert asked("two factor authentication")[0] == "codes"


def test_an_expression_is_asked_for_as_a_whole():
    assert "in" in asked("punch in")
    assert asked("punch document")[0] == "punch"
    assert "in" not in asked("punch document")


def test_one_way_is_not_the_other_way():
    assert asked("coin") == ["coin", "coins"]
    assert asked("bitcoin") == ["coins"]


def test_the_word_itself_comes_before_its_synonym():
    both = [*LIBRARY, written("faq/delete.md", "Delete a device\n\nDelete everything on it.")]
    assert found(searcher(*both, synonyms=SYNONYMS).search("delete"))[0] == "delete"
    assert found(searcher(*both, synonyms=SYNONYMS).search("erase"))[0] == "erase"


def test_what_matched_is_marked():
    (result,) = searcher(*LIBRARY, synonyms=SYNONYMS).search("delete").results
    start, end = result.title_marks[0]
    assert result.title[start:end] == "Erase"


def test_a_synonym_that_no_article_has_leaves_the_spelling_to_be_corrected():
    answer = searcher(*LIBRARY, synonyms=Synonyms(groups=(("erasse", "wipe"),))).search("erasse ")
    assert (answer.corrected.source, answer.corrected.target) == ("erasse", "erase")


def test_the_browser_agrees(tmp_path):
    questions = [
        "delete",
        "sign in",
        "sign in document",
        "log in phone",
        "2fa",
        "2fa code",
        "coin",
        "login",
        "sign",
    ]
    files = indexed(*LIBRARY, synonyms=SYNONYMS)
    search = searcher(*LIBRARY, synonyms=SYNONYMS)
    for question, told in zip(questions, answered(unpacked(files, tmp_path), questions), strict=True):
        assert_same_answer(search.search(question), told["answer"])


WORDS = st.sampled_from(["sign in", "log in", "login", "the", "delete", "TRC-20", "2FA"])


@given(
    st.lists(st.lists(WORDS, max_size=4).map(tuple), max_size=3),
    st.dictionaries(WORDS, st.tuples(WORDS), max_size=3),
)
def test_nothing_is_its_own_synonym(groups, one_way):
    table = synonym_table(Synonyms(tuple(groups), one_way), "en")
    assert all(others and key not in others and all(others) for key, others in table.items())


MISTAKES = {
    "no TOML": ("groups = ]\n", 1, "this is not TOML"),
    "an unknown key": ('group = [["a", "b"]]\n', 1, "unknown key 'group'"),
    "a list of words": ('groups = ["delete", "erase"]\n', 1, "groups[0] must be a list, not text in quotes"),
    "a group of one": ('groups = [\n  ["delete"],\n]\n', 2, "a group of synonyms has 1 of them"),
    "a sentence": ('[one-way]\ncoin = ["all that glitters is gold"]\n', 2, "cannot be a synonym"),
    "no word": ('groups = [\n  ["!", "erase"],\n]\n', 2, "'!' cannot be a synonym"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_its_place(name):
    text, line, message = MISTAKES[name]
    with pytest.raises(ConfigError) as raised:
        parse_synonyms(text, "search/synonyms.toml")
    (fault,) = raised.value.problems
    assert message in fault.message
    assert fault.line == line


def test_a_site_has_them_in_a_file(site):
    site.write("content/faq/erase.md", "---\ntitle: Erase a device\n---\nErase everything on it.\n")
    site.write("search/synonyms.toml", 'groups = [["wipe", "erase"]]\n')
    site.run("build")
    assert "Erase a device" in site.run("search", "wipe").stdout
    site.write("search/synonyms.toml", 'groups = [["wipe"]]\n')
    assert "search/synonyms.toml:1:13: a group of synonyms" in site.run("build", expect=2).stderr.replace(
        "error[config-invalid]: ", ""
    )
