"""A Site and what its articles are about in, the articles most like each other out.

The similarity is the cosine of two articles' vectors. Postings are cut to their heaviest
articles, so the work grows with the number of articles and not with its square; and what an
edit leaves as it was is not compared again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter

import msgspec

from kbgen.model import Page, Site
from kbgen.site.topics import NOTHING, WHOLE, Rarity, Topic, Usage, naming, recount, vector

SHOWN = 5
"""How many related articles are given."""

POSTINGS = 16
"""How many articles a term leads to."""

SAME_CATEGORY = 115
"""How many hundredths of their similarity two articles of one category are alike."""

LEAST = WHOLE * WHOLE * 12 // 100
"""Similarity below which articles are not called related."""


class Subject(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article to be compared; only those of one language are."""

    topic: Topic
    category: str
    language: str
    chosen: tuple[str, ...]
    """The paths that its writer calls related, which come first."""
    vector: dict[str, int]


class Relations(msgspec.Struct, frozen=True):
    """Which articles are related, and what the next build need not find out again."""

    related: dict[str, tuple[str, ...]]
    """Path to the paths of related articles, the writer's choice first."""
    subjects: dict[str, Subject]
    postings: dict[str, dict[str, int]]
    """Term to the paths of the articles that it weighs most in, with its weights."""
    usage: Usage


def relate(site: Site, topics: Mapping[str, Topic], *, before: Relations | None = None) -> Relations:
    """Return which articles of the Site are related, the most alike first.

    ``topics`` are keyed by path; an article without one has only those that its writer chose.
    Equal similarities are ordered by path. ``before`` may be the answer for any other Site:
    this one is the same as without it, and found the sooner the less has changed.
    """
    last = before or Relations({}, {}, {}, Usage(0, {}))
    given = {path: topics.get(path, NOTHING) for path in site.pages}
    usage, reweighted = _recount(given, last)
    subjects = _subjects(site.pages, given, reweighted, Rarity(usage), last.subjects)
    changed = {path for path, subject in subjects.items() if subject is not last.subjects.get(path)}
    changed.update(last.subjects.keys() - subjects.keys())
    postings, stale = _repost(subjects, changed, last)
    related = {
        path: _nearest(path, subjects, postings) if path in stale else last.related[path] for path in subjects
    }
    return Relations(related, subjects, postings, usage)


def _recount(given: Mapping[str, Topic], last: Relations) -> tuple[Usage, set[str]]:
    """Return how common terms are now, and the articles whose vectors that or an edit may change."""
    known = {path: subject.topic for path, subject in last.subjects.items()}
    changed = {path for path, topic in given.items() if known.get(path) != topic}
    gone = (topic for path, topic in known.items() if path in changed or path not in given)
    usage, moved = recount(last.usage, gone, (given[path] for path in changed), articles=len(given))
    if moved and len(changed) < len(given):
        changed |= naming({path: topic for path, topic in given.items() if path not in changed}, moved)
    return usage, changed


def _subjects(
    pages: Mapping[str, Page],
    topics: Mapping[str, Topic],
    reweighted: set[str],
    rarity: Rarity,
    last: Mapping[str, Subject],
) -> dict[str, Subject]:
    """Return every article's Subject, the very same as the last where it is equal."""
    subjects: dict[str, Subject] = {}
    for path, page in pages.items():
        old = last.get(path)
        weights = vector(topics[path], rarity) if old is None or path in reweighted else old.vector
        new = Subject(topics[path], page.category, page.language, page.related, weights)
        subjects[path] = old if old == new else new
    return subjects


def _repost(
    subjects: Mapping[str, Subject], changed: set[str], last: Relations
) -> tuple[dict[str, dict[str, int]], set[str]]:
    """Return the postings, and the articles that changed, lead to one that did, or led to one."""
    sides = (subjects, last.subjects)
    terms = {term for path in changed for side in sides if path in side for term in side[path].vector}
    near = [(path, each.vector) for path, each in subjects.items() if not terms.isdisjoint(each.vector)]
    fresh = _postings(near, terms)
    moved = {
        term
        for term in terms
        if not (changed.isdisjoint(fresh.get(term, ())) and changed.isdisjoint(last.postings.get(term, ())))
    }
    kept = {term: paths for term, paths in last.postings.items() if term not in terms}
    return kept | fresh, changed.union(path for path, weights in near if not moved.isdisjoint(weights))


def _postings(vectors: Iterable[tuple[str, dict[str, int]]], terms: set[str]) -> dict[str, dict[str, int]]:
    """Return for each of the terms the articles that it weighs most in, the heaviest first."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for path, weights in vectors:
        for term, weight in weights.items():
            if term in terms:
                found[term].append((-weight, path))
    return {
        term: {path: -lightness for lightness, path in sorted(articles)[:POSTINGS]}
        for term, articles in found.items()
    }


def _nearest(
    own: str, subjects: Mapping[str, Subject], postings: Mapping[str, Mapping[str, int]]
) -> tuple[str, ...]:
    """Return the related articles of one."""
    subject = subjects[own]
    scores = _scores([(weight, postings[term]) for term, weight in subject.vector.items()])
    ranked: list[tuple[int, str]] = []
    enough = LEAST
    for path, score in sorted(scores.items(), key=itemgetter(1), reverse=True):
        if score * SAME_CATEGORY < enough * 100:
            break
        other = subjects[path]
        if score >= LEAST and other.language == subject.language and path not in (own, *subject.chosen):
            ranked.append((-score * (SAME_CATEGORY if other.category == subject.category else 100), path))
            if len(ranked) == SHOWN:
                enough = score
    ranked.sort()
    return (*subject.chosen, *(path for _, path in ranked))[: max(SHOWN, len(subject.chosen))]


def _scores(postings: Sequence[tuple[int, Mapping[str, int]]]) -> dict[str, int]:
    """Return how alike others are to the article with these weights and postings.

    Nearly all share a single term with it; of those, only the ones that are alike enough are looked at.
    """
    met = Counter(chain.from_iterable(paths for _, paths in postings))
    several = [path for path, times in met.items() if times > 1]
    scores = {path: sum(weight * paths.get(path, 0) for weight, paths in postings) for path in several}
    for weight, paths in postings:
        for path, other_weight in paths.items():
            if weight * other_weight < LEAST:
                break
            scores.setdefault(path, weight * other_weight)
    return scores
