"""The first results in, put in order by how near to each other the query's words stand in them, out.

``assets/search/proximity.js`` does the same. Only texts that are shown anyway are read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from kbgen.search.answers.bm25 import add_up
from kbgen.search.answers.expansion import Sought
from kbgen.search.answers.passages import Terms, matches
from kbgen.search.answers.ranking import FOUND, Hit
from kbgen.search.answers.reader import Reader
from kbgen.search.files.cards import Card

DEPTH = 7
"""How many results are put in order: as many as the dialog shows."""
_GAP = 12
"""Characters between two words that stand together: room for one small word more."""


def nearest_first(hits: Sequence[Hit], sought: Sequence[Sought], terms: Terms, reader: Reader) -> list[Hit]:
    """Return the hits with the first ``DEPTH`` in a new order, their scores raised by nearness.

    ``terms`` are those of ``terms_of``.
    """
    weights = [each.weight for each in sought]
    if sum(each > 0 for each in weights) < 2:
        return list(hits)
    most, language = reader.manifest.weights.proximity, reader.manifest.language
    near = [
        _raised(hit, most * nearness(reader.card(hit.number), weights, terms, language))
        for hit in hits[:DEPTH]
    ]
    near.sort(key=lambda hit: (-hit.tier, -hit.score if hit.tier == FOUND else 0))
    return [*near, *hits[DEPTH:]]


def _raised(hit: Hit, gain: float) -> Hit:
    return msgspec.structs.replace(hit, score=math.floor(hit.score * (1 + gain) * 1e6 + 0.5) / 1e6)


def nearness(card: Card, weights: Sequence[float], terms: Terms, language: str) -> float:
    """Return how near the words stand in an article, from 0 to below 2.

    1 is for a sentence, or the title, that has them all; half of two words' share of the
    query for neighbours in it that stand together in the text. ``weights`` are the words'.
    """
    best = 0.0
    together: set[int] = set()
    for text in _texts(card):
        found = list(matches(text, terms, card.language or language))
        words = {word for _, _, term in found for word, _ in terms[term]}
        best = max(best, add_up(weights[word] for word in sorted(words)))
        together |= set(_together(found, terms))
    total = add_up(weights)
    beside = add_up(weights[word] + weights[word + 1] for word in sorted(together))
    return best / total + beside / (2 * total)


def _texts(card: Card) -> Iterator[str]:
    yield card.title
    for _, blocks in card.sections:
        for block in blocks:
            yield from block


def _together(found: Sequence[tuple[int, int, str]], terms: Terms) -> Iterator[int]:
    """Yield the first of two words that follow each other in the query and stand together in a text."""
    for (_, end, one), (start, _, other) in pairwise(found):
        if start - end <= _GAP:
            for word, _ in terms[one]:
                for beside, _ in terms[other]:
                    if abs(word - beside) == 1:
                        yield min(word, beside)
