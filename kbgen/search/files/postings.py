"""TermCounts of numbered articles in, for each term its articles and frequencies out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kbgen.model import TermCounts
from kbgen.search.counts import FIELDS

Postings = dict[str, list[list[int]]]
"""Term to, for each of ``FIELDS``, article number and frequency by turns, ascending."""


def merge(counts: Sequence[TermCounts]) -> Postings:
    """Return the postings of all terms, in the order of ``term_order``.

    The number of an article is its position in ``counts``.
    """
    merged: Postings = {}
    for number, counted in enumerate(counts):
        for field, name in enumerate(FIELDS):
            for term, frequency in counted.fields[name].items():
                found = merged.get(term)
                if found is None:
                    found = merged[term] = [[] for _ in FIELDS]
                found[field] += (number, frequency)
    return {term: merged[term] for term in sorted(merged, key=term_order)}


def term_order(term: str) -> bytes:
    """Return the key that sorts terms as JavaScript does, by UTF-16 units."""
    return term.encode("utf-16-be", "surrogatepass")


def document_frequency(fields: Iterable[Sequence[int]]) -> int:
    """Return what lunr takes for a term's document frequency: the sum over its fields."""
    return sum(len(postings) for postings in fields) // 2


def pack(fields: Sequence[Sequence[int]]) -> list[list[int]]:
    """Write a term's postings short: ``distance * 2``, plus 1 where a frequency over 1 follows.

    Fields at the end that have nothing are left out.
    """
    packed = [_pack_field(postings) if postings else [] for postings in fields]
    while packed and not packed[-1]:
        packed.pop()
    return packed


def _pack_field(postings: Sequence[int]) -> list[int]:
    numbers, frequencies = postings[::2], postings[1::2]
    distances = [(number - last) * 2 for last, number in zip((-1, *numbers), numbers, strict=False)]
    if frequencies.count(1) == len(frequencies):
        return distances
    packed: list[int] = []
    for distance, frequency in zip(distances, frequencies, strict=True):
        if frequency == 1:
            packed.append(distance)
        else:
            packed += (distance + 1, frequency)
    return packed


def unpack(packed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the article numbers and frequencies of one packed field."""
    number = -1
    values = iter(packed)
    for value in values:
        number += value >> 1
        yield number, next(values) if value & 1 else 1
