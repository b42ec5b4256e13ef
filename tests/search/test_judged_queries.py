"""On judged queries, the ranking is better than lunr's alone, and no worse than it was."""

import json
import math

import pytest
from small_library import indexed, written

from kbgen.search.answers.expansion import expand
from kbgen.search.answers.query import parse
from kbgen.search.answers.ranking import rank
from kbgen.search.answers.scoring import scores
from kbgen.search.searcher import Searcher

EXPECTED = {"cranfield": (0.508, 0.52), "github-docs-redirects": (0.58, 0.585)}
"""Least nDCG@10 of lunr alone, which shows that the measure is right, and of kbgen."""


@pytest.mark.slow
@pytest.mark.corpora
@pytest.mark.parametrize("name", EXPECTED)
def test_ranking_is_as_good_as_it_was(corpora, name):
    folder = corpora("retrieval") / name
    articles = {each["id"]: each for each in lines(folder / "docs.jsonl")}
    documents = [
        written(f"faq/{number}.md", f"{each['title'] or '-'}\n\n{each['text']}")
        for number, each in enumerate(articles.values())
    ]
    search = Searcher(indexed(*documents, stock_index=False).__getitem__)
    ids = dict(zip((each.path for each in documents), articles, strict=True))
    judged = judgements(folder / "qrels.tsv")
    queries = [each for each in lines(folder / "queries.jsonl") if each["id"] in judged]
    alone = ranked = 0.0
    for query in queries:
        sought = expand(parse(query["text"] + " ", "en"), search.reader)
        scored = scores(
            [(match.term, match.boost) for each in sought for match in each.matches], search.reader
        )
        own = scores([(m.term, 1.0) for each in sought for m in each.matches if m.kind == 1], search.reader)
        first = sorted(own, key=lambda number: -own[number])
        best = [hit.number for hit in rank(scored, sought, search.reader)]
        names = [ids[source] for source in search.reader.sources]
        alone += ndcg([names[number] for number in first[:10]], judged[query["id"]])
        ranked += ndcg([names[number] for number in best[:10]], judged[query["id"]])
    least, best_known = EXPECTED[name]
    assert alone / len(queries) >= least - 0.01
    assert ranked / len(queries) >= best_known
    assert ranked > alone


def lines(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def judgements(file):
    judged = {}
    for line in file.read_text("utf-8").splitlines():
        query, document, grade = line.split("\t")
        if float(grade) > 0:
            judged.setdefault(query, {})[document] = float(grade)
    return judged


def ndcg(found, grades):
    gain = sum(grades.get(each, 0) / math.log2(place + 2) for place, each in enumerate(found))
    ideal = sorted(grades.values(), reverse=True)[:10]
    return gain / sum(grade / math.log2(place + 2) for place, grade in enumerate(ideal))
