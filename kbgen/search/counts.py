"""One Document in, its TermCounts out: the only place where articles' text is analysed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kbgen.model import Document, TermCounts
from kbgen.search.analysis.everyday import alike
from kbgen.search.analysis.expressions import bindings, names
from kbgen.search.analysis.stopwords import STOP_WORDS
from kbgen.search.analysis.terms import (
    LONGEST_REMEMBERED,
    REMEMBERED,
    base_language,
    chunk_tokens,
    chunks,
    term_of,
)

FIELDS: Final = ("body", "headings", "title", "keywords", "stops", "alike")
"""The fields of the index, those that most terms have first.

``stops`` holds the title's stop words. They stand apart, so that a query of nothing but
stop words finds titles, and titles do not count as longer for them. ``alike`` holds what may
be asked for instead of the title's words.
"""


def count_terms(document: Document, language: str = "en") -> TermCounts:
    """Count the terms of one article by field; ``language`` is the site's, for articles that name none."""
    base = base_language(document.meta.lang or language)
    body = _analysed_text("\n".join("\n".join(block.sentences) for block in document.blocks), base)
    headings = _analysed_text("\n".join(heading.text for heading in document.headings), base)
    title = _analysed_text(document.title, base)
    counted = {
        "body": _counted(body)[0],
        "headings": _counted(headings)[0],
        "keywords": _counted(_analysed_text("\n".join((*document.meta.keywords, *document.meta.tags)), base))[
            0
        ],
    }
    counted["title"], counted["stops"] = _counted(title)
    counted["alike"] = alike(list(_in_order(title))) if base == "en" else {}
    named = counted["title"].keys() | counted["headings"].keys() | counted["keywords"].keys()
    return TermCounts(
        path=document.path,
        fields={field: counted[field] for field in FIELDS},
        lengths={field: sum(counted[field].values()) for field in FIELDS},
        bindings=bindings(body, counted["body"], named) if base == "en" else {},
        names=names([*title, "", *headings], named) if base == "en" else {},
    )


Several = tuple[tuple[str, ...], tuple[str, ...]]
"""The terms of a chunk and its stop words."""


def _in_order(text: Sequence[str | Several]) -> Iterator[str]:
    """Yield all terms of a text, stop words among them; of codes, their parts."""
    for each in text:
        if isinstance(each, str):
            yield each
        else:
            terms, stops = each
            yield from (*terms[1:], *stops)


def _analysed_text(text: str, base: str) -> list[str | Several]:
    return list(map(_analysed(base).__getitem__, chunks(text)))


def _counted(text: Sequence[str | Several]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the frequencies of a text's terms, and those of its stop words."""
    found = Counter(text)
    several = [each for each in found if not isinstance(each, str)]
    terms: dict[str, int] = {each: times for each, times in found.items() if isinstance(each, str)}
    stops: dict[str, int] = {}
    for each in several:
        for kind, frequencies in zip(each, (terms, stops), strict=True):
            for term in kind:
                frequencies[term] = frequencies.get(term, 0) + found[each]
    return terms, stops


class _Analysed(dict[str, str | Several]):
    """Chunks to their only term, as most have one, or to all; short ones, which are words, are kept."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, chunk: str) -> str | Several:
        # Most chunks are plain words, and most new ones are known ones with a capital letter.
        if chunk.isascii() and chunk.isalpha():
            word = chunk.lower()
            found = self._of_word(word) if word == chunk else self[word]
        else:
            found = self._of_tokens(chunk)
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[chunk] = found
        return found

    def _of_word(self, word: str) -> str | Several:
        """Return what ``_of_tokens`` does of a chunk that is nothing but small ASCII letters."""
        return ((), (word,)) if word in STOP_WORDS.get(self._base, ()) else term_of(word, self._base)

    def _of_tokens(self, chunk: str) -> str | Several:
        tokens = chunk_tokens(chunk, self._base)
        terms = tuple(token.term for token in tokens if token.kind != "stop")
        stops = tuple(token.term for token in tokens if token.kind == "stop")
        return terms[0] if len(terms) == 1 and not stops else (terms, stops)


_analysed = cache(_Analysed)
