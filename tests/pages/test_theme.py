"""The built-in theme over a small site: what every page of it promises."""

import gzip
import re
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from pages_site import ASSETS, ROOT, made, rendered
from selectolax.lexbor import LexborHTMLParser

from harness.documents import article

CSS = (ROOT / "assets/theme.css").read_text("utf-8")
EVERY_PAGE_LOADS = ("theme.css", "search.css", "early.js", "theme.js", "site-search.js")


@pytest.fixture(scope="module", params=["file", "directory"])
def pages(request):
    site = made(
        urls=request.param, contact="mailto:help@example.com", examples=("reset <passkey>",), per_page=1
    )
    return {file: LexborHTMLParser(text) for file, text in rendered(site).items()}


def test_every_page_has_one_heading_and_its_landmarks(pages):
    for file, page in pages.items():
        assert len(page.css("h1")) == 1, file
        for landmark in ("header", "main", "footer", "form[role=search]"):
            assert page.css(landmark), f"{file} has no {landmark}"


def test_every_reference_to_an_id_is_to_one_that_is_there_once(pages):
    for file, page in pages.items():
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), file
        asked = [node.attributes["href"][1:] for node in page.css("a[href^='#']")]
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            asked += [word for node in page.css(f"[{name}]") for word in node.attributes[name].split()]
        assert {unquote(name) for name in asked} <= set(ids), file


def test_headings_may_be_called_what_the_theme_calls_its_parts():
    names = ("content", "contents", "related", "topics", "popular", "recent", "news", "promoted")
    document = article("faq/parts.md", headings=[(2, name) for name in names])
    body = "".join(f'<h2 id="{name}">{name}</h2>' for name in names)
    site = made(msgspec.structs.replace(document, html=body), article("faq/other.md"))
    page = LexborHTMLParser(rendered(site)["faq/parts.html"])
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_an_article_in_another_language_says_so_on_what_is_in_it():
    site = made(article("faq/other.md", title="كيف", lang="ar"))
    page = LexborHTMLParser(rendered(site)["faq/other.html"])
    assert page.css_first("h1").attributes == {"lang": "ar", "dir": "rtl"}
    assert page.css_first(".prose").attributes["dir"] == "rtl"
    assert page.css_first("html").attributes["lang"] == "en"


def test_every_way_around_the_site_leads_to_a_page(pages):
    for file, page in pages.items():
        for node in page.css(":is(header, nav, footer, section) a[href], form[action], link[rel=stylesheet]"):
            reference = node.attributes.get("href") or node.attributes.get("action")
            if reference.startswith(("#", "mailto:")):
                continue
            found = _followed(file, reference)
            assert found in pages or found.removeprefix("assets/") in ASSETS, f"{file}: {reference}"


def test_nothing_is_written_into_the_page_that_a_strict_host_forbids(pages):
    for file, page in pages.items():
        assert not page.css("style, [style], script:not([src]), [onclick], [onload]"), file


def test_every_field_and_button_has_a_name(pages):
    for file, page in pages.items():
        for field in page.css("input:not([type=hidden])"):
            assert field.attributes.get("aria-label") or field.attributes.get("id"), f"{file}: {field.html}"
        for button in page.css("button"):
            assert button.attributes.get("aria-label") or button.text(strip=True), f"{file}: {button.html}"


def test_nothing_stands_where_nothing_is_known():
    text = rendered(made(article("faq/bare.md", title="Bare")))["faq/bare.html"]
    page = LexborHTMLParser(text)
    assert not page.css(".facts, .contents, .tags, .list, .beside, .contact")
    assert not page.css("time")
    assert "None" not in text


def test_an_empty_site_still_has_its_pages():
    site = made(article("faq/only.md"), categories=({"slug": "faq"}, {"slug": "empty"}))
    assert "0 articles" in rendered(site)["empty/index.html"]


def test_scripts_and_styles_of_a_page_weigh_at_most_twelve_kilobytes():
    weights = {
        name: len(gzip.compress((ROOT / "assets" / name).read_bytes(), 9)) for name in EVERY_PAGE_LOADS
    }
    assert sum(weights.values()) <= 12 * 1024, weights


def _tokens(start):
    block = CSS[CSS.index(start) :]
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", block[: block.index("}")]))


LIGHT = _tokens(":root {")
DARK = _tokens('[data-theme="dark"] {')


def test_the_dark_theme_is_one_whether_chosen_or_asked_for_by_the_system():
    assert _tokens(':root:not([data-theme="light"]) {') == DARK


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--surface", "--surface-raised"])
@pytest.mark.parametrize(
    ("ink", "least"),
    [
        ("--text", 7),
        ("--text-soft", 6.5),
        ("--accent", 7),
        ("--visited", 7),
        ("--good", 4.5),
        ("--warn", 4.5),
        ("--bad", 4.5),
        ("--line-strong", 3),
    ],
)
def test_text_and_edges_stand_out_from_their_ground(tokens, ground, ink, least):
    assert _contrast(tokens[ink], tokens[ground]) >= least


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_and_buttons_are_read_easily(tokens):
    assert _contrast(tokens["--text"], tokens["--mark"]) >= 7
    assert _contrast(tokens["--on-accent"], tokens["--accent"]) >= 4.5


def _contrast(one, other):
    """Return the contrast ratio of WCAG 2.2 between two colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _followed(file, reference):
    """Return the file that a reference on a page leads to."""
    path = unquote(urlsplit(reference).path)
    parts = [] if path.startswith("/") else file.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) if not path.endswith("/") and parts else "/".join([*parts, "index.html"])
