"""Headings that leave out a level, which readers of screen readers fall into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kbgen.model import Outline, Problem, Site
from kbgen.problems import problem


def skipped_headings(site: Site, documents: Mapping[str, Outline]) -> Iterator[Problem]:
    """Report the first heading of an article that is two levels or more below the one before it."""
    for path in site.pages:
        headings = documents[path].headings
        for above, heading in pairwise(headings):
            if heading.level > above.level + 1:
                yield problem(
                    "heading-skipped",
                    path,
                    f"below a heading of level {above.level}, {heading.text!r} is of level {heading.level}",
                    hint=f"Make it level {above.level + 1}.",
                )
                break
