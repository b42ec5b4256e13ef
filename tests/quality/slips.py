"""A word in, what a reader may type for it out: one wrong letter, or its beginning alone."""

import random
from collections.abc import Callable, Collection
from string import ascii_lowercase

SHORTEST = 5
"""Shorter words are typed without a slip."""

TRIES = 20


def mistyped(word: str, known: Collection[str], chance: random.Random) -> str | None:
    """Return the word with one edit behind its first letter, such as is no word that is known.

    None where the word is too short, or every edit tried makes a known word; or where it has a digit,
    since another number means something else.
    """
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return None
    tried = (chance.choice(EDITS)(word, chance) for _ in range(TRIES))
    return next((other for other in tried if other != word and other not in known), None)


def begun(word: str, chance: random.Random) -> str | None:
    """Return at least half of the word, without its last two letters; None where it is too short."""
    if len(word) < SHORTEST:
        return None
    return word[: chance.randint((len(word) + 1) // 2, len(word) - 2)]


def _insert(word: str, chance: random.Random) -> str:
    place = chance.randint(1, len(word))
    return word[:place] + chance.choice(ascii_lowercase) + word[place:]


def _drop(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _replace(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice(ascii_lowercase) + word[place + 1 :]


def _swap(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


EDITS: tuple[Callable[[str, random.Random], str], ...] = (_insert, _drop, _replace, _swap)
