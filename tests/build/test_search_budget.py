"""A build says how large the search is, and warns where it is larger than its owner allows."""

import gzip
import re

SETTINGS = '[site]\ntitle = "Help"\n\n[search.budget]\n'


def told(run):
    return [(each["code"], each["line"], each["message"]) for each in run.report["problems"]]


def sizes(site):
    files = [file for file in (site.output / "search").rglob("*") if file.is_file()]
    first = [file for file in files if re.match(r"manifest|columns-", file.name)]
    return sum(file.stat().st_size for file in files), sum(
        len(gzip.compress(file.read_bytes(), mtime=0)) for file in first
    )


def kilobytes(size):
    return f"{max(1, round(size / 1024)):,} KB"


def test_a_build_says_what_stands_on_the_disk_whatever_it_had_to_make(site):
    for number in range(30):
        site.article(f"faq/{number}.md", f"Article {number} is about {number} things. " * 20)
    for _ in range(3):
        said = site.run("build").stderr
        total, first = map(kilobytes, sizes(site))
        assert f"Search: {total} in all; a query loads {first} first" in said
        site.article("faq/7.md", "Now it is about nothing.")


def test_without_a_budget_nothing_is_too_large(site):
    assert told(site.article("faq/a.md").build()) == []


def test_what_is_over_the_budget_is_told_with_its_place(site):
    site.write("kbgen.toml", f"{SETTINGS}total_kb = 0.5\nfirst_kb = 0.25\n").article("faq/a.md")
    run = site.build()
    total, first = (round(size / 1024) for size in sizes(site))
    assert told(run) == [
        ("search-over-budget", 5, f"all files of the search have {total} KB, 0.5 are allowed"),
        ("search-over-budget", 6, f"a first search loads {first} KB of the index, 0.25 are allowed"),
    ]
    assert told(site.build()) == told(run)
    assert told(site.run("check", "--format=json")) == told(run)


def test_what_is_within_the_budget_is_not(site):
    site.write("kbgen.toml", f"{SETTINGS}total_kb = 500\nfirst_kb = 20\n").article("faq/a.md")
    assert told(site.build("--strict")) == []


def test_a_strict_build_fails_on_it(site):
    site.write("kbgen.toml", f"{SETTINGS}total_kb = 0.5\n").article("faq/a.md")
    site.build("--strict", expect=1)
    assert not site.output.exists()
