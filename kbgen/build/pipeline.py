"""The recipe of a build: look, read, arrange, relate, publish, commit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

import msgspec

from kbgen.build.arrangement import Arrangement, Selection, arrangement, relations
from kbgen.build.composition import Composition
from kbgen.build.inputs import Inputs, gather
from kbgen.build.ledger import Ledger, Standing, marks
from kbgen.build.library import Library, read_articles
from kbgen.build.output import Publication, Written, check_output, publication, snapshot
from kbgen.build.publishing import Nowhere, Published, publish
from kbgen.build.report import Report, has_errors, peak_memory_bytes, sort_problems
from kbgen.build.workshop import Workshop
from kbgen.config import Config
from kbgen.model import Problem, Severity


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line decides about a build; kbgen.toml decides the rest."""

    output: Path
    selection: Selection
    strict: bool = False
    keep_going: bool = False
    clean: bool = False


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


class _Outcome(msgspec.Struct, frozen=True):
    """The last build into one folder: if all that it was made from is the same, so is its report."""

    cause: str
    ledger: Ledger
    articles: int
    pages: int
    problems: tuple[Problem, ...]


def build(
    shop: Workshop, config: Config, options: BuildOptions, *, waiting: Callable[[], None] = lambda: None
) -> Report:
    """Build the site of a workshop into ``options.output``.

    Where there are errors (or, if strict, warnings), nothing is written and the last good
    build stays, unless ``keep_going``. ``waiting`` is called where another build of the same
    folder has to end first. Raises OutputError for an output folder that cannot be used,
    WorkerError, ContentChangedError, and OSError where the disk fails.
    """
    content = shop.site / config.site.content
    check_output(options.output, (content, shop.site / "layouts", shop.site / "assets"))
    with publication(options.output, clean=options.clean, waiting=waiting) as opened:
        return _Building(shop, config, options, opened).report()


def gathered(shop: Workshop, config: Config, selection: Selection, inputs: Inputs | None = None) -> Gathered:
    """Read and arrange a site, with all problems that there are but those in layouts.

    ``inputs`` are its files, where they have been looked at already. Raises WorkerError,
    ContentChangedError, and OSError for a file that went since it was found.
    """
    if inputs is None:
        with shop.clock.stage("scan"):
            inputs = gather(shop, config.site.content)
    with shop.clock.stage("read"):
        library = read_articles(shop, inputs.scan.articles, config.reading)
    with shop.clock.stage("arrange"):
        found = arrangement(shop, inputs, library, config, selection)
    problems = reported((*inputs.problems, *found.problems), config)
    return Gathered(inputs, library, found, problems)


def composed(shop: Workshop, config: Config, found: Gathered) -> Composition:
    """Return all files of a gathered site, ready to be made."""
    with shop.clock.stage("relate"):
        related = relations(shop, found.library, found.arrangement.site).related
    return Composition(config, found.inputs, found.library, found.arrangement, related)


def checked(shop: Workshop, config: Config, selection: Selection) -> Gathered:
    """Read and arrange a site as ``gathered`` does, with the problems in layouts too where nothing is worse."""
    found = gathered(shop, config, selection)
    if found.failed:
        return found
    published = publish(shop, composed(shop, config, found), Nowhere(), Standing(Ledger(), {}))
    problems = reported((*found.problems, *published.faults), config)
    return msgspec.structs.replace(found, problems=problems)


def fails(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Tell whether a build with these problems fails."""
    return has_errors(problems) or (strict and bool(problems))


def reported(problems: tuple[Problem, ...], config: Config) -> tuple[Problem, ...]:
    """Leave out the warnings that kbgen.toml silences or an error explains, and sort the rest."""
    silent = {*config.checks.ignore, *(["site-empty"] if has_errors(problems) else [])}
    kept = (p for p in problems if p.severity is Severity.ERROR or p.code not in silent)
    return sort_problems(tuple(kept))


class _Building(NamedTuple):
    """One build, alone with its output folder."""

    shop: Workshop
    config: Config
    options: BuildOptions
    opened: Publication

    def report(self) -> Report:
        with self.shop.clock.stage("scan"):
            inputs = gather(self.shop, self.config.site.content)
            last = self.shop.states.recall(self._name, _Outcome)
            cause = self._cause(inputs)
            standing = self._standing(last)
        if last and last.cause == cause and standing.untouched:
            return self._again(last)
        return self._anew(inputs, cause, standing)

    @property
    def _name(self) -> str:
        return f"output {self.options.output.resolve()}"

    def _cause(self, inputs: Inputs) -> str:
        parts = (inputs.digest(), self.config, self.options.selection, self.options.keep_going)
        return hashlib.sha256(msgspec.msgpack.encode(parts)).hexdigest()

    def _standing(self, last: _Outcome | None) -> Standing:
        ledger = last.ledger if last else Ledger()
        return Standing(ledger, snapshot(self.options.output, ledger.marks))

    def _again(self, last: _Outcome) -> Report:
        """Report a build of which everything stands already."""
        done = self._commit(last.problems, last.ledger.marks, frozenset())
        return self._told(last, done, rendered=0)

    def _anew(self, inputs: Inputs, cause: str, standing: Standing) -> Report:
        found = gathered(self.shop, self.config, self.options.selection, inputs)
        published, problems = Published(), found.problems
        if self.options.keep_going or not found.failed:
            composition = composed(self.shop, self.config, found)
            published = publish(self.shop, composition, self.opened.stage, standing)
            problems = reported((*problems, *published.faults), self.config)
        done = self._commit(problems, published.causes, published.changed)
        outcome = _Outcome(
            cause=cause,
            ledger=self._ledger(published, standing),
            articles=len(found.arrangement.site.pages),
            pages=published.pages,
            problems=problems,
        )
        if self._succeeds(problems):
            self.shop.states.remember(self._name, outcome)
            found.library.forget_others()
        return self._told(outcome, done, rendered=published.rendered)

    def _succeeds(self, problems: tuple[Problem, ...]) -> bool:
        return self.options.keep_going or not fails(problems, strict=self.options.strict)

    def _commit(
        self, problems: tuple[Problem, ...], files: Collection[str], changed: Collection[str]
    ) -> Written:
        if not self._succeeds(problems):
            return Written(0, 0)
        with self.shop.clock.stage("write"):
            return self.opened.commit(files, changed)

    def _ledger(self, published: Published, standing: Standing) -> Ledger:
        """Return the marks of all files; of those that were left alone, they are known."""
        causes, known = published.causes, standing.ledger.marks
        kept = {file: known[file] for file, cause in causes.items() if standing.has(file, cause)}
        made = {file: cause for file, cause in causes.items() if file not in kept}
        return Ledger(kept | marks(made, snapshot(self.options.output, made)), published.groups)

    def _told(self, outcome: _Outcome, done: Written, *, rendered: int) -> Report:
        return Report(
            articles=outcome.articles,
            pages=outcome.pages,
            rendered=rendered,
            written=done.written,
            removed=done.removed,
            problems=outcome.problems,
            seconds=self.shop.clock.seconds,
            peak_memory_bytes=peak_memory_bytes(),
        )
