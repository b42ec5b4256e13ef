"""A word that no article has in, the nearest terms of the lexicon out.

The distance is that of optimal string alignment (Damerau 1964): letters inserted, left
out, replaced, or two neighbours swapped.
"""

from __future__ import annotations

from collections.abc import Sequence

MOST = 3


def corrections(word: str, term: str, lexicon: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Return the terms at the least distance, the most frequent first.

    Words of four letters may have one fault, of eight two; words with digits none.
    """
    allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not allowed or any("0" <= letter <= "9" for letter in word):
        return ()
    found = []
    for candidate, frequency in lexicon:
        reach = min(distance(spelling, candidate, allowed) for spelling in {word, term})
        if reach <= allowed and len(candidate) > 2:
            found.append((reach, -frequency, candidate))
    found.sort()
    return tuple(candidate for reach, _, candidate in found[:MOST] if reach == found[0][0])


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
