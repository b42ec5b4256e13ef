"""Term counts in, what each article is about out: as a topic, and as a vector beside the others'.

The terms of an article's title, keywords and headings count, and those that its body
repeats. What a term weighs is tf-idf (Salton and Buckley, 1988); how rare it is counts in
steps of four, so that an edit of one article seldom changes what a term weighs in others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NewType

import msgspec

from kbgen.model import TermCounts

TERMS = 10
"""How many of an article's terms are compared."""

WHOLE = 10_000
"""The length of every vector."""

REPEATED = 3
"""How often a term stands in a body that is about it."""

WEIGHTS = {"title": 3, "keywords": 2, "headings": 1}
"""What a term of a field counts on top of its frequency in the body."""

FEW = 40
"""Up to so many terms are looked for in topics as they are encoded; for more, all are decoded."""

Topic = NewType("Topic", bytes)
"""The terms that an article is about with what each counts, encoded; equal ones are the same bytes."""

NOTHING = Topic(msgspec.msgpack.encode({}))
"""The topic of an article without terms."""

_terms = msgspec.msgpack.Decoder(dict[str, int]).decode


class Usage(msgspec.Struct, frozen=True):
    """How common the terms of many articles are."""

    articles: int
    frequencies: dict[str, int]
    """Terms to the number of articles that are about them."""


def topic(counts: TermCounts) -> Topic:
    """Return what an article is about."""
    body = counts.fields.get("body", {})
    found = {term: number for term, number in body.items() if number >= REPEATED}
    for field, weight in WEIGHTS.items():
        for term, number in counts.fields.get(field, {}).items():
            found[term] = found.get(term, 0) + weight * number
    return Topic(msgspec.msgpack.encode(dict(sorted(found.items()))))


def recount(
    usage: Usage, gone: Iterable[Topic], come: Iterable[Topic], *, articles: int
) -> tuple[Usage, frozenset[str]]:
    """Return the Usage when some topics have gone and others have come, and which terms weigh another.

    ``articles`` is how many there are now.
    """
    change: Counter[str] = Counter()
    for each in come:
        change.update(_terms(each).keys())
    for each in gone:
        change.subtract(_terms(each).keys())
    before, now = usage.frequencies, {**usage.frequencies}
    for term, number in change.items():
        now[term] = now.get(term, 0) + number
        if not now[term]:
            del now[term]
    if _step(articles) != _step(usage.articles):
        return Usage(articles, now), frozenset(now)
    moved = (term for term in change if _step(now.get(term, 0)) != _step(before.get(term, 0)))
    return Usage(articles, now), frozenset(moved)


def naming(topics: Mapping[str, bytes], terms: frozenset[str]) -> set[str]:
    """Return the paths of the topics in which one of the terms is, and perhaps a few more."""
    if len(terms) > FEW:
        return {path for path, each in topics.items() if not terms.isdisjoint(_terms(each))}
    marks = [msgspec.msgpack.encode(term) for term in terms]
    return {path for mark in marks for path, each in topics.items() if mark in each}


def vector(about: Topic, rarity: Mapping[str, float]) -> dict[str, int]:
    """Return an article's heaviest terms, the heaviest first; the vector's length is WHOLE.

    Equal weights are ordered by term. A term of one article leads nowhere. Whole numbers add
    up to the same in any order, and on any machine.
    """
    weighted = [(-_often(number) * rarity[term], term) for term, number in _terms(about).items()]
    heaviest = [(weight, term) for weight, term in sorted(weighted)[:TERMS] if weight]
    scale = WHOLE / math.sqrt(sum(weight * weight for weight, _ in heaviest) or 1.0)
    ordered = sorted((round(weight * scale), term) for weight, term in heaviest)
    return {term: -weight for weight, term in ordered}


class Rarity(dict[str, float]):
    """Terms to how rare they are among many articles; worked out when asked for."""

    def __init__(self, usage: Usage) -> None:
        super().__init__()
        self._usage = usage

    def __missing__(self, term: str) -> float:
        step = _step(self._usage.frequencies[term])
        rarity = _log(1 + 4 ** (_step(self._usage.articles) - step)) if step else 0.0
        self[term] = rarity
        return rarity


def _step(number: int) -> int:
    """Return the power of four that so many articles come near to; a single one counts for none."""
    return number.bit_length() // 2 if number > 1 else 0


@cache
def _often(number: int) -> float:
    return 1 + _log(number)


def _log(number: int) -> float:
    """Return the logarithm without its last digits, which differ between mathematical libraries."""
    return round(math.log(number), 9)
