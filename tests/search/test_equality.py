"""Over real help centres, stock lunr.py, stock lunr.js, the browser's scripts and Python agree."""

import json
import random
import re

import pytest
from real_library import documents
from small_library import written
from test_client import clauses, compared, misspelt

from kbgen.search.analysis.terms import is_paired
from kbgen.search.answers.expansion import expand
from kbgen.search.answers.scoring import scores
from kbgen.search.searcher import Searcher

pytestmark = [pytest.mark.slow, pytest.mark.corpora, pytest.mark.timeout(900)]

CENTRES = {
    "arduino-help/content": "en",
    "magento-kb/src": "en",
    "github-help/en": "en",
    "github-help/ja-JP": "ja",
    "github-help/zh-CN": "zh-CN",
}
"""Folder to language."""
JUDGED = ("cranfield", "github-docs-redirects")
QUERIES = 600
"""So many of each collection; lunr.py, which takes longest, answers every tenth."""


def library(corpora, folder, language):
    if folder in JUDGED:
        lines = (corpora("retrieval") / folder / "docs.jsonl").read_text("utf-8").splitlines()
        texts = (json.loads(line) for line in lines)
        return [
            written(f"faq/{at}.md", f"{each['title'] or '-'}\n\n{each['text']}")
            for at, each in enumerate(texts)
        ]
    name, _, below = folder.partition("/")
    return documents(corpora(name) / below, language)


def questions_about(articles, count=QUERIES, seed=11):
    """Yield what readers might type: words of titles and texts, as they stand or as they are mistyped."""
    chance = random.Random(seed)
    words = [word for each in articles for word in re.findall(r"\w+", text_of(each))]
    for _ in range(count):
        at = chance.randrange(len(words) - 5)
        picked = [pick(word, chance) for word in words[at : at + chance.randint(1, 5)]]
        kind = chance.random()
        if kind < 0.15:
            picked[-1] = misspelt(picked[-1], chance)
        elif kind < 0.3:
            picked[-1] = picked[-1][: chance.randint(1, len(picked[-1]))]
        elif kind < 0.4:
            picked = [f'"{" ".join(picked)}"']
        elif kind < 0.5:
            picked.append("-" + chance.choice(words))
        elif kind < 0.7:
            picked = chance.sample(words, k=chance.randint(1, 4))
        yield " ".join(picked) + chance.choice(["", " "])


def text_of(article):
    return "\n".join([article.title, *(sentence for block in article.blocks for sentence in block.sentences)])


def pick(word, chance):
    """Return a few characters of a run without spaces, or the word."""
    if len(word) > 6 and is_paired(word[0]):
        at = chance.randrange(len(word) - 4)
        return word[at : at + chance.randint(1, 4)]
    return word


@pytest.mark.parametrize("folder", [*CENTRES, *JUDGED])
def test_all_four_agree(corpora, folder, tmp_path):
    language = CENTRES.get(folder, "en")
    articles = library(corpora, folder, language)
    questions = list(questions_about(articles))
    files = compared(tmp_path, articles, questions, language)
    search = Searcher(files.__getitem__)
    assert search.reader.manifest.count > 0.9 * len(articles)
    assert sum(search.search(question).total > 0 for question in questions) > 0.8 * len(questions)
    assert_lunr_scores(search, files["lunr-index.json"], questions[::10])


def assert_lunr_scores(search, stock, questions):
    """Assert that lunr.py scores as we do; it sums in another order."""
    from lunr.index import Index

    stock = Index.load(json.loads(stock))
    urls = {search.reader.card(number).url: number for number in range(search.reader.manifest.count)}
    for question in questions:
        sought = clauses(expand(search.read(question), search.reader))
        ours = scores(sought, search.reader)
        query = stock.create_query()
        for term, boost in sought:
            query.term(term, boost=boost, use_pipeline=False)
        theirs = {urls[found["ref"]]: found["score"] for found in stock.query(query)} if sought else {}
        assert theirs == pytest.approx(ours, abs=1e-9), question
