"""The size of a search in, Problems where it is more than kbgen.toml allows out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kbgen.build.report import SearchSize
from kbgen.config import FILE_NAME, read_settings
from kbgen.model import Problem
from kbgen.problems import problem
from kbgen.search.options import Budget
from kbgen.tables import place_of

_KB = 1024


def overspent(site: Path, budget: Budget, size: SearchSize) -> Iterator[Problem]:
    """Yield what is larger than the budget of a site's kbgen.toml."""
    if budget.total_kb is not None and size.total > budget.total_kb * _KB:
        told = f"all files of the search have {size.total / _KB:,.0f} KB"
        hint = "Keep articles out of the search, or parts of them, or allow more."
        yield _told(site, "total_kb", f"{told}, {budget.total_kb:,g} are allowed", hint)
    if budget.first_kb is not None and size.first > budget.first_kb * _KB:
        told = f"a first search loads {size.first / _KB:,.0f} KB of the index"
        hint = "It grows with the number of articles: keep some out of the search, or allow more."
        yield _told(site, "first_kb", f"{told}, {budget.first_kb:,g} are allowed", hint)


def _told(site: Path, key: str, message: str, hint: str) -> Problem:
    place = place_of(read_settings(site / FILE_NAME, FILE_NAME) or "", ("search", "budget", key))
    return problem("search-over-budget", FILE_NAME, message, place=place, hint=hint)
