"""In a real browser, over http and from disk, a built site answers as ``kbgen search`` does."""

import random
import re

import pytest

from harness.story import Story
from kbgen.search.searcher import Searcher

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUERIES = 400
ASK = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const { total, missing, corrected, results } = await kbgen.engine.search(query);
    const shown = results.map(({ url, passages }) => [url, passages.map(({ text }) => text)]);
    answers.push([total, missing, corrected && [corrected.from, corrected.to], shown]);
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("equality")).copy("face")
    story.build()
    return story


@pytest.fixture(params=["http", "file"])
def root(request, built, serve_site):
    return built.output.as_uri() + "/" if request.param == "file" else serve_site(built.output)


def questions(built):
    """Yield words of the articles in pairs and more, some of them cut short, misspelt or quoted."""
    chance = random.Random(17)
    texts = (file.read_text("utf-8") for file in sorted((built.folder / "content").rglob("*.md")))
    words = [word for text in texts for word in re.findall(r"\w+", text)]
    for _ in range(QUERIES):
        at = chance.randrange(len(words) - 4)
        picked = words[at : at + chance.randint(1, 4)]
        place = chance.randrange(len(picked[-1]))
        picked[-1] = chance.choice(
            [picked[-1], picked[-1][: place + 1], picked[-1][:place] + picked[-1][place + 1 :]]
        )
        query = " ".join(picked) + chance.choice(["", " "])
        yield f'"{query}"' if chance.random() < 0.1 else query


def test_a_browser_answers_as_the_terminal_does(root, built, open_page):
    page = open_page()
    page.goto(f"{root}search.html?q=face")
    page.locator(".search-results > li").first.wait_for()
    asked = list(questions(built))
    searcher = Searcher(lambda name: (built.output / "search" / name).read_bytes())
    for query, told in zip(asked, page.evaluate(ASK, asked), strict=True):
        answer = searcher.search(query)
        corrected = answer.corrected and [answer.corrected.source, answer.corrected.target]
        shown = [[result.url, [each.text for each in result.passages]] for result in answer.results]
        assert told == [answer.total, list(answer.missing), corrected, shown], query
