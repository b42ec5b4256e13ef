"""Numbered articles in, the postings of all their terms out: merged anew, or from those of a build before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

import msgspec

from kbgen.model import Page, TermCounts
from kbgen.search.analysis.families import relatives
from kbgen.search.counts import FIELDS
from kbgen.search.files.partitions import Notes, Part, Shelf, cut
from kbgen.search.files.postings import (
    DROPPED,
    EMPTY,
    Collected,
    Entry,
    differences,
    edit,
    renumber,
    term_order,
)
from kbgen.search.senses import Senses, senses

Counts = Callable[[str], TermCounts | None]
"""A key to its TermCounts; None for one of an earlier build that is not at hand."""


class Numbered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article of the index; its number is its position."""

    path: str
    published: dt.date | None
    key: str
    """Of its TermCounts; another one where they differ."""
    lengths: tuple[int, ...]
    """Its numbers of tokens, one for each of ``FIELDS``."""
    bindings: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    """As in its TermCounts."""


class IndexState(msgspec.Struct, frozen=True):
    """The postings of a build, and what the next one need not find out again."""

    languages: tuple[str, ...]
    """The site's, and those of articles in others."""
    articles: tuple[Numbered, ...]
    parts: tuple[Part, ...]
    notes: Notes
    """What the partitions say of their terms."""
    stock: str = ""
    """The digest of what the stock index was made of; empty where there was none."""


class Library(msgspec.Struct, frozen=True):
    """The articles that the index shall have, in the order of their numbers, and their terms."""

    languages: tuple[str, ...]
    pages: Sequence[Page]
    keys: Mapping[str, str]
    """Paths to the keys of TermCounts."""
    counts: Counts

    def counted(self, page: Page) -> TermCounts:
        """Return the terms of an article; raises LookupError where ``counts`` breaks its promise."""
        counted = self.counts(self.keys[page.path])
        if counted is None:
            raise LookupError(f"no term counts of {page.path}")
        return counted

    def numbered(self, page: Page, counts: TermCounts) -> Numbered:
        """Return what is kept of an article."""
        lengths = tuple(counts.lengths[field] for field in FIELDS)
        key = self.keys[page.path]
        return Numbered(page.path, page.published, key, lengths, counts.bindings, counts.names)


def advance(library: Library, before: IndexState | None) -> IndexState:
    """Return the state of an index of these articles; the same, whatever was ``before``."""
    if before and before.parts and before.languages == library.languages:
        match = _match(library, before)
        if 2 * len(match.kept) > max(len(library.pages), len(before.articles)):
            new = {number: library.counted(library.pages[number]) for number in match.new}
            return _Step(before, library, match, new).made()
    return _whole(library)


def _whole(library: Library) -> IndexState:
    collected = Collected()
    articles = []
    for number, page in enumerate(library.pages):
        counted = library.counted(page)
        collected.add(number, counted)
        articles.append(library.numbered(page, counted))
    return _state(library.languages, articles, collected.entries())


def _state(
    languages: tuple[str, ...], articles: Sequence[Numbered], entries: Mapping[str, Entry]
) -> IndexState:
    notes = Notes(relatives(entries, languages), _senses(articles))
    terms = sorted({*entries, *notes.families}, key=term_order)
    parts = cut((entries.get(term) or Entry(term) for term in terms), notes)
    return IndexState(languages, tuple(articles), tuple(parts), notes)


def _senses(articles: Sequence[Numbered]) -> Senses:
    return senses([(article.bindings, article.names) for article in articles])


class _Match(msgspec.Struct, frozen=True):
    """What a build has of the one before."""

    kept: dict[int, int]
    """New numbers to old ones, of articles whose date and terms are the same."""
    new: list[int]
    """The numbers of all others."""
    moves: bool
    """Whether an article that keeps its date has another number."""


def _match(library: Library, before: IndexState) -> _Match:
    known = {article.path: (place, article) for place, article in enumerate(before.articles)}
    kept: dict[int, int] = {}
    new: list[int] = []
    moves = False
    for number, page in enumerate(library.pages):
        place, was = known.get(page.path, (DROPPED, None))
        if was and was.published == page.published:
            moves |= place != number
            if was.key == library.keys[page.path]:
                kept[number] = place
                continue
        new.append(number)
    return _Match(kept, new, moves)


class _Step:
    """From the state of a build to that of the next."""

    def __init__(
        self, before: IndexState, library: Library, match: _Match, new: Mapping[int, TermCounts]
    ) -> None:
        self._before, self._counts, self._match, self._new = before, library.counts, match, new
        self._articles = tuple(
            library.numbered(page, new[number]) if number in new else before.articles[match.kept[number]]
            for number, page in enumerate(library.pages)
        )

    def made(self) -> IndexState:
        """Return the next state."""
        differing = None if self._match.moves else self._differing()
        return self._renumbered() if differing is None else self._edited(differing)

    def _differing(self) -> dict[str, list[tuple[int, int, int]]] | None:
        """Return how postings change where numbers stay; None where that cannot be told."""
        edits: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, (was, now) in enumerate(zip_longest(self._before.articles, self._articles)):
            if was is now:
                continue
            old = self._counts(was.key) if was else None
            if was and not old:
                return None
            for term, field, frequency in differences(old, self._new.get(number)):
                edits[term].append((field, number, frequency))
        return edits

    def _edited(self, edits: Mapping[str, Sequence[tuple[int, int, int]]]) -> IndexState:
        before = self._before
        shelf = Shelf(before.parts)
        changed = {term: edit(shelf.entry(term), found) for term, found in edits.items()}
        notes = Notes(self._families(changed, shelf), _senses(self._articles))
        for term in notes.unlike(before.notes):
            changed.setdefault(term, shelf.entry(term))
        parts = tuple(shelf.revise(changed, notes))
        return IndexState(before.languages, self._articles, parts, notes)

    def _families(self, changed: Mapping[str, Entry], shelf: Shelf) -> dict[str, tuple[str, ...]]:
        before = self._before
        gone = {term for term, entry in changed.items() if entry.record == EMPTY}
        come = {term for term in changed.keys() - gone if shelf.entry(term).record == EMPTY}
        if not gone and not come:
            return before.notes.families
        present = {other for others in before.notes.families.values() for other in others}
        return relatives((present | come) - gone, before.languages)

    def _renumbered(self) -> IndexState:
        numbers = [DROPPED] * len(self._before.articles)
        for number, place in self._match.kept.items():
            numbers[place] = number
        old = (entry for part in self._before.parts for entry in part.entries())
        moved = (renumber(entry, numbers) for entry in old)
        entries = {entry.term: entry for entry in moved if entry.record != EMPTY}
        edits: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, counted in self._new.items():
            for term, field, frequency in differences(None, counted):
                edits[term].append((field, number, frequency))
        for term, found in edits.items():
            entries[term] = edit(entries.get(term) or Entry(term), found)
        return _state(self._before.languages, self._articles, entries)
