"""Terms and their frequencies in, the word list that spelling is corrected by out.

It is put together of *stretches*, one for each partition of the index, so that an edit
makes only those again that it touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from kbgen.search.files.postings import Entry

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_DECIMAL = re.compile(r"\d")


class Lexicon(msgspec.Struct, frozen=True):
    """All terms with document frequencies, in the order of ``term_order``."""

    terms: str
    """Separated by spaces; each begins with how many letters it shares with the one before, in base 36."""
    frequencies: list[int]


class Stretch(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Neighbours of the lexicon."""

    first: str = ""
    last: str = ""
    rest: str = ""
    """All but the first, as in the Lexicon, each after a space."""
    frequencies: tuple[int, ...] = ()


def stretch(entries: Iterable[Entry]) -> Stretch:
    """Return what the lexicon has of these entries: terms that digits stand in are left out."""
    kept = [entry for entry in entries if entry.frequency and not _DECIMAL.search(entry.term)]
    if not kept:
        return Stretch()
    terms = [entry.term for entry in kept]
    rest = "".join(f" {_shortened(*pair)}" for pair in pairwise(terms))
    return Stretch(terms[0], terms[-1], rest, tuple(entry.frequency for entry in kept))


def lexicon(stretches: Iterable[Stretch]) -> Lexicon:
    """Return the lexicon of stretches that are in order."""
    before = ""
    terms: list[str] = []
    frequencies: list[int] = []
    for each in stretches:
        if each.frequencies:
            terms.append(_shortened(before, each.first) + each.rest)
            frequencies += each.frequencies
            before = each.last
    return Lexicon(" ".join(terms), frequencies)


def _shortened(before: str, term: str) -> str:
    shared = 0
    for one, other in zip(before, term[: len(_DIGITS) - 1], strict=False):
        if one != other:
            break
        shared += 1
    return _DIGITS[shared] + term[shared:]


def words(found: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield the terms of a lexicon and their frequencies."""
    before = ""
    for short, number in zip(found.terms.split(" "), found.frequencies, strict=True):
        before = before[: int(short[0], 36)] + short[1:]
        yield before, number
