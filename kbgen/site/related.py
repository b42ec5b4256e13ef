"""A Site and what its articles are about in, the articles most like each other out.

The similarity is the cosine of two articles' vectors. Postings are cut to their heaviest
articles, so the work grows with the number of articles and not with its square; and what an
edit leaves as it was is not compared again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from kbgen.model import Page, Site
from kbgen.site.topics import NOTHING, Topic, Usage, naming, recount, vector

SHOWN = 5
"""How many related articles are given."""

POSTINGS = 16
"""How many articles a term leads to."""

SAME_CATEGORY = 1.15
"""How much more alike two articles of one category are."""

LEAST = 0.12
"""Similarity below which articles are not called related."""


class Subject(msgspec.Struct, frozen=True, array_like=True):
    """An article to be compared; only those of one language are."""

    topic: Topic
    category: str
    language: str
    chosen: tuple[str, ...]
    """The paths that its writer calls related, which come first."""
    vector: dict[str, float]


class Relations(msgspec.Struct, frozen=True):
    """Which articles are related, and what the next build need not find out again."""

    related: dict[str, tuple[str, ...]]
    """Path to the paths of related articles, the writer's choice first."""
    subjects: dict[str, Subject]
    usage: Usage


_Posting: TypeAlias = tuple[float, str, str, str]
"""An article that a term leads to: its weight, negated; its path, category and language."""


def relate(site: Site, topics: Mapping[str, Topic], *, before: Relations | None = None) -> Relations:
    """Return which articles of the Site are related, the most alike first.

    ``topics`` are keyed by path; an article without one has only those that its writer chose.
    Equal similarities are ordered by path. ``before`` may be the answer for any other Site:
    this one is the same as without it, and found the sooner the less has changed.
    """
    last = before or Relations({}, {}, Usage(0, {}))
    given = {path: topics.get(path, NOTHING) for path in site.pages}
    usage, reweighted = _recount(given, last)
    subjects = {
        path: _subject(page, given[path], last.subjects.get(path), usage if path in reweighted else None)
        for path, page in site.pages.items()
    }
    stale = _stale(subjects, last.subjects)
    compared = _compare(subjects, stale)
    related = {path: compared[path] if path in stale else last.related[path] for path in subjects}
    return Relations(related, subjects, usage)


def _recount(given: Mapping[str, Topic], last: Relations) -> tuple[Usage, set[str]]:
    """Return how common terms are now, and the articles whose vectors that or an edit may change."""
    before = {path: subject.topic for path, subject in last.subjects.items()}
    changed = {path for path, topic in given.items() if before.get(path) != topic}
    gone = (topic for path, topic in before.items() if given.get(path) != topic)
    come = (given[path] for path in changed)
    usage, moved = recount(last.usage, gone, come, articles=len(given))
    rest = {path: topic for path, topic in given.items() if path not in changed}
    return usage, changed | naming(rest, moved)


def _subject(page: Page, topic: Topic, last: Subject | None, usage: Usage | None) -> Subject:
    """Return an article's Subject: the very same as the last where it is equal."""
    weights = vector(topic, usage) if usage else last.vector if last else {}
    found = Subject(topic, page.category, page.language, page.related, weights)
    return last if last and found == last else found


def _stale(subjects: Mapping[str, Subject], last: Mapping[str, Subject]) -> set[str]:
    """Return the articles to be compared anew: those that changed, or that a changed posting leads from."""
    changed = {path for path in subjects.keys() | last.keys() if subjects.get(path) is not last.get(path)}
    if changed >= subjects.keys():
        return changed
    both = (side[path] for path in changed for side in (subjects, last) if path in side)
    touched = {term for subject in both for term in subject.vector}
    now, then = _postings(subjects, touched), _postings(last, touched)
    moved = {term for term in touched if now.get(term) != then.get(term)}
    shared = (path for path, subject in subjects.items() if not moved.isdisjoint(subject.vector))
    return changed.union(shared)


def _postings(subjects: Mapping[str, Subject], terms: set[str]) -> dict[str, list[_Posting]]:
    """Return for each of the terms the articles that it weighs most in."""
    found: dict[str, list[_Posting]] = {}
    for path, subject in subjects.items():
        if terms.isdisjoint(subject.vector):
            continue
        for term, weight in subject.vector.items():
            if term in terms:
                posting = (-weight, path, subject.category, subject.language)
                found.setdefault(term, []).append(posting)
    return {term: sorted(postings)[:POSTINGS] for term, postings in found.items()}


def _compare(subjects: Mapping[str, Subject], stale: set[str]) -> dict[str, tuple[str, ...]]:
    """Return the related articles of those that are stale."""
    paths = [path for path in subjects if path in stale]
    postings = _postings(subjects, {term for path in paths for term in subjects[path].vector})
    return {path: _nearest(path, subjects, postings) for path in paths}


def _nearest(
    own: str, subjects: Mapping[str, Subject], postings: Mapping[str, Sequence[_Posting]]
) -> tuple[str, ...]:
    subject = subjects[own]
    scores: defaultdict[str, float] = defaultdict(float)
    for term, weight in subject.vector.items():
        for lightness, path, _, language in postings[term]:
            if language == subject.language:
                scores[path] -= weight * lightness
    ranked: list[tuple[float, str]] = []
    for path, score in scores.items():
        if score >= LEAST and path != own and path not in subject.chosen:
            bonus = SAME_CATEGORY if subjects[path].category == subject.category else 1.0
            ranked.append((-round(score * bonus, 9), path))
    ranked.sort()
    return (*subject.chosen, *(path for _, path in ranked))[: max(SHOWN, len(subject.chosen))]
