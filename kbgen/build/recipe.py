"""The first half of every command that looks at a site: look, read, arrange, relate."""

from __future__ import annotations

import msgspec

from kbgen.build.arrangement import Arrangement, arrangement, relations
from kbgen.build.composition import Composition
from kbgen.build.inputs.gathering import Inputs, gather
from kbgen.build.output.ledger import Ledger, Standing
from kbgen.build.library import Library, read_articles
from kbgen.build.options import Selection
from kbgen.build.publishing import Nowhere, publish
from kbgen.build.report import has_errors, reported
from kbgen.build.shelf import Shelf
from kbgen.build.workshop import Workshop
from kbgen.config import SEARCH_TESTS, Config
from kbgen.model import Problem


class Gathered(msgspec.Struct, frozen=True):
    """The first half of a build: all articles, in their places."""

    inputs: Inputs
    library: Library
    arrangement: Arrangement
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether one of the problems is an error."""
        return has_errors(self.problems)


def gathered(shop: Workshop, config: Config, selection: Selection, inputs: Inputs | None = None) -> Gathered:
    """Read and arrange a site, with all problems that there are but those in layouts.

    ``inputs`` are its files, where they have been looked at already. Raises WorkerError,
    ContentChangedError, and OSError for a file that went since it was found.
    """
    if inputs is None:
        with shop.clock.stage("scan"):
            inputs = gather(shop, config.site.content)
    with shop.clock.stage("read"):
        shelf = Shelf(shop.site, inputs.scan.snippets)
        library = read_articles(shop, inputs.scan.articles, shelf, config.reading)
    with shop.clock.stage("arrange"):
        found = arrangement(shop, inputs, library, config, selection)
    problems = reported((*inputs.problems, *found.problems), config.checks.ignore)
    return Gathered(inputs, library, found, problems)


def composed(shop: Workshop, config: Config, found: Gathered) -> Composition:
    """Return all files of a gathered site, ready to be made."""
    with shop.clock.stage("relate"):
        related = relations(shop, found.library, found.arrangement.site).related
    return Composition(config, found.inputs, found.library, found.arrangement, related)


def checked(shop: Workshop, config: Config, selection: Selection) -> Gathered:
    """Read and arrange a site as ``gathered`` does, and where nothing is wrong, look further.

    Layouts are tried on all pages, and the search by the site's own tests.
    """
    found = gathered(shop, config, selection)
    if found.failed:
        return found
    composition = composed(shop, config, found)
    published = publish(shop, composition, Nowhere(), Standing(Ledger(), {}))
    missed = _missed(shop, config, composition)
    problems = reported((*found.problems, *published.faults, *missed), config.checks.ignore)
    return msgspec.structs.replace(found, problems=problems)


def _missed(shop: Workshop, config: Config, composition: Composition) -> tuple[Problem, ...]:
    """Return what the site's tests of its search find wrong, if it has any."""
    if not (shop.site / SEARCH_TESTS).exists():
        return ()
    from kbgen.build.judging import judged  # noqa: PLC0415 - few sites need what answers queries

    with shop.clock.stage("search"):
        return judged(shop, config, composition)
