"""Real articles in Japanese and Chinese are found by their titles, and by what their sentences say."""

import random
import re

import pytest
from real_library import documents
from small_library import searcher

pytestmark = [pytest.mark.slow, pytest.mark.corpora]

FOLDERS = {"ja-JP": "ja", "zh-CN": "zh-CN"}
IDEOGRAPHS = re.compile("[一-鿿]{4}")
QUERIES = 150


@pytest.fixture(scope="module", params=FOLDERS)
def library(request, corpora):
    language = FOLDERS[request.param]
    articles = documents(corpora("github-help") / request.param, language)
    return articles, searcher(*articles, language=language, stock_index=False)


def test_an_article_comes_first_by_its_title(library):
    articles, search = library
    titles = [article.title for article in articles]
    only = [article for article in articles if titles.count(article.title) == 1]
    asked = random.Random(3).sample(only, k=min(QUERIES, len(only)))
    first = [search.search(article.title).results[0].source == article.path for article in asked]
    assert sum(first) >= 0.97 * len(asked)


def test_four_characters_of_a_sentence_are_found_and_marked_whole(library):
    articles, search = library
    sentences = [s for article in articles for block in article.blocks for s in block.sentences]
    chosen = random.Random(4).sample([s for s in sentences if IDEOGRAPHS.search(s)], k=QUERIES)
    asked = [IDEOGRAPHS.search(sentence)[0] for sentence in chosen]
    marked = {words: marks_of(search.search(words)) for words in asked}
    assert all(set(each) & set(words) for words, found in marked.items() for each in found)
    whole = [words for words, found in marked.items() if any(words in each for each in found)]
    assert len(whole) >= 0.95 * len(marked)


def marks_of(answer):
    passages = (passage for result in answer.results for passage in result.passages)
    return [passage.text[start:end] for passage in passages for start, end in passage.marks]
