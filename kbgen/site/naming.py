"""What folders are called: names as urls have them in, titles out, spelled as in the articles' titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kbgen.urls import slugify

ACRONYMS = frozenset({"api", "cli", "faq", "faqs", "ide", "ios", "pdf", "sdk", "sso", "ui", "url", "vpn"})
"""Words of folders' names that are written in capitals in titles."""

_SPELLINGS = {"faqs": "FAQs", "ios": "iOS"}
_WORD = re.compile(r"[^\W_]+")
_FEWEST = 2
_SHARE = 0.9
"""A spelling counts if it stands in so many titles, and is so large a share of all spellings."""

_NO_SPELLINGS: Mapping[str, str] = {}


def readable(name: str, spelled: Mapping[str, str] = _NO_SPELLINGS) -> str:
    """Return a folder's name as a title: as written, unless it is written as a url would be.

    ``spelled`` are the words with capitals of their own, from ``spellings``.
    """
    if name != slugify(name):
        return name
    words = [
        _SPELLINGS.get(word, word.upper()) if word in ACRONYMS else spelled.get(word, word)
        for word in _words(name)
    ]
    text = " ".join(words)
    return text if words[0] != words[0].lower() else text[:1].upper() + text[1:]


def spellings(names: Iterable[str], titles: Iterable[str]) -> dict[str, str]:
    """Return how titles spell the words of folders' names, for those that they give capitals.

    A title's first word has a capital anyway and counts only with a further one, as ``GraphQL``.
    """
    found: dict[str, Counter[str]] = {
        word: Counter() for name in names if name == slugify(name) for word in _words(name)
    }
    for title in titles:
        words = _WORD.findall(title)
        if title.isupper() or found.keys().isdisjoint(map(str.lower, words)):
            continue
        for position, word in enumerate(words):
            counts = found.get(word.lower())
            if counts is not None and (position or word[1:] != word[1:].lower()):
                counts[word] += 1
    return {word: best for word, counts in found.items() if (best := _best(counts)) not in {"", word}}


def _words(name: str) -> list[str]:
    return name.split("-")


def _best(counts: Counter[str]) -> str:
    """Return the spelling that nearly all titles share; empty: there is none."""
    best = min(counts, key=lambda word: (-counts[word], word), default="")
    return best if counts[best] >= max(_FEWEST, _SHARE * counts.total()) else ""
