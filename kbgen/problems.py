"""Every code that a Problem can have, and the one way to make a Problem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kbgen.model import Place, Problem, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CODES: Final[Mapping[str, Severity]] = {
    # finding files
    "content-missing": _ERROR,
    # reading a file
    "encoding-invalid": _ERROR,
    "file-unreadable": _ERROR,
    "symlink-outside": _ERROR,
    "front-matter-unclosed": _ERROR,
    "front-matter-invalid": _ERROR,
    "front-matter-not-mapping": _ERROR,
    "front-matter-missing": _WARNING,
    "key-duplicate": _ERROR,
    "key-unknown": _WARNING,
    "value-type": _WARNING,
    "date-invalid": _WARNING,
    "views-invalid": _ERROR,
    "slug-invalid": _WARNING,
    "title-missing": _WARNING,
    "published-missing": _WARNING,
    "article-empty": _WARNING,
    "variable-unknown": _ERROR,
    "snippet-missing": _ERROR,
    "snippet-loop": _ERROR,
    "snippet-too-long": _ERROR,
    "markdown-failed": _ERROR,
    "style-dropped": _WARNING,
    "script-dropped": _WARNING,
    # arranging the site
    "updated-ignored": _WARNING,
    "category-unknown": _ERROR,
    "url-duplicate": _ERROR,
    "url-reserved": _ERROR,
    "alias-conflict": _ERROR,
    "alias-invalid": _WARNING,
    "layout-unknown": _WARNING,
    "related-unknown": _WARNING,
    "site-empty": _WARNING,
    # links
    "link-broken": _WARNING,
    "link-unpublished": _WARNING,
    "anchor-broken": _WARNING,
    "media-missing": _WARNING,
    # what articles say
    "title-duplicate": _WARNING,
    "heading-skipped": _WARNING,
    # what readers find
    "search-test-failed": _WARNING,
    "search-test-unknown": _WARNING,
    "search-over-budget": _WARNING,
    # layouts
    "layout-error": _ERROR,
    # kbgen.toml
    "config-missing": _ERROR,
    "config-invalid": _ERROR,
    "config-key-unknown": _ERROR,
}


def problem(code: str, path: str, message: str, *, place: Place | None = None, hint: str = "") -> Problem:
    """Return the Problem with this code; its severity comes from ``CODES``."""
    return Problem(
        code=code,
        severity=CODES[code],
        path=path,
        line=place.line if place else None,
        column=place.column if place else None,
        message=message,
        hint=hint,
    )
