"""The browser's scripts, run in Node, answer as Python does, and lunr scores as it always did."""

import json
import random

import msgspec
from small_library import CLIENT, LIBRARY, answered, indexed, node, searcher, units, unpacked, written

from kbgen.search.answers.expansion import expand
from kbgen.search.answers.ranking import rank
from kbgen.search.answers.scoring import scores
from kbgen.search.searcher import Searcher

WORDS = """
account address balance camera card deposit document error face facial fee light mail network number passkey
password photo profile record recovery refund reset security session sign support token transfer value
verification verify video voucher wallet withdrawal
""".split()  # noqa: SIM905 - a list of so many words is read better so


def test_the_scripts_pass_their_own_tests():
    told = node("--test", "--test-reporter=tap", *sorted(file.name for file in CLIENT.glob("*.test.js")))
    assert "# fail 0" in told
    assert "# pass 0" not in told


def generated_library(count, seed=5):
    chance = random.Random(seed)

    def sentence():
        return " ".join(chance.choices(WORDS, k=chance.randint(3, 14))).capitalize() + "."

    for number in range(count):
        paragraphs = [
            " ".join(sentence() for _ in range(chance.randint(1, 4))) for _ in range(chance.randint(1, 5))
        ]
        title = " ".join(chance.choices(WORDS, k=chance.randint(2, 6))).capitalize()
        text = "\n\n".join([title, *paragraphs[:2], "## More", *paragraphs[2:]])
        yield written(f"{chance.choice(['faq', 'news'])}/{number}.md", text, views=chance.randint(0, 5000))


def misspelt(word, chance, letters="abcdefghijklmnopqrstuvwxyz"):
    """Make one or two faults: a letter put in, left out or replaced, or two swapped."""
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(max(1, len(word)))
        head, tail = word[:at], word[at:]
        letter = chance.choice(letters)
        word = chance.choice(
            [
                head + letter + tail,
                head + tail[1:],
                head + letter + tail[1:],
                head + tail[1:2] + tail[:1] + tail[2:],
            ]
        )
    return word


def generated_queries(count, seed=6):
    chance = random.Random(seed)
    for _ in range(count):
        words = chance.choices(WORDS, k=chance.randint(1, 4))
        kind = chance.random()
        if kind < 0.2:
            words[-1] = words[-1][: chance.randint(2, len(words[-1]))]
        elif kind < 0.35:
            words[0] = misspelt(words[0], chance)
        elif kind < 0.45:
            words = [f'"{" ".join(words)}"']
        elif kind < 0.55:
            words.append("-" + chance.choice(WORDS))
        yield " ".join(words) + chance.choice(["", "", " "])


ODD = [
    "foo:bar",
    "+",
    "-",
    "*",
    "",
    " ",
    "how do i",
    "TRC-20",
    "trc20",
    "faical",
    "🙂",
    "<script>",
    "x" * 600,
    '"',
    "verific",
]


def compared(folder, documents, questions, language="en"):
    """Assert that Python and the scripts agree on every question; return the index."""
    files = indexed(*documents, language=language, stock_index=True)
    search = Searcher(files.__getitem__)
    reader = search.reader
    urls = [reader.card(number).url for number in range(reader.manifest.count)]
    asked = [{"query": question, "explain": "1"} for question in questions]
    answers = answered(unpacked(files, folder), asked)
    assert len(answers) == len(questions)
    for question, told in zip(questions, answers, strict=True):
        sought = expand(search.read(question), reader)
        scored = scores(clauses(sought), reader)
        assert dict(told["scores"]) == scored, question
        assert dict(told["whole"]) == {urls[number]: score for number, score in scored.items()}, question
        ranked = rank(scored, sought, reader)
        assert told["hits"] == [[hit.number, hit.score] for hit in ranked], question
        ours = search.search(question, explain=True)
        assert_same_answer(ours, told["answer"])
        assert_same_reasons(ours, told["answer"])
    return files


def clauses(sought):
    return [(match.term, match.boost) for each in sought for match in each.matches]


def assert_same_answer(ours, theirs):
    assert theirs["total"] == ours.total
    assert {tab["slug"]: tab["count"] for tab in theirs["tabs"]} == ours.tabs
    assert theirs["missing"] == list(ours.missing)
    corrected = theirs["corrected"]
    assert corrected == (ours.corrected and {"from": ours.corrected.source, "to": ours.corrected.target})
    assert [result["url"] for result in theirs["results"]] == [result.url for result in ours.results]
    for shown, result in zip(theirs["results"], ours.results, strict=True):
        assert shown["titleMarks"] == units(result.title, result.title_marks)
        assert [
            (each["text"], each["marks"], each["anchor"], each["joint"]) for each in shown["passages"]
        ] == [(each.text, units(each.text, each.marks), each.anchor, each.joint) for each in result.passages]


def assert_same_reasons(ours, theirs):
    for shown, result in zip(theirs["results"], ours.results, strict=True):
        told = json.loads(msgspec.json.encode(result.explanation)) | {"score": result.score}
        assert rounded(shown["explanation"]) == rounded(told)


def rounded(value):
    """Return a value of JSON without the last bits of its numbers: logarithms differ there."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return float(f"{value:.10g}") if isinstance(value, int | float) and not isinstance(value, bool) else value


def test_python_and_the_browser_answer_alike(tmp_path):
    """Scores are compared to the last bit, with stock lunr.js over the stock index too."""
    questions = [*generated_queries(200), *ODD]
    compared(tmp_path, [*LIBRARY, *generated_library(60)], questions)


def test_tabs_sorting_and_pages_are_alike(tmp_path):
    documents = [*LIBRARY, *generated_library(40)]
    search = searcher(*documents)
    asked = [
        {"query": "account fees", "tab": tab, "sort": sort, "page": page, "perPage": 5}
        for tab in ("", "faq", "news", "none")
        for sort in ("relevance", "updated", "views")
        for page in (1, 2)
    ]
    answers = answered(unpacked(indexed(*documents), tmp_path), asked)
    for question, told in zip(asked, answers, strict=True):
        ours = search.search(
            question["query"],
            tab=question["tab"],
            sort=question["sort"],
            limit=5,
            offset=5 * (question["page"] - 1),
        )
        assert_same_answer(ours, told["answer"])


def test_an_empty_site_has_an_empty_index(tmp_path):
    answers = answered(unpacked(indexed(), tmp_path), ["face", ""])
    assert [told["answer"]["total"] for told in answers] == [0, 0]
    assert searcher().search("face").total == 0


def test_a_query_loads_little(tmp_path):
    files = indexed(*generated_library(60))
    told = json.loads(node("answer.js", unpacked(files, tmp_path), given='[{"query": "verify"}]'))
    assert sorted(name.partition("/")[0].partition("-")[0] for name in told["loaded"]).count("passages") == 15
    assert "lexicon" not in " ".join(told["loaded"])
