"""The pages of articles: one Leaf and its Document in, one View out."""

from __future__ import annotations

from kbgen.model import Document
from kbgen.pages.edition import Edition, Spot
from kbgen.pages.language import direction
from kbgen.pages.leaves import Leaf, Reference
from kbgen.pages.links import resolve
from kbgen.pages.view import ArticleView, CountView, HeadingView, LinkView, View

_WORDS_A_MINUTE = 220
_FEWEST_HEADINGS = 3


def article_view(edition: Edition, leaf: Leaf, document: Document) -> View:
    """Return the page of an article; it depends on nothing else, so equal ones need not be made again."""
    page = leaf.page
    spot = edition.spot(page.url)
    head = edition.page(spot, "article", page.title, description=page.description)
    return edition.view(spot, page.layout, head, article=_article(edition, leaf, document, spot))


def _article(edition: Edition, leaf: Leaf, document: Document, spot: Spot) -> ArticleView:
    page = leaf.page
    published, updated = edition.dates(page)
    own = document.meta.lang or ""
    language = "" if own == edition.language else own
    return ArticleView(
        path=page.path,
        url=page.url,
        title=page.title,
        description=page.description,
        language=language,
        direction=direction(language) if language else "",
        kind=leaf.kind,
        trail=tuple(_link(each, spot) for each in leaf.trail),
        published=published,
        updated=updated,
        views=edition.views(page),
        minutes=_minutes(edition, document),
        contents=_contents(document, edition.options.toc_depth),
        html=resolve(document.html, document.links, page.targets, spot.href),
        tags=document.meta.tags,
        related=tuple(_link(each, spot) for each in leaf.related),
        previous=_link(leaf.previous, spot) if leaf.previous else None,
        next=_link(leaf.next, spot) if leaf.next else None,
        extra=document.meta.extra,
    )


def _link(reference: Reference, spot: Spot) -> LinkView:
    return LinkView(spot.href(reference.url), reference.title)


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
