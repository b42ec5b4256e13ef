"""The settings of the theme, and all that the pages depend on besides the site itself."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec


class ThemeOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[theme]`` of kbgen.toml."""

    per_page: int = 50
    """How many articles a page of a category lists."""
    examples: tuple[str, ...] = ()
    """Queries that the home page suggests under the search field."""
    contact: str = ""
    """Where readers get help from a person: an address or ``mailto:``; empty: not offered."""
    recent_searches: bool = True
    """Whether readers are shown their last searches, which their browsers keep."""
    labels: dict[str, str] = {}
    """The theme's own words, by name, where the built-in ones do not fit the site."""


class SiteSettings(Protocol):
    """What pages need of the table ``[site]``, which is the room next door's type."""

    @property
    def title(self) -> str:
        """The name of the site."""

    @property
    def description(self) -> str:
        """What the site is for, in a sentence; may be empty."""

    @property
    def base_url(self) -> str:
        """Where the site is published, with a trailing slash; may be empty."""

    @property
    def language(self) -> str:
        """BCP 47."""

    @property
    def urls(self) -> Literal["file", "directory"]:
        """How articles are addressed: ``faq/x.html`` or ``faq/x/``."""


class PagesOptions(msgspec.Struct, frozen=True, kw_only=True):
    """All that the views depend on, besides the Site and its Documents."""

    site: SiteSettings
    theme: ThemeOptions
    toc_depth: int
    """The deepest heading level that an article's contents list shows."""
