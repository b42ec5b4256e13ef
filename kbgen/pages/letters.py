"""Titles in, groups by first letter out, in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

_FIRST_SYLLABLE = 0xAC00
_LAST_SYLLABLE = 0xD7A3
_SYLLABLES_A_CONSONANT = 588
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

OTHER = "#"
"""Stands for digits and for titles without a letter."""


def by_letter(titles: Iterable[str]) -> list[tuple[str, Sequence[str]]]:
    """Return letters with their titles, both in order; digits and signs come last, under ``#``.

    Latin letters lose their accents, Hangul syllables stand under their first consonant
    (by the arithmetic of the Unicode Standard, section 3.12), all other scripts under the
    letter itself.
    """
    ordered = sorted(titles, key=_sort_key)
    return [(letter, list(group)) for letter, group in groupby(ordered, key=letter_of)]


def letter_of(title: str) -> str:
    """Return the letter that a title is filed under: that of its first word."""
    first = next((character for character in title if character.isalnum()), "")
    if not first.isalpha():
        return OTHER
    if _FIRST_SYLLABLE <= ord(first) <= _LAST_SYLLABLE:
        return _CONSONANTS[(ord(first) - _FIRST_SYLLABLE) // _SYLLABLES_A_CONSONANT]
    plain = unicodedata.normalize("NFKD", first)[0]
    latin = unicodedata.name(plain, "").startswith("LATIN")
    base = plain if latin else unicodedata.normalize("NFC", first)[0]
    # The sign for ohm and the letter omega have the same small letter, and thus the same address.
    return base.lower().upper()[0]


def _sort_key(title: str) -> tuple[bool, str, str, str]:
    letter = letter_of(title)
    words = title[next((at for at, character in enumerate(title) if character.isalnum()), 0) :]
    plain = words.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return letter == OTHER, letter, plain, title
