"""The pages of articles: one Page and its Document in, one View out."""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.model import Document, Page
from kbgen.pages.edition import Edition, Spot
from kbgen.pages.language import direction
from kbgen.pages.links import resolve
from kbgen.pages.view import ArticleView, CountView, HeadingView, View

_WORDS_A_MINUTE = 220
_FEWEST_HEADINGS = 3


def article_views(edition: Edition) -> Iterator[View]:
    """Yield the page of every article, in the order of ``Site.pages``."""
    for page in edition.site.pages.values():
        spot = edition.spot(page.url)
        document = edition.documents[page.path]
        head = edition.page(spot, "article", page.title, description=page.description)
        yield edition.view(spot, page.layout, head, article=_article(edition, page, document, spot))


def _article(edition: Edition, page: Page, document: Document, spot: Spot) -> ArticleView:
    published, updated = edition.dates(page)
    own = document.meta.lang or ""
    language = "" if own == edition.language else own
    related = (edition.link(path, spot) for path in edition.related[page.path])
    return ArticleView(
        path=page.path,
        url=page.url,
        title=page.title,
        description=page.description,
        language=language,
        direction=direction(language) if language else "",
        kind=edition.categories[page.category].kind,
        trail=edition.trail(page.category, page.section, spot),
        published=published,
        updated=updated,
        views=edition.views(page),
        minutes=_minutes(edition, document),
        contents=_contents(document, edition.options.toc_depth),
        html=resolve(document.html, document.links, page.targets, spot.href),
        tags=document.meta.tags,
        related=tuple(link for link in related if link),
        previous=edition.link(page.previous, spot),
        next=edition.link(page.next, spot),
        extra=document.meta.extra,
    )


def _minutes(edition: Edition, document: Document) -> CountView | None:
    if not document.words:
        return None
    return edition.count(-(-document.words // _WORDS_A_MINUTE), "minutes")


def _contents(document: Document, deepest: int) -> tuple[HeadingView, ...]:
    shown = [heading for heading in document.headings if heading.level <= deepest]
    if len(shown) < _FEWEST_HEADINGS:
        return ()
    top = min(heading.level for heading in shown)
    return tuple(HeadingView(f"#{heading.id}", heading.text, heading.level - top + 1) for heading in shown)
