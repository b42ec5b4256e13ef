"""What an engine of Markdown hands to the pass over the HTML, whichever engine it is."""

from __future__ import annotations

from typing import Final

import msgspec

from kbgen.reading.markdown.code import Info

CODE_MARK: Final = "\ufdd2"
"""Begins the class of an element that a block of code is to replace; no writer can write it."""


class MarkdownFailed(Exception):  # noqa: N818 - it is a finding about the writer's text, not a bug
    """The text nests deeper than the engine can follow."""


class Converted(msgspec.Struct, frozen=True):
    """The HTML of a text, and its blocks of code, which are no HTML yet."""

    html: str
    """Where a block of code belongs, a ``pre`` stands: its class is ``CODE_MARK`` and a number."""
    code: tuple[tuple[str, Info], ...]
