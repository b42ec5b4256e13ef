"""The words of a query in, the terms that match them in an article out.

``assets/search/matched.js`` does the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from kbgen.search.answers.expansion import Sought
from kbgen.search.answers.passages import Terms
from kbgen.search.answers.reader import Reader

_ALIKE = 0.5
"""How surely an everyday synonym in a title's place is what was asked for."""


class Matched:
    """What matches a query, article by article."""

    def __init__(self, sought: Sequence[Sought], reader: Reader) -> None:
        self._sought = sought
        self._reader = reader
        found: dict[str, list[tuple[int, float]]] = {}
        for word, each in enumerate(sought):
            for match in each.matches:
                found.setdefault(match.term, []).append((word, match.kind * match.share))
        self._terms: Terms = {term: tuple(words) for term, words in found.items()}

    def terms(self, number: int) -> Terms:
        """Return which words of the query each term stands for in an article, and how surely.

        Besides the terms searched for, they are those of its title that these are synonyms of.
        """
        others: dict[str, list[tuple[int, float]]] = {}
        for word, each in enumerate(self._sought):
            for match in each.matches:
                for term in self._reader.alike(match.term, number):
                    others.setdefault(term, []).append((word, _ALIKE * match.kind * match.share))
        return {term: tuple(words) for term, words in others.items()} | dict(self._terms)
