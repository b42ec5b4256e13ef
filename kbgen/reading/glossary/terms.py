"""glossary.toml in, the terms of a site out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from kbgen.model import Problem
from kbgen.tables import ConfigError, invalid, parse_table, place_of

_EXAMPLES = {
    "terms": "Write each one under [[terms]], with two brackets.",
    "terms.term": 'Write term = "…" below [[terms]].',
    "terms.text": 'Write text = "…" below [[terms]]: what the term means, in a sentence.',
    "terms.also": 'Write also = ["…", "…"].',
}


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word or an expression, and what it means."""

    term: str
    text: str
    """Without Markdown."""
    also: tuple[str, ...] = ()
    """Other words for the same, and other forms of it."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All that may stand in an article."""
        return (self.term, *self.also)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Term, ...] = ()


def parse_glossary(text: str, path: str) -> tuple[Term, ...]:
    """Turn the text of the file into Terms; raises ConfigError with all its mistakes."""
    terms = parse_table(text, path, _File, _EXAMPLES).terms
    faults = tuple(_faults(terms, text, path))
    if faults:
        raise ConfigError(faults)
    return terms


def _faults(terms: tuple[Term, ...], text: str, path: str) -> Iterator[Problem]:
    spelt: Counter[str] = Counter()
    for number, term in enumerate(terms):
        for key, value in (("term", term.term), ("text", term.text)):
            if not value.strip():
                hint = _EXAMPLES[f"terms.{key}"]
                yield invalid(path, f"a term's {key} is empty", place_of(text, ("terms", number, key)), hint)
        for spelling in term.spellings:
            spelt[spelling] += 1
            if spelt[spelling] == 2:
                key = "term" if spelling == term.term else "also"
                told = f"{spelling!r} is explained twice"
                yield invalid(path, told, place_of(text, ("terms", number, key)), "Take one of them out.")
            if not any(char.isalnum() for char in spelling) and spelling.strip():
                told = f"{spelling!r} has no letter"
                yield invalid(path, told, place_of(text, ("terms", number, "term")), "Write words.")
