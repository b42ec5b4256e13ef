"""Term counts in, the articles most like each other out.

Cosine similarity of tf-idf vectors (Salton and Buckley, 1988) over the terms that an article
is about: those of its title, keywords and headings, and those that its body repeats. Vectors
are cut to their heaviest terms and postings to their heaviest articles, so the work grows
with the number of articles and not with its square.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from kbgen.model import TermCounts

SHOWN = 5
"""How many related articles are given."""

TERMS = 12
"""How many of an article's terms are compared."""

POSTINGS = 32
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
    by_path = {subject.path: subject for subject in subjects}
    return {
        subject.path: _nearest(subject, vectors.get(subject.path, {}), postings, by_path)
        for subject in subjects
    }


def _vectors(subjects: Sequence[Subject], counts: Mapping[str, TermCounts]) -> dict[str, dict[str, float]]:
    """Return for each article its heaviest terms with weights of length one."""
    topics = {each.path: _topics(counts[each.path]) for each in subjects if each.path in counts}
    frequencies: Counter[str] = Counter()
    for topic in topics.values():
        frequencies.update(topic.keys())
    total = len(topics)
    # A term of one article leads nowhere.
    rarity = {term: math.log(1 + total / number) for term, number in frequencies.items() if number > 1}
    return {path: _vector(topic, rarity) for path, topic in topics.items()}


def _topics(counts: TermCounts) -> dict[str, float]:
    found = {
        term: float(number) for term, number in counts.fields.get("body", {}).items() if number >= REPEATED
    }
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


def _postings(vectors: Mapping[str, Mapping[str, float]]) -> dict[str, list[tuple[str, float]]]:
    """Return for each term the articles it weighs most in."""
    found: dict[str, list[tuple[str, float]]] = {}
    for path, vector in vectors.items():
        for term, weight in vector.items():
            found.setdefault(term, []).append((path, weight))
    for term, posting in found.items():
        if len(posting) > POSTINGS:
            found[term] = heapq.nsmallest(POSTINGS, posting, key=lambda each: (-each[1], each[0]))
    return found


def _nearest(
    subject: Subject,
    vector: Mapping[str, float],
    postings: Mapping[str, Sequence[tuple[str, float]]],
    by_path: Mapping[str, Subject],
) -> tuple[str, ...]:
    scores: dict[str, float] = {}
    for term, weight in vector.items():
        for path, other in postings[term]:
            scores[path] = scores.get(path, 0.0) + weight * other
    for path in (subject.path, *subject.chosen):
        scores.pop(path, None)
    alike = []
    for path, score in scores.items():
        other_subject = by_path[path]
        if score >= LEAST and other_subject.language == subject.language:
            bonus = SAME_CATEGORY if other_subject.category == subject.category else 1.0
            alike.append((-round(score * bonus, 9), path))
    nearest = (path for _, path in heapq.nsmallest(SHOWN, alike))
    return (*subject.chosen, *nearest)[: max(SHOWN, len(subject.chosen))]
