"""What is found in the content folder, and what is passed over."""

import pytest

from kbgen.build.scan import scan

ARTICLE = "---\ntitle: A\n---\n"


def found(site):
    seen = scan(site.folder, "content")
    return [one.source.path.removeprefix("content/") for one in seen.articles], [
        one.path for one in seen.files
    ]


def test_markdown_is_an_article_and_all_else_a_file(site):
    site.files({"content/a.md": ARTICLE, "content/b.MARKDOWN": ARTICLE, "content/img/c.png": b"png"})
    assert found(site) == (["a.md", "b.MARKDOWN"], ["content/img/c.png"])


@pytest.mark.parametrize("name", [".git/a.md", "_drafts/a.md", ".a.md", "_a.md", "_headers"])
def test_names_that_begin_with_an_underscore_or_a_dot_are_passed_over(site, name):
    site.write(f"content/{name}", "Text without front matter.\n")
    assert found(site) == ([], [])


def test_an_article_is_not_missed_for_its_underscore(site):
    site.files({"content/_method-is-slow.md": ARTICLE, "content/faq/_index.md": "No front matter.\n"})
    assert found(site) == (["_method-is-slow.md", "faq/_index.md"], [])


def test_paths_are_in_the_same_order_on_every_disk(site):
    site.files({f"content/{name}.md": ARTICLE for name in ("b", "a/z", "a", "C", "ä")})
    assert found(site)[0] == sorted(found(site)[0])


def test_the_content_folder_itself_may_stand_elsewhere(site, tmp_path):
    site.write("elsewhere/a.md", ARTICLE)
    (site.folder / "content").symlink_to(site.folder / "elsewhere")
    assert found(site) == (["a.md"], [])


def test_a_folder_that_is_not_there_holds_nothing(site):
    assert found(site) == ([], [])
