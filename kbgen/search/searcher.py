"""A query in, an Answer out, from the files that readers search too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat

import msgspec

from kbgen.search.analysis.terms import search_key, sequence, tokens
from kbgen.search.answers.expansion import Sought, expand
from kbgen.search.answers.explanation import Explainer, Explanation
from kbgen.search.answers.matched import Matched
from kbgen.search.answers.passages import Passage, choose, marks
from kbgen.search.answers.query import Query, parse
from kbgen.search.answers.ranking import Hit, rank
from kbgen.search.answers.reader import Reader
from kbgen.search.answers.reranking import reranked
from kbgen.search.answers.scoring import scores
from kbgen.search.counts import FIELDS

PHRASE_DEPTH = 30
"""Of how many of the first articles the text is read to see whether a quoted phrase stands there."""

_HEADINGS, _ALIKE = FIELDS.index("headings"), FIELDS.index("alike")


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One article of an answer."""

    rank: int
    """Counted from 1, over all pages of the answer."""
    score: float
    source: str
    """The path of the article's file."""
    url: str
    title: str
    title_marks: tuple[tuple[int, int], ...]
    category: str
    published: dt.date | None
    updated: dt.date | None
    views: int | None
    passages: tuple[Passage, ...]
    explanation: Explanation | None = None
    """Why it stands there, where that was asked for."""


class Correction(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    """A word that no article has, and the one that was searched for."""

    source: str
    target: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a search page shows for a query."""

    query: str
    total: int
    """How many articles the open tab has."""
    tabs: dict[str, int]
    """How many articles each category has, whatever tab is open."""
    results: tuple[Result, ...]
    missing: tuple[str, ...] = ()
    """Words of the query that no article has."""
    corrected: Correction | None = None


class Searcher:
    """The search of one built site."""

    def __init__(self, load: Callable[[str], bytes]) -> None:
        """Open the index; ``load`` gives the bytes of a file below ``search/`` or raises."""
        self.reader = Reader(load)
        self._language = self.reader.manifest.language

    def search(  # noqa: PLR0913 - all that a page of results may be asked for
        self,
        query: str,
        *,
        tab: str = "",
        sort: str = "relevance",
        limit: int = 15,
        offset: int = 0,
        explain: bool = False,
    ) -> Answer:
        """Answer a query as the browser does.

        ``tab`` is the slug of a category, empty for all; ``sort`` is ``relevance``,
        ``updated`` or ``views``; ``explain`` adds an Explanation to each result. Any text is
        a query; an unknown tab has no results.
        """
        asked = self.read(query)
        sought = expand(asked, self.reader)
        hits = self.hits(query, asked, sought)
        counts = dict.fromkeys(self.tabs, 0)
        for hit in hits:
            counts[self._tab(hit)] += 1
        shown = [hit for hit in hits if not tab or self._tab(hit) == tab]
        matched = Matched(sought, self.reader)
        ordered = self._sorted(shown, sort, sought, matched)[offset : offset + limit]
        results = tuple(self._result(hit, offset + at + 1, matched) for at, hit in enumerate(ordered))
        if explain:
            results = tuple(map(self._explained, results, ordered, repeat(Explainer(sought, self.reader))))
        return Answer(
            query=query,
            total=len(shown),
            tabs=counts,
            results=results,
            missing=tuple(each.word.text for each in sought if not each.matches),
            corrected=self._correction(sought, results),
        )

    def order(self, query: str, *, tab: str = "") -> tuple[str, ...]:
        """Return the files of all articles that answer a query, best first, as ``search`` finds them."""
        asked = self.read(query)
        sought = expand(asked, self.reader)
        hits = [hit for hit in self.hits(query, asked, sought) if not tab or self._tab(hit) == tab]
        ordered = self._sorted(hits, "relevance", sought, Matched(sought, self.reader))
        return tuple(self.reader.sources[hit.number] for hit in ordered)

    @property
    def tabs(self) -> tuple[str, ...]:
        """The slugs of all categories."""
        return tuple(category.slug for category in self.reader.manifest.categories)

    def _tab(self, hit: Hit) -> str:
        return self.reader.manifest.categories[self.reader.columns.categories[hit.number]].slug

    def read(self, query: str) -> Query:
        """Return what a query asks for."""
        manifest = self.reader.manifest
        return parse(query, manifest.language, manifest.others, manifest.synonyms)

    def hits(self, query: str, asked: Query, sought: Sequence[Sought]) -> list[Hit]:
        """Return all articles that match, best first."""
        clauses = [(match.term, match.boost) for each in sought for match in each.matches]
        scored = scores(clauses, self.reader)
        for unwanted in asked.excluded:
            for number in self._having(unwanted):
                scored.pop(number, None)
        pinned = self.reader.manifest.pins.get(search_key(query, self._language), [])
        ranked = rank(scored, sought, self.reader, pinned=pinned)
        return self._with_phrases(ranked, asked)

    def _having(self, terms: Sequence[str]) -> set[int]:
        """Return the articles that have all of the terms themselves, in any field."""
        fields = (self.reader.postings(term)[:_ALIKE] for term in terms)
        holders = [{number for field in each for number, _ in field} for each in fields]
        return set.intersection(*holders) if holders else set()

    def _with_phrases(self, hits: list[Hit], asked: Query) -> list[Hit]:
        """Leave out articles without the quoted phrases, as far as their texts are read."""
        if not asked.phrases:
            return hits
        near, far = hits[:PHRASE_DEPTH], hits[PHRASE_DEPTH:]
        kept = [hit for hit in near if self._says(hit.number, asked.phrases)]
        return kept + far

    def _says(self, number: int, phrases: Sequence[tuple[str, ...]]) -> bool:
        """Say whether an article has all phrases: in its title, in a sentence, or their words in headings."""
        card = self.reader.card(number)
        texts = [card.title, *(text for _, blocks in card.sections for block in blocks for text in block)]
        spoken = [sequence(tokens(text, card.language or self._language)) for text in texts]
        return all(
            any(_within(phrase, terms) for terms in spoken) or self._heads(number, phrase)
            for phrase in phrases
        )

    def _heads(self, number: int, phrase: Sequence[str]) -> bool:
        found = [self.reader.postings(term)[_HEADINGS : _HEADINGS + 1] for term in phrase]
        return all(any(number == holder for field in fields for holder, _ in field) for fields in found)

    def _sorted(self, hits: list[Hit], sort: str, sought: Sequence[Sought], matched: Matched) -> list[Hit]:
        if sort == "relevance":
            return reranked(hits, sought, matched, self.reader)
        column = self.reader.dates.updated if sort == "updated" else self.reader.dates.views
        return sorted(hits, key=lambda hit: -column[hit.number])

    def _result(self, hit: Hit, place: int, matched: Matched) -> Result:
        card = self.reader.card(hit.number)
        terms = matched.terms(hit.number)
        return Result(
            rank=place,
            score=hit.score,
            source=self.reader.sources[hit.number],
            url=card.url,
            title=card.title,
            title_marks=marks(card.title, terms, card.language or self._language),
            category=self.reader.manifest.categories[card.category].slug,
            published=card.published,
            updated=card.updated,
            views=card.views,
            passages=choose(card, terms, card.language or self._language),
        )

    def _explained(self, result: Result, hit: Hit, explainer: Explainer) -> Result:
        return msgspec.structs.replace(result, explanation=explainer.explain(hit))

    def _correction(self, sought: Sequence[Sought], results: Sequence[Result]) -> Correction | None:
        """Return the first word that was corrected, and the other as the results write it."""
        for each in sought:
            if each.corrected:
                texts = (text for result in results for text in (result.title, *_texts(result.passages)))
                return Correction(each.word.text, self._written(each.corrected, texts))
        return None

    def _written(self, term: str, texts: Iterable[str]) -> str:
        for text in texts:
            for token in tokens(text, self._language):
                if token.term == term:
                    return text[token.start : token.end].lower()
        return term


def _texts(passages: Sequence[Passage]) -> Iterator[str]:
    return (passage.text for passage in passages)


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return any(tuple(whole[at : at + size]) == tuple(part) for at in range(len(whole) - size + 1))
