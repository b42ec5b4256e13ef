"""A result and its query in, why it stands there out; ``assets/search/explanation.js`` does the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec

from kbgen.search.answers.bm25 import add_up
from kbgen.search.answers.expansion import Match, Sought
from kbgen.search.answers.ranking import ENTITLED, FOUND, PINNED, Grading, Hit
from kbgen.search.answers.reader import Reader

_TIERS = {PINNED: "pinned", ENTITLED: "title", FOUND: "found"}


class Standing(msgspec.Struct, frozen=True):
    """A term of the query in one field of an article."""

    field: str
    times: int
    points: float
    """What it adds to lunr's score."""


class Found(msgspec.Struct, frozen=True):
    """A term that an article has for a word of the query."""

    word: str
    """As it was typed."""
    term: str
    """As the index has it."""
    kind: str
    """``itself``, ``family``, ``synonym``, ``beginning`` or ``spelling``."""
    sense: bool
    """Whether it stands there in expressions of another sense only."""
    standings: tuple[Standing, ...]


class Explanation(msgspec.Struct, frozen=True):
    """How the score of an article comes about."""

    tier: str
    """``pinned`` to the query, ``title`` where the title is the query, else ``found``; in that order."""
    lunr: float
    """The sum of all points. Times the factors, it is the score, but for articles that are pinned."""
    factors: dict[str, float]
    found: tuple[Found, ...]


class Explainer:
    """What tells about each result of a query."""

    def __init__(self, sought: Sequence[Sought], reader: Reader) -> None:
        self.sought = sought
        self.reader = reader
        self.grading = Grading(sought, reader)

    def explain(self, hit: Hit) -> Explanation:
        """Return why an article stands where it does."""
        found = tuple(self._found(hit.number))
        return Explanation(
            tier=_TIERS[hit.tier],
            lunr=add_up(standing.points for each in found for standing in each.standings),
            factors=self.grading.factors(hit.number)._asdict()
            | {"proximity": hit.proximity, "wording": hit.wording},
            found=found,
        )

    def _found(self, number: int) -> Iterator[Found]:
        asked = {match.term for each in self.sought for match in each.matches}
        length = self._length()
        for each in self.sought:
            for match in each.matches:
                standings = tuple(self._standings(match, number, length))
                if standings:
                    sense = number in self.reader.elsewhere(match.term, asked)
                    kind = self._kind(each, match.term)
                    yield Found(each.word.text, match.term, kind, sense, standings)

    def _length(self) -> float:
        """Return the length of the query's vector, by which lunr divides: terms asked for twice count so."""
        boosts: dict[str, float] = {}
        for each in self.sought:
            for match in each.matches:
                boosts[match.term] = boosts.get(match.term, 0.0) + match.boost
        return math.sqrt(add_up(boost * boost for boost in boosts.values()))

    def _standings(self, match: Match, number: int, length: float) -> Iterator[Standing]:
        fields = self.reader.manifest.fields
        postings, weighted = self.reader.postings(match.term), self.reader.weighted(match.term)
        for field, name in enumerate(fields[: len(postings)]):
            times, weight = dict(postings[field]).get(number, 0), dict(weighted[field]).get(number, 0.0)
            if times:
                yield Standing(name, times, match.boost * weight / length)

    def _kind(self, sought: Sought, term: str) -> str:
        word = sought.word
        if term in (word.whole, *word.terms, *word.others):
            return "itself"
        if sought.corrected:
            return "spelling"
        if any(term in synonym.terms for synonym in word.synonyms):
            return "synonym"
        return "family" if term in self.reader.family(word.terms[0]) else "beginning"
