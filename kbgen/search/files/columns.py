"""Numbered articles in, what the browser knows of every one of them out."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import msgspec

from kbgen.model import Page
from kbgen.search.files.scripts import digest

RUN = 64
"""How many articles share the digest that dates their passages."""
_NEUTRAL = 128
_HALF_LIFE_DAYS = 180
_EPOCH = dt.date(1970, 1, 1)


class Columns(msgspec.Struct, frozen=True):
    """One entry for each article, in the order of their numbers."""

    lengths: tuple[tuple[int, ...], ...]
    """For each of ``FIELDS``, all articles' numbers of tokens."""
    categories: list[int]
    """Positions in the manifest's list."""
    priors: list[int]
    """0 to 255: how likely the article is wanted, whatever the query; 128 says nothing."""
    boosts: dict[str, float]
    """The number of an article to its boost, where that is not 1."""
    runs: str
    """Digests of the passages of 64 articles each, eight letters a run."""


class Dates(msgspec.Struct, frozen=True):
    """What only sorting needs: days since 1970 and view counts; -1 where there is none."""

    published: list[int]
    updated: list[int]
    views: list[int]


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
    return round((_NEUTRAL + (255 - _NEUTRAL) * liked) * fresh)
