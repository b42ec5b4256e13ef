"""The settings of the search index."""

from __future__ import annotations

import msgspec


class Boosts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[search.boosts]``: how much a field's words weigh, as lunr's field boosts."""

    title: float = 3.0
    keywords: float = 5.0
    headings: float = 2.0
    body: float = 1.0


class SearchOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[search]`` of kbgen.toml."""

    boosts: Boosts = Boosts()
    stock_index: bool | None = None
    """Whether ``search/lunr-index.json`` is written; None: up to 500 articles."""
