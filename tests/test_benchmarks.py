"""The benchmarks count what they say they count: a figure that is wrong looks like one that is right."""

import hashlib
import os
import re
import statistics
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest

from benchmarks import corpus, peers
from benchmarks.budgets import Budget, budgets
from benchmarks.comparison import Comparison
from benchmarks.measure import CommandError, Cost, family, run, started
from benchmarks.queries import queries
from benchmarks.report import Setting, report
from benchmarks.results import Results, Runs, Weight
from benchmarks.scenarios import QUICK, Effort
from benchmarks.sites import Site, StaleError

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "benchmarks"
linux = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux' /proc")


def python(*words):
    return (sys.executable, *map(str, words))


@pytest.fixture
def measured(tmp_path):
    """Return a function that runs a Python program and gives its cost."""
    return lambda program: run(python("-c", program), tmp_path, log=tmp_path / "log", environment={})


DIGEST = """
import hashlib, msgspec
from benchmarks.corpus import articles
print(hashlib.sha256(msgspec.json.encode(list(articles(20)))).hexdigest())
"""


def test_the_same_seed_writes_the_same_articles_whatever_the_order_of_hashes():
    told = {
        subprocess.run(
            python("-c", DIGEST),
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tests")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    here = hashlib.sha256(msgspec.json.encode(list(corpus.articles(20)))).hexdigest()
    assert told == {f"{here}\n".encode()}
    assert list(corpus.articles(3, seed=1)) != list(corpus.articles(3, seed=2))


def test_articles_are_of_the_promised_length_and_have_all_that_articles_have():
    written = list(corpus.articles(400))
    lengths = [len(re.findall(r"[^\W\d_]+", article.body)) for article in written]
    assert 400 < statistics.mean(lengths) < 550
    assert statistics.median(lengths) < statistics.mean(lengths)
    text = "\n".join(article.body for article in written)
    for part in (
        r"^## ",
        r"^### ",
        r"^- ",
        r"^1\. ",
        r"^\| --- \|",
        r"^```python$",
        r"^> \[!NOTE\]$",
        r"^!\[",
    ):
        assert re.search(part, text, re.MULTILINE), part
    assert {article.category for article in written} == corpus.CATEGORIES.keys()
    assert all(article.published <= article.updated for article in written)


def test_links_and_images_lead_to_what_is_there():
    written = list(corpus.articles(50))
    there = {article.path for article in written} | {name for name, _ in corpus.images(50)}
    assert len(there) == 50 + len(list(corpus.images(50)))
    led = {target for article in written for target in re.findall(r"\]\(\.\./([^)]+)\)", article.body)}
    assert led <= there


def test_a_few_words_are_frequent_and_most_are_rare():
    words = re.findall(r"\b[a-z]+\b", " ".join(article.body for article in corpus.articles(100)))
    assert words.count("the") > words.count("with") > 10
    assert len(set(words)) > 3_000


def test_queries_ask_for_words_that_many_articles_have():
    written = list(corpus.articles(60))
    asked = queries(written)
    assert asked == queries(written)
    holders = [set(re.findall("[a-z]+", article.body)) for article in written]
    for word in {word for query in asked for word in query.split()}:
        assert sum(word in words for words in holders) >= 15


FORKING = """
import os, time
block = b"x" * {own}
if os.fork():
    os.wait()
else:
    more = b"y" * {child}
    while time.process_time() < 0.3:
        pass
"""


@linux
def test_a_child_that_forks_is_counted_with_what_its_own_child_needs(measured):
    cost = measured(FORKING.format(own=20_000_000, child=60_000_000))
    assert cost.processor >= 0.3
    assert cost.memory > 80_000_000


@linux
def test_memory_that_processes_share_counts_once(measured):
    cost = measured(FORKING.format(own=60_000_000, child=1))
    assert 60_000_000 < cost.memory < 110_000_000


def test_steps_add_their_times_and_keep_the_higher_peak():
    assert Cost(1, 2, 30) + Cost(4, 5, 20) == Cost(5, 7, 30)
    assert (Cost(1, 2, 30) + Cost(4, 5, None)).memory is None


LEAVING = """
import subprocess, sys
left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(left.pid, flush=True)
sys.exit(3)
"""


def test_a_command_that_fails_is_no_measurement_and_leaves_nothing_running(measured, tmp_path):
    with pytest.raises(CommandError, match="exit code 3"):
        measured(LEAVING)
    await_end(int((tmp_path / "log").read_text()))


def test_an_interrupt_ends_a_server_with_its_children(tmp_path):
    with pytest.raises(KeyboardInterrupt), parent(tmp_path / "log") as (server, child):
        raise KeyboardInterrupt
    assert server.returncode is not None
    await_end(child)


@contextmanager
def parent(log):
    """A process that has started another and waits for it; both as numbers."""
    serving = python("-c", LEAVING.replace("sys.exit(3)", "left.wait()"))
    with started(serving, log.parent, log=log, environment={}) as process:
        while not log.read_text().endswith("\n"):
            assert process.poll() is None
        yield process, int(log.read_text())


def await_end(process):
    """Wait until a process is dead; one that nobody reaps is."""
    status = Path(f"/proc/{process}/stat")
    with suppress(OSError):
        while status.read_text().rpartition(") ")[2][0] not in "ZX":
            os.sched_yield()


@linux
def test_a_family_is_a_process_and_all_its_descendants(tmp_path):
    with parent(tmp_path / "log") as (head, child):
        assert list(family(head.pid)) == [head.pid, child]


COPYING = """
import pathlib
for source in pathlib.Path("content").rglob("*.md"):
    page = pathlib.Path("build") / source.relative_to("content").with_suffix(".html")
    page.parent.mkdir(parents=True, exist_ok=True)
    if not page.exists() or {again}:
        page.write_text("<html>" + source.read_text() + pathlib.Path("layouts/article.html").read_text())
"""


def copier(*, again):
    """A tool that makes pages by copying; where ``again`` is false, it never renews one."""
    program = COPYING.format(again=again)
    return msgspec.structs.replace(
        peers.KBGEN, name="Copier", key="copier", steps=(("python", "-c", program),)
    )


@pytest.mark.parametrize("edit", [Site.edit_body, Site.edit_title, Site.edit_layout])
def test_a_build_that_does_not_show_the_edit_is_no_measurement(tmp_path, edit):
    for again in (True, False):
        site = Site(copier(again=again), tuple(corpus.articles(4)), tmp_path / "site")
        site.lay_out()
        site.build()
        shown = edit(site)
        if again:
            assert len(site.build(shown)) == 1
        else:
            with pytest.raises(StaleError, match="does not show"):
                site.build(shown)


def test_cold_is_without_output_and_caches(tmp_path):
    site = Site(copier(again=True), tuple(corpus.articles(4)), tmp_path / "site")
    site.lay_out()
    site.build()
    (site.folder / ".kbgen").mkdir()
    site.forget()
    assert not site.output.exists()
    assert not (site.folder / ".kbgen").exists()
    assert (site.folder / "kbgen.toml").is_file()


def test_a_tool_that_fails_is_named_and_the_others_are_measured(tmp_path):
    tools = (copier(again=False), msgspec.structs.replace(copier(again=True), name="Good", key="good"))
    with Comparison(4, tools, QUICK, folder=tmp_path) as comparison:
        comparison.measure("cold")
        runs = comparison.measure("body")
    assert [each.tool for each in runs] == ["Good"]
    assert [fault.split(",")[0] for fault in comparison.faults] == ["Copier"]


def test_builds_are_repeated_until_enough_is_known():
    effort = Effort(least=2, most=4, seconds=10, edits=1)
    assert not effort.suffices([Cost(60, 1, 1)])
    assert effort.suffices([Cost(60, 1, 1)] * 2)
    assert not effort.suffices([Cost(1, 1, 1)] * 3)
    assert effort.suffices([Cost(1, 1, 1)] * 4)


def runs(tool, scenario, *seconds, size=1_000, memory=50_000_000):
    return Runs(tool, size, scenario, tuple(Cost(second, 2 * second, memory) for second in seconds))


GIVEN = Results(
    runs=(
        runs("kbgen", "cold", 4, 2, 3),
        runs("Hugo with Pagefind", "cold", 6, 6),
        runs("kbgen", "one body edited", 1),
        runs("kbgen", "nothing changed", 1.2, size=10_000, memory=900_000_000),
    ),
    weights=(Weight("kbgen", 1_000, 9_000_000, 1_234, query=90_000, stock=2_000_000, share=0.2),),
    faults=("Zensical is not installed: no such thing",),
)
SETTING = Setting(
    date="2026-01-01",
    machine="1 core",
    command="make bench",
    effort=QUICK,
    tools=(("kbgen", "kbgen 1", "kbgen build"),),
)


def test_the_report_leads_with_ratios_of_medians():
    lines = report(GIVEN, SETTING).splitlines()
    assert "|  | cold | one body edited |" in lines
    assert "| kbgen | **1.00** (3.00 s) | **1.00** (1.00 s) |" in lines
    assert "| Hugo with Pagefind | **2.00** (6.00 s) | – |" in lines
    assert "| kbgen | 1,000 | cold | 3 | 3.00 s | 2.00..4.00 | 6.00 s | 50 MB |" in lines
    assert "| kbgen | 1,000 | 9.0 MB | 1,234 | 90 KB | 2,000 KB |" in lines
    assert "- Zensical is not installed: no such thing" in lines


def test_budgets_are_judged_by_what_was_measured():
    verdicts = {budget.what: budget.met for budget in budgets(GIVEN)}
    assert verdicts["cold build, 1,000: kbgen's time by that of Hugo with Pagefind"] is True
    assert verdicts["cold build, 1,000: Zensical's time by kbgen's"] is None
    assert verdicts["nothing changed, 10,000"] is False
    assert verdicts["search's share of a cold build, 1,000"] is True
    assert verdicts["peak memory of a build, whole process tree, 10,000"] is True
    assert verdicts["first query with fifteen cards, 1,000"] is False


def test_a_budget_may_ask_for_more_or_for_less():
    assert Budget("", 3, "times", 3.5, at_least=True).met
    assert not Budget("", 3, "times", 3.5).met


@pytest.mark.parametrize("name", ["hugo", "material", "zensical"])
def test_every_tool_is_pinned_with_hashes(name):
    text = (FOLDER / f"requirements-{name}.txt").read_text("utf-8")
    requirements = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", requirement), requirement


@pytest.mark.slow
def test_kbgen_alone_is_measured_from_end_to_end(tmp_path):
    choice = ["--sizes", 3, "--tools", "kbgen", "--scenarios", "cold", "body", "title", "layout", "serve"]
    subprocess.run(
        python("-m", "benchmarks", "--quick", *choice, "--output", tmp_path / "results.md"),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
        check=True,
        timeout=100,
    )
    text = (tmp_path / "results.md").read_text("utf-8")
    assert "|  | cold | one body edited | one title edited | a layout edited | from save to served |" in text
    assert text.count("**1.00**") == 5
    assert "could not be measured" not in text
