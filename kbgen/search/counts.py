"""One Document in, its TermCounts out: the only place where articles' text is analysed."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from kbgen.model import Document, TermCounts
from kbgen.search.analysis.terms import LONGEST_REMEMBERED, REMEMBERED, base_language, chunk_tokens, chunks

FIELDS: Final = ("body", "headings", "title", "keywords", "stops")
"""The fields of the index, those that most terms have first.

``stops`` holds the title's stop words. They stand apart, so that a query of nothing but
stop words finds titles, and titles do not count as longer for them.
"""


def count_terms(document: Document, language: str = "en") -> TermCounts:
    """Count the terms of one article by field.

    ``language`` is the site's: queries are typed in it, and both must be analysed alike.
    """
    base = base_language(language)
    body = "\n".join("\n".join(block.sentences) for block in document.blocks)
    title, stops = _counted(document.title, base)
    counted = {
        "body": _counted(body, base)[0],
        "headings": _counted("\n".join(heading.text for heading in document.headings), base)[0],
        "title": title,
        "keywords": _counted("\n".join((*document.meta.keywords, *document.meta.tags)), base)[0],
        "stops": stops,
    }
    return TermCounts(
        path=document.path,
        fields={field: counted[field] for field in FIELDS},
        lengths={field: sum(counted[field].values()) for field in FIELDS},
        language=language,
    )


def _counted(text: str, base: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the frequencies of a text's terms, and those of its stop words."""
    analysed = _analysed(base)
    terms: dict[str, int] = {}
    stops: dict[str, int] = {}
    for chunk, times in Counter(chunks(text)).items():
        found = analysed[chunk]
        for term in found[0]:
            terms[term] = terms.get(term, 0) + times
        for stop in found[1]:
            stops[stop] = stops.get(stop, 0) + times
    return terms, stops


class _Analysed(dict[str, tuple[tuple[str, ...], tuple[str, ...]]]):
    """Chunks to their terms and their stop words; short ones, which are words, are kept."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        tokens = chunk_tokens(chunk, self._base)
        terms = tuple(token.term for token in tokens if token.kind != "stop")
        found = terms, tuple(token.term for token in tokens if token.kind == "stop")
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[chunk] = found
        return found


_analysed = cache(_Analysed)
