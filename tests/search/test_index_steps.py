"""The index made from an earlier build's state is the one that a clean build makes, byte for byte."""

import hashlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import CATEGORIES, DAY, cards_of, written

from harness.documents import arranged
from kbgen.model import Block, SearchMeta
from kbgen.search.counts import count_terms
from kbgen.search.files import partitions
from kbgen.search.files.partitions import Notes, Shelf, cut
from kbgen.search.files.postings import Entry
from kbgen.search.index import index, numbered
from kbgen.search.options import SearchOptions
from kbgen.search.state import IndexState


class Library:
    """A library between builds: its articles, and the term counts of all that it ever had."""

    def __init__(self, *documents, **options):
        self.documents = {each.path: each for each in documents}
        self.options = SearchOptions(**options)
        self.language = "en"
        self.counts = {}
        self.asked = []

    def put(self, *documents):
        self.documents |= {each.path: each for each in documents}

    def remove(self, path):
        self.documents.pop(f"content/{path}", None)

    def build(self, before=None):
        """Return the Indexed of the articles as they are now."""
        site = arranged(*self.documents.values(), categories=CATEGORIES, language=self.language)
        counts = {path: count_terms(document, self.language) for path, document in self.documents.items()}
        keys = {path: digest(counted) for path, counted in counts.items()}
        self.counts |= {keys[path]: counted for path, counted in counts.items()}
        cards = cards_of(site, self.documents, counts)
        counted = {page.path: keys[page.path] for page in numbered(site)}
        digests = {path: digest(card) for path, card in cards.items()}
        self.asked = []
        return index(site, counted, self.given, digests, self.options, language=self.language, before=before)

    def given(self, key):
        self.asked.append(key)
        return self.counts.get(key)

    def forget(self):
        self.counts = {}


@pytest.fixture(scope="module", autouse=True)
def small_partitions():
    """Let a dozen terms be cut into several partitions, by size and by chance."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(partitions, "SMALLEST", 30)
        patched.setattr(partitions, "LARGEST", 60)
        patched.setattr(partitions, "_ONE_IN", 5)
        yield


def digest(value):
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()


def files(made):
    """Return all files of an index by name."""
    kept = {name: make() for name, make in made.kept.items()}
    assert not kept.keys() & {artifact.file for artifact in made.artifacts}
    return kept | {artifact.file: artifact.content for artifact in made.artifacts}


def through_the_cache(state):
    return msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=IndexState)


def assert_alike(step, clean):
    assert files(step) == files(clean)
    assert step.state == clean.state
    assert msgspec.msgpack.encode(step.state) == msgspec.msgpack.encode(clean.state)
    assert clean.kept.keys() <= {"search/lunr-index.json"}


WORDS = [
    *"abcde",
    "face",
    "face value",
    "facial",
    "verify",
    "verification",
    "E-1042",
    "the",
    "試験",
    "𐐷",
    "ﬁne",
    "long" * 9,
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
PATHS = st.sampled_from([f"{folder}/{number}.md" for folder in ("faq", "news") for number in range(6)])
SEARCH = st.builds(
    SearchMeta,
    exclude=st.sampled_from([False, False, False, True]),
    boost=st.sampled_from([1.0, 1.0, 2.5]),
    pin=st.sampled_from([(), (), ("face",)]),
)
ARTICLES = st.builds(
    lambda path, title, body, **meta: written(
        path, f"{title or 'T'}\n\n## {title or 'H'}\n\n{body or '-'}", **meta
    ),
    PATHS,
    TEXTS,
    TEXTS,
    published=st.sampled_from([None, *(DAY.replace(month=month) for month in range(1, 5))]),
    views=st.sampled_from([None, 1, 500]),
    keywords=st.sampled_from([(), ("tether",), ("face", "b")]),
    search=SEARCH,
)


def put(article):
    """Write an article, perhaps over another."""
    return lambda library: library.put(article)


def removed(path):
    """Remove an article, if it is there."""
    return lambda library: library.remove(path)


def retold(place, text):
    """Give one of the articles another body."""

    def edit(library):
        if library.documents:
            known = sorted(library.documents.values(), key=lambda each: each.path)
            article = known[place % len(known)]
            library.put(msgspec.structs.replace(article, blocks=(Block("text", "", (text,)),)))

    return edit


EDITS = st.one_of(
    st.builds(put, ARTICLES),
    st.builds(removed, PATHS),
    *[st.builds(retold, st.integers(0, 99), TEXTS)] * 2,
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(ARTICLES, min_size=3, max_size=12),
    st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_any_sequence_of_edits_ends_in_a_clean_index(first, steps, forgotten):
    """Also where the term counts of the build before are lost, at the steps ``forgotten``."""
    library = Library(*first)
    state = library.build().state
    for number, edits in enumerate(steps):
        if number in forgotten:
            library.forget()
        for edit in edits:
            edit(library)
        step = library.build(through_the_cache(state))
        assert_alike(step, library.build())
        state = step.state


RECORDS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 20), max_size=40)
NOTES = st.builds(
    Notes,
    st.dictionaries(st.sampled_from(["a", "b", "cc", "ff"]), st.just(("d",))),
    st.dictionaries(st.sampled_from(["a", "d", "ee"]), st.just({"d": (1, 2)})),
)


@settings(deadline=None)
@given(RECORDS, NOTES, RECORDS, st.sets(st.sampled_from("abcdef")), NOTES)
def test_partitions_are_cut_again_as_if_for_the_first_time(old, notes, put, removed, others):
    """``removed`` are the first letters of the terms that go."""
    new = {term: size for term, size in (old | put).items() if term[0] not in removed}
    before = Shelf(tuple(cut(entries(old, notes), notes)))
    differing = {term for term in {**old, **new} if old.get(term) != new.get(term)} | notes.unlike(others)
    changed = {term: record(term, new.get(term)) for term in differing}
    clean = tuple(cut(entries(new, others), others))
    assert not before.parts or tuple(before.revise(changed, others)) == clean


def test_where_a_partition_ends_hangs_on_the_term_after_it():
    """Once the large ``b`` is gone, ``d`` has room beside ``a``."""
    before = Shelf(tuple(cut([record("a", 17), record("b", 12), record("d", 2)], Notes({}, {}))))
    after = tuple(before.revise({"b": Entry("b")}, Notes({}, {})))
    assert [part.partition.terms for part in before.parts] == ["a", "b d"]
    assert [part.partition.terms for part in after] == ["a d"]


def entries(sizes, notes):
    return [record(term, sizes.get(term)) for term in sorted({*sizes, *notes.families})]


def record(term, size):
    return Entry(term, msgspec.json.encode([[2] * size]), size) if size else Entry(term)


def crowd(size=20):
    """Return articles, each with words of its own and words that all have."""
    return [
        written(
            f"faq/{number:02}.md",
            f"Title {number}\n\nshared words, own{number}x and also{number}z.",
            published=DAY,
        )
        for number in range(size)
    ]


def test_an_edited_body_touches_only_the_partitions_of_its_terms():
    library = Library(*crowd())
    before = library.build().state
    library.put(written("faq/07.md", "Title 7\n\nshared words, own7x and zebra.", published=DAY))
    step = library.build(before)
    assert len(library.asked) == 2
    holding = {part.name for part in before.parts if "also7z" in set(part.partition.terms.split(" "))}
    gone = {part.name for part in before.parts if f"search/{part.name}" not in step.kept}
    assert holding <= gone, "the partition of the word that went"
    assert len(gone) <= 4 < len(before.parts) / 2, (
        "that of the one that came, and at most the one before each"
    )
    others = {artifact.file.partition("-")[0] for artifact in step.artifacts}
    assert others == {"search/" + name for name in ("columns", "dates", "lexicon", "terms")} | {
        "search/manifest.js",
        "search/sources.json",
    }
    assert_alike(step, library.build())


def test_an_article_that_comes_last_leaves_the_others_alone():
    library = Library(*crowd())
    before = library.build().state
    library.put(written("faq/new.md", "News\n\nzebra.", published=DAY.replace(year=2025)))
    step = library.build(before)
    assert len(library.asked) == 1
    assert sum(name.startswith("search/terms-") for name in step.kept) > len(before.parts) / 2
    assert_alike(step, library.build())


def test_nothing_changed_makes_no_partition_and_asks_for_no_terms():
    library = Library(*crowd())
    before = library.build().state
    step = library.build(before)
    assert library.asked == []
    assert not any("terms-" in artifact.file for artifact in step.artifacts)
    assert step.state == before
    assert_alike(step, library.build())


def test_removed_and_moved_articles_shift_the_others_without_their_terms():
    library = Library(*crowd())
    before = library.build().state
    library.remove("faq/03.md")
    library.put(written("faq/15.md", "Title 15\n\nAnother text.", published=DAY.replace(year=2020)))
    step = library.build(before)
    assert len(library.asked) == 1
    assert_alike(step, library.build())


def test_another_language_is_another_index():
    library = Library(*crowd())
    before = library.build().state
    library.language = "de"
    step = library.build(before)
    assert step.state.languages == ("de",)
    assert_alike(step, library.build())


def test_a_state_without_terms_is_no_hindrance():
    empty = Library().build()
    library = Library(*crowd(3))
    assert_alike(library.build(empty.state), library.build())
    library.documents.clear()
    assert_alike(library.build(Library(*crowd(3)).build().state), empty)


def test_the_stock_index_stays_where_terms_lengths_and_urls_are():
    library = Library(*crowd(4))
    before = library.build().state
    library.put(written("faq/02.md", "Title 2\n\nAlso2z and words shared: own2x!", published=DAY))
    assert library.build(before).state.stock == before.stock != ""
    library.put(
        written("faq/02.md", "Title 2\n\nAlso2z and words shared: own2x.", published=DAY, slug="moved")
    )
    step = library.build(before)
    assert step.state.stock != before.stock
    assert_alike(step, library.build())
