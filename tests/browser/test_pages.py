"""Every page of the manual reads well: over http and from disk, without JavaScript, on a phone, at night."""

import pytest

pytestmark = pytest.mark.browser

PHONES = (390, 320)


@pytest.fixture(scope="module")
def pages(manual):
    """One page of each kind, as output files."""
    articles = sorted(file for file in manual.glob("faq/*.html") if file.name != "index.html")
    return {
        "home": "index.html",
        "category": "faq/index.html",
        "article": articles[0].relative_to(manual).as_posix(),
        "articles": "articles.html",
        "search": "search.html",
    }


@pytest.fixture(params=["http", "sub-path", "file"])
def root(request, manual, serve_site):
    """Where the site is: on a host, below a path of one, or on disk."""
    if request.param == "file":
        return manual.as_uri() + "/"
    return serve_site(manual, "/" if request.param == "http" else "/some/help/")


each_kind = pytest.mark.parametrize("kind", ["home", "category", "article", "articles", "search"])


@each_kind
def test_opens_without_an_error(root, page, pages, kind):
    page.goto(root + pages[kind])
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.title().strip()


@each_kind
def test_is_styled_and_has_its_landmarks(root, page, pages, kind):
    page.goto(root + pages[kind])
    assert page.locator("main").count() == 1
    assert page.locator("body > header, header[role=banner]").count() == 1
    assert "Times" not in page.evaluate("getComputedStyle(document.body).fontFamily"), "it has no styles"


@each_kind
def test_reads_without_javascript(root, open_page, pages, kind):
    page = open_page(java_script_enabled=False)
    page.goto(root + pages[kind])
    assert page.locator("main h1").is_visible()
    assert len(page.locator("main").inner_text().split()) > 5


def test_no_page_is_wider_than_a_phone(manual, serve_site, open_page):
    page = open_page(viewport={"width": max(PHONES), "height": 780}, is_mobile=True, has_touch=True)
    address = serve_site(manual)
    wide = []
    for file in sorted(file.relative_to(manual).as_posix() for file in manual.rglob("*.html")):
        page.goto(address + file)
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": 780})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{file} at {width}")
    assert not wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_dark_by_day_and_light_by_night(manual, serve_site, open_page, pages, scheme):
    page = open_page(color_scheme=scheme)
    page.goto(serve_site(manual) + pages["article"])
    ground, text = page.evaluate(LUMINANCES)
    assert (ground > text) == (scheme == "light")
    lighter, darker = max(ground, text), min(ground, text)
    assert (lighter + 0.05) / (darker + 0.05) >= 7, "WCAG 2.2, 1.4.6: contrast of text"


LUMINANCES = """() => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const luminance = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgrounds = [document.body, document.documentElement]
    .map((element) => getComputedStyle(element).backgroundColor)
    .filter((colour) => colour !== 'rgba(0, 0, 0, 0)');
  const text = getComputedStyle(document.querySelector('main p')).color;
  return [luminance(backgrounds[0] ?? 'white'), luminance(text)];
}"""
"""The relative luminance, as WCAG defines it, of the page's ground and of its text."""


def test_the_first_tab_stop_leads_to_the_content(manual, serve_site, page, pages):
    page.goto(serve_site(manual) + pages["article"])
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.locator(f"main{target}, main {target}, {target}:has(main)").count() == 1


@pytest.mark.parametrize("prefix", ["/", "/some/help/"])
@pytest.mark.parametrize("scripts", [True, False])
def test_hosts_show_the_not_found_page_at_any_depth(site, serve_site, open_page, prefix, scripts):
    site.article("faq/a.md").build(f"--base-url=https://help.example.com{prefix}")
    page = open_page(allow=("404 (Not Found)",), java_script_enabled=scripts)
    answer = page.goto(serve_site(site.output, prefix) + "no/such/article.html")
    assert answer.status == 404
    assert page.locator("main h1").is_visible()
    assert "Times" not in page.evaluate("getComputedStyle(document.body).fontFamily"), "it has no styles"
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.title() != ""
    assert prefix + "no/" not in page.url
