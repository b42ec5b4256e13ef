"""The site that ``kbgen init`` makes is a good example: it builds without a warning, and is searched."""

import re
import shlex
from pathlib import Path

import pytest


@pytest.fixture
def starter(site):
    site.remove("kbgen.toml").run("init")
    return site


def test_builds_without_a_warning(starter):
    assert starter.build("--strict").problems == []


def test_publishes_these_files(starter, golden):
    starter.build()
    names = [name for name in starter.published() if not name.startswith("assets/")]
    unmarked = sorted(re.sub(r"-[0-9a-f]{8,}\.", "-<digest>.", name) for name in names)
    golden("starter-files.txt", "\n".join(unmarked) + "\n")


def test_publishes_the_same_bytes_each_time(starter):
    starter.build()
    first = starter.published()
    starter.run("clean")
    assert starter.published() == {}
    starter.build()
    assert starter.published() == first


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("forgot password", "How do I reset my password?"),
        ("delivery price", "How long does delivery take?"),
        ("front matter", "Write an article"),
    ],
)
def test_its_search_answers(starter, query, answer):
    starter.build()
    assert f"  1. {answer}  [" in starter.run("search", query).stdout


def test_keeps_what_is_there_already(site):
    site.remove("kbgen.toml").write("README.md", "mine").run("init")
    assert (site.folder / "README.md").read_text() == "mine"


def test_a_second_init_is_misuse(starter):
    assert "there is a site here" in starter.run("init", expect=2).stderr


def test_the_readmes_first_steps_work_with_it(starter):
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    (said,) = re.findall(r"^\$ kbgen (new .*)$", readme, re.MULTILINE)
    article = Path(starter.run(*shlex.split(said)).stdout.strip())
    article.write_text(article.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    starter.run("check", "--strict", "--future")
    assert starter.build("--strict", "--future").report["articles"] == 5
