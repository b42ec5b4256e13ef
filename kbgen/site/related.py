"""Term counts in, the articles most like each other out.

Cosine similarity of tf-idf vectors (Salton and Buckley, 1988) over the terms that an article
is about: those of its title, keywords and headings, and those that its body repeats. Vectors
are cut to their heaviest terms and postings to their heaviest articles, so the work grows
with the number of articles and not with its square.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from kbgen.model import TermCounts

SHOWN = 5
"""How many related articles are given."""

TERMS = 10
"""How many of an article's terms are compared."""

POSTINGS = 16
"""How many articles a term leads to."""

REPEATED = 3
"""How often a term stands in a body that is about it."""

WEIGHTS = {"title": 3.0, "keywords": 2.0, "headings": 1.0}
"""What a term of a field counts on top of its frequency in the body."""

SAME_CATEGORY = 1.15
"""How much more alike two articles of one category are."""

LEAST = 0.12
"""Similarity below which articles are not called related."""


class Subject(msgspec.Struct, frozen=True):
    """An article to be compared; only those of one language are."""

    path: str
    category: str
    language: str
    chosen: tuple[str, ...] = ()
    """The paths that its writer calls related, which come first."""


def relate(subjects: Sequence[Subject], counts: Mapping[str, TermCounts]) -> dict[str, tuple[str, ...]]:
    """Return the paths of the articles related to each, the most alike first.

    Equal similarities are ordered by path. An article without term counts has only those
    that its writer chose.
    """
    vectors = _vectors(subjects, counts)
    postings = _postings(vectors)
    alike = (_alike(vector, postings) for vector in vectors)
    return {
        subject.path: _chosen(subject, number, scores, subjects)
        for number, (subject, scores) in enumerate(zip(subjects, alike, strict=True))
    }


def _vectors(subjects: Sequence[Subject], counts: Mapping[str, TermCounts]) -> list[dict[str, float]]:
    """Return for each article its heaviest terms with weights of length one."""
    topics = [_topics(counts[each.path]) if each.path in counts else {} for each in subjects]
    frequencies: Counter[str] = Counter()
    for topic in topics:
        frequencies.update(topic.keys())
    # A term of one article leads nowhere.
    rarity = {term: math.log(1 + len(topics) / many) for term, many in frequencies.items() if many > 1}
    return [_vector(topic, rarity) for topic in topics]


def _topics(counts: TermCounts) -> dict[str, float]:
    body = counts.fields.get("body", {})
    found: dict[str, float] = {term: number for term, number in body.items() if number >= REPEATED}
    for field, weight in WEIGHTS.items():
        for term, number in counts.fields.get(field, {}).items():
            found[term] = found.get(term, 0.0) + weight * number
    return found


def _vector(topic: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    weighted = [
        (-(1 + math.log(number)) * rarity[term], term) for term, number in topic.items() if term in rarity
    ]
    heaviest = heapq.nsmallest(TERMS, weighted)
    length = math.sqrt(sum(weight * weight for weight, _ in heaviest))
    return {term: -weight / length for weight, term in heaviest}


def _postings(vectors: Sequence[Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
    """Return for each term the articles, by their number, that it weighs most in."""
    found: dict[str, list[tuple[int, float]]] = {}
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            found.setdefault(term, []).append((number, weight))
    for term, posting in found.items():
        if len(posting) > POSTINGS:
            found[term] = sorted(posting, key=lambda each: (-each[1], each[0]))[:POSTINGS]
    return found


def _alike(
    vector: Mapping[str, float], postings: Mapping[str, Sequence[tuple[int, float]]]
) -> dict[int, float]:
    scores: defaultdict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for number, other in postings[term]:
            scores[number] += weight * other
    return scores


def _chosen(
    subject: Subject, own: int, scores: Mapping[int, float], subjects: Sequence[Subject]
) -> tuple[str, ...]:
    ranked: list[tuple[float, str]] = []
    for number, score in scores.items():
        if score < LEAST or number == own:
            continue
        other = subjects[number]
        if other.language == subject.language and other.path not in subject.chosen:
            bonus = SAME_CATEGORY if other.category == subject.category else 1.0
            ranked.append((-round(score * bonus, 9), other.path))
    ranked.sort()
    return (*subject.chosen, *(path for _, path in ranked))[: max(SHOWN, len(subject.chosen))]
