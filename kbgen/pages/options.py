"""The settings of the theme."""

from __future__ import annotations

import msgspec


class ThemeOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[theme]`` of kbgen.toml."""

    per_page: int = 50
    """How many articles a page of a category lists."""
    examples: tuple[str, ...] = ()
    """Queries that the home page suggests under the search field."""
    contact: str = ""
    """Where readers get help from a person: an address or ``mailto:``; empty: not offered."""
