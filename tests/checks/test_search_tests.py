"""search-tests.toml: what readers are to find by which queries, and what kbgen check says of it."""

import pytest

TESTS = "search-tests.toml"


@pytest.fixture
def shop(site):
    """A help centre with an article that all queries are about, and two that stand in its way."""
    site.article("faq/refund.md", "Send it back within thirty days. The money comes back to your card.")
    site.article("faq/card.md", "Money on your card. Money comes, money goes.", title="Money on your card")
    site.article("news/money.md", "Money costs less.", title="New fees for money", category="news")
    return site


def checked(site, tests, *options, expect=0):
    """What ``kbgen check`` finds, with what to do."""
    report = site.write(TESTS, tests).run("check", "--format=json", *options, expect=expect).report
    return [
        f"{each['line']}:{each['column']}: {each['code']}: {each['message']} / {each['hint']}"
        for each in report["problems"]
    ]


def test_a_query_that_finds_what_it_should_is_not_mentioned(shop):
    assert checked(shop, '[[tests]]\nquery = "refund"\narticle = "faq/refund.md"\n') == []


def test_an_article_that_stands_too_far_down_is_told_with_what_stands_before_it(shop):
    (told,) = checked(shop, '\n[[tests]]\nquery = "money card"\narticle = "faq/refund.md"\n')
    assert told == (
        "3:1: search-test-failed: 'money card' finds faq/refund.md at place 3, not first, "
        "behind 'Money on your card', 'New fees for money' / "
        "Put the query's words into its title or keywords, or pin it to the query with search.pin."
    )


def test_a_strict_check_fails_on_it(shop):
    tests = '[[tests]]\nquery = "money card"\narticle = "faq/refund.md"\n'
    assert len(checked(shop, tests, "--strict", expect=1)) == 1


def test_the_owner_says_how_far_down_is_well_enough(shop):
    assert checked(shop, '[[tests]]\nquery = "money card"\narticle = "faq/refund.md"\nwithin = 3\n') == []


def test_pinning_the_article_mends_it(shop):
    tests = '[[tests]]\nquery = "money card"\narticle = "faq/refund.md"\n'
    assert len(checked(shop, tests)) == 1
    shop.article("faq/refund.md", "Your money.", search={"pin": ["money card"]})
    assert checked(shop, tests) == []


def test_one_of_several_articles_may_do(shop):
    either = 'any_of = ["faq/refund.md", "faq/card.md"]\n'
    assert checked(shop, f'[[tests]]\nquery = "money card"\n{either}') == []
    (told,) = checked(shop, f'[[tests]]\nquery = "new fees"\n{either}')
    assert "'new fees' does not find faq/refund.md, but 'New fees for money' /" in told


def test_an_article_may_be_unwanted(shop):
    (told,) = checked(shop, '[[tests]]\nquery = "money card"\nnone_of = ["faq/card.md"]\n')
    assert "'money card' finds faq/card.md at place 1, where it should not be" in told


def test_one_tab_may_be_looked_into(shop):
    assert checked(shop, '[[tests]]\nquery = "money"\ntab = "news"\narticle = "news/money.md"\n') == []
    (told,) = checked(shop, '[[tests]]\nquery = "money"\ntab = "news"\narticle = "faq/card.md"\n')
    assert told.endswith("/ It is in the category 'faq'.")


def test_a_query_that_finds_nothing_says_so(shop):
    (told,) = checked(shop, '[[tests]]\nquery = "zebra"\narticle = "faq/card.md"\n')
    assert "'zebra' finds nothing" in told


def test_an_article_that_is_kept_out_of_the_search_says_so(shop):
    shop.article("faq/card.md", "Money.", search={"exclude": True})
    (told,) = checked(shop, '[[tests]]\nquery = "money"\narticle = "faq/card.md"\n')
    assert told.endswith("/ Its front matter keeps it out of the search.")


@pytest.mark.parametrize(
    "name",
    [
        "faq/refund.md",
        "content/faq/refund.md",
        "/faq/refund",
        "faq/refund.html",
        "https://help.example.com/faq/refund.html",
        "old/money-back",
    ],
)
def test_an_article_may_be_named_as_links_name_it(shop, name):
    shop.write("kbgen.toml", '[site]\ntitle = "Help"\nbase_url = "https://help.example.com/"\n')
    shop.article("faq/refund.md", "Send it back.", aliases=["old/money-back.html"])
    assert checked(shop, f'[[tests]]\nquery = "refund"\narticle = "{name}"\n') == []


def test_names_that_the_site_does_not_have_are_told_with_what_was_meant(shop):
    shop.article("faq/soon.md", draft=True)
    tests = """
[[tests]]
query = "refund"
article = "faq/refnd.md"
tab = "fak"

[[tests]]
query = "soon"
none_of = ["faq/soon.md"]
"""
    assert checked(shop, tests) == [
        "4:1: search-test-unknown: there is no article 'faq/refnd.md' / Did you mean 'faq/refund.md'?",
        "5:1: search-test-unknown: there is no category 'fak' / Did you mean 'faq'?",
        (
            "9:1: search-test-unknown: 'faq/soon.md' is not published: it is a draft / "
            "Publish it, or remove it from the test."
        ),
    ]


GOOD = '[[tests]]\nquery = "refund"\narticle = "faq/refund.md"\n'
MISTAKES = {
    "no TOML": ("[[tests]\n", "1:8: config-invalid: this is not TOML"),
    "an unknown key": (
        GOOD + GOOD + "witin = 3\n",
        "7:1: config-key-unknown: unknown key 'witin' in [tests]",
    ),
    "a number in quotes": (
        GOOD + '[[tests]]\nquery = "a"\narticle = "b"\nwithin = "3"\n',
        "7:1: config-invalid: tests[1].within must be a whole number, not text in quotes",
    ),
    "one article in the place of several": (
        '[[tests]]\nquery = "a"\nany_of = "b"\n',
        "3:1: config-invalid: tests[0].any_of must be a list, not text in quotes / Write any_of = [",
    ),
    "no query": (GOOD + '[[tests]]\narticle = "a"\n', "4:3: config-invalid: tests.query is missing"),
    "an empty query": ('[[tests]]\nquery = " "\narticle = "a"\n', "2:1: config-invalid: the query is empty"),
    "no article": (GOOD + '[[tests]]\nquery = "a"\n', "4:3: config-invalid: this test names no article"),
    "place 0": (GOOD + "within = 0\n", "4:1: config-invalid: within is 0"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_file_has_its_place(shop, name):
    tests, message = MISTAKES[name]
    (told,) = checked(shop, tests, expect=1)
    assert told.startswith(message)


def test_a_check_that_nothing_has_changed_for_asks_the_search_nothing(shop, monkeypatch):
    tests = '[[tests]]\nquery = "money card"\narticle = "faq/refund.md"\n'
    first = checked(shop, tests)
    with monkeypatch.context() as patch:
        patch.setattr("kbgen.search.searcher.Searcher.order", None)
        assert checked(shop, tests) == first
    shop.article("faq/refund.md", "Money card. Money card.", title="Money card")
    assert checked(shop, tests) == []


def test_warnings_can_be_ignored_as_all_others(shop):
    shop.write("kbgen.toml", '[site]\ntitle = "Help"\n[checks]\nignore = ["search-test-failed"]\n')
    assert checked(shop, '[[tests]]\nquery = "zebra"\narticle = "faq/card.md"\n') == []


def test_an_empty_file_asks_for_nothing(shop):
    assert checked(shop, "# later\n") == []
