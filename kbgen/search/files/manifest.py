"""What is loaded first: how to read the rest of the index, and where it is."""

from __future__ import annotations

import msgspec

FORMAT = 3
"""Goes up with every change that an older client would misread."""


class Tab(msgspec.Struct, frozen=True):
    """A category, as far as results show it."""

    slug: str
    title: str
    kind: str


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of the ranking layer; Python and the browser both take them from the manifest.

    Chosen by nDCG@10 on eight judged sets at once; what each is worth on each of them stands in
    ``tests/quality/RESULTS.md``, by ``make search-quality``.
    """

    family: float = 0.5
    """How much a word of the same family counts, where the word typed counts 1."""
    synonym: float = 0.7
    """How much a synonym counts."""
    prefix: float = 0.4
    """How much a longer word counts that begins as the last word typed."""
    typo: float = 0.8
    """How much a word counts that is close to one that no article has."""
    sense: float = 0.3
    """How much a word counts in an article that has it in an expression of another sense only."""
    coverage: float = 1.0
    """How much of the score depends on the share of the query's weight that an article covers."""
    title: float = 0.8
    """What an article gains whose title is the query; less for a part of it."""
    titled: float = 0.8
    """What an article gains whose title has every word of the query."""
    proximity: float = 0.9
    """What one of the first articles gains that has the words together, twice that at most."""
    wording: float = 1.0
    """What one of the first articles gains whose title has the words just as they were typed."""
    prior: float = 0.15
    """What the most viewed article gains over one of which nothing is known, and twice that over old news."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The table of contents of the index."""

    format: int = FORMAT
    build: str = ""
    """Differs where anything of the index does."""
    language: str
    """The site's."""
    others: tuple[str, ...] = ()
    """The languages of articles in others, without region."""
    synonyms: dict[str, tuple[str, ...]] = {}
    """Expressions that readers may ask for, to those that count as well: see ``synonym_table``."""
    fields: tuple[str, ...]
    boosts: tuple[float, ...]
    """One for each field, as lunr's."""
    k1: float = 1.2
    b: float = 0.75
    count: int
    """How many articles there are."""
    lengths: tuple[int, ...]
    """The sum of all articles' lengths, for each field."""
    weights: Weights = Weights()
    firsts: str
    """The terms that the partitions begin with, separated by spaces."""
    partitions: str
    """The partitions' digests, eight letters each."""
    columns: str
    dates: str
    lexicon: str
    categories: tuple[Tab, ...]
    pins: dict[str, list[int]] = {}
    """The words of a query, separated by spaces, to the articles that stand first for it."""
