"""lunr's formulas: what a term weighs in a field of an article."""

from __future__ import annotations

import math
from collections.abc import Iterable


def idf(documents: int, frequency: int) -> float:
    """Return the inverse document frequency; ``frequency`` is summed over fields, as lunr has it."""
    return math.log(1 + abs((documents - frequency + 0.5) / (frequency + 0.5)))


def round_half_up(number: float) -> float:
    """Round to three decimals as lunr.js does, by ``Math.round(x * 1000) / 1000``."""
    thousandfold = number * 1000
    whole = math.floor(thousandfold)
    return (whole + (thousandfold - whole >= 0.5)) / 1000


def weight(  # noqa: PLR0913 - the formula has this many letters
    inverse: float, frequency: int, ratio: float, *, k1: float, b: float, boost: float, article_boost: float
) -> float:
    """Return the BM25 weight of a term, rounded; ``ratio`` is the field's length to the average one."""
    score = inverse * ((k1 + 1) * frequency) / (k1 * (1 - b + b * ratio) + frequency)
    score *= boost
    score *= article_boost
    return round_half_up(score)


def add_up(numbers: Iterable[float]) -> float:
    """Return the sum as JavaScript has it: from Python 3.12 on, ``sum`` makes up for rounding."""
    total = 0.0
    for number in numbers:
        total += number
    return total
