"""The stock index is the one that lunr's own builder makes of the same tokens."""

import json
import warnings

import pytest
from small_library import LIBRARY, indexed

from kbgen.search.counts import FIELDS, count_terms
from kbgen.search.options import Boosts


def test_small_sites_have_it_and_it_can_be_refused():
    assert "lunr-index.json" in indexed(*LIBRARY)
    assert "lunr-index.json" not in indexed(*LIBRARY, stock_index=False)


def test_it_is_what_lunr_builds_of_the_same_tokens():
    ours = json.loads(indexed(*LIBRARY)["lunr-index.json"])
    theirs = built_by_lunr(LIBRARY)
    assert ours["version"] == theirs["version"]
    assert ours["fields"] == theirs["fields"]
    assert ours["pipeline"] == theirs["pipeline"] == ["stemmer"]
    assert named(ours)[1] == named(theirs)[1]
    weights, expected = named(ours)[0], named(theirs)[0]
    assert weights.keys() == expected.keys()
    for place, vector in weights.items():
        # lunr.py rounds halves to even, lunr.js up: they may differ by the last of three decimals
        assert vector == {term: pytest.approx(weight, abs=0.001) for term, weight in expected[place].items()}


def test_lunr_loads_it_and_finds_articles():
    from lunr.index import Index

    index = Index.load(indexed(*LIBRARY)["lunr-index.json"].decode())
    assert index.search("recognition")[0]["ref"] == "faq/facial.html"


def named(index):
    """Return an index's weights and postings by term, whatever numbers the terms have."""
    terms = {posting["_index"]: term for term, posting in index["invertedIndex"]}
    vectors = {
        place: {terms[number]: weight for number, weight in zip(vector[::2], vector[1::2], strict=True)}
        for place, vector in index["fieldVectors"]
    }
    postings = {
        term: {field: set(posting[field]) for field in index["fields"]}
        for term, posting in index["invertedIndex"]
    }
    return vectors, postings


def built_by_lunr(documents):
    from lunr.builder import Builder
    from lunr.pipeline import Pipeline
    from lunr.stemmer import stemmer

    builder = Builder()
    builder.ref("url")
    for field in FIELDS:
        builder.field(field, boost=getattr(Boosts(), field, 1))
    builder.pipeline = Pipeline()
    builder.search_pipeline.add(stemmer)
    for document in documents:
        counted = count_terms(document)
        tokens = {
            field: [term for term, times in counted.fields[field].items() for _ in range(times)]
            for field in FIELDS
        }
        url = document.path.removeprefix("content/").replace(".md", ".html")
        builder.add({"url": url, **tokens})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return json.loads(json.dumps(builder.build().serialize()))
