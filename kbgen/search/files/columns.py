"""Numbered articles in, what the browser knows of every one of them out."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence

import msgspec

from kbgen.model import Page
from kbgen.search.files.scripts import digest

RUN = 64
"""How many articles share the digest that dates their passages."""
PRIORS = 16
"""How many priors there are; the one in the middle says nothing."""
_FIRST, _MOST = 0x30, 0x6000
"""The character of 0, and how many numbers are one character."""
_HIGH = 0x7000
"""The first character of larger numbers is this one and the quotient; the second is the rest."""
_HALF_LIFE_DAYS = 180
_EPOCH = dt.date(1970, 1, 1)


class Columns(msgspec.Struct, frozen=True):
    """One entry for each article, in the order of their numbers."""

    lengths: tuple[Sequence[int], ...]
    """For each of ``FIELDS``, all articles' numbers of tokens."""
    categories: Sequence[int]
    """Positions in the manifest's list."""
    priors: Sequence[int]
    """Below ``PRIORS``: how likely the article is wanted, whatever the query; half of that says nothing."""
    boosts: dict[str, float]
    """The number of an article to its boost, where that is not 1."""
    runs: str
    """Digests of the passages of 64 articles each, eight letters a run."""


class PackedColumns(msgspec.Struct, frozen=True):
    """Columns as they are shipped: a number is a character, for JSON's commas weigh as much."""

    lengths: tuple[str, ...]
    categories: str
    priors: str
    boosts: dict[str, float]
    runs: str


class Dates(msgspec.Struct, frozen=True):
    """What only sorting needs: days since 1970 and view counts; -1 where there is none."""

    published: list[int]
    updated: list[int]
    views: list[int]


def pack_columns(columns: Columns) -> PackedColumns:
    """Return what is shipped of columns."""
    return PackedColumns(
        lengths=tuple(map(_packed, columns.lengths)),
        categories=_packed(columns.categories),
        priors=_packed(columns.priors),
        boosts=columns.boosts,
        runs=columns.runs,
    )


def unpack_columns(packed: PackedColumns) -> Columns:
    """Return the columns that were shipped."""
    return Columns(
        lengths=tuple(map(_unpacked, packed.lengths)),
        categories=_unpacked(packed.categories),
        priors=_unpacked(packed.priors),
        boosts=packed.boosts,
        runs=packed.runs,
    )


def _packed(numbers: Iterable[int]) -> str:
    return "".join(map(_character, numbers))


def _character(number: int) -> str:
    if number < _MOST:
        return chr(_FIRST + number)
    return chr(_HIGH + number // _MOST) + chr(_FIRST + number % _MOST)


def _unpacked(text: str) -> list[int]:
    codes = map(ord, text)
    return [
        (code - _HIGH) * _MOST + next(codes) - _FIRST if code >= _HIGH else code - _FIRST for code in codes
    ]


def runs(cards: Sequence[str]) -> str:
    """Return the digests of the runs; ``cards`` are those of all articles' passages."""
    return "".join(
        digest("".join(cards[first : first + RUN]).encode()) for first in range(0, len(cards), RUN)
    )


def dates(pages: Sequence[Page]) -> Dates:
    """Return what sorting by date or views needs."""
    return Dates(
        published=[_day(page.published) for page in pages],
        updated=[_day(page.updated or page.published) for page in pages],
        views=[-1 if page.views is None else page.views for page in pages],
    )


def _day(date: dt.date | None) -> int:
    return -1 if date is None else (date - _EPOCH).days


def priors(pages: Sequence[Page], announcements: frozenset[str]) -> list[int]:
    """Return the prior of each article: views raise it, and age lowers that of announcements.

    ``announcements`` are slugs of categories. Age counts from the newest article, not from
    today, so that a build depends on its inputs only.
    """
    most = max((page.views or 0 for page in pages), default=0)
    newest = max((page.published for page in pages if page.published), default=_EPOCH)
    return [
        _prior(page.views or 0, most, _age(page, newest) if page.category in announcements else 0)
        for page in pages
    ]


def _age(page: Page, newest: dt.date) -> int:
    return (newest - page.published).days if page.published else 0


def _prior(views: int, most: int, days: int) -> int:
    liked = math.log1p(views) / math.log1p(most) if most else 0.0
    fresh: float = 0.5 ** (days / _HALF_LIFE_DAYS)
    return round((PRIORS + (PRIORS - 2) * liked) / 2 * fresh)
