"""The settings that arranging depends on."""

from __future__ import annotations

import datetime as dt
import posixpath
from typing import Literal

import msgspec


class SiteOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[site]`` of kbgen.toml."""

    title: str
    description: str = ""
    base_url: str = ""
    """Where the site is published, with a trailing slash; empty: absolute addresses are left out."""
    language: str = "en"
    """BCP 47, such as ``en`` or ``pt-BR``."""
    content: str = "content"
    """The folder of the articles, below the site's folder."""
    urls: Literal["file", "directory"] = "file"


class CategoryOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table ``[[categories]]`` of kbgen.toml."""

    slug: str
    title: str = ""
    description: str = ""
    icon: str = ""
    kind: Literal["articles", "announcements"] = "articles"


class ArrangeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """All that ``arrange`` may depend on, besides what was read."""

    site: SiteOptions
    categories: tuple[CategoryOptions, ...] = ()
    """In the order of the tabs; empty: categories are taken as found."""
    today: dt.date
    drafts: bool = False
    """Whether drafts are published."""
    future: bool = False
    """Whether articles with a later date of publication are published."""
    layouts: frozenset[str] = frozenset({"article.html"})
    """The names of the templates that an article may ask for."""

    @property
    def root(self) -> str:
        """The content folder as paths begin with it, without a slash at its end."""
        return posixpath.normpath(self.site.content)
