"""The settings that arranging depends on."""

from __future__ import annotations

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
