"""Postings in, files of a few kilobytes that each hold a range of terms out.

The boundaries depend on the terms around them only, so that a new term moves one file
and not all that follow (content-defined chunking, as rsync and restic cut files).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kbgen.search.files.postings import Postings, pack, term_order

SMALLEST, LARGEST = 20_000, 48_000
"""Bytes of JSON between which a partition may end; about 30 KB is a good size to load."""
_ONE_IN = 128
"""Of how many terms one may begin a partition."""


class Partition(msgspec.Struct, frozen=True):
    """A sorted range of terms; its JSON is what the browser loads."""

    terms: str
    """Separated by spaces."""
    postings: list[list[list[int]]]
    """One for each term, packed; empty for a term that only leads to its relatives."""
    families: dict[str, str]
    """A term of this range to the index's other terms of its word families."""

    @property
    def first(self) -> str:
        """The term that it begins with."""
        return self.terms.partition(" ")[0]


def partitions(postings: Postings, families: Mapping[str, Sequence[str]]) -> Iterator[Partition]:
    """Cut the index into partitions.

    ``families`` leads from terms, some of which no article has, to terms of ``postings``.
    """
    terms: list[str] = []
    packed: list[list[list[int]]] = []
    size = 0
    for term in sorted({*postings, *families}, key=term_order):
        record = pack(postings.get(term, ()))
        grown = size + len(term) + len(msgspec.json.encode(record)) + 2
        if terms and (grown > LARGEST or (size >= SMALLEST and zlib.crc32(term.encode()) % _ONE_IN == 0)):
            yield _partition(terms, packed, families)
            grown -= size
            terms, packed = [], []
        terms.append(term)
        packed.append(record)
        size = grown
    if terms:
        yield _partition(terms, packed, families)


def _partition(
    terms: list[str], packed: list[list[list[int]]], families: Mapping[str, Sequence[str]]
) -> Partition:
    kin = {term: " ".join(families[term]) for term in terms if term in families}
    return Partition(" ".join(terms), packed, kin)
