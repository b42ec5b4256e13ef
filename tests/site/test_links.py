"""Where links lead: by source path, by url, by alias."""

import pytest

from harness.documents import arranged, article, file, told
from kbgen.model import Place, Problem, Severity

HERE = "content/Software Support/here.md"

OTHERS = [
    article("index.md", headings=[(2, "start")]),
    article("Software Support/Over There.md", headings=[(2, "setup"), (2, "größe")]),
    article("Software Support/CLI/index.md", headings=[(2, "intro")]),
    article("Software Support/CLI/a.md", slug="renamed"),
    article("faq/reset.md", aliases=("/old/Reset", "/help/reset.html", "/gone/")),
    article("faq/waiting.md", draft=True),
]
FILES = [file("Software Support/img/A b.png"), file("guide.pdf")]


def target(written, *, image=False, **settings):
    """The Target of one link in one article among OTHERS."""
    links = {"images": [written]} if image else {"links": [written]}
    here = article("Software Support/here.md", headings=[(2, "own")], **links)
    return arranged(here, *OTHERS, files=FILES, **settings).pages[HERE].targets[0]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("Over%20There.md", "software-support/over-there.html"),
        ("./Over There.md#setup", "software-support/over-there.html#setup"),
        ("Over%20There.md#gr%C3%B6%C3%9Fe", "software-support/over-there.html#gr%C3%B6%C3%9Fe"),
        ("over-there.html", "software-support/over-there.html"),
        ("over-there", "software-support/over-there.html"),
        ("Over There", "software-support/over-there.html"),
        ("CLI/a.md", "software-support/cli/renamed.html"),
        ("cli/renamed", "software-support/cli/renamed.html"),
        ("../faq/reset.md?from=here#top", "faq/reset.html?from=here#top"),
        ("/faq/reset.md", "faq/reset.html"),
        ("/content/faq/reset.md", "faq/reset.html"),
        ("faq/reset.md", "faq/reset.html"),
        ("/faq/reset", "faq/reset.html"),
        ("/faq/reset/", "faq/reset.html"),
        ("/faq/reset.html", "faq/reset.html"),
        ("/faq//reset", "faq/reset.html"),
        ("/old/Reset", "faq/reset.html"),
        ("/old/Reset.html", "faq/reset.html"),
        ("/help/reset", "faq/reset.html"),
        ("/gone", "faq/reset.html"),
        ("CLI/", "software-support/cli/index.html"),
        ("CLI/index.md#intro", "software-support/cli/index.html#intro"),
        ("/software-support", "software-support/index.html"),
        (".", "software-support/index.html"),
        ("..", "index.html"),
        ("/", "index.html"),
        ("/#start", "index.html#start"),
        ("/search.html?q=face", "search.html?q=face"),
        ("#own", "software-support/here.html#own"),
        ("#:~:text=words", "software-support/here.html#:~:text=words"),
        ("", "software-support/here.html"),
        ("/guide.pdf#page=2", "guide.pdf#page=2"),
        ("mailto:help@example.com", "mailto:help@example.com"),
    ],
)
def test_what_a_link_leads_to(written, url):
    found = target(written)
    assert (found.url, found.fault) == (url, "")


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("img/A%20b.png", "software-support/img/A%20b.png"),
        ("/Software Support/img/A b.png", "software-support/img/A%20b.png"),
        ("/software-support/img/A%20b.png", "software-support/img/A%20b.png"),
    ],
)
def test_what_an_image_leads_to(written, url):
    found = target(written, image=True)
    assert (found.url, found.fault) == (url, "")


@pytest.mark.parametrize(
    ("written", "fault", "suggestion"),
    [
        ("nothing-like-it.md", "link-broken", ""),
        ("over%20there.md", "link-broken", "Over%20There.md"),
        ("Ovr There.md", "link-broken", "Over%20There.md"),
        ("/support/reset.md", "link-broken", "/faq/reset.md"),
        ("reset", "link-broken", "../faq/reset.md"),
        ("/old/reset", "link-broken", "/faq/reset.md"),
        ("../../../faq/reset.md", "link-broken", "../faq/reset.md"),
        ("Over There.md#set-up", "anchor-broken", "#setup"),
        ("Over There.md#zzz", "anchor-broken", ""),
        ("#setup", "anchor-broken", ""),
        ("../faq/waiting.md", "link-unpublished", ""),
        ("/faq/waiting.html", "link-unpublished", ""),
    ],
)
def test_what_is_wrong_with_a_link(written, fault, suggestion):
    found = target(written)
    assert (found.fault, found.suggestion) == (fault, suggestion)


def test_a_missing_image_has_a_code_of_its_own():
    found = target("img/a-b.png", image=True)
    assert (found.url, found.fault, found.suggestion) == (None, "media-missing", "img/A%20b.png")


def test_in_directory_style_links_may_be_those_of_the_url():
    found = target("../over-there/", urls="directory")
    assert found.url == "software-support/over-there/"
    assert target("CLI/a.md", urls="directory").url == "software-support/cli/renamed/"


def test_the_path_of_the_base_url_is_understood():
    found = target("/help/faq/reset", base_url="https://example.com/help/")
    assert found.url == "faq/reset.html"


def test_files_of_the_assets_folder_can_be_linked_to():
    logo = file("x")
    site = arranged(
        article("faq/a.md", images=["/assets/logo.svg"]),
        files=[type(logo)("assets/logo.svg", logo.digest)],
    )
    assert site.pages["content/faq/a.md"].targets[0].url == "assets/logo.svg"
    assert site.files == {}


def test_links_of_introductions_are_resolved_too():
    site = arranged(
        article("index.md", links=["faq/"]), article("faq/a.md"), article("faq/index.md", links=["a.md"])
    )
    assert {path: found[0].url for path, found in site.introductions.items()} == {
        "content/faq/index.md": "faq/a.html",
        "content/index.md": "faq/index.html",
    }


def test_a_link_to_an_article_in_error_is_not_reported_again():
    wrong = article("faq/wrong.md")
    error = Problem(code="views-invalid", severity=Severity.ERROR, path=wrong.path, message="")
    broken = type(wrong)(
        **{name: getattr(wrong, name) for name in wrong.__struct_fields__} | {"problems": (error,)}
    )
    site = arranged(article("faq/a.md", links=["wrong.md"]), broken)
    assert list(site.pages) == ["content/faq/a.md"]
    assert (
        site.pages["content/faq/a.md"].targets[0].url,
        site.pages["content/faq/a.md"].targets[0].fault,
    ) == (None, "")


class TestAliases:
    @pytest.mark.parametrize(
        ("alias", "file_style", "directory_style"),
        [
            ("/old/path", "old/path.html", "old/path/index.html"),
            ("old/path.html", "old/path.html", "old/path.html"),
            ("/old/path/", "old/path/index.html", "old/path/index.html"),
            ("/Old/Päth", "Old/Päth.html", "Old/Päth/index.html"),
            ("/a%20b", "a%20b.html", "a%20b/index.html"),
            ("faq/old.md", "faq/old.html", "faq/old/index.html"),
            ("/v1.2", "v1.2.html", "v1.2/index.html"),
        ],
    )
    def test_the_file_of_an_alias(self, alias, file_style, directory_style):
        document = article("faq/a.md", aliases=(alias,))
        assert [each.source for each in arranged(document).redirects] == [file_style]
        assert [each.source for each in arranged(document, urls="directory").redirects] == [directory_style]

    def test_an_alias_named_twice_is_fine(self):
        site = arranged(article("faq/a.md", aliases=("/old", "old.html", "/faq/a")))
        assert [(each.source, each.target) for each in site.redirects] == [("old.html", "faq/a.html")]
        assert site.pages["content/faq/a.md"].redirects == ("old.html",)
        assert site.problems == ()

    def test_an_alias_on_a_page_or_on_another_alias_is_an_error(self):
        site = arranged(
            article("faq/a.md", aliases=("/old",)),
            article("faq/b.md", aliases=("/fine", "/old", "/faq/a", "/"), places={"aliases.1": Place(6, 5)}),
        )
        assert told(site.problems) == [
            "content/faq/b.md: alias-conflict: the alias '/' belongs to the home page already",
            "content/faq/b.md: alias-conflict: the alias '/faq/a' belongs to content/faq/a.md already",
            "content/faq/b.md:6: alias-conflict: the alias '/old' belongs to content/faq/a.md already",
        ]

    def test_letter_case_tells_aliases_apart(self):
        site = arranged(article("faq/a.md", aliases=("/Old",)), article("faq/b.md", aliases=("/old",)))
        assert [(each.source, each.target) for each in site.redirects] == [
            ("Old.html", "faq/a.html"),
            ("old.html", "faq/b.html"),
        ]

    @pytest.mark.parametrize(
        "alias", ["https://elsewhere.example/a", "/a?id=3", "/a#part", "../a", "/a\x00b", "/" + "x" * 300]
    )
    def test_what_no_host_can_redirect_is_a_warning(self, alias):
        site = arranged(article("faq/a.md", aliases=(alias,)))
        assert [each.code for each in site.problems] == ["alias-invalid"]
        assert site.redirects == ()

    def test_an_introduction_has_aliases_too(self):
        site = arranged(article("faq/index.md", aliases=("/questions",)), article("faq/a.md"))
        assert [(each.source, each.target) for each in site.redirects] == [
            ("questions.html", "faq/index.html")
        ]
