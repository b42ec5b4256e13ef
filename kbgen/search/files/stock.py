"""Postings in, the index that lunr's own builder makes of the same tokens out.

The format is what lunr.js 2.3.9 writes (``lunr.Index.prototype.toJSON``), and any lunr.js
2.3 and lunr.py load it. Terms are numbered in their order, not as they come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from kbgen.search.answers.bm25 import idf, round_half_up
from kbgen.search.counts import FIELDS
from kbgen.search.files.manifest import Manifest
from kbgen.search.files.partitions import Part
from kbgen.search.files.postings import unpack
from kbgen.search.files.scripts import digest

LUNR_VERSION = "2.3.9"
STOCK_NAME = "lunr-index.json"

Postings = list[list[tuple[int, int]]]
"""For each field, article numbers and frequencies."""


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
        postings = dict(self._postings())
        value = {
            "version": LUNR_VERSION,
            "fields": FIELDS,
            "fieldVectors": self._vectors(postings.values()),
            "invertedIndex": list(self._inverted(postings)),
            "pipeline": ["stemmer"] if self.manifest.language.partition("-")[0] == "en" else [],
        }
        return msgspec.json.encode(value)

    def _postings(self) -> Iterator[tuple[str, Postings]]:
        for part in self.parts:
            partition = part.partition
            for term, packed in zip(partition.terms.split(" "), partition.postings, strict=True):
                if packed:
                    yield term, [list(unpack(field)) for field in packed]

    def _inverted(self, postings: Mapping[str, Postings]) -> Iterator[msgspec.Raw]:
        """Yield each term with the articles that have it, as JSON: objects of objects take too long."""
        names = [msgspec.json.encode(field) for field in FIELDS]
        urls = [msgspec.json.encode(url) + b":{}" for url in self.urls]
        for index, (term, fields) in enumerate(postings.items()):
            holders = [b",".join([urls[number] for number, _ in found]) for found in fields]
            holders += [b""] * (len(FIELDS) - len(fields))
            members = b"".join(b",%s:{%s}" % pair for pair in zip(names, holders, strict=True))
            yield msgspec.Raw(b'[%s,{"_index":%d%s}]' % (msgspec.json.encode(term), index, members))

    def _vectors(self, postings: Collection[Postings]) -> list[tuple[str, list[float]]]:
        """Return each article's weights, field by field: term number and weight by turns.

        The weights are those of ``bm25.weight``; what it adds up for each article is done once.
        """
        gain, boosts, norms = self.manifest.k1 + 1, self.boosts, list(self._norms())
        vectors: list[list[list[float]]] = [[[] for _ in self.urls] for _ in FIELDS]
        for index, fields in enumerate(postings):
            inverse = idf(len(self.urls), sum(map(len, fields)))
            for field, found in enumerate(fields):
                vector, norm, boost = vectors[field], norms[field], self.manifest.boosts[field]
                for number, frequency in found:
                    score = inverse * (gain * frequency) / (norm[number] + frequency)
                    vector[number] += (index, round_half_up(score * boost * boosts[number]))
        return [
            (f"{name}/{url}", vectors[field][number])
            for number, url in enumerate(self.urls)
            for field, name in enumerate(FIELDS)
        ]

    def _norms(self) -> Iterator[list[float]]:
        """Yield for each field what its articles' lengths make of a frequency."""
        made = self.manifest
        for field, total in enumerate(made.lengths):
            average = total / made.count if total else 1.0
            ratios = (length / average for length in self.lengths[field])
            yield [made.k1 * (1 - made.b + made.b * ratio) for ratio in ratios]
