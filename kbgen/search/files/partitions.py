"""Entries in, files of a few kilobytes that each hold a range of terms out; and changes to these.

The boundaries depend on the terms around them only, so that a new term moves one file
and not all that follow (content-defined chunking, as rsync and restic cut files).
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from kbgen.search.analysis.everyday import meant_by
from kbgen.search.counts import FIELDS
from kbgen.search.files.lexicon import Stretch, lexicon, stretch, words
from kbgen.search.files.postings import EMPTY, Entry, pack, term_order
from kbgen.search.files.scripts import digest, handing

SMALLEST, LARGEST = 6_000, 16_000
"""Bytes of JSON between which a partition may end.

About 8 KB is a good size to load: with half of it the list of all partitions weighs more
than is saved, with twice of it each word of a query costs 2 KB more (gzip).
"""
_ONE_IN = 32
"""Of how many terms one may begin a partition."""


class Notes(msgspec.Struct, frozen=True):
    """What partitions say of terms, besides where they stand."""

    families: dict[str, tuple[str, ...]]
    """Terms, some of which no article has, to the index's other terms of their word families."""
    senses: dict[str, dict[str, tuple[int, ...]]]
    """Terms to those that they make an expression of another sense with, and the articles that
    have them there only."""

    def unlike(self, other: Notes) -> set[str]:
        """Return the terms of which the other notes say something else."""
        return _unlike(self.families, other.families) | _unlike(self.senses, other.senses)


def _unlike(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {term for term in {**one, **other} if one.get(term) != other.get(term)}


class Partition(msgspec.Struct, frozen=True):
    """A sorted range of terms; its JSON is what the browser loads."""

    terms: str
    """Separated by spaces."""
    postings: list[list[list[int]]]
    """One for each term, packed; empty for a term that only leads to its relatives."""
    families: dict[str, str]
    """A term of this range to the index's other terms of its word families."""
    senses: dict[str, dict[str, list[int]]] = {}
    """A term of this range to those that it makes an expression with, and the articles that have it
    there only, packed."""
    alike: dict[str, str] = {}
    """A term of this range that stands for others in titles, to those others."""


class _Records(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Partition whose postings are left encoded."""

    terms: str
    postings: list[msgspec.Raw]
    families: dict[str, str]
    senses: dict[str, dict[str, list[int]]] = {}
    alike: dict[str, str] = {}


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A Partition with what the rest of the index has to know of it."""

    first: str
    """The term that it begins with."""
    digest: str
    content: bytes
    """JSON of the Partition."""
    words: Stretch
    """Its part of the lexicon."""

    @property
    def name(self) -> str:
        """The name of its file, below the folder of the search."""
        return f"terms-{self.digest}.js"

    @property
    def partition(self) -> Partition:
        """What the browser loads."""
        return msgspec.json.decode(self.content, type=Partition)

    def file(self) -> bytes:
        """Return the bytes of its file."""
        return handing(self.name, self.content)

    def entries(self) -> list[Entry]:
        """Return the terms of the range and where they stand."""
        found = msgspec.json.decode(self.content, type=_Records)
        frequencies = dict(words(lexicon([self.words]))) if self.words.first else {}
        return [
            Entry(term, bytes(record), frequencies.get(term, 0))
            for term, record in zip(found.terms.split(" "), found.postings, strict=True)
        ]


def cut(entries: Iterable[Entry], notes: Notes) -> Iterator[Part]:
    """Cut the index into partitions; ``entries`` are in order, with those that only lead to relatives."""
    return (_part(chunk, notes) for chunk, _ in _chunks(entries))


def _chunks(entries: Iterable[Entry]) -> Iterator[tuple[list[Entry], str]]:
    """Yield what each partition holds, and the term that begins the next; empty after the last."""
    chunk: list[Entry] = []
    size = 0
    for entry in entries:
        grown = size + len(entry.term) + len(entry.record) + 2
        if chunk and (grown > LARGEST or (size >= SMALLEST and _may_begin(entry.term))):
            yield chunk, entry.term
            grown -= size
            chunk = []
        chunk.append(entry)
        size = grown
    if chunk:
        yield chunk, ""


def _may_begin(term: str) -> bool:
    return zlib.crc32(term.encode()) % _ONE_IN == 0


def _part(chunk: Sequence[Entry], notes: Notes) -> Part:
    terms = [entry.term for entry in chunk]
    kin = {term: " ".join(notes.families[term]) for term in terms if term in notes.families}
    senses = {term: _packed(notes.senses[term]) for term in terms if term in notes.senses}
    alike = {each.term: " ".join(meant_by(each.term)) for each in chunk if _stands_for_others(each)}
    records = _Records(" ".join(terms), [msgspec.Raw(entry.record) for entry in chunk], kin, senses, alike)
    content = msgspec.json.encode(records)
    return Part(terms[0], digest(content), content, stretch(chunk))


def _stands_for_others(entry: Entry) -> bool:
    """Say whether a term is an everyday synonym of some title's; the last field of its record is."""
    return bool(meant_by(entry.term)) and len(msgspec.json.decode(entry.record)) == len(FIELDS)


def _packed(expressions: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    return {beside: pack((number, 1) for number in numbers) for beside, numbers in expressions.items()}


class Shelf:
    """The partitions of an index, looked up by term."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self._firsts = [term_order(part.first) for part in parts]
        self._opened: dict[int, dict[str, Entry]] = {}

    def entry(self, term: str) -> Entry:
        """Return the entry of a term; an empty one where the index has none."""
        return self._open(self._position(term)).get(term) or Entry(term)

    def revise(self, changed: Mapping[str, Entry], notes: Notes) -> Iterator[Part]:
        """Return the partitions as ``cut`` would make them of all entries, some of them changed.

        ``changed`` has the terms too of which the notes differ; an empty entry goes, unless it
        leads to relatives. Partitions that hold none of them are handed on as they are.
        """
        touched = self._touched(changed)
        starts = {part.first: position for position, part in enumerate(self.parts)}
        at = 0
        while at < len(self.parts):
            if at not in touched:
                yield self.parts[at]
                at += 1
                continue
            stream = chain.from_iterable(
                self._changed(position, touched, notes) for position in range(at, len(self.parts))
            )
            at = len(self.parts)
            for chunk, following in _chunks(stream):
                yield _part(chunk, notes)
                if following in starts and starts[following] not in touched:
                    at = starts[following]
                    break

    def _position(self, term: str) -> int:
        return max(0, bisect_right(self._firsts, term_order(term)) - 1)

    def _open(self, position: int) -> dict[str, Entry]:
        if position not in self._opened:
            self._opened[position] = {entry.term: entry for entry in self.parts[position].entries()}
        return self._opened[position]

    def _touched(self, changed: Mapping[str, Entry]) -> dict[int, dict[str, Entry]]:
        """Return what changes in each partition that must be cut again.

        Where one ends depends on the term after it, so the first term of a partition is a
        matter of the one before too.
        """
        touched: dict[int, dict[str, Entry]] = {}
        for term, entry in changed.items():
            position = self._position(term)
            touched.setdefault(position, {})[term] = entry
            if position and term == self.parts[position].first:
                touched.setdefault(position - 1, {})
        return touched

    def _changed(
        self, position: int, touched: Mapping[int, Mapping[str, Entry]], notes: Notes
    ) -> Iterator[Entry]:
        entries = self._open(position)
        if position in touched:
            both = {**entries, **touched[position]}
            entries = {term: both[term] for term in sorted(both, key=term_order)}
        return (each for each in entries.values() if each.record != EMPTY or each.term in notes.families)
