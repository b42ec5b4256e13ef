"""Each command does what its help says, and ends with the code that it promises."""

import json
import os
from pathlib import Path

import pytest

QUESTION = "How do I reset my password?"


def test_build_says_what_it_did_and_how_to_look_at_it(site):
    run = site.article("faq/a.md").run("build")
    assert run.stdout == ""
    assert run.stderr.startswith("Built 1 article as ")
    assert "no problems" in run.stderr
    assert "index.html" in run.stderr


def test_build_twice_writes_nothing_the_second_time(site):
    assert site.article("faq/a.md").build().report["written"] > 5
    assert site.build().report["written"] == 0


def test_an_article_that_is_gone_leaves_the_output(site):
    site.article("faq/a.md").article("faq/b.md").build()
    run = site.remove("content/faq/b.md").build()
    assert run.report["removed"] > 0
    assert not site.exists("faq/b.html")


def test_the_report_has_every_figure(site):
    report = site.article("faq/a.md").build().report
    assert set(report) == {
        "articles",
        "pages",
        "peak_memory_bytes",
        "problems",
        "removed",
        "rendered",
        "seconds",
        "written",
    }
    assert report["articles"] == 1
    assert isinstance(report["peak_memory_bytes"], int)
    assert {"scan", "read", "arrange", "render", "index", "write"} <= set(report["seconds"])


def test_two_builds_in_two_folders_are_the_same_bytes(site):
    site.copy("face").build()
    first = site.published()
    site.build("-d", "elsewhere")
    site.output = site.folder / "elsewhere"
    assert site.published() == first


def test_quiet_says_nothing_when_all_is_well(site):
    run = site.article("faq/a.md").run("-q", "build")
    assert (run.stdout, run.stderr) == ("", "")


def test_quiet_tells_only_what_makes_the_run_fail(site):
    site.article("faq/a.md", "See [b](b.md).")
    assert site.run("-q", "build").stderr == ""
    assert "link-broken" in site.run("-q", "build", "--strict", expect=1).stderr


def test_problems_are_annotations_in_github_actions(site):
    site.article("faq/a.md", "See [b](b.md).")
    run = site.run("check", environment={"GITHUB_ACTIONS": "true"})
    assert run.stdout.startswith("::warning file=content/faq/a.md,line=6,col=9,title=link-broken::")


def test_problems_are_sarif_for_code_scanning(site):
    run = site.article("faq/a.md", "See [b](b.md).").run("check", "--format=sarif")
    result = json.loads(run.stdout)["runs"][0]["results"][0]
    assert result["ruleId"] == "link-broken"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 9}


def test_check_writes_nothing(site):
    site.article("faq/a.md").run("check", "--strict")
    assert not site.output.exists()


def test_check_fails_as_a_strict_build_does(site):
    site.article("faq/a.md", "See [b](b.md).")
    site.run("check")
    site.run("check", "--strict", expect=1)


def test_drafts_and_the_future_are_built_only_when_asked_for(site):
    site.article("faq/a.md").article("faq/d.md", draft=True).article("faq/f.md", published="2026-09-01")
    assert site.build().report["articles"] == 1
    assert site.build("-D").report["articles"] == 2
    assert site.build("-F").report["articles"] == 2
    assert site.build("--as-of=2026-09-01").report["articles"] == 2


def test_another_base_url_is_used_where_an_address_is_demanded(site):
    site.article("faq/a.md").build("-b", "https://help.example.com/kb")
    assert 'href="https://help.example.com/kb/faq/a.html"' in site.read("faq/a.html")


def test_a_base_url_that_is_none_is_misuse(site):
    assert "base_url" in site.article("faq/a.md").run("build", "-b", "help", expect=2).stderr


def test_an_output_that_holds_the_sources_is_refused(site):
    run = site.article("faq/a.md").run("build", "-d", ".", expect=2)
    assert "would mix" in run.stderr


def test_new_writes_a_draft_and_prints_its_path(site):
    run = site.run("new", QUESTION)
    file = site.folder / "content/general/how-do-i-reset-my-password.md"
    assert run.stdout.strip() == str(file)
    assert f'title: "{QUESTION}"' in file.read_text("utf-8")
    assert site.build().codes == ["site-empty"]
    assert site.build("-D", "-F").report["articles"] == 1


def test_new_does_not_write_over_an_article(site):
    site.run("new", QUESTION)
    assert "exists already" in site.run("new", QUESTION, expect=2).stderr


def test_new_knows_the_declared_categories(site):
    site.write("kbgen.toml", '[site]\ntitle = "Help"\n\n[[categories]]\nslug = "faq"\n')
    assert "Did you mean 'faq'" in site.run("new", "A", "-c", "fqa", expect=2).stderr
    assert site.run("new", "A").stdout.strip().endswith("content/faq/a.md")


def test_list_tells_the_state_of_each_article(site):
    site.article("faq/a.md").article("faq/d.md", draft=True).article("faq/f.md", published="2026-09-01")
    site.article("faq/e.md", expires="2026-02-01").article("faq/s.md", review_by="2026-03-01")
    run = site.run("list", "--format=json", "--as-of=2026-06-01")
    states = {row["path"].removeprefix("content/faq/"): row["state"] for row in json.loads(run.stdout)}
    assert states == {
        "a.md": "published",
        "d.md": "drafts",
        "e.md": "expired",
        "f.md": "future",
        "s.md": "stale",
    }


@pytest.mark.parametrize(
    ("kind", "name"), [("drafts", "d"), ("future", "f"), ("expired", "e"), ("stale", "s")]
)
def test_list_can_be_of_one_kind(site, kind, name):
    site.article("faq/a.md").article("faq/d.md", draft=True).article("faq/f.md", published="2026-09-01")
    site.article("faq/e.md", expires="2026-02-01").article("faq/s.md", review_by="2026-03-01")
    run = site.run("list", kind, "--as-of=2026-06-01")
    assert [line.split("\t")[2] for line in run.stdout.splitlines()] == [f"content/faq/{name}.md"]


def test_clean_removes_what_was_built(site):
    site.article("faq/a.md").build()
    site.run("clean")
    assert not site.output.exists()


def test_clean_outside_of_a_site_is_misuse(site):
    site.remove("kbgen.toml").run("clean", expect=2)


def test_init_starts_a_site_that_builds_without_a_warning(site):
    site.run("init", "demo")
    site.run("-C", str(site.folder / "demo"), "build", "--strict")
    assert (site.folder / "demo/build/index.html").is_file()
    assert (site.folder / "demo/.gitignore").is_file()


def test_init_keeps_what_is_there(site):
    site.write("demo/content/faq/mine.md", "mine").run("init", "demo")
    assert (site.folder / "demo/content/faq/mine.md").read_text() == "mine"
    assert "exists already" in site.run("init", "demo", expect=2).stderr


def test_search_answers_as_one_object(site):
    site.copy("face").build()
    answer = json.loads(site.run("search", "face", "--limit", "5", "--format", "json").stdout)
    assert set(answer) == {"query", "total", "tabs", "results"}
    assert answer["query"] == "face"
    assert len(answer["results"]) == 5
    assert answer["total"] == sum(answer["tabs"].values())
    first = answer["results"][0]
    assert set(first) == {
        "category",
        "passages",
        "published",
        "rank",
        "score",
        "source",
        "title",
        "updated",
        "url",
        "views",
    }
    assert (site.folder / first["source"]).is_file()
    assert site.exists(first["url"])


def test_search_without_a_build_makes_its_index_in_memory(site):
    site.copy("face")
    answer = json.loads(site.run("search", "face", "--format", "json").stdout)
    assert answer["total"] > 10
    assert not site.output.exists()


def test_search_says_when_the_build_is_older_than_the_content(site):
    site.copy("face").build()
    assert site.run("search", "face").stderr == ""
    os.utime(site.output / ".kbgen.json", (0, 0))
    assert "kbgen build" in site.run("search", "face").stderr
    assert site.build().report["written"] == 0
    assert site.run("search", "face").stderr == ""


def test_search_answers_many_queries(site):
    site.copy("face").build()
    site.write("queries.txt", "face\npasskey\n\nfoo:bar\n")
    run = site.run("search", "--queries", str(site.folder / "queries.txt"), "--format", "jsonl")
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["face", "passkey", "", "foo:bar"]


def test_search_reads_well_in_a_terminal(site):
    site.copy("face").build()
    run = site.run("search", "facial recognition")
    assert "  1. What should I do if facial recognition fails?" in run.stdout


def test_search_explains_its_order(site):
    site.copy("face").build()
    said = site.run("search", "facail recognitoin zebra", "--explain", "--limit", "1").stdout
    assert "No article has: zebra." in said
    assert "For facail, which no article has: facial." in said
    assert "= lunr" in said
    assert "facail → facial (spelling): " in said
    asked = ("search", "facail zebra", "--explain", "--limit", "1", "--format", "json")
    answer = json.loads(site.run(*asked).stdout)
    assert answer["missing"] == ["zebra"]
    assert answer["corrected"] == {"from": "facail", "to": "facial"}
    (result,) = answer["results"]
    assert set(result["explanation"]) == {"tier", "lunr", "factors", "found"}
    assert {each["word"] for each in result["explanation"]["found"]} == {"facail"}


def test_search_without_a_query_is_misuse(site):
    assert "QUERY" in site.article("faq/a.md").run("search", expect=2).stderr


def test_a_command_that_is_not_there_is_suggested(site):
    assert "Did you mean 'build'" in site.run("biuld", expect=2).stderr


@pytest.mark.parametrize("word", ["-V", "--version"])
def test_the_version_is_told(site, word):
    import kbgen

    assert site.run(word).stdout == f"kbgen {kbgen.__version__}\n"


def test_settings_may_stand_in_another_file(site):
    site.article("faq/a.md").write("kbgen.ci.toml", '[site]\ntitle = "From CI"\n')
    site.run("-f", "kbgen.ci.toml", "build")
    assert "From CI" in site.read("index.html")


def test_a_category_that_is_none_is_misuse_of_the_search(site):
    run = site.copy("face").run("search", "face", "--tab", "fqa", expect=2)
    assert "There is no category 'fqa'. Did you mean 'faq'?" in run.stderr


@pytest.mark.parametrize("option", ["-q", "-C", "--verbose"])
def test_a_global_option_after_the_command_says_where_it_belongs(site, option):
    assert (
        f"{option} stands before the command: kbgen {option} " in site.run("build", option, expect=2).stderr
    )


@pytest.mark.parametrize("category", ["../elsewhere", "/tmp", "faq/../..", ".hidden", "_later"])
def test_new_writes_nowhere_but_in_a_folder_of_the_content(site, category):
    assert "is no folder below" in site.run("new", QUESTION, "-c", category, expect=2).stderr
    assert not list(site.folder.parent.rglob("*.md"))


@pytest.mark.parametrize("title", ["Why? " * 100, "何故" * 100, "\U00020000" * 300])
def test_new_makes_a_file_of_any_title(site, title):
    file = Path(site.run("new", title).stdout.strip())
    assert json.dumps(title, ensure_ascii=False) in file.read_text("utf-8")


def test_a_title_of_signs_alone_is_refused_with_what_it_needs(site):
    assert "needs letters or digits" in site.run("new", "???", expect=2).stderr


def test_init_says_a_command_that_can_be_pasted(site):
    assert "a b' && kbgen serve" in site.remove("kbgen.toml").run("init", "a b").stderr
