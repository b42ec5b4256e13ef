"""English word families that stemming does not join, such as *verify* and *verification*."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from kbgen.search.stemmer import stem

_FAMILIES = """
verify verification verifier
fail failure
face facial
"""


def relatives(terms: Collection[str], base: str) -> dict[str, tuple[str, ...]]:
    """Return which of ``terms`` stand in one family with a term.

    Members of a family that are not in ``terms`` lead there too.
    """
    if base != "en":
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for family in _families():
        present = [member for member in family if member in terms]
        for member in family:
            others = tuple(other for other in present if other != member)
            if others:
                found[member] = tuple(dict.fromkeys((*found.get(member, ()), *others)))
    return found


@cache
def _families() -> tuple[tuple[str, ...], ...]:
    """Return the families as terms of the index."""
    rows = (row.split() for row in _FAMILIES.strip().splitlines())
    return tuple(tuple(sorted({stem(word) for word in row})) for row in rows)
