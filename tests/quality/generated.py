"""A number in, an invented help centre of so many articles out, built by kbgen."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.corpus import articles
from benchmarks.peers import KBGEN
from benchmarks.sites import Site
from quality.libraries import SITES, Library

GENERATED = "generated"
"""What the report calls such a help centre."""


@contextmanager
def generated(size: int) -> Iterator[Library]:
    """Build the help centre that the benchmarks build; at the end, remove it. Raises CommandError."""
    name = f"{GENERATED}-{size}"
    SITES.mkdir(parents=True, exist_ok=True)
    site = Site(KBGEN, tuple(articles(size)), SITES / name)
    try:
        site.lay_out()
        site.build()
        yield Library(name, site.folder)
    finally:
        shutil.rmtree(site.folder, ignore_errors=True)
