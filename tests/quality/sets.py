"""The name of a set in, its queries out, each with the library that it is asked of."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from quality.judged import Query, of_a_collection, of_the_manual
from quality.known_items import KINDS, known_items
from quality.libraries import COLLECTIONS, HELP_CENTRES, MANUAL, Library, collection

SETS: dict[str, tuple[str, ...]] = {
    MANUAL: (MANUAL,),
    **{name: (name,) for name in COLLECTIONS},
    **{kind: tuple(HELP_CENTRES) for kind in KINDS},
}
"""Name of a set to the libraries that its queries are asked of."""


class JudgedSet(msgspec.Struct, frozen=True):
    """The queries of one set that are asked of one library."""

    name: str
    library: str
    queries: tuple[Query, ...]


def judged_sets(names: tuple[str, ...], library: Library, corpora: Path | None) -> Iterator[JudgedSet]:
    """Yield those of the named sets that ask something of a library."""
    for name in names:
        if library.name in SETS[name]:
            yield JudgedSet(name, library.name, _queries(name, library, corpora))


def _queries(name: str, library: Library, corpora: Path | None) -> tuple[Query, ...]:
    if name == MANUAL:
        return of_the_manual()
    if name in COLLECTIONS:
        return of_a_collection(collection(name, corpora))
    return tuple(known_items(name, library.titles, seed=library.name))
