"""A run of an article's text in, the same with its terms explained out."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from html import escape
from typing import Final

from kbgen.reading.glossary.terms import Term
from kbgen.reading.html.anchors import Ids

_BARRED: Final = frozenset(
    """
    a abbr button code h2 h3 h4 h5 h6 kbd label math option pre samp script select style summary svg
    table textarea var
    """.split()  # noqa: SIM905 - reads better than a list
)
"""Where no explanation belongs: what acts by itself, what is quoted, and what cuts off what hangs out."""

_JOINED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The scripts in which words stand side by side without spaces."""

_NO_WORD_BEFORE: Final = rf"(?<![^\W{_JOINED}])"
_NO_WORD_AFTER: Final = rf"(?![^\W{_JOINED}])"


class Explaining:
    """Explains each term of the glossary once in an article, where it stands first."""

    def __init__(self, terms: tuple[Term, ...], ids: Ids) -> None:
        self._ids = ids
        self._explained: set[Term] = set()
        self._terms, self._pattern = _compiled(terms)

    def may_explain(self, text: str) -> bool:
        """Tell, fast, whether a text has terms."""
        return bool(self._terms) and self._pattern.search(text) is not None

    def html(self, text: str, holders: Collection[str]) -> str | None:
        """Return the HTML of a text with explanations; None where it needs none.

        ``holders`` are the names of the elements that the text stands in.
        """
        if not _BARRED.isdisjoint(holders):
            return None
        parts: list[str] = []
        done = 0
        for found in self._pattern.finditer(text):
            term = self._terms[_key(found[0])]
            if term not in self._explained:
                self._explained.add(term)
                before = escape(text[done : found.start()], quote=False)
                parts += [before, self._element(found[0], term)]
                done = found.end()
        return "".join([*parts, escape(text[done:], quote=False)]) if parts else None

    def _element(self, written: str, term: Term) -> str:
        name = self._ids.make(f"term {term.term}")
        return (
            f'<span class="term"><button type="button" aria-describedby="{name}">'
            f"{escape(written, quote=False)}</button>"
            f'<span role="tooltip" id="{name}">{escape(term.text.strip(), quote=False)}</span></span>'
        )


def _key(spelling: str) -> str:
    """Return how a spelling is looked up: a term may begin a sentence, and lines may end in it."""
    words = " ".join(spelling.split())
    return words[:1].lower() + words[1:]


@lru_cache(maxsize=4)
def _compiled(terms: tuple[Term, ...]) -> tuple[dict[str, Term], re.Pattern[str]]:
    spellings = {" ".join(spelling.split()): term for term in terms for spelling in term.spellings}
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    choices = "|".join(map(_expression, longest_first))
    pattern = re.compile(rf"{_NO_WORD_BEFORE}(?:{choices}){_NO_WORD_AFTER}")
    return {_key(spelling): term for spelling, term in spellings.items()}, pattern


def _expression(spelling: str) -> str:
    """Return a regular expression: a small letter at the beginning may be a capital."""
    first, rest = spelling[0], r"\s+".join(map(re.escape, spelling[1:].split(" ")))
    capital = first.upper()
    return (f"[{first}{capital}]" if first.islower() and len(capital) == 1 else re.escape(first)) + rest
