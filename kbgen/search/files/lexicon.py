"""Terms and their frequencies in, the word list that spelling is corrected by out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Lexicon(msgspec.Struct, frozen=True):
    """All terms with document frequencies, in the order of ``term_order``."""

    terms: str
    """Separated by spaces; each begins with how many letters it shares with the one before, in base 36."""
    frequencies: list[int]


def lexicon(frequencies: Mapping[str, int]) -> Lexicon:
    """Return the lexicon of terms that are in order; those that digits stand in are left out."""
    kept = {term: number for term, number in frequencies.items() if not any(map(str.isdecimal, term))}
    return Lexicon(" ".join(_shortened(list(kept))), list(kept.values()))


def _shortened(terms: list[str]) -> Iterator[str]:
    before = ""
    for term in terms:
        shared = 0
        while shared < min(len(before), len(term), len(_DIGITS) - 1) and before[shared] == term[shared]:
            shared += 1
        yield _DIGITS[shared] + term[shared:]
        before = term


def words(found: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield the terms of a lexicon and their frequencies."""
    before = ""
    for short, number in zip(found.terms.split(" "), found.frequencies, strict=True):
        before = before[: int(short[0], 36)] + short[1:]
        yield before, number
