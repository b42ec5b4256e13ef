"""What front matter names in other places: layouts, and the articles called related."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kbgen.model import Outline, Problem
from kbgen.problems import problem
from kbgen.site.links import Destination, Resolver
from kbgen.site.suggestions import closest

DEFAULT_LAYOUT = "article.html"


def layout(document: Outline, layouts: Collection[str]) -> str:
    """Return the template that an article asks for, the default where there is none of that name."""
    name = document.meta.layout or DEFAULT_LAYOUT
    if name in layouts:
        return name
    return f"{name}.html" if f"{name}.html" in layouts else DEFAULT_LAYOUT


def unknown_layouts(documents: Sequence[Outline], layouts: Collection[str]) -> Iterator[Problem]:
    """Report each layout that is asked for and is not there."""
    for document in documents:
        name = document.meta.layout
        if not name or name in layouts or f"{name}.html" in layouts:
            continue
        guess = closest(name, (known.removesuffix(".html") for known in layouts if "/" not in known))
        yield problem(
            "layout-unknown",
            document.path,
            f"there is no layout {name!r}",
            place=document.meta.places.get("layout"),
            hint=f"Did you mean {guess!r}?" if guess else f"Add layouts/{name.removesuffix('.html')}.html.",
        )


def related_by_choice(
    document: Outline, url: str, resolver: Resolver
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the paths of the articles that a Document calls related.

    They are named as links name them; there is a Problem for each that is not there. The
    article itself is passed over.
    """
    standpoint = resolver.standpoint(document.path, url)
    paths: dict[str, None] = {}
    problems: list[Problem] = []
    for number, written in enumerate(document.meta.related):
        found = resolver.find(written.partition("#")[0].strip(), standpoint)
        if found and found.url is not None and found.document:
            paths[found.document] = None
        elif found is None or found.fault or not found.document:
            guess = "" if found else resolver.suggestion(written, standpoint)
            problems.append(_unknown(document, number, found, guess))
    paths.pop(document.path, None)
    return tuple(paths), tuple(problems)


def _unknown(document: Outline, number: int, found: Destination | None, guess: str) -> Problem:
    written = document.meta.related[number]
    message = f"there is no article {written!r}"
    if found and found.fault:
        message = f"{found.document} is not published"
    elif found:
        message = f"{written!r} is no article"
    return problem(
        "related-unknown",
        document.path,
        message,
        place=document.meta.places.get(f"related.{number}"),
        hint=f"Did you mean {guess!r}?" if guess else "Name an article by its path or its url.",
    )
