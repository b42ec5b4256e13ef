"""What an engine found and what is relevant in, how good that was out: from 0 to 1, as good as can be."""

import math
import statistics
from collections.abc import Mapping, Sequence

import msgspec

DEPTH = 10
"""How many results count."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The means over the queries of one set."""

    queries: int
    ndcg: float
    """Normalised discounted cumulative gain of the first ten: linear gain, discounted by log2."""
    mrr: float
    """One divided by the place of the first relevant result; 0 beyond the tenth."""
    success: tuple[float, float, float]
    """The share of queries with a relevant result among the first one, three and ten."""


def figures(found: Sequence[Sequence[str]], relevant: Sequence[Mapping[str, float]]) -> Figures:
    """Return the means over queries of what was found, best first, and the grades of what should be."""
    pairs = list(zip(found, relevant, strict=True))
    ranks = [reciprocal_rank(names, grades) for names, grades in pairs]
    return Figures(
        queries=len(pairs),
        ndcg=_mean([ndcg(names, grades) for names, grades in pairs]),
        mrr=_mean(ranks),
        success=(_success(ranks, 1), _success(ranks, 3), _success(ranks, DEPTH)),
    )


def ndcg(found: Sequence[str], grades: Mapping[str, float]) -> float:
    """Return how near the first ten come to the best order there is."""
    ideal = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(name, 0) for name in found]) / ideal if ideal else 0.0


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, float]) -> float:
    """Return one divided by the place of the first relevant result among the first ten, else 0."""
    places = (place for place, name in enumerate(found[:DEPTH], 1) if grades.get(name, 0) > 0)
    return 1 / next(places, math.inf)


def _gain(grades: Sequence[float]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1))


def _success(ranks: Sequence[float], depth: int) -> float:
    return _mean([rank * depth >= 1 for rank in ranks])


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0
