"""All Documents in, one Site out: the recipe. No file is touched here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kbgen.model import Outline, Page, Problem, Site, SourceFile, Target
from kbgen.problems import problem
from kbgen.site import highlights
from kbgen.site.addresses import Role, folder_url, home_url, locate, segment
from kbgen.site.aliases import Aliases, resolve_aliases
from kbgen.site.atlas import Territory, draw
from kbgen.site.categories import Placement, folder_names, key_of_placement, place
from kbgen.site.claims import claim
from kbgen.site.links import Resolver
from kbgen.site.options import ArrangeOptions
from kbgen.site.order import Shelves, neighbours, shelve
from kbgen.site.references import layout, related_by_choice, unknown_layouts
from kbgen.site.schedule import ignored_updates, schedule, updated


def arrange(documents: Sequence[Outline], options: ArrangeOptions, *, files: Sequence[SourceFile]) -> Site:
    """Return the Site of these Documents; their order does not matter.

    ``files`` are the content folder's other files, and may be those of the site's own
    ``assets`` folder too, which links can lead to. Documents with errors, from reading or
    found here, are not in the Site, and links to them are not reported. Raises nothing that
    content could cause.
    """
    read = sorted(documents, key=lambda document: document.path)
    locations = locate(read, options)
    plan = schedule(read, options)
    placed, unplaced = place(plan.published, locations, options)
    keys = (*folder_names(placed), *(segment(each.slug) for each in options.categories))
    claims = claim(placed, keys, sorted(files, key=lambda file: file.path), options)
    shelves = shelve(claims.placed, options)
    home = next((each.path for each in plan.published if locations[each.path].role is Role.HOME), None)
    ground = Territory(
        documents={document.path: document for document in read},
        locations=locations,
        urls=_urls(claims.placed, home, options.site.urls),
        home=home,
        plan=plan,
        claims=claims,
        shelves=shelves,
    )
    published = tuple(document for document in plan.published if document.path in ground.urls)
    aliases = resolve_aliases(published, ground.urls, claims, options.site)
    resolver = Resolver(draw(ground, aliases, options), ground.documents, site=options.site)
    targets = {each.path: resolver.targets(each, ground.urls[each.path]) for each in published}
    chosen, unrelated = _chosen(claims.placed, ground.urls, resolver)
    pages = _pages(claims.placed, shelves, _Ties(targets, chosen, aliases.by_path), options)
    problems = (
        *unplaced,
        *claims.problems,
        *aliases.problems,
        *unrelated,
        *ignored_updates(published, options.today),
        *unknown_layouts(_articles(claims.placed), options.layouts),
        *_emptiness(pages, options),
    )
    return _site(_Arranged(ground, aliases, pages, targets, problems))


class _Arranged(msgspec.Struct, frozen=True):
    """All that the Site is put together from."""

    ground: Territory
    aliases: Aliases
    pages: dict[str, Page]
    targets: dict[str, tuple[Target, ...]]
    problems: tuple[Problem, ...]


class _Ties(msgspec.Struct, frozen=True):
    """What leads from and to each article, by path."""

    targets: dict[str, tuple[Target, ...]]
    chosen: dict[str, tuple[str, ...]]
    redirects: dict[str, tuple[str, ...]]


def _site(arranged: _Arranged) -> Site:
    pages, ground, shelves = arranged.pages, arranged.ground, arranged.ground.shelves
    news = shelves.announcements
    return Site(
        pages=pages,
        categories=shelves.categories,
        sections=shelves.sections,
        home=ground.home,
        promoted=highlights.promoted(path for path in pages if ground.documents[path].meta.promoted),
        popular=highlights.popular(pages),
        recent=highlights.recent(pages, news),
        announcements=highlights.newest(pages, news),
        files=ground.claims.files,
        introductions={path: found for path, found in arranged.targets.items() if path not in pages},
        redirects=arranged.aliases.redirects,
        held=ground.plan.held,
        problems=tuple(sorted(arranged.problems, key=_where)),
    )


def _urls(placed: Sequence[Placement], home: str | None, style: str) -> dict[str, str]:
    """Return where each Document is shown: an article at its own url, a folder's text at its folder's."""
    urls = {} if home is None else {home: home_url(style)}
    for each in placed:
        urls[each.document.path] = each.location.url or folder_url(key_of_placement(each), style)
    return urls


def _articles(placed: Sequence[Placement]) -> tuple[Outline, ...]:
    return tuple(each.document for each in placed if each.location.role is Role.ARTICLE)


def _chosen(
    placed: Sequence[Placement], urls: Mapping[str, str], resolver: Resolver
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Return what each article calls related, articles alone."""
    articles = {document.path: document for document in _articles(placed)}
    chosen: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path, document in articles.items():
        if document.meta.related:
            paths, unknown = related_by_choice(document, urls[path], resolver)
            chosen[path] = tuple(each for each in paths if each in articles)
            problems += unknown
    return chosen, tuple(problems)


def _pages(
    placed: Sequence[Placement], shelves: Shelves, ties: _Ties, options: ArrangeOptions
) -> dict[str, Page]:
    """Return the Pages in the order that readers meet them."""
    around = neighbours(shelves.lists)
    by_path = {each.document.path: each for each in placed}
    pages: dict[str, Page] = {}
    for path in _reading_order(shelves):
        each = by_path[path]
        meta = each.document.meta
        previous, following = around[path]
        pages[path] = Page(
            path=path,
            url=each.location.url,
            title=each.document.title,
            description=each.document.description,
            category=each.category,
            section=each.section,
            published=meta.published,
            updated=updated(each.document, options.today),
            views=meta.views,
            language=meta.lang or options.site.language,
            layout=layout(each.document, options.layouts),
            search=meta.search,
            targets=ties.targets[path],
            previous=previous,
            next=following,
            related=ties.chosen.get(path, ()),
            redirects=ties.redirects.get(path, ()),
        )
    return pages


def _reading_order(shelves: Shelves) -> Iterator[str]:
    """Return all articles: category by category, its own before those of its sections."""
    for category in shelves.categories:
        yield from category.pages
        waiting = list(reversed(category.sections))
        while waiting:
            section = shelves.sections[waiting.pop()]
            yield from section.pages
            waiting += reversed(section.sections)


def _emptiness(pages: Mapping[str, Page], options: ArrangeOptions) -> Iterator[Problem]:
    if not pages:
        yield problem(
            "site-empty",
            options.root,
            "there is no article to publish",
            hint="Write one, such as faq/reset-password.md in this folder, or build with --drafts.",
        )


def _where(found: Problem) -> tuple[str, int, int, str, str]:
    return found.path, found.line or 0, found.column or 0, found.code, found.message
