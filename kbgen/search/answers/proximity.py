"""A card and the words of a query in, how near to each other they stand in the article out.

``assets/search/proximity.js`` does the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kbgen.search.answers.bm25 import add_up
from kbgen.search.answers.passages import Terms, matches
from kbgen.search.files.cards import Card

_GAP = 12
"""Characters between two words that stand together: room for one small word more."""


def nearness(card: Card, weights: Sequence[float], terms: Terms, language: str) -> float:
    """Return how near the words stand in an article, from 0 to below 2; 0 for a single word.

    1 is for a sentence, or the title, that has them all; half of two words' share of the
    query for neighbours in it that stand together in the text. ``weights`` are the words',
    ``terms`` those of ``Matched``.
    """
    if sum(each > 0 for each in weights) < 2:
        return 0.0
    best = 0.0
    together: set[int] = set()
    for text in _texts(card):
        found = list(matches(text, terms, language))
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
