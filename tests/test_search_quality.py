"""The comparison of searches asks what it says it asks, and counts what it says it counts."""

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager, nullcontext
from math import log2
from pathlib import Path
from random import Random
from string import ascii_lowercase

import msgspec
import pytest

from benchmarks.environments import NotInstalledError
from benchmarks.measure import CommandError
from harness.documents import article
from kbgen.model import Block, Heading
from quality.__main__ import PARTIAL, RESULTS, choice, main
from quality.budgets import budgets
from quality.comparison import Answered, answers, compare, rows
from quality.costs import Cost, costs
from quality.engines import ENGINES, Engine
from quality.host import Line, hosting
from quality.judged import Query, articles_of_a_collection, of_a_collection, of_the_manual
from quality.keystrokes import Keystrokes, keystrokes
from quality.known_items import KINDS, Titles, known_items, words
from quality.libraries import Library
from quality.measures import figures, ndcg, reciprocal_rank
from quality.packages import PINNED, verified
from quality.report import Results, Setting, report, rules
from quality.rules import RULES, Worth, worths
from quality.sets import JudgedSet
from quality.slips import begun, mistyped
from quality.stands import stands
from quality.texts import body, page
from quality.visits import Load, round_trips

ROOT = Path(__file__).parent.parent

TITLES = [
    "Deleting a repository",
    "Removing a repository from a team",
    "Configuring two-factor authentication",
    "Recovering your account",
    "Managing billing for your organization",
    "Viewing the subscription of your organization",
    "Creating a pull request",
    "Merging a pull request automatically",
    "Troubleshooting connection errors",
    "Uploading a profile picture",
    "About notifications",
    "Notifications",
]
HELP_CENTRE = {f"faq/{number}.md": title for number, title in enumerate(TITLES)}


def titles():
    return Titles(HELP_CENTRE, {path: f"{title}. Some text." for path, title in HELP_CENTRE.items()})


def asked(kind):
    return list(known_items(kind, titles(), seed="toy"))


DIGEST = """
import hashlib, msgspec, test_search_quality
queries = [test_search_quality.asked(kind) for kind in test_search_quality.KINDS]
print(hashlib.sha256(msgspec.json.encode(queries)).hexdigest())
"""


def test_the_same_articles_give_the_same_queries_whatever_the_order_of_hashes():
    told = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tests")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_known_item_has_one_answer(kind):
    queries = asked(kind)
    assert queries
    for query in queries:
        (path,) = query.grades
        for text in (query.text, query.intact):
            holders = {other for other, title in HELP_CENTRE.items() if {*words(text)} <= {*words(title)}}
            assert holders <= {path}, query
        assert {*words(query.intact)} <= {*words(HELP_CENTRE[path])}


def test_a_title_whose_words_all_stand_in_another_is_never_asked_for():
    assert not any("faq/11.md" in query.grades for kind in KINDS for query in asked(kind))


def test_each_kind_is_typed_in_its_own_way():
    changed = {kind: [query for query in asked(kind) if query.text != query.intact] for kind in KINDS}
    assert not changed.pop("exact")
    for kind, queries in changed.items():
        assert queries == asked(kind), kind
    for query in changed["prefixes"]:
        assert query.intact.startswith(query.text)
    for query in (*changed["typos"], *changed["forms"]):
        assert len({*words(query.text)} - {*words(query.intact)}) == 1


def edits(word):
    """All words that are one edit away."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase),
        *(a + letter + b for a, b in cuts for letter in ascii_lowercase),
    } - {word}


@pytest.mark.parametrize("word", ["repository", "teams", "two-factor", "balloon"])
def test_a_slip_is_one_edit_behind_the_first_letter(word):
    slips = {mistyped(word, (), Random(seed)) for seed in range(200)}
    assert len(slips) > 50
    assert slips <= edits(word)
    assert {slip[0] for slip in slips} == {word[0]}


def test_a_slip_makes_no_word_that_is_known():
    assert mistyped("teams", edits("teams"), Random(1)) is None
    assert mistyped("team", (), Random(1)) is None
    assert mistyped("apsb22", (), Random(1)) is None


def test_a_word_that_is_begun_has_at_least_half_of_its_letters():
    found = {begun("account", Random(seed)) for seed in range(50)}
    assert found == {"acco", "accou"}
    assert begun("team", Random(1)) is None


def test_gain_is_linear_and_discounted_by_the_logarithm():
    grades = {"a": 3, "b": 1}
    ideal = 3 + 1 / log2(3)
    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["x", "b", "a"], grades) == pytest.approx((1 / log2(3) + 3 / 2) / ideal)
    assert ndcg([*"0123456789", "a"], grades) == 0
    assert ndcg([], grades) == 0


def test_only_the_first_ten_results_count():
    assert reciprocal_rank(["x", "a"], {"a": 1}) == 0.5
    assert reciprocal_rank([*"012345678", "a"], {"a": 1}) == 0.1
    assert reciprocal_rank([*"0123456789", "a"], {"a": 1}) == 0
    found = figures([["a"], ["x", "x", "a"], [*"012345678", "a"], []], [{"a": 1}] * 4)
    assert found.queries == 4
    assert found.mrr == pytest.approx((1 + 1 / 3 + 1 / 10) / 4)
    assert found.success == (0.25, 0.5, 0.75)


def test_the_questions_about_the_manual_are_many_and_lead_to_articles():
    asked = of_the_manual()
    assert len(asked) >= 100
    for query in asked:
        assert query.text.strip() == query.text != ""
        assert query.grades, query
        for path, grade in query.grades.items():
            assert (ROOT / path).is_file(), f"{query.text}: {path}"
            assert grade in {1, 2, 3}, f"{query.text}: {grade}"


def test_a_collection_gives_its_judged_queries_with_the_paths_of_its_articles(tmp_path):
    texts = [{"id": "x", "title": "", "text": "a < b"}, {"id": "y", "title": "Y", "text": "c"}]
    queries = [{"id": "1", "text": "one"}, {"id": "2", "text": "two"}]
    for name, lines in {"docs": texts, "queries": queries}.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "qrels.tsv").write_text("1\ty\t2\n1\tx\t0\n2\tx\t0\n")
    assert of_a_collection(tmp_path) == (Query("one", {"content/faq/1.md": 2}),)
    paths, written = zip(*articles_of_a_collection(tmp_path), strict=True)
    assert paths == ("content/faq/0.md", "content/faq/1.md")
    assert "a &lt; b" in written[0]


DOCUMENT = msgspec.structs.replace(
    article("faq/reset.md", title="Reset & repair", keywords=("factory",), tags=("device",)),
    headings=(Heading("first", 2, "Before you <start>"),),
    blocks=(Block("text", "", ("One.", "Two.")), Block("text", "first", ("Three.",))),
)


def test_other_searches_are_given_all_text_that_kbgen_searches():
    assert body(DOCUMENT) == "One. Two.\nBefore you <start>\nThree.\nfactory device"
    shown = page(DOCUMENT)
    assert "<h1>Reset &amp; repair</h1>" in shown
    assert '<h2 id="first">Before you &lt;start&gt;</h2>\n<p>Three.</p>\n<p>factory device</p>' in shown


@pytest.fixture
def toy(site):
    """A small help centre that is built."""
    for number, title in enumerate(TITLES):
        text = f"{title} takes a minute: open the settings of your account. " * 3
        site.article(f"faq/{number}.md", f"## {title}, step by step\n\n{text}", title=title)
    site.build()
    return Library("toy", site.folder)


TYPO = JudgedSet("typos", "toy", (Query("deletng", {"content/faq/0.md": 1.0}, intact="deleting"),))
QUESTION = JudgedSet(
    "manual",
    "toy",
    (Query("profile picture", {"content/faq/9.md": 3}), Query("zebra", {"content/faq/0.md": 1})),
)


def test_kbgen_and_lunr_answer_from_the_same_articles(toy):
    engines = [ENGINES[key] for key in ("kbgen", "lunr", "lunr-title")]
    answered = [each for engine in engines for each in answers(engine, toy, [QUESTION, TYPO])]
    found = {
        (row.set, row.engine): row for row in rows(["manual", "typos"], [e.name for e in engines], answered)
    }
    for engine in engines:
        assert found["manual", engine.name].figures.success == (0.5, 0.5, 0.5)
        assert found["typos", engine.name].intact.queries == 1
    assert found["typos", "kbgen"].figures.mrr == 1
    assert found["typos", "lunr, title ×1"].figures.mrr == 0


def test_queries_are_plain_words_to_lunr(toy):
    for query in ("profile picture?", '"profile-picture"', "title: profile +(picture)"):
        assert ENGINES["lunr"].answer(toy, [query])[0][0] == "content/faq/9.md", query


@pytest.mark.parametrize("fault", [NotInstalledError("no such package"), CommandError("it broke")])
def test_a_search_that_cannot_be_asked_is_named_and_the_others_are_measured(toy, monkeypatch, fault):
    def fail(library, queries):
        raise fault

    monkeypatch.setattr("quality.comparison.library", lambda name, corpora: toy)
    monkeypatch.setattr("quality.comparison.judged_sets", lambda sets, library, corpora: [QUESTION])
    faults = []
    engines = [Engine("bad", "Bad", "bad", fail), ENGINES["kbgen"]]
    measured = list(compare(["manual"], engines, None, most=1, faults=faults))
    assert [(row.engine, row.figures.queries) for row in measured] == [("kbgen", 1)]
    assert faults == [f"Bad, toy: {fault}"]


def test_a_package_is_what_was_pinned(tmp_path):
    file = tmp_path / "package.tgz"
    file.write_bytes(b"a package")
    digest = base64.b64encode(hashlib.sha512(b"a package").digest()).decode()
    assert verified(file, f"sha512-{digest}") == file
    file.write_bytes(b"another")
    with pytest.raises(NotInstalledError, match="is not the file"):
        verified(file, f"sha512-{digest}")
    for pinned in PINNED.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", pinned["version"])
        assert re.fullmatch(r"sha512-[\w+/]{86}==", pinned["integrity"])


def fetched(address):
    with urllib.request.urlopen(address) as answer:
        return answer.headers, answer.read()


def test_a_host_compresses_what_becomes_smaller_and_tells_what_it_sent(tmp_path):
    text = b"<p>Hello</p>" * 100
    for name, data in {"index.html": text, "short.js": b"1", "sub/index.html": text}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with hosting(tmp_path) as host:
        headers, sent = fetched(host.address)
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(sent) == text
        assert fetched(host.address + "sub/?q=x")[1] == sent
        headers, short = fetched(host.address + "short.js?stamp")
        assert (headers["Content-Encoding"], short) == (None, b"1")
        assert host.sent == [("/", len(sent)), ("/sub/", len(sent)), ("/short.js", 1)]


def test_a_host_sends_nothing_from_outside_its_folder(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    with hosting(tmp_path / "site") as host:
        for path in ("%2e%2e/secret.txt", f"/{tmp_path}/secret.txt", "absent.txt", ""):
            with pytest.raises(urllib.error.HTTPError, match="404") as told:
                urllib.request.urlopen(host.address + path)
            told.value.close()


def load(path, asked, answered):
    return Load(path, asked, answered, 1)


def test_loads_that_wait_for_one_another_are_round_trips():
    start = load("/search.html", 0, 100)
    beside = [load(f"/{number}.js", 110 + number, 210 + 30 * number) for number in range(3)]
    assert round_trips([]) == 0
    assert round_trips([start]) == 1
    assert round_trips([*beside, start]) == 2
    assert round_trips([start, *beside, load("/index.js", 215, 400)]) == 3
    assert round_trips([start, *beside, load("/index.js", 215, 400), load("/card.js", 400, 500)]) == 4


@pytest.fixture
def hosts(monkeypatch):
    """All hosts that the costs are measured with."""
    opened = []

    @contextmanager
    def noted(folder):
        with hosting(folder) as host:
            opened.append(host)
            yield host

    monkeypatch.setattr("quality.costs.hosting", noted)
    monkeypatch.setattr("quality.costs.FAR", Line(0.001, 1e9))
    return opened


def visits(sent):
    """The bytes of all that each visit loaded from its search page on."""
    found, at_home = [], True
    for path, size in sent:
        if path == "/search.html":
            found.append([])
        if path in {"/", "/search.html"}:
            at_home = path == "/"
        if not at_home:
            found[-1].append(size)
    return found


@pytest.mark.slow
@pytest.mark.browser
def test_what_a_first_search_loads_is_what_the_host_sent(toy, browser, hosts):
    measured = list(costs([*stands(["kbgen", "lunr"], toy, [])], toy, "toy", ["account"], browser))
    assert [cost.product for cost in measured] == ["kbgen", "lunr"]
    for host, cost in zip(hosts, measured, strict=True):
        _, near, _ = visits(host.sent)
        assert cost.requests == len(near)
        assert cost.search + cost.page == sum(near)
    assert measured[1].requests == len(["page", "lunr", "its script", "index", "store"])


@pytest.mark.slow
@pytest.mark.browser
def test_every_letter_that_is_typed_is_answered_and_timed(toy, browser):
    typed = list(keystrokes(toy, "toy", ["account", "profile picture"], browser))
    assert [(each.place, len(each.taken)) for each in typed] == [("search page", 21), ("dialog", 21)]
    assert all(0 < each.median <= each.ninetieth <= max(each.taken) for each in typed)


def cost(product, articles, *, site="generated", search=50e3):
    numbers = {
        "cards": 15,
        "page": 4e3,
        "requests": 20,
        "trips": 6,
        "index_trips": 3,
        "near": 200,
        "far": 1500,
    }
    return Cost(site=site, articles=articles, product=product, name=product, search=search, **numbers)


TYPED = Keystrokes(site="generated", articles=10_000, place="dialog", taken=(5, 5, 5, 60))
COSTS = (cost("kbgen", 1_000), cost("kbgen", 10_000, search=150e3), cost("lunr", 1_000, search=2e6))


def test_budgets_are_judged_by_what_was_measured():
    assert [(each.measured, each.verdict) for each in budgets(COSTS, [TYPED])] == [
        (50, "aim met"),
        (150, "**not met**"),
        (3, "aim met"),
        (3, "aim met"),
        (TYPED.ninetieth, "**not met**"),
    ]
    assert not list(budgets([cost("kbgen", 1_000, site="github-help")], []))


def test_a_rule_is_worth_what_is_lost_without_it(toy, monkeypatch):
    asked = (Query("removing", {"content/faq/1.md": 1}), Query("notification", {"content/faq/11.md": 1}))
    monkeypatch.setattr("quality.rules.library", lambda name, corpora: toy)
    monkeypatch.setattr("quality.rules.judged_sets", lambda *_: [JudgedSet("exact", "toy", (*asked, *asked))])
    (worth,) = worths(["exact"], None, most=2)
    before = toy.searcher.reader.manifest
    assert worth.without.keys() == RULES.keys()
    assert all(0 <= value <= 1 for value in (worth.ndcg, *worth.without.values()))
    assert worth.ndcg == 1
    assert toy.searcher.reader.manifest is before


def test_the_worth_of_rules_is_told_as_what_is_lost():
    lines = rules([Worth("exact", 0.9, {"title": 0.85, "prior": 0.91})]).splitlines()
    assert lines[2:] == ["| with all | 0.900 |", "| without title | -0.050 |", "| without prior | +0.010 |"]


def answered(engine, found):
    return Answered("exact", engine, Query("x", {"a": 1}), found)


def test_the_report_marks_the_best_and_counts_where_the_first_is():
    measured = rows(["exact"], ["kbgen", "Other"], [answered("kbgen", ("a",)), answered("Other", ("x", "a"))])
    setting = Setting(machine="1 core", versions=("kbgen 1", "Other 2"), command="make search-quality")
    results = Results(rows=tuple(measured), costs=COSTS, keystrokes=(TYPED,), queries=5, faults=("no Other",))
    text = report(results, setting)
    lines = text.splitlines()
    assert "| exact | 1 | **1.000** | 0.631 |" in lines
    assert "On 1 of 1 sets, no other is better than kbgen." in lines
    assert "| exact | Other | 1 | 0.631 | 0.500 | 0.000 | 1.000 | 1.000 |" in lines
    assert (
        "| generated, 1,000 articles | lunr | 15 | 2,000 KB | 4.0 KB | 20 | 6 (index and cards: 3) |" in text
    )
    assert "On 1 core, with kbgen 1, Other 2, by `make search-quality`." in lines
    assert "- no Other" in lines


def test_only_a_run_that_leaves_nothing_out_replaces_the_committed_report():
    assert choice([], "corpora").output == RESULTS
    assert choice([], None).output == PARTIAL
    assert choice(["--quick"], "corpora").output == PARTIAL
    assert choice(["--quick", "--output", "x.md"], "corpora").output == Path("x.md")
    assert choice([], None).sets == ("manual",)


@pytest.mark.slow
@pytest.mark.browser
def test_kbgen_and_lunr_are_measured_from_end_to_end(tmp_path, monkeypatch, browser, hosts, capsys):
    monkeypatch.delenv("KBGEN_CORPORA", raising=False)
    monkeypatch.setattr("quality.__main__.browsing", lambda: nullcontext(browser))
    monkeypatch.setattr("quality.__main__.FEW_VISITS", 1)
    output = tmp_path / "results.md"
    main(["--quick", "--engines", "kbgen", "lunr", "--sizes", "20", "--output", str(output)])
    text = output.read_text("utf-8")
    assert capsys.readouterr().out == text
    assert "| nDCG@10 | Queries | kbgen | lunr, title ×1 |" in text
    assert "| generated, 20 articles | kbgen |" in text
    assert '`make search-quality ARGS="--quick --engines kbgen lunr --sizes 20"`' in text
    assert "could not be measured" not in text
