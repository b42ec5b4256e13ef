"""The files of the search in, their values out: loaded when asked for, and kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any

import msgspec

from kbgen.search.answers.bm25 import idf, weight
from kbgen.search.answers.spelling import Speller
from kbgen.search.counts import FIELDS
from kbgen.search.files.cards import Card, card_name
from kbgen.search.files.columns import Columns, Dates, PackedColumns, unpack_columns
from kbgen.search.files.lexicon import Lexicon, words
from kbgen.search.files.manifest import FORMAT, Manifest
from kbgen.search.files.partitions import Partition
from kbgen.search.files.postings import term_order, unpack
from kbgen.search.files.scripts import handed

_ALIKE = FIELDS.index("alike")

Weighted = list[list[tuple[int, float]]]
"""For each field, articles' numbers and the weight of the term there."""


class _Loaded:
    """A partition as looked up in."""

    def __init__(self, partition: Partition) -> None:
        self.terms = partition.terms.split(" ")
        self.packed = dict(zip(self.terms, partition.postings, strict=True))
        self.families = {term: kin.split(" ") for term, kin in partition.families.items()}
        self.senses = partition.senses
        self.alike = {term: others.split(" ") for term, others in partition.alike.items()}


class Reader:
    """The index as its files have it; ``load`` gives the bytes of one of them.

    Raises ValueError where the index is of another format than this kbgen writes.
    """

    def __init__(self, load: Callable[[str], bytes]) -> None:
        self._load = load
        raw = handed(load("manifest.js"))
        if raw["format"] != FORMAT:
            raise ValueError(f"the search index has format {raw['format']}, this kbgen reads {FORMAT}")
        self.manifest = msgspec.convert(raw, Manifest)
        self._firsts = [term_order(first) for first in self.manifest.firsts.split(" ")]
        self._partitions: dict[int, _Loaded] = {}
        self._postings: dict[str, list[list[tuple[int, int]]]] = {}
        self._weighted: dict[str, Weighted] = {}
        self._cards: dict[int, Card] = {}

    def _value(self, name: str, kind: Any) -> Any:
        return msgspec.convert(handed(self._load(name)), kind)

    @cached_property
    def columns(self) -> Columns:
        """What is known of every article."""
        packed: PackedColumns = self._value(self.manifest.columns, PackedColumns)
        return unpack_columns(packed)

    @cached_property
    def dates(self) -> Dates:
        """What sorting by date or views needs."""
        dates: Dates = self._value(self.manifest.dates, Dates)
        return dates

    @cached_property
    def speller(self) -> Speller:
        """What corrects words that no article has."""
        found: Lexicon = self._value(self.manifest.lexicon, Lexicon)
        lexicon = tuple(words(found)) if found.terms else ()
        return Speller(lexicon, (self.manifest.language, *self.manifest.others))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The path of each article's file; not for browsers."""
        return msgspec.json.decode(self._load("sources.json"), type=tuple[str, ...])

    def card(self, number: int) -> Card:
        """Return what an article shows as a result."""
        if number not in self._cards:
            self._cards[number] = self._value(card_name(number), Card)
        return self._cards[number]

    def _position(self, term: str) -> int:
        return max(0, bisect_right(self._firsts, term_order(term)) - 1)

    def _partition(self, position: int) -> _Loaded:
        if position not in self._partitions:
            digest = self.manifest.partitions[position * 8 : position * 8 + 8]
            self._partitions[position] = _Loaded(self._value(f"terms-{digest}.js", Partition))
        return self._partitions[position]

    def _holding(self, term: str) -> _Loaded | None:
        return self._partition(self._position(term)) if self.manifest.partitions else None

    def has(self, term: str) -> bool:
        """Say whether any article has the term."""
        holding = self._holding(term)
        return bool(holding and holding.packed.get(term))

    def family(self, term: str) -> list[str]:
        """Return the other terms of the index that stand in one word family with a term."""
        holding = self._holding(term)
        return holding.families.get(term, []) if holding else []

    def alike(self, term: str, number: int) -> list[str]:
        """Return the terms of an article's title that a term is an everyday synonym of."""
        fields = self.postings(term)
        if len(fields) <= _ALIKE or all(number != holder for holder, _ in fields[_ALIKE]):
            return []
        holding = self._holding(term)
        return holding.alike.get(term, []) if holding else []

    def elsewhere(self, term: str, asked: Collection[str]) -> frozenset[int]:
        """Return the articles that have a term in expressions of another sense only, of no term asked for."""
        holding = self._holding(term)
        expressions = holding.senses.get(term, {}) if holding else {}
        packed = (numbers for beside, numbers in expressions.items() if beside not in asked)
        return frozenset(number for numbers in packed for number, _ in unpack(numbers))

    def beginning(self, prefix: str) -> list[str]:
        """Return the terms longer than ``prefix`` that begin with it, from at most two partitions."""
        if not self.manifest.partitions:
            return []
        first = self._position(prefix)
        last = min(self._position(prefix + "\uffff"), first + 1)
        return [
            term
            for position in range(first, last + 1)
            for term, packed in self._partition(position).packed.items()
            if packed and len(term) > len(prefix) and term.startswith(prefix)
        ]

    def postings(self, term: str) -> list[list[tuple[int, int]]]:
        """Return where a term stands, field by field: numbers of articles and frequencies.

        Fields at the end that have nothing are left out.
        """
        if term not in self._postings:
            holding = self._holding(term)
            packed = holding.packed.get(term, []) if holding else []
            self._postings[term] = [list(unpack(field)) for field in packed]
        return self._postings[term]

    def weighted(self, term: str) -> Weighted:
        """Return where a term stands and what it weighs there, field by field, as lunr has it."""
        if term not in self._weighted:
            inverse = self.idf(term)
            self._weighted[term] = [
                [(number, self._weight(inverse, frequency, field, number)) for number, frequency in found]
                for field, found in enumerate(self.postings(term))
            ]
        return self._weighted[term]

    def frequency(self, term: str) -> int:
        """Return the document frequency of a term, summed over fields."""
        return sum(map(len, self.postings(term)))

    def idf(self, term: str) -> float:
        """Return the inverse document frequency of a term."""
        return idf(self.manifest.count, self.frequency(term))

    def _weight(self, inverse: float, frequency: int, field: int, number: int) -> float:
        manifest, columns = self.manifest, self.columns
        return weight(
            inverse,
            frequency,
            columns.lengths[field][number] / (manifest.lengths[field] / manifest.count),
            k1=manifest.k1,
            b=manifest.b,
            boost=manifest.boosts[field],
            article_boost=columns.boosts.get(str(number), 1),
        )
