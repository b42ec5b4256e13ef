"""lunr's scores in, the order that readers see out; ``assets/search/ranking.js`` does the same.

The score of an article is lunr's, times factors: the share of the query that it covers,
how much of its title is the query, whether its title covers all, and what is known of it
beforehand. Before all stand articles pinned to the query, then those whose title is the
query. Equal scores are ordered by number: new articles first.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from kbgen.search.answers.bm25 import add_up
from kbgen.search.answers.expansion import Sought
from kbgen.search.answers.reader import Reader
from kbgen.search.counts import FIELDS
from kbgen.search.files.columns import PRIORS

_TITLE = FIELDS.index("title")
_STOPS = FIELDS.index("stops")
_ALIKE = FIELDS.index("alike")
_ALL = 0.999
PINNED, ENTITLED, FOUND = 2, 1, 0


class Hit(msgspec.Struct, frozen=True):
    """An article of the answer."""

    number: int
    score: float
    tier: int
    """``PINNED``, ``ENTITLED`` (its title is the query) or ``FOUND``."""
    proximity: float = 1.0
    wording: float = 1.0
    """Further factors of the score, of the first ones."""


def rank(
    scored: dict[int, float], sought: Sequence[Sought], reader: Reader, *, pinned: Sequence[int] = ()
) -> list[Hit]:
    """Order the articles that were scored, pinned ones first even where they have no score."""
    grading = Grading(sought, reader)
    hits = [Hit(number, 0.0, PINNED) for number in pinned]
    for number, score in scored.items():
        if number not in pinned:
            raised = rounded(math.prod(grading.factors(number), start=score))
            hits.append(Hit(number, raised, ENTITLED if grading.is_entitled(number) else FOUND))
    order = {number: position for position, number in enumerate(pinned)}
    return sorted(hits, key=lambda hit: (-hit.tier, order.get(hit.number, 0), -hit.score, -hit.number))


def rounded(score: float) -> float:
    """Return a score as it is compared, so that the last bits of a product decide nothing."""
    return math.floor(score * 1e6 + 0.5) / 1e6


class Factors(NamedTuple):
    """What lunr's score of an article is multiplied by."""

    coverage: float
    title: float
    titled: float
    prior: float


class Grading:
    """What is known of each article besides lunr's score, for one query."""

    def __init__(self, sought: Sequence[Sought], reader: Reader) -> None:
        self._reader = reader
        present = [each for each in sought if each.matches]
        self._all = len(present) == len(sought)
        self._anywhere = Coverage(present, reader, fields=range(len(FIELDS)))
        self._title = Coverage(present, reader, fields=(_TITLE, _STOPS, _ALIKE))
        self._tokens = _title_tokens(present, reader)

    def factors(self, number: int) -> Factors:
        """Return what an article's score is multiplied by."""
        weights = self._reader.manifest.weights
        share, prior = self._title.share(number), self._reader.columns.priors[number]
        return Factors(
            coverage=1 - weights.coverage + weights.coverage * math.sqrt(self._anywhere.share(number)),
            title=1 + weights.title * share * (1 + self._filled(number)) / 2,
            titled=1 + (weights.titled if self._title.complete(number) else 0),
            prior=1 + weights.prior * (2 * prior / PRIORS - 1),
        )

    def is_entitled(self, number: int) -> bool:
        """Say whether an article's title is the query."""
        return self._filled(number) >= 1 and self._all and self._title.exact(number)

    def _filled(self, number: int) -> float:
        """Return the share of an article's title that is the query's."""
        lengths = self._reader.columns.lengths
        length = lengths[_TITLE][number] or lengths[_STOPS][number]
        return min(1.0, self._tokens.get(number, 0) / length) if length else 0.0


class Coverage:
    """How much of a query each article covers, by some of its fields."""

    def __init__(self, sought: Sequence[Sought], reader: Reader, *, fields: Sequence[int]) -> None:
        self._sought = sought
        self._total = add_up(each.weight for each in sought)
        self._weights: dict[int, float] = {}
        self._complete: dict[int, int] = {}
        self._exact: dict[int, int] = {}
        asked = {match.term for each in sought for match in each.matches}
        for each in sought:
            self._add(each, _covered(each, reader, fields, asked))

    def _add(self, sought: Sought, covered: dict[int, tuple[float, float]]) -> None:
        for number, (whole, parts) in covered.items():
            share = max(whole, min(1.0, parts))
            self._weights[number] = self._weights.get(number, 0.0) + sought.weight * share
            if whole or parts > _ALL:
                self._complete[number] = self._complete.get(number, 0) + 1
            if share > _ALL:
                self._exact[number] = self._exact.get(number, 0) + 1

    def share(self, number: int) -> float:
        """Return the share of the query's weight that an article covers, 0 to 1."""
        return self._weights.get(number, 0.0) / self._total if self._total else 0.0

    def complete(self, number: int) -> bool:
        """Say whether an article has every word in some form."""
        return self._complete.get(number, 0) == len(self._sought)

    def exact(self, number: int) -> bool:
        """Say whether an article has every word itself."""
        return self._exact.get(number, 0) == len(self._sought)


def _covered(
    sought: Sought, reader: Reader, fields: Sequence[int], asked: Collection[str]
) -> dict[int, tuple[float, float]]:
    """Return how much of a word each article has: as a whole, and in parts."""
    covered: dict[int, tuple[float, float]] = {}
    for match in sought.matches:
        elsewhere = reader.elsewhere(match.term, asked)
        postings = reader.postings(match.term)
        numbers = {number for field in fields if field < len(postings) for number, _ in postings[field]}
        for number in numbers:
            whole, parts = covered.get(number, (0.0, 0.0))
            kind = match.kind * (reader.manifest.weights.sense if number in elsewhere else 1)
            if match.share == 1:
                covered[number] = max(whole, kind), parts
            else:
                covered[number] = whole, parts + match.share * kind
    return covered


def _title_tokens(sought: Sequence[Sought], reader: Reader) -> dict[int, int]:
    """Return how many tokens of each article's title are the query's."""
    filled: dict[int, int] = {}
    for term in sorted({match.term for each in sought for match in each.matches}):
        postings = reader.postings(term)
        for field in (_TITLE, _STOPS):
            for number, frequency in postings[field] if field < len(postings) else ():
                filled[number] = filled.get(number, 0) + frequency
    return filled
