"""What the rules tell a support team, and what they leave alone."""

from harness.documents import TODAY, arranged, article
from kbgen.checks.check import check
from kbgen.checks.options import ChecksOptions
from kbgen.model import Place


def problems(*documents, ignore=(), **settings):
    """What the rules find, as ``path:line:column: code: message / hint``."""
    site = arranged(*documents, **settings)
    found = check(site, {each.path: each for each in documents}, ChecksOptions(ignore=ignore))
    return [f"{place(each)}: {each.code}: {each.message} / {each.hint}" for each in found]


def place(problem):
    parts = (problem.path.removeprefix("content/"), problem.line, problem.column)
    return ":".join(str(part) for part in parts if part is not None)


def test_a_broken_link_is_told_with_its_place_and_what_was_meant():
    assert problems(article("faq/a.md", links=["rest.md", "gone.md"]), article("faq/reset.md")) == [
        "faq/a.md:10:5: link-broken: nothing is at 'rest.md' / Did you mean 'reset.md'?",
        "faq/a.md:11:5: link-broken: nothing is at 'gone.md' / Name the article by its path or its url.",
    ]


def test_a_missing_file_is_called_a_file():
    hint = "Put the file beside the article, or correct its path."
    assert problems(article("faq/a.md", links=["guide.pdf"], images=["x.png"])) == [
        f"faq/a.md:10:5: link-broken: there is no file 'guide.pdf' / {hint}",
        f"faq/a.md:50:3: media-missing: there is no file 'x.png' / {hint}",
    ]


def test_a_broken_anchor_names_the_nearest_id():
    found = problems(
        article("faq/a.md", links=["b.md#set-up", "#own"]), article("faq/b.md", headings=[(2, "setup")])
    )
    hint = "Link to this article without '#own'."
    assert found == [
        "faq/a.md:10:5: anchor-broken: b.md has no heading or id 'set-up' / Did you mean '#setup'?",
        "faq/a.md:11:5: anchor-broken: this article has no heading or id 'own' / " + hint,
    ]


def test_a_link_to_what_is_not_published_says_why():
    later = TODAY.replace(year=2027)
    found = problems(
        article("faq/a.md", links=["b.md", "c.md", "d.md"]),
        article("faq/b.md", draft=True),
        article("faq/c.md", published=later),
        article("faq/d.md", expires=TODAY),
    )
    assert [each.partition("not published: ")[2].partition(" /")[0] for each in found] == [
        "it is a draft",
        "it will be on 2027-06-01",
        "it expired on 2026-06-01",
    ]


def test_links_of_introductions_are_checked():
    assert problems(article("index.md", links=["nope/"]), article("faq/a.md"))[0].startswith(
        "index.md:10:5: link-broken"
    )


def test_equal_titles_in_one_category_are_told_at_both():
    found = problems(
        article("faq/a.md", title="Reset", places={"title": Place(2, 8)}),
        article("faq/deep/b.md", title="reset"),
        article("news/c.md", title="Reset"),
        article("faq/d.md", title="Reset", lang="de"),
    )
    assert [each.partition(" /")[0] for each in found] == [
        "faq/a.md:2:8: title-duplicate: the title 'Reset' is also that of content/faq/deep/b.md",
        "faq/deep/b.md: title-duplicate: the title 'reset' is also that of content/faq/a.md",
    ]


def test_a_skipped_heading_is_told_once_an_article():
    levels = [(2, "one"), (3, "two"), (2, "three"), (4, "four"), (6, "six")]
    assert problems(article("faq/a.md", headings=levels)) == [
        "faq/a.md: heading-skipped: below a heading of level 2, 'Four' is of level 4 / Make it level 3."
    ]


def test_ignored_warnings_are_left_out():
    document = article("faq/a.md", links=["gone.md", "#gone"])
    assert [each.split()[1] for each in problems(document, ignore=("link-broken",))] == ["anchor-broken:"]


def test_drafts_are_not_checked():
    assert problems(article("faq/a.md", draft=True, links=["gone.md"]), article("faq/b.md")) == []
