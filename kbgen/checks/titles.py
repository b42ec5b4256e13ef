"""Articles that a reader cannot tell apart in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kbgen.model import Outline, Problem, Site
from kbgen.problems import problem


def duplicate_titles(site: Site, documents: Mapping[str, Outline]) -> Iterator[Problem]:
    """Report articles of one category and language with the same title, at each of them."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for path in sorted(site.pages):
        page, meta = site.pages[path], documents[path].meta
        title = " ".join(page.title.casefold().split())
        same.setdefault((page.category, meta.lang or "", title), []).append(path)
    for paths in same.values():
        for path in paths if len(paths) > 1 else ():
            other = next(each for each in paths if each != path)
            others = other if len(paths) == 2 else f"{other} and {len(paths) - 2} more"
            yield problem(
                "title-duplicate",
                path,
                f"the title {site.pages[path].title!r} is also that of {others}",
                place=documents[path].meta.places.get("title"),
                hint="Say in each title what sets the article apart.",
            )
