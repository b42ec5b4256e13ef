"""A site that is being written: looked at again after each change, and shown as it is now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import msgspec

from kbgen.build.composition import Composition
from kbgen.build.inputs.gathering import gather
from kbgen.build.options import Selection
from kbgen.build.recipe import composed, gathered
from kbgen.build.report import reported
from kbgen.build.showing import Showing
from kbgen.build.workshop import Workshop
from kbgen.config import Config
from kbgen.model import Problem
from kbgen.problems import problem
from kbgen.serve.preview import Preview
from kbgen.tables import ConfigError

_INDEX_AFTER_SECONDS = 0.3


class _Shown(NamedTuple):
    problems: tuple[Problem, ...]
    articles: int | None


class Renewal(NamedTuple):
    """What came of a look at the site."""

    problems: tuple[Problem, ...]
    articles: int | None
    """How many are shown; None where the last good pages stay."""
    seconds: float


class Session:
    """Shows a site in a Preview, and makes anew only what a change touches."""

    def __init__(
        self, shop: Workshop, settings: Callable[[], Config], selection: Selection, preview: Preview
    ) -> None:
        """Take what loads the settings; it may raise ConfigError."""
        self._shop = shop
        self._settings = settings
        self._selection = selection
        self.preview = preview
        self._seen = b""
        self._shown: Composition | None = None
        self._indexing: threading.Timer | None = None

    def renew(self) -> Renewal | None:
        """Look at the site and show it; return None where nothing of it has changed."""
        start = time.perf_counter()
        try:
            renewed = self._renewed()
        except ConfigError as error:
            renewed = self._lose(error.problems)
        except OSError as error:
            # A file went while it was read, as editors and git let them; the next change tells more.
            renewed = self._lose((_unreadable(error),))
        return renewed and Renewal(*renewed, time.perf_counter() - start)

    def close(self) -> None:
        """End the work that is still to come; to be called before the workshop is closed."""
        if self._indexing:
            self._indexing.cancel()
            self._indexing.join()

    def _renewed(self) -> _Shown | None:
        config = self._settings()
        inputs = gather(self._shop, config.site.content)
        seen = msgspec.msgpack.encode((config, inputs.digest()))
        if seen == self._seen:
            return None
        found = gathered(self._shop, config, self._selection, inputs)
        self._seen = seen
        if found.failed:
            return self._fail(found.problems)
        composition = composed(self._shop, config, found)
        showing = Showing(self._shop, composition)
        if self._shown and self._shown.look == composition.look:
            composition.press.take_over(self._shown.press)
        elif faults := showing.faults():
            return self._fail(reported((*found.problems, *faults), config.checks.ignore))
        self._shown = composition
        self.preview.show(showing.file, found.problems)
        self._index_soon(showing)
        return _Shown(found.problems, len(composition.site.pages))

    def _index_soon(self, showing: Showing) -> None:
        """Make the index before somebody opens the search, but not before the page that was edited."""
        if self._indexing:
            self._indexing.cancel()
        self._indexing = threading.Timer(_INDEX_AFTER_SECONDS, _index, (showing,))
        self._indexing.daemon = True
        self._indexing.start()

    def _lose(self, problems: tuple[Problem, ...]) -> _Shown:
        """Fail, and look again at all files next time, though they may be what they were before."""
        self._seen = b""
        return self._fail(problems)

    def _fail(self, problems: tuple[Problem, ...]) -> _Shown:
        self.preview.fail(problems)
        return _Shown(problems, None)


def _index(showing: Showing) -> None:
    with suppress(OSError):  # An article has changed meanwhile; the next look makes another index.
        _ = showing.index


def _unreadable(error: OSError) -> Problem:
    return problem("file-unreadable", str(error.filename or ""), f"cannot be read: {error.strerror or error}")
