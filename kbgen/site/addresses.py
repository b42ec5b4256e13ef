"""Paths and front matter in, places of articles out: what is a folder's text, and every url."""

from __future__ import annotations

import hashlib
import posixpath
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

import msgspec

from kbgen.model import Outline
from kbgen.site.options import ArrangeOptions
from kbgen.urls import slugify

INDEX_NAMES = ("index", "_index", "readme")
"""Names, without their ending, of the file that speaks for its folder; the first one wins."""

LONGEST_SEGMENT = 200
"""In bytes; file systems take 255, of which an ending and a suffix need some."""


class Role(StrEnum):
    """What a Markdown file is to the site."""

    ARTICLE = "article"
    FOLDER = "folder"
    """The title, text and order of a category or a section."""
    HOME = "home"
    """The text of the home page."""


class Location(msgspec.Struct, frozen=True):
    """Where a Document stands among the folders, and the url that follows from it."""

    path: str
    role: Role
    folders: tuple[str, ...]
    """Names of the folders, from below the content folder, that an article stands in or
    that a folder's text speaks for."""
    url: str
    """Of an article; empty for a folder's text, whose url is its category's or section's."""


def locate(documents: Sequence[Outline], options: ArrangeOptions) -> dict[str, Location]:
    """Return the Location of each Document by its path; articles held back have one too."""
    places = {document.path: _parts(document.path, options.root) for document in documents}
    indexes = _indexes(places)
    inhabited = _inhabited(places, indexes)
    named = _category_slugs(documents, options)
    found: dict[str, Location] = {}
    for document in documents:
        *folders, name = places[document.path]
        if document.path in indexes:
            role = _role(tuple(folders), name, inhabited, named)
            if role is not Role.ARTICLE:
                found[document.path] = Location(document.path, role, tuple(folders), "")
                continue
            name = folders.pop()
        url = _article_url(folders, document.meta.slug or name, options.site.urls)
        found[document.path] = Location(document.path, Role.ARTICLE, tuple(folders), url)
    return found


def folder_url(slugs: str, style: str) -> str:
    """Return the url of the page of a category or section, whose key is given."""
    return f"{slugs}/" if style == "directory" else f"{slugs}/index.html"


def home_url(style: str) -> str:
    """Return the url of the home page."""
    return "" if style == "directory" else "index.html"


def segment(name: str) -> str:
    """Return the slug of a file's or folder's name; never empty, and short enough for a file.

    A name of punctuation alone, such as ``???``, is spelled by its code points.
    """
    slug = slugify(name) or "-".join(f"{ord(character):x}" for character in name)
    encoded = slug.encode()
    if len(encoded) <= LONGEST_SEGMENT:
        return slug
    digest = hashlib.sha256(encoded).hexdigest()[:8]
    return f"{encoded[:LONGEST_SEGMENT].decode(errors='ignore')}-{digest}"


@lru_cache(maxsize=8192)
def key_of(folders: tuple[str, ...]) -> str:
    """Return the slugs of folders' names, joined by slashes."""
    return "/".join(segment(folder) for folder in folders)


def below(path: str, root: str) -> str:
    """Return a path as seen from the content folder, in the Unicode form that all are compared in."""
    return unicodedata.normalize("NFC", path.removeprefix(root + "/"))


def _parts(path: str, root: str) -> tuple[str, ...]:
    """Return the folders below the content folder and the name without its ending."""
    *folders, name = below(path, root).split("/")
    return *folders, posixpath.splitext(name)[0]


def _indexes(places: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Choose for each folder the one file that speaks for it."""
    chosen: dict[tuple[str, ...], tuple[int, str]] = {}
    for path, (*folders, name) in places.items():
        if name.lower() in INDEX_NAMES:
            candidate = (INDEX_NAMES.index(name.lower()), path)
            folder = tuple(folders)
            chosen[folder] = min(candidate, chosen.get(folder, candidate))
    return frozenset(path for _, path in chosen.values())


def _inhabited(places: dict[str, tuple[str, ...]], indexes: frozenset[str]) -> set[tuple[str, ...]]:
    """Return the folders that hold, at any depth, more than their own index."""
    found: set[tuple[str, ...]] = set()
    for path, (*names, _) in places.items():
        folder = tuple(names[:-1] if path in indexes else names)
        while folder and folder not in found:
            found.add(folder)
            folder = folder[:-1]
    return found


def _role(folders: tuple[str, ...], name: str, inhabited: set[tuple[str, ...]], named: set[str]) -> Role:
    if not folders:
        return Role.HOME
    is_category = len(folders) == 1 and segment(folders[0]) in named
    if folders in inhabited or is_category or name.lower() == "_index":
        return Role.FOLDER
    return Role.ARTICLE


def _category_slugs(documents: Iterable[Outline], options: ArrangeOptions) -> set[str]:
    """Return the slugs that categories are known by, other than from folders."""
    declared = {slugify(name) for category in options.categories for name in (category.slug, category.title)}
    written = {slugify(document.meta.category) for document in documents if document.meta.category}
    return (declared | written) - {""}


def _article_url(folders: Sequence[str], name: str, style: str) -> str:
    url = f"{key_of(tuple(folders))}/{segment(name)}" if folders else segment(name)
    return f"{url}/" if style == "directory" else f"{url}.html"
