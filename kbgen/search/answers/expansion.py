"""A query's words in, the terms of the index that each may match out, and how much each counts.

``assets/search/ranking.js`` does the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kbgen.search.analysis.terms import is_paired
from kbgen.search.answers.bm25 import round_half_up
from kbgen.search.answers.query import Query, Synonym, Word
from kbgen.search.answers.reader import Reader

MOST_LONGER = 12
"""How many longer words the beginning of a word may stand for."""
SHORTEST_BEGINNING = 2
_ENDINGS = """
able ability al ally ance ate ated ation ational ations ator ed ement ence er ers ful ibility icate icated
ication ications ing ings ion ions ition ity ive ively ization izations ize ized ly ment ments ness
""".split()  # noqa: SIM905 - a list of so many words is read better so


class Match(msgspec.Struct, frozen=True):
    """A term of the index that a word of the query may match."""

    term: str
    kind: float
    """1 for the word itself; less the less sure it is that the reader means it."""
    boost: float
    """Of the clause of lunr's query; never more for being rarer than the word itself."""
    share: float
    """1, or the share of the word that this part of it is."""


class Sought(msgspec.Struct, frozen=True):
    """A word of the query and what it may match."""

    word: Word
    matches: tuple[Match, ...]
    """Empty where no article has it."""
    weight: float
    """How much the word matters among the others: rare ones more."""
    corrected: str = ""
    """The term that was taken in place of one that no article has."""
    unfinished: bool = False
    """Whether the word may be the beginning of a longer one."""


def expand(query: Query, reader: Reader) -> tuple[Sought, ...]:
    """Return what the words of a query may match."""
    last = len(query.words) - 1
    begun = [query.open and position == last for position in range(len(query.words))]
    return tuple(
        msgspec.structs.replace(_sought(word, reader, unfinished=unfinished), unfinished=unfinished)
        for word, unfinished in zip(query.words, begun, strict=True)
    )


def _sought(word: Word, reader: Reader, *, unfinished: bool) -> Sought:
    weights = reader.manifest.weights
    own = [term for term in (word.whole, *word.terms, *word.others) if term and reader.has(term)]
    kinds = dict.fromkeys(own, 1.0)
    if len(word.terms) == 1 and not word.whole:
        for term in reader.family(word.terms[0]):
            kinds.setdefault(term, weights.family)
    if beginning := _beginning(word, unfinished=unfinished):
        for term in _longer(beginning, reader, known=bool(kinds)):
            kinds.setdefault(term, weights.prefix)
    synonyms = [each for each in word.synonyms if all(map(reader.has, each.terms))]
    if kinds or synonyms:
        return _weighed(word, kinds, own, synonyms, reader)
    corrected = _corrected(word, reader, unfinished=unfinished)
    kinds = dict.fromkeys(corrected, weights.typo)
    for term in corrected:
        for relative in reader.family(term):
            kinds.setdefault(relative, weights.typo * weights.family)
    found = _weighed(word, kinds, [], [], reader)
    return msgspec.structs.replace(found, corrected=corrected[0] if corrected else "")


def _corrected(word: Word, reader: Reader, *, unfinished: bool) -> tuple[str, ...]:
    if len(word.terms) > 1:
        return ()
    return reader.speller.corrections(word.text, word.terms[0], unfinished=unfinished)


def _beginning(word: Word, *, unfinished: bool) -> str:
    """Return what the longer terms begin with that count; empty where none do.

    They count of the last word, and of a lone character of a script in pairs.
    """
    if len(word.text) == 1:
        return word.text if is_paired(word.text) else ""
    text = word.whole or (word.text if len(word.terms) == 1 else "")
    return text if unfinished and len(text) >= SHORTEST_BEGINNING else ""


def _longer(beginning: str, reader: Reader, *, known: bool) -> Sequence[str]:
    """Return the terms that begin so, the most frequent first.

    Where there are none, stems of longer words count: *notificat* begins *notification*,
    whose stem is *notif*.
    """
    found = reader.beginning(beginning)
    if found or known:
        return sorted(found, key=lambda term: (-reader.frequency(term), term))[:MOST_LONGER]
    return [stem for stem in _stems(beginning) if reader.has(stem)]


def _stems(text: str) -> Iterator[str]:
    for length in range(len(text) - 1, 2, -1):
        stem, rest = text[:length], text[length:]
        if stem[-1] == rest[0]:
            rest = rest[1:]
        if any(ending.startswith(rest) for ending in _ENDINGS):
            yield stem


def _weighed(
    word: Word, kinds: dict[str, float], own: list[str], synonyms: Sequence[Synonym], reader: Reader
) -> Sought:
    """Set boosts so that a rare relative does not outweigh the word itself."""
    inverse = {term: reader.idf(term) for term in (*kinds, *(t for each in synonyms for t in each.terms))}
    reference = min((inverse[term] for term in (own or inverse)), default=0.0)
    parts = len(word.terms)
    matches = []
    for term, kind in kinds.items():
        boost = 1.0 if kind == 1 else round_half_up(kind * min(1.0, reference / inverse[term]))
        share = 1 / parts if term != word.whole and term in word.terms else 1.0
        matches.append(Match(term, kind, boost, share))
    kind = reader.manifest.weights.synonym
    alike = {term: synonym for synonym in synonyms for term in synonym.terms if term not in kinds}
    for term, synonym in alike.items():
        boost = round_half_up(kind * min(1.0, reference / inverse[term]) / synonym.words)
        matches.append(Match(term, kind, boost, 1 / len(synonym.terms)))
    weight = max((inverse[term] for term in own), default=reference)
    return Sought(word, tuple(matches), weight)
