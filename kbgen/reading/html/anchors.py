"""Ids of headings and other elements: GitHub's slugs, each id once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_FALLBACK = "section"


def slug(text: str) -> str:
    """Return the id that GitHub gives a heading: lower case, marks and letters kept, spaces to hyphens.

    A heading without a letter or a digit is called ``section``.
    """
    kept = _NOT_IN_SLUG.sub(_mark, text.strip().lower())
    return kept.replace(" ", "-") or _FALLBACK


def _mark(found: re.Match[str]) -> str:
    """Keep a mark, such as a vowel sign, though it is no letter."""
    return found[0] if unicodedata.category(found[0])[0] == "M" else ""


class Ids:
    """The ids of one document. Those that the writer gave come before those made of headings."""

    def __init__(self, written: Iterable[str]) -> None:
        self._written = frozenset(written)
        self._taken: dict[str, None] = {}
        self._last: dict[str, int] = {}

    def keep(self, name: str) -> str:
        """Return the id of an element whose writer gave it one: this, or the next that is free."""
        return self._take(name, avoid=frozenset())

    def make(self, text: str) -> str:
        """Return the id of a heading that has none: its slug, with a number where that is taken."""
        return self._take(slug(text), avoid=self._written)

    def all(self) -> tuple[str, ...]:
        """Return every id, in document order."""
        return tuple(self._taken)

    def _take(self, name: str, *, avoid: frozenset[str]) -> str:
        free = name
        while free in self._taken or free in avoid:
            self._last[name] = self._last.get(name, 0) + 1
            free = f"{name}-{self._last[name]}"
            avoid = self._written
        self._taken[free] = None
        return free
