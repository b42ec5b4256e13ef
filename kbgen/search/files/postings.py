"""TermCounts of numbered articles in, for each term where it stands and how often out; and changes to that.

A term's postings are written short, field by field, articles ascending: the distance to the
article before, times two, plus one where a frequency over 1 follows. The JSON of all fields
is the term's *record*; fields at its end that have nothing are left out.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import length_hint

import msgspec

from kbgen.model import TermCounts
from kbgen.search.counts import FIELDS

EMPTY = b"[]"
"""The record of a term that stands nowhere."""
DROPPED = -1
"""The new number of an article that is taken out."""
_SHIFT = 32
_FREQUENCY = (1 << _SHIFT) - 1
_STOPS = FIELDS.index("stops")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A term of the index and where it stands."""

    term: str
    record: bytes = EMPTY
    frequency: int = 0
    """In how many articles, summed over fields, as lunr has it; 0 for one that need not be spelt."""


class Collected:
    """Postings as they come in, article by article."""

    def __init__(self) -> None:
        self._fields: list[dict[str, array[int]]] = [defaultdict(partial(array, "Q")) for _ in FIELDS]

    def add(self, number: int, counts: TermCounts) -> None:
        """Add an article; its number is higher than those before."""
        base = number << _SHIFT
        for found, name in zip(self._fields, FIELDS, strict=True):
            for term, frequency in counts.fields[name].items():
                found[term].append(base + frequency)

    def entries(self) -> dict[str, Entry]:
        """Return all entries by term, and forget them, so that nothing is held twice."""
        entries = {}
        for term in dict.fromkeys(chain.from_iterable(self._fields)):
            fields = [found.pop(term, ()) for found in self._fields]
            packed = [_pack_collected(found) for found in fields]
            entries[term] = _entry(term, packed, sum(map(len, fields)))
        return entries


def term_order(term: str) -> bytes:
    """Return the key that sorts terms as JavaScript does, by UTF-16 units."""
    return term.encode("utf-16-be", "surrogatepass")


def _entry(term: str, packed: list[list[int]], frequency: int) -> Entry:
    """Return the entry of a term; where it is only a stop word of titles, it need not be spelt."""
    spelt = any(packed[:_STOPS])
    while packed and not packed[-1]:
        packed.pop()
    return Entry(term, msgspec.json.encode(packed), frequency if spelt else 0)


def _pack_collected(collected: Iterable[int]) -> list[int]:
    # spelt out beside ``pack``: most of the time that an index takes is spent here
    packed: list[int] = []
    last = -1
    for value in collected:
        number = value >> _SHIFT
        frequency = value & _FREQUENCY
        if frequency == 1:
            packed.append((number - last) << 1)
        else:
            packed += (((number - last) << 1) + 1, frequency)
        last = number
    return packed


def pack(postings: Iterable[tuple[int, int]]) -> list[int]:
    """Write ascending article numbers and frequencies short."""
    return _pack_collected((number << _SHIFT) + frequency for number, frequency in postings)


def unpack(packed: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the article numbers and frequencies of one packed field."""
    number = -1
    values = iter(packed)
    for value in values:
        number += value >> 1
        yield number, next(values) if value & 1 else 1


Edits = Sequence[tuple[int, int, int]]
"""Field, article number and new frequency, 0 for none; no article twice in a field."""


def edit(entry: Entry, edits: Edits) -> Entry:
    """Return the entry of a term after some articles have changed."""
    by_field: dict[int, dict[int, int]] = defaultdict(dict)
    for field, number, frequency in edits:
        by_field[field][number] = frequency
    fields = _fields(entry)
    growth = 0
    for field, changes in by_field.items():
        if len(changes) == 1:
            growth += sum(_patch(fields[field], *change) for change in changes.items())
        else:
            postings = dict(unpack(fields[field]))
            size = len(postings)
            postings |= changes
            fields[field] = pack(posting for posting in sorted(postings.items()) if posting[1])
            growth += sum(map(bool, postings.values())) - size
    return _entry(entry.term, fields, _frequency(entry, fields, growth))


def renumber(entry: Entry, numbers: Sequence[int]) -> Entry:
    """Return the entry of a term after articles got new ``numbers``, by old one; their order is kept."""
    fields = _fields(entry)
    dropped = 0
    for field, packed in enumerate(fields):
        fields[field], lost = _renumber(packed, numbers)
        dropped += lost
    return _entry(entry.term, fields, _frequency(entry, fields, -dropped))


def _renumber(packed: Iterable[int], numbers: Sequence[int]) -> tuple[list[int], int]:
    """Return a packed field with new numbers, and how many articles were taken out."""
    moved: list[int] = []
    number, last, dropped = -1, -1, 0
    values = iter(packed)
    for value in values:
        number += value >> 1
        frequency = (next(values),) if value & 1 else ()
        new = numbers[number]
        if new == DROPPED:
            dropped += 1
        else:
            moved += ((new - last) << 1 | value & 1, *frequency)
            last = new
    return moved, dropped


def _fields(entry: Entry) -> list[list[int]]:
    """Return the packed fields of a term, those at the end too that have nothing."""
    fields: list[list[int]] = msgspec.json.decode(entry.record)
    return fields + [[] for _ in range(len(FIELDS) - len(fields))]


def _frequency(entry: Entry, fields: Sequence[Iterable[int]], growth: int) -> int:
    if entry.frequency:
        return entry.frequency + growth
    return sum(1 for packed in fields for _ in unpack(packed))


def _patch(packed: list[int], number: int, frequency: int) -> int:
    """Change one article's frequency in a packed field; return by how many articles it grew."""
    at, last, here = len(packed), -1, -1
    values = iter(packed)
    for value in values:
        here = last + (value >> 1)
        if here >= number:
            at -= length_hint(values) + 1
            break
        last = here
        if value & 1:
            next(values)
    found = at < len(packed) and here == number
    end = at + 1 + (packed[at] & 1) if found else at
    if end < len(packed):
        following = here + (packed[end] >> 1 if found else 0)
        packed[end] = (following - (number if frequency else last)) << 1 | packed[end] & 1
    packed[at:end] = pack([(number - last - 1, frequency)]) if frequency else ()
    return bool(frequency) - found


def differences(old: TermCounts | None, new: TermCounts | None) -> Iterator[tuple[str, int, int]]:
    """Yield the terms whose frequency differs between two states of an article: term, field, new one."""
    for field, name in enumerate(FIELDS):
        was: Mapping[str, int] = old.fields[name] if old else {}
        now: Mapping[str, int] = new.fields[name] if new else {}
        yield from ((term, field, frequency) for term, frequency in now.items() if was.get(term) != frequency)
        yield from ((term, field, 0) for term in was if term not in now)
