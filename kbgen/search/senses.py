"""The bindings of all articles in, the expressions of a site out, and who has a word in one only.

An expression is a pair that several articles bind a word in, more often than its words
would meet by chance, and that names nothing: *Face ID* in a heading is no other sense of
*face*. The measure of chance is normalised pointwise mutual information (G. Bouma,
"Normalized (Pointwise) Mutual Information in Collocation Extraction", 2009).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

STRONG = 0.4
"""The least association of an expression, 0 being chance and 1 always together."""

Bindings = Mapping[str, Sequence[str]]
Senses = dict[str, dict[str, tuple[int, ...]]]
"""A word to the words that it makes an expression with, and the articles that have it there only."""


def senses(articles: Sequence[tuple[Bindings, Bindings]]) -> Senses:
    """Return the senses of a site; ``articles`` are the bindings and names of each, by number."""
    bound: dict[tuple[str, str], list[int]] = defaultdict(list)
    named: set[tuple[str, str]] = set()
    for number, (bindings, names) in enumerate(articles):
        for pair in _pairs(bindings):
            bound[pair].append(number)
        named.update(_pairs(names))
    found: Senses = {}
    for (word, beside), numbers in sorted(_expressions(bound, named)):
        found.setdefault(word, {})[beside] = tuple(numbers)
    return found


def _pairs(bindings: Bindings) -> Iterable[tuple[str, str]]:
    return ((word, beside) for word, several in bindings.items() for beside in several)


def _expressions(
    bound: Mapping[tuple[str, str], list[int]], named: set[tuple[str, str]]
) -> Iterable[tuple[tuple[str, str], list[int]]]:
    words: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for (word, beside), numbers in bound.items():
        words[word] += len(numbers)
        others[beside] += len(numbers)
    total = words.total()
    for (word, beside), numbers in bound.items():
        count = len(numbers)
        if count < 2 or (word, beside) in named or 4 * count * count < words[word]:
            continue
        if _association(count, words[word], others[beside], total) >= STRONG:
            yield (word, beside), numbers


def _association(both: int, one: int, other: int, total: int) -> float:
    if both == total:
        return 1.0
    return math.log(both * total / (one * other)) / math.log(total / both)
