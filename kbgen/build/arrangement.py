"""The articles in their places, with what is wrong there: arranged again only after a change that matters."""

from __future__ import annotations

import msgspec

from kbgen.build.inputs.digests import digest_of
from kbgen.build.inputs.gathering import Inputs
from kbgen.build.library import Library
from kbgen.build.options import Selection
from kbgen.build.workshop import Workshop
from kbgen.checks.check import check
from kbgen.config import Config
from kbgen.model import Problem, Site
from kbgen.site.arrange import arrange
from kbgen.site.options import ArrangeOptions
from kbgen.site.related import Relations, relate


class Arrangement(msgspec.Struct, frozen=True):
    """A Site, and what reading, arranging and checking it found."""

    key: str
    """The digest of all that it depends on."""
    site: Site
    problems: tuple[Problem, ...]


def arrangement(
    shop: Workshop, inputs: Inputs, library: Library, config: Config, selection: Selection
) -> Arrangement:
    """Return the articles of a library in their places: the last ones, where nothing differs."""
    options = ArrangeOptions(
        site=config.site,
        categories=config.categories,
        today=selection.today,
        drafts=selection.drafts,
        future=selection.future,
        layouts=frozenset(inputs.theme.layouts),
    )
    key = _key(inputs, library, config, selection)
    last = shop.states.recall("arrangement", Arrangement)
    if last is not None and last.key == key:
        return last
    outlines = library.outlines()
    site = arrange(tuple(outlines.values()), options, files=inputs.linkable)
    read = (problem for outline in outlines.values() for problem in outline.problems)
    problems = (*read, *site.problems, *check(site, outlines, config.checks))
    found = Arrangement(key, site, problems)
    shop.states.remember("arrangement", found)
    return found


def relations(shop: Workshop, library: Library, site: Site) -> Relations:
    """Return which articles are related."""
    topics = {path: entry.topic for path, entry in library.entries.items()}
    last = shop.states.recall("relations", Relations)
    found = relate(site, topics, before=last)
    # Any earlier state will do to start from: one that would give the same is as good as this one.
    if last is None or found.related != last.related:
        shop.states.remember("relations", found)
    return found


def _key(inputs: Inputs, library: Library, config: Config, selection: Selection) -> str:
    parts = (
        (config.site, config.categories, config.checks, selection, sorted(inputs.theme.layouts)),
        [file.path for file in inputs.linkable],
        [(path, entry.outline) for path, entry in library.entries.items()],
    )
    return digest_of(parts)
