"""One article in, the file that shows it as a result out: its facts and its sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import groupby

import msgspec

from kbgen.model import Artifact, Document, Page
from kbgen.search.counts import FIELDS
from kbgen.search.files.scripts import script

Section = tuple[str, list[list[str]]]
"""The id of a heading, empty before the first, and the blocks of sentences under it."""


class Card(msgspec.Struct, frozen=True, array_like=True):
    """What the browser loads for one result, in this order."""

    title: str
    url: str
    category: int
    """The position in the manifest's list."""
    lengths: list[int]
    """As in the columns: where they differ, this file is of another build."""
    sections: list[Section]
    description: str = ""
    published: dt.date | None = None
    updated: dt.date | None = None
    views: int | None = None
    language: str = ""
    """Empty where it is the site's."""


def card_file(
    number: int, page: Page, document: Document, lengths: Mapping[str, int], category: int
) -> Artifact:
    """Return the file that shows one article as a result.

    ``number`` is its position among ``numbered``, ``lengths`` are those of its TermCounts,
    ``category`` is the position of its category in the site's.
    """
    card = Card(
        title=page.title,
        url=page.url,
        category=category,
        lengths=[lengths[field] for field in FIELDS],
        sections=_sections(document),
        description=page.description,
        published=page.published,
        updated=page.updated,
        views=page.views,
        language=document.meta.lang or "",
    )
    name = card_name(number)
    return Artifact(f"search/{name}", script(name, card))


def card_name(number: int) -> str:
    """Return the name of a card's file, below the folder of the search."""
    return f"passages/{number}.js"


def _sections(document: Document) -> list[Section]:
    groups = groupby(document.blocks, key=lambda block: block.anchor)
    return [
        (anchor, [[sentence.strip() for sentence in block.sentences] for block in blocks])
        for anchor, blocks in groups
    ]
