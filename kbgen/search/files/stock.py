"""Postings in, the index that lunr's own builder makes of the same tokens out.

The format is what lunr.js 2.3.9 writes (``lunr.Index.prototype.toJSON``), and any lunr.js
2.3 and lunr.py load it. Terms are numbered in their order, not as they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kbgen.search.answers.bm25 import idf, round_half_up
from kbgen.search.counts import FIELDS
from kbgen.search.files.manifest import Manifest
from kbgen.search.files.partitions import Part
from kbgen.search.files.postings import unpack
from kbgen.search.files.scripts import digest

LUNR_VERSION = "2.3.9"
STOCK_NAME = "lunr-index.json"


class Stock(msgspec.Struct, frozen=True):
    """What the stock index is made of; urls are what it calls the articles."""

    manifest: Manifest
    lengths: Sequence[Sequence[int]]
    """By field and article."""
    urls: Sequence[str]
    boosts: Sequence[float]
    """By article."""
    parts: Sequence[Part]

    def digest(self) -> str:
        """Return what differs where the file does."""
        made = self.manifest
        numbers = (made.boosts, made.k1, made.b, self.lengths, self.boosts)
        return digest(msgspec.json.encode((made.language, made.partitions, self.urls, *numbers)))

    def file(self) -> bytes:
        """Return the bytes of ``lunr-index.json``."""
        writing = _Writing(self)
        inverted = [writing.posting(term, packed) for term, packed in self._postings()]
        value = {
            "version": LUNR_VERSION,
            "fields": FIELDS,
            "fieldVectors": writing.vectors(),
            "invertedIndex": inverted,
            "pipeline": ["stemmer"] if self.manifest.language.partition("-")[0] == "en" else [],
        }
        return msgspec.json.encode(value)

    def _postings(self) -> Iterator[tuple[str, list[list[int]]]]:
        for part in self.parts:
            partition = part.partition
            for term, packed in zip(partition.terms.split(" "), partition.postings, strict=True):
                if packed:
                    yield term, packed


class _Writing:
    """The stock index as it is written, term by term.

    Postings become JSON at once, and ``posting`` says in one loop what ``unpack`` and
    ``bm25.weight`` say: of a site's small edits, this file takes the most time.
    """

    def __init__(self, stock: Stock) -> None:
        self._made = stock.manifest
        self._stock = stock
        self._count = 0
        self._names = [msgspec.json.encode(field) for field in FIELDS]
        self._holders = [msgspec.json.encode(url) + b":{}" for url in stock.urls]
        self._norms = [self._norm(field) for field in range(len(FIELDS))]
        self._vectors: list[list[list[float]]] = [[[] for _ in stock.urls] for _ in FIELDS]

    def _norm(self, field: int) -> list[float]:
        """Return what the length of each article's field makes of a frequency."""
        made, total = self._made, self._made.lengths[field]
        average = total / made.count if total else 1.0
        return [made.k1 * (1 - made.b + made.b * (length / average)) for length in self._stock.lengths[field]]

    def posting(self, term: str, packed: Sequence[Sequence[int]]) -> msgspec.Raw:
        """Return the JSON of a term and the articles that have it; keep its weights for ``vectors``."""
        frequency = sum(1 for values in packed for _ in unpack(values))
        inverse = idf(self._made.count, frequency)
        members = [b'"_index":%d' % self._count]
        for field, name in enumerate(self._names):
            holders = self._weigh(packed[field], field, inverse) if field < len(packed) else []
            members.append(b"%s:{%s}" % (name, b",".join(holders)))
        self._count += 1
        return msgspec.Raw(b"[%s,{%s}]" % (msgspec.json.encode(term), b",".join(members)))

    def _weigh(self, packed: Iterable[int], field: int, inverse: float) -> list[bytes]:
        """Add the weights of a term to the vectors of a field, and return who holds it."""
        index, names, boosts = self._count, self._holders, self._stock.boosts
        norms, boost, vectors = self._norms[field], self._made.boosts[field], self._vectors[field]
        gain = self._made.k1 + 1
        holders = []
        number = -1
        values = iter(packed)
        for value in values:
            number += value >> 1
            frequency = next(values) if value & 1 else 1
            score = inverse * (gain * frequency) / (norms[number] + frequency) * boost * boosts[number]
            vectors[number] += (index, round_half_up(score))
            holders.append(names[number])
        return holders

    def vectors(self) -> list[tuple[str, list[float]]]:
        """Return each article's weights, field by field: term number and weight by turns."""
        return [
            (f"{name}/{url}", self._vectors[field][number])
            for number, url in enumerate(self._stock.urls)
            for field, name in enumerate(FIELDS)
        ]
