"""Words with accents in, as people type them without out; ``assets/search/analysis.js`` does the same."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_OTHERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
"""Letters that no accent is taken off, but a stroke."""
_ENDINGS = {"pt": {"cao": "ção", "sao": "são", "coes": "ções", "soes": "sões"}}
"""Language to endings, typed without accents, that a stemmer knows with them only."""


def unaccented(term: str) -> str:
    """Return a folded word without the accents of its letters, Latin, Greek or Cyrillic."""
    if term.isascii():
        return term
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", term)).translate(_OTHERS)
    return unicodedata.normalize("NFC", plain)


def accented(word: str, base: str) -> str:
    """Return a folded word with the accent that its ending has where people take care."""
    for plain, ending in _ENDINGS.get(base, {}).items():
        if word.endswith(plain):
            return word.removesuffix(plain) + ending
    return word
