"""Postings in, the index that lunr's own builder makes of the same tokens out.

The format is what lunr.js 2.3.9 writes (``lunr.Index.prototype.toJSON``), and any lunr.js
2.3 and lunr.py load it. Terms are numbered in their order, not as they come.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kbgen.model import Page
from kbgen.search.answers.bm25 import idf, weight
from kbgen.search.counts import FIELDS
from kbgen.search.files.manifest import Manifest
from kbgen.search.files.postings import Postings, document_frequency

LUNR_VERSION = "2.3.9"


def stock_index(
    postings: Postings,
    lengths: Sequence[Sequence[int]],
    pages: Sequence[Page],
    *,
    manifest: Manifest,
    boosts: Sequence[float],
) -> bytes:
    """Return ``lunr-index.json``, with the articles' urls as references.

    ``lengths`` are by field and article, ``boosts`` by article.
    """
    urls = [page.url for page in pages]
    value = {
        "version": LUNR_VERSION,
        "fields": FIELDS,
        "fieldVectors": _vectors(postings, lengths, urls, manifest, boosts),
        "invertedIndex": [
            (term, {"_index": number, **_posting(fields, urls)})
            for number, (term, fields) in enumerate(postings.items())
        ],
        "pipeline": ["stemmer"] if manifest.language.partition("-")[0] == "en" else [],
    }
    return msgspec.json.encode(value)


def _posting(fields: Sequence[Sequence[int]], urls: Sequence[str]) -> dict[str, dict[str, dict[str, str]]]:
    return {
        name: {urls[number]: {} for number in found[::2]} for name, found in zip(FIELDS, fields, strict=True)
    }


def _vectors(
    postings: Postings,
    lengths: Sequence[Sequence[int]],
    urls: Sequence[str],
    manifest: Manifest,
    boosts: Sequence[float],
) -> list[tuple[str, list[float]]]:
    """Return each article's weights, field by field: term number and weight by turns."""
    vectors: list[list[list[float]]] = [[[] for _ in urls] for _ in FIELDS]
    for index, fields in enumerate(postings.values()):
        inverse = idf(len(urls), document_frequency(fields))
        for field, found in enumerate(fields):
            for number, frequency in zip(found[::2], found[1::2], strict=True):
                ratio = lengths[field][number] / (manifest.lengths[field] / manifest.count)
                vectors[field][number] += (
                    index,
                    weight(
                        inverse,
                        frequency,
                        ratio,
                        k1=manifest.k1,
                        b=manifest.b,
                        boost=manifest.boosts[field],
                        article_boost=boosts[number],
                    ),
                )
    return [
        (f"{name}/{url}", vectors[field][number])
        for number, url in enumerate(urls)
        for field, name in enumerate(FIELDS)
    ]
