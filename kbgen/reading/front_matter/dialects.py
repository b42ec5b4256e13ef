"""What other tools call the keys of front matter, as data.

Hugo, Jekyll, Docusaurus, MkDocs, Starlight, VitePress, Pelican and Zendesk exports. Where a
file has several of one row, the first counts; kbgen's own name comes before all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("name",),
    "category": ("categories", "section"),
    "published": (
        "publishDate",
        "publishdate",
        "pubDate",
        "pubdate",
        "publish_date",
        "date",
        "date.created",
        "created_at",
    ),
    "updated": (
        "lastmod",
        "lastUpdated",
        "last_updated",
        "last_update.date",
        "last_modified_at",
        "modified",
        "date.updated",
        "updated_at",
    ),
    "views": ("view_count",),
    "description": ("summary", "excerpt"),
    "tags": ("labels", "label_names"),
    "aliases": ("redirect_from", "old_paths", "permalink", "url"),
    "order": ("weight", "position", "sidebar_position", "sidebar.order", "nav_order", "nav-weight"),
    "layout": ("template",),
    "lang": ("locale", "language"),
    "expires": ("expiryDate", "expirydate", "unpublishdate"),
    "search.exclude": ("exclude_search",),
    "extra": ("params",),
}
"""kbgen's key to the others', those inside a mapping with a dot."""

DRAFT_STATES: Final = frozenset({"draft"})
"""Values of ``status`` (Pelican) that make a draft."""
