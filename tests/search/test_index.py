"""The files of the search: what is in them, how they are cut, and what an edit changes."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import DAY, LIBRARY, indexed, searcher, written

from kbgen.search.analysis.families import families, relatives
from kbgen.search.answers.bm25 import round_half_up
from kbgen.search.counts import count_terms
from kbgen.search.files.lexicon import lexicon, stretch, words
from kbgen.search.files.partitions import LARGEST, Notes, cut
from kbgen.search.files.postings import Collected, Entry, pack, term_order, unpack
from kbgen.search.files.scripts import handed, script

untimed = settings(deadline=None)


def test_each_article_has_its_passages_and_the_rest_is_named_by_content():
    names = indexed(*LIBRARY).keys()
    assert sum(name.startswith("passages/") for name in names) == len(LIBRARY)
    others = sorted(re.sub(r"-[0-9a-f]{8}\.js$", "-….js", name) for name in names if "/" not in name)
    assert others == [
        "columns-….js",
        "dates-….js",
        "lexicon-….js",
        "lunr-index.json",
        "manifest.js",
        "sources.json",
        "terms-….js",
    ]


def test_the_same_articles_give_the_same_bytes_in_any_order():
    assert indexed(*LIBRARY) == indexed(*reversed(LIBRARY))


def test_articles_are_numbered_by_publication():
    sources = json.loads(indexed(*LIBRARY)["sources.json"])
    assert [source.rpartition("/")[2] for source in sources] == [
        "empty.md",
        "voucher.md",
        "facial.md",
        "usdt.md",
        "verify.md",
        "fees.md",
    ]


def test_an_excluded_article_is_nowhere():
    from kbgen.model import SearchMeta

    secret = written("faq/secret.md", "Xylophone\n\nOnly for staff.", search=SearchMeta(exclude=True))
    assert not any(b"ylophone" in content for content in indexed(*LIBRARY, secret).values())


def test_an_edit_of_one_body_leaves_other_partitions_alone():
    crowd = [
        written(f"faq/{n}.md", f"Title {n}\n\n" + " ".join(f"word{n}x{k}" for k in range(200)))
        for n in range(60)
    ]
    edited = written("faq/3.md", "Title 3\n\n" + " ".join(f"word3x{k}" for k in range(199)) + " zebra")
    before, after = indexed(*crowd), indexed(*crowd[:3], edited, *crowd[4:])
    terms = {name for name in before if name.startswith("terms-")}
    assert len(terms) > 4
    assert len(terms - after.keys()) <= 2
    changed = {name for name in before if name.startswith("passages/") and before[name] != after.get(name)}
    assert len(changed) == 1


def test_partitions_are_sorted_whole_and_not_too_large():
    documents = [
        written(f"faq/{n}.md", f"T{n}\n\n" + " ".join(f"w{n}k{k}" for k in range(300))) for n in range(40)
    ]
    collected = Collected()
    for number, each in enumerate(documents):
        collected.add(number, count_terms(each))
    entries = collected.entries()
    ordered = sorted(entries, key=term_order)
    parts = list(cut((entries[term] for term in ordered), Notes({}, {})))
    assert [term for part in parts for term in part.partition.terms.split(" ")] == ordered
    assert len(parts) > 2
    assert all(len(part.file()) < LARGEST * 1.2 for part in parts)


@untimed
@given(st.dictionaries(st.integers(0, 5000), st.integers(1, 300)).map(lambda found: sorted(found.items())))
def test_postings_survive_packing(found):
    assert list(unpack(pack(found))) == found


@untimed
@given(st.lists(st.text(alphabet="abcdéß", min_size=1, max_size=6), unique=True), st.integers(0, 9))
def test_the_lexicon_survives_shortening(terms, middle):
    entries = [Entry(term, b"[]", at) for at, term in enumerate(sorted(terms), 1)]
    made = lexicon([stretch(entries[:middle]), stretch([]), stretch(entries[middle:])])
    assert made == lexicon([stretch(entries)])
    assert (list(words(made)) if terms else []) == [(entry.term, entry.frequency) for entry in entries]


def test_terms_with_digits_are_not_in_the_lexicon():
    found = lexicon([stretch([Entry("e1042", b"[]", 1), Entry("face", b"[]", 2)])])
    assert list(words(found)) == [("face", 2)]


@untimed
@given(
    st.recursive(
        st.text() | st.integers(-(2**50), 2**50),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_scripts_hand_over_what_they_were_given(value):
    content = script("name.js", value)
    assert handed(content) == value
    text = content.decode()
    assert "<" not in text
    assert not set(text[:-1]) & set("\n\u2028\u2029")


def test_rounding_is_that_of_javascript():
    assert [round_half_up(number) for number in (0.0005, 1.0015, 2.4444, 0.4999)] == [
        0.001,
        1.002,
        2.444,
        0.5,
    ]


def test_every_family_has_words_that_stemming_keeps_apart():
    assert all(len(family) > 1 for family in families())
    assert len(families()) > 200


def test_a_word_that_no_article_has_leads_to_its_family():
    assert relatives({"face"}, ["en-GB"]) == {"facial": ("face",)}
    assert relatives({"face"}, ["de"]) == {}


def test_the_index_is_of_the_sites_language():
    german = written("faq/a.md", "Die Übergrößen\n\nGrößere Straßen.")
    assert searcher(german, language="de-AT").search("STRASSEN").total == 1
    assert searcher(german, language="de-AT").reader.manifest.language == "de-AT"


def test_another_format_is_refused():
    files = indexed(*LIBRARY)
    files["manifest.js"] = files["manifest.js"].replace(b'"format":3', b'"format":99')
    from kbgen.search.searcher import Searcher

    with pytest.raises(ValueError, match="format 99"):
        Searcher(files.__getitem__)


def test_dates_and_views_stand_apart_for_sorting():
    files = indexed(*LIBRARY)
    dates = handed(next(content for name, content in files.items() if name.startswith("dates-")))
    assert dates["published"][0] == -1
    assert dates["published"][2] == (DAY - DAY.replace(year=1970, month=1, day=1)).days
    assert dates["views"] == [-1, -1, 511, 120, 31364, 9]
