"""One build: look at the files, make what is not there already as it should be, commit."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kbgen.build.inputs.digests import digest_of
from kbgen.build.inputs.gathering import Inputs, gather
from kbgen.build.output.ledger import Ledger, Standing, marks
from kbgen.build.options import BuildOptions
from kbgen.build.output.publication import Publication, Written, check_output, publication, snapshot
from kbgen.build.report import Report, SearchSize, fails, peak_memory_bytes, reported
from kbgen.build.workshop import Workshop
from kbgen.config import Config
from kbgen.model import Problem

if TYPE_CHECKING:
    from kbgen.build.publishing import Published


class _Outcome(msgspec.Struct, frozen=True):
    """The last build into one folder: if all that it was made from is the same, so is its report."""

    cause: str
    ledger: Ledger
    articles: int
    pages: int
    search: SearchSize
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
        return digest_of(parts)

    def _standing(self, last: _Outcome | None) -> Standing:
        ledger = last.ledger if last else Ledger()
        return Standing(ledger, snapshot(self.options.output, ledger.marks))

    def _again(self, last: _Outcome) -> Report:
        """Report a build of which everything stands already."""
        done = self._commit(last.problems, last.ledger.marks, frozenset())
        return self._told(last, done, rendered=0)

    def _anew(self, inputs: Inputs, cause: str, standing: Standing) -> Report:
        # A build of which nothing has changed ends before; all that makes pages need not be loaded for it.
        from kbgen.build.publishing import Published, publish  # noqa: PLC0415
        from kbgen.build.recipe import composed, gathered  # noqa: PLC0415

        found = gathered(self.shop, self.config, self.options.selection, inputs)
        published, problems = Published(), found.problems
        if self.options.keep_going or not found.failed:
            composition = composed(self.shop, self.config, found)
            published = publish(self.shop, composition, self.opened.stage, standing)
            problems = reported((*problems, *published.faults), self.config.checks.ignore)
        done = self._commit(problems, published.causes, published.changed)
        outcome = _Outcome(
            cause=cause,
            ledger=self._ledger(published, standing),
            articles=len(found.arrangement.site.pages),
            pages=published.pages,
            search=published.search,
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
        left = published.causes.keys() & standing.marks.keys() - published.changed
        kept = {file: standing.marks[file] for file in left if standing.has(file, published.causes[file])}
        made = {file: cause for file, cause in published.causes.items() if file not in kept}
        return Ledger(kept | marks(made, snapshot(self.options.output, made)), published.groups)

    def _told(self, outcome: _Outcome, done: Written, *, rendered: int) -> Report:
        return Report(
            articles=outcome.articles,
            pages=outcome.pages,
            search=outcome.search,
            rendered=rendered,
            written=done.written,
            removed=done.removed,
            problems=outcome.problems,
            seconds=self.shop.clock.seconds,
            peak_memory_bytes=peak_memory_bytes(),
        )
