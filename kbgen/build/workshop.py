"""What one run of kbgen works with: the site's folder, the cache, processes, and a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kbgen.build.kept.cache import FOLDER, Cache
from kbgen.build.kept.fingerprint import tool_fingerprint
from kbgen.build.report import Clock, Progress
from kbgen.build.kept.states import States
from kbgen.build.workers import processors


class Workshop(msgspec.Struct, frozen=True):
    """The tools of a build, which it does not depend on: it gives the same with any others."""

    site: Path
    cache: Cache
    states: States
    jobs: int
    clock: Clock


@contextmanager
def workshop(
    site: Path, *, jobs: int | None = None, listener: Callable[[Progress], None] = lambda _: None
) -> Iterator[Workshop]:
    """Open the cache of a site for one run, with ``jobs`` processes, else one for each processor."""
    tool = tool_fingerprint()
    cache, states, clock = Cache(site, tool), States(site / FOLDER, tool), Clock(listener)
    try:
        yield Workshop(site, cache, states, jobs or processors(), clock)
    finally:
        if states.unsaved:
            with clock.stage("remember"):
                states.save()
        cache.close()
