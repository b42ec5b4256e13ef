"""The settings that reading one file depends on; part of every Document's cache key."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from kbgen.reading.glossary.terms import Term

SNIPPETS: Final = "_snippets"
"""The folder in the content folder whose files are parts of articles."""

Engine = Literal["python-markdown", "commonmark"]


class MarkdownOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[markdown]`` of kbgen.toml."""

    engine: Engine = "python-markdown"
    """What turns Markdown into HTML: Python-Markdown, or pulldown-cmark, which is CommonMark's."""
    toc_depth: int = 3
    """The deepest heading level that an article's contents list shows, 2 to 6."""


class FrontMatterOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[front_matter]`` of kbgen.toml."""

    ignore: tuple[str, ...] = ()
    """Keys of other tools that are passed over in silence; ``*`` stands for anything."""


class ReadingOptions(msgspec.Struct, frozen=True, kw_only=True):
    """All that ``read`` may depend on, besides the file itself."""

    markdown: MarkdownOptions = MarkdownOptions()
    front_matter: FrontMatterOptions = FrontMatterOptions()
    variables: dict[str, str] = {}
    """What names in double braces stand for, those of ``[variables]``."""
    glossary: tuple[Term, ...] = ()
    language: str = "en"
    """BCP 47; decides how text is cut into sentences where an article has no ``lang``."""
