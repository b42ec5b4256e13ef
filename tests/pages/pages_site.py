"""A small help centre without files, its layouts and assets, and its pages rendered."""

import hashlib
from pathlib import Path

import msgspec

from harness.documents import TODAY, arranged, article
from kbgen.build.inputs.bundles import BUNDLES, read_bundles
from kbgen.model import link_token
from kbgen.pages.article import article_view
from kbgen.pages.edition import Edition
from kbgen.pages.leaves import Leaves
from kbgen.pages.options import PagesOptions, ThemeOptions
from kbgen.pages.render import Renderer
from kbgen.pages.views import list_views
from kbgen.site.options import SiteOptions

ROOT = Path(__file__).parent.parent.parent

FACE = article(
    "faq/identity/face.md",
    title="What if <b>facial</b> recognition & light fail?",
    links=("passkey.md", "gone.md?a=1&b=2", "https://example.org/?a=1&b=2"),
    headings=((2, "light"), (2, "camera"), (3, "lens"), (4, "glass")),
    published=TODAY.replace(year=2023),
    views=31364,
    tags=("camera",),
)
BODY = "".join(f'<a href="{link_token(number)}">link</a>' for number in range(3))
FACE = msgspec.structs.replace(
    FACE, html=f'<h2 id="light">L</h2><h2 id="camera">C</h2><h3 id="lens">l</h3>{BODY}', words=500
)
PASSKEY = article("faq/identity/passkey.md", title="How do I reset my passkey?")
FEES = article("faq/fees.md", title="Fees", updated=TODAY, published=TODAY.replace(year=2024), views=0)
NEWS = article("news/rates.md", title="New rates", published=TODAY.replace(month=5, day=13))
ARTICLES = (FACE, PASSKEY, FEES, NEWS)
CATEGORIES = ({"slug": "faq", "title": "FAQ"}, {"slug": "news", "kind": "announcements"})


def read_texts(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


BUILT_IN = read_texts(ROOT / "layouts")
ASSETS = {
    name: hashlib.sha256(text.encode()).hexdigest() for name, text in read_texts(ROOT / "assets").items()
} | {name: hashlib.sha256(name.encode()).hexdigest() for name in read_bundles(ROOT / "assets" / BUNDLES)}


def made(*documents, categories=CATEGORIES, toc_depth=3, **settings):
    """Return the Views of a site by output file; settings are those of [site] and [theme]."""
    documents = documents or ARTICLES
    told = {name: settings.pop(name) for name in ("urls", "base_url", "language") if name in settings}
    site = SiteOptions(title=settings.pop("site_title", "Help"), **told)
    arrangement = arranged(*documents, urls=site.urls, base_url=site.base_url, categories=categories)
    options = PagesOptions(site=site, theme=ThemeOptions(**settings), toc_depth=toc_depth)
    by_path = {each.path: each for each in documents}
    related = {path: page.related for path, page in arrangement.pages.items()}
    edition = Edition(options)
    leaves = Leaves(arrangement, related)
    articles = (article_view(edition, leaves[path], by_path[path]) for path in arrangement.pages)
    lists = list_views(arrangement, by_path.__getitem__, options)
    return {view.file: view for view in (*lists, *articles)}


def renderer(**layouts):
    """Return a Renderer of the built-in theme, some layouts replaced: ``article="…"``."""
    own = {f"{name}.html": source for name, source in layouts.items()}
    extended = {f"theme/{name}": source for name, source in BUILT_IN.items()}
    return Renderer(BUILT_IN | extended | own, ASSETS)


def rendered(pages, **layouts):
    """Return the HTML of Views by output file."""
    press = renderer(**layouts)
    return {file: press.render(view).content.decode() for file, view in pages.items()}
