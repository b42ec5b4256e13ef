"""The settings of the search index."""

from __future__ import annotations

import msgspec


class Boosts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[search.boosts]``: how much a field's words weigh, as lunr's field boosts."""

    title: float = 3.0
    keywords: float = 5.0
    headings: float = 2.0
    alike: float = 1.0
    body: float = 1.0


class Budget(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[search.budget]``: how many KB the search may have, before a build warns; None: any."""

    total_kb: float | None = None
    """All files below ``search/``, as they lie on the host."""
    first_kb: float | None = None
    """What every first search loads of the index before its own words and results, compressed."""


class SearchOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[search]`` of kbgen.toml."""

    boosts: Boosts = Boosts()
    budget: Budget = Budget()
    stock_index: bool | None = None
    """Whether ``search/lunr-index.json`` is written; None: up to 500 articles."""
