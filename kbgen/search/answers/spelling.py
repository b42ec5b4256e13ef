"""A word that no article has in, the nearest terms out; ``assets/search/spelling.js`` does the same.

Terms are stems, so the word is set right first and stemmed then: of all the words that are
one edit away from the one typed, those count whose stem the index has (P. Norvig, "How to
Write a Spelling Corrector", 2007). An edit is a letter put in, left out or replaced, or two
neighbours swapped (Damerau 1964). Where that finds nothing, longer terms that begin so,
while the word is being typed, and last, for long words, terms within two edits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from string import ascii_lowercase

from kbgen.search.analysis.terms import base_language, is_paired, term_of

MOST = 5
SHORTEST, LONG = 4, 8
"""Letters that a word must have to be corrected, and to have two faults."""
LONGEST = 32
"""Longer ones are no words that people misspell."""
MOST_EDITS = 2
_SPELT = re.compile("[^0-9\U00010000-\U0010ffff]+")
"""Numbers are as they are; beyond the basic plane there are few words."""
_MOST_LETTERS = 48
"""Of other scripts than ASCII, the most frequent."""


class Speller:
    """Corrects words by the lexicon of an index."""

    def __init__(self, lexicon: Sequence[tuple[str, int]], languages: Sequence[str]) -> None:
        """Take all terms with their document frequencies, and the languages of the articles."""
        self._frequencies = dict(lexicon)
        self._bases = tuple(base_language(language) for language in languages)

    def corrections(self, word: str, term: str, *, unfinished: bool = False) -> tuple[str, ...]:
        """Return the terms that may be meant, the most frequent first; ``term`` is the word's own.

        ``unfinished`` says that the word may be the beginning of one.
        """
        if not SHORTEST <= len(word) <= LONGEST or not _SPELT.fullmatch(word):
            return ()
        variants = dict.fromkeys(self._variants(word))
        return self._first(
            self._stems(variants)
            or (unfinished and self._longer(word, variants))
            or (len(word) >= LONG and self._near(word, term))
            or ()
        )

    def _first(self, found: Sequence[str]) -> tuple[str, ...]:
        order = sorted(set(found), key=lambda term: (-self._frequencies[term], term))
        return tuple(order[:MOST])

    def _variants(self, word: str) -> Iterator[str]:
        """Yield the words that are one edit away."""
        letters = self._letters(word)
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            for letter in letters:
                yield head + letter + tail
                if tail:
                    yield head + letter + tail[1:]
            if tail:
                yield head + tail[1:]
            if len(tail) > 1:
                yield head + tail[1] + tail[0] + tail[2:]

    def _letters(self, word: str) -> str:
        if word.isascii():
            return ascii_lowercase
        return self._other_letters + (ascii_lowercase if any(letter.isascii() for letter in word) else "")

    @cached_property
    def _other_letters(self) -> str:
        counted = Counter(
            letter
            for term in self._frequencies
            if not term.isascii()
            for letter in term
            if not letter.isascii() and not is_paired(letter)
        )
        order = sorted(counted, key=lambda letter: (-counted[letter], letter))
        return "".join(order[:_MOST_LETTERS])

    def _stems(self, variants: dict[str, None]) -> list[str]:
        found = (term_of(variant, base) for variant in variants for base in self._bases)
        return [term for term in found if len(term) > 1 and term in self._frequencies]

    def _longer(self, word: str, variants: dict[str, None]) -> list[str]:
        sizes = range(len(word) - 1, len(word) + 2)
        return [
            term
            for term in self._frequencies
            if any(len(term) > size and term[:size] in variants for size in sizes)
        ]

    def _near(self, word: str, term: str) -> list[str]:
        spellings = sorted({word, term})
        masks = [(spelling, _mask(spelling)) for spelling in spellings]
        return [
            candidate
            for candidate, mask in self._masks.items()
            if any(
                abs(len(candidate) - len(spelling)) <= MOST_EDITS
                and (mask ^ own).bit_count() <= 2 * MOST_EDITS
                and distance(spelling, candidate, MOST_EDITS) <= MOST_EDITS
                for spelling, own in masks
            )
        ]

    @cached_property
    def _masks(self) -> dict[str, int]:
        return {term: _mask(term) for term in self._frequencies if len(term) >= SHORTEST}


def _mask(word: str) -> int:
    """Return which letters stand in a word, a bit for each; an edit changes two at most."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def distance(one: str, other: str, limit: int) -> int:
    """Return how many edits lead from one word to another; ``limit`` + 1 where more would."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, match in enumerate(other, 1):
            edits = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                edits = min(edits, older[j - 2] + 1)
            row.append(edits)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
