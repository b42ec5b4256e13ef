"""What a terminal shows of a long build, and what --profile tells of one."""

import io

import pytest

from kbgen.build.report import Clock, Progress
from kbgen.cli.profile import article_lines, stage_lines
from kbgen.cli.progress import ProgressLine, told


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes a second with each look."""
    seconds = iter(range(10_000))
    monkeypatch.setattr("kbgen.cli.progress.time.monotonic", lambda: next(seconds))


def shown(stream, *, quiet=False, articles=3):
    line = ProgressLine(stream, quiet=quiet)
    clock = Clock(line.show)
    with clock.stage("read"):
        clock.expect(articles)
        for number in range(articles):
            clock.took(f"{number}.md", 0.01, 0.002)
    line.clear()
    return stream.getvalue()


def test_a_long_build_says_stage_count_and_rate_and_takes_it_away(clock):
    text = shown(Terminal())
    assert "Reading articles …" in text
    assert "\r\x1b[KReading articles: 3 of 3 (1 a second)" in text
    assert text.endswith("\r\x1b[K")


def test_pipes_and_quiet_runs_are_told_nothing(clock):
    assert shown(io.StringIO()) == ""
    assert shown(Terminal(), quiet=True) == ""


def test_a_quick_build_says_nothing(monkeypatch):
    monkeypatch.setattr("kbgen.cli.progress.time.monotonic", lambda: 5.0)
    assert shown(Terminal()) == ""


def test_large_numbers_are_grouped():
    assert told(Progress("read", 512, 1372), 2.0) == "Reading articles: 512 of 1,372 (256 a second)"
    assert told(Progress("index", 0, 0), 2.0) == "Indexing …"


def test_a_profile_names_stages_with_their_share_and_the_slowest_articles():
    assert list(stage_lines({"read": 3.0, "index": 1.0})) == [
        "  read         3.00 s   75 %",
        "  index        1.00 s   25 %",
    ]
    articles = {f"content/{number:02}.md": number / 1000 for number in range(12)}
    lines = list(article_lines(articles))
    assert lines[0] == "Reading took 5.5 ms an article; of 12, the slowest:"
    assert [line.split() for line in lines[1:3]] == [
        ["11.0", "ms", "content/11.md"],
        ["10.0", "ms", "content/10.md"],
    ]
    assert len(lines) == 11


def test_a_profile_of_a_second_build_says_that_nothing_was_read(site):
    site.article("faq/a.md")
    assert "content/faq/a.md" in site.run("build", "--profile").stderr
    assert "all are known from earlier builds" in site.run("build", "--profile").stderr
