"""Links as written in, where they lead out: by source path, by url, or by alias."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from kbgen.model import Link, LinkKind, Outline, Target
from kbgen.site.addresses import below
from kbgen.site.options import SiteOptions
from kbgen.site.suggestions import Suggestions
from kbgen.urls import EXTERNAL

WITHIN = frozenset({"", "#", "?"})
"""What a destination begins with that leads to the very page that it is on."""

ALWAYS_THERE = frozenset({"", "top"})
"""Fragments that HTML defines for every page."""


class Destination(msgspec.Struct, frozen=True):
    """Something that a link can lead to."""

    url: str | None
    """None: it is there, and is not published."""
    document: str = ""
    """The path of the Document that is shown there, if there is one."""
    fault: str = ""


class Atlas(msgspec.Struct, frozen=True):
    """All Destinations, by what writers may call them."""

    sources: dict[str, Destination]
    """By path below the content folder: articles, other files."""
    outputs: dict[str, Destination]
    """By output file: pages, other files."""
    stems: dict[str, Destination]
    """By path below the content folder: articles without their ending, folders."""
    aliases: dict[str, Destination]
    """By output file of a redirect."""


class Standpoint(NamedTuple):
    """Where a link is seen from, below the content folder and below the site's root."""

    folder: str
    base: str


class Resolver:
    """Finds the Target of every link of a site."""

    def __init__(self, atlas: Atlas, documents: Mapping[str, Outline], *, site: SiteOptions) -> None:
        self._atlas = atlas
        self._documents = documents
        self._root = posixpath.normpath(site.content)
        self._directory = site.urls == "directory"
        self._prefix = urlsplit(site.base_url).path
        self._ids: dict[str, frozenset[str]] = {}
        self._known: dict[Standpoint, dict[tuple[str, bool], Target]] = {}
        self._suggestions = Suggestions(atlas.sources)

    def targets(self, document: Outline, url: str) -> tuple[Target, ...]:
        """Return a Target for each link of the Document that is shown at this url."""
        if not document.links:
            return ()
        here = Destination(url, document.path)
        own = self.standpoint(document.path, url)
        targets: list[Target] = []
        for link in document.links:
            standpoint = self._standpoint_in(link.path) if link.path else own
            known = self._known.setdefault(standpoint, {})
            key = link.target, link.kind is LinkKind.MEDIA
            target = known.get(key)
            if target is None:
                target = self._target(link, here, standpoint)
                if link.target[:1] not in WITHIN:
                    known[key] = target
            targets.append(target)
        return tuple(targets)

    def standpoint(self, path: str, url: str) -> Standpoint:
        """Return where the links of a Document, shown at this url, are seen from."""
        base = url.rstrip("/") if self._directory and url.endswith("/") else url.rpartition("/")[0]
        return Standpoint(below(path, self._root).rpartition("/")[0], base)

    def _standpoint_in(self, snippet: str) -> Standpoint:
        """Return where the links of a snippet are seen from, whichever article it stands in."""
        folder = below(snippet, self._root).rpartition("/")[0]
        return Standpoint(folder, folder)

    def find(self, written: str, standpoint: Standpoint) -> Destination | None:
        """Return what a destination without fragment leads to; None: nothing."""
        unpublished: Destination | None = None
        for path in self._readings(_decode(written), standpoint):
            for found in self._candidates(path):
                if found is None:
                    continue
                if found.url is not None:
                    return found
                unpublished = unpublished or found
        return unpublished

    def suggestion(self, written: str, standpoint: Standpoint) -> str:
        """Return what was probably meant by a broken destination, as the writer would write it."""
        decoded = _decode(written)
        absolute = decoded.startswith("/")
        wanted = self._from_root(decoded) if absolute else posixpath.join(standpoint.folder, decoded)
        return self._suggestions.find(posixpath.normpath(wanted), standpoint.folder, absolute=absolute)

    def _target(self, link: Link, here: Destination, standpoint: Standpoint) -> Target:
        written = link.target
        if EXTERNAL.match(written):
            return Target(written)
        rest, _, fragment = written.partition("#")
        name = rest.partition("?")[0]
        found = self.find(name, standpoint) if name else here
        if found is None:
            broken = "media-missing" if link.kind is LinkKind.MEDIA else "link-broken"
            return Target(None, broken, self.suggestion(name, standpoint))
        if found.url is None:
            return Target(None, found.fault, document=found.document)
        return self._anchored(found, found.url + written[len(name) :], fragment)

    def _anchored(self, found: Destination, url: str, fragment: str) -> Target:
        """Check the fragment against the ids of the Document that is shown there."""
        if not found.document or fragment in ALWAYS_THERE or fragment.startswith(":~:"):
            return Target(url, document=found.document)
        ids = self._ids.get(found.document)
        if ids is None:
            ids = self._ids[found.document] = frozenset(self._documents[found.document].ids)
        anchor = unquote(fragment)
        if fragment in ids or anchor in ids or anchor.partition(":~:")[0] in ids | ALWAYS_THERE:
            return Target(url, document=found.document)
        return Target(
            url,
            "anchor-broken",
            self._suggestions.find_anchor(anchor, found.document, ids),
            document=found.document,
        )

    def _readings(self, written: str, standpoint: Standpoint) -> Iterator[str]:
        """Return the paths below the root of the site that a destination may mean."""
        if written.startswith("/"):
            yield _normal(self._from_root(written))
            return
        folder, base = standpoint
        yield _normal(f"{folder}/{written}")
        if base != folder:
            yield _normal(f"{base}/{written}")
        if folder:
            yield _normal(written)

    def _from_root(self, written: str) -> str:
        for prefix in (self._prefix, f"/{self._root}/"):
            if len(prefix) > 1 and written.startswith(prefix):
                return written[len(prefix) :]
        return written[1:]

    def _candidates(self, path: str) -> Iterator[Destination | None]:
        """Return what may be at a path, the likeliest first."""
        atlas = self._atlas
        plain = path.rstrip("/")
        if plain == path:
            yield atlas.sources.get(plain)
        files = _files(path)
        yield from map(atlas.outputs.get, files)
        yield atlas.stems.get(plain)
        yield from map(atlas.aliases.get, files)


def _decode(written: str) -> str:
    decoded = unquote(written) if "%" in written else written
    return decoded if decoded.isascii() else unicodedata.normalize("NFC", decoded)


def _normal(path: str) -> str:
    """Resolve ``.`` and ``..``; the slash at the end stays, and is that of a bare ``..`` too."""
    normal = posixpath.normpath(path.lstrip("/"))
    if normal == ".":
        return ""
    return normal + "/" if path.endswith(("/", "/.", "/..")) else normal


def _files(path: str) -> tuple[str, ...]:
    """Return the output files that may answer for a path, the likeliest first."""
    if not path:
        return ("index.html",)
    if path.endswith("/"):
        return f"{path}index.html", f"{path[:-1]}.html"
    if path.endswith(".html"):
        return path, f"{path[:-5]}/index.html"
    bare = path.removesuffix(".md")
    return path, f"{bare}.html", f"{bare}/index.html"
