"""What was probably meant by a name that is not there, at a bounded cost."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from kbgen.urls import encode_url

PATIENCE = 300
"""How many paths, and how many anchors, are compared letter by letter in one arrangement;
beyond that, only those that are the same but for punctuation and letter case are found."""

NEIGHBOURS = 200
"""With how many others a name is compared: files of its folder or of its name, ids of a page."""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like this one, by Ratcliff and Obershelp's ratio; may be empty."""
    return _closest(word, tuple(sorted(known)))


@lru_cache(maxsize=1024)
def _closest(word: str, known: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1)), "")


class Suggestions:
    """Finds files by names that are nearly theirs."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths
        self._by_name: dict[tuple[str, str], list[str]] = {}
        self._by_folder: dict[str, dict[str, str]] = {}
        self._answers: dict[str, str] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._anchors: dict[tuple[str, str], str] = {}
        self._patience = {"path": PATIENCE, "anchor": PATIENCE}

    def find(self, wanted: str, folder: str, *, absolute: bool) -> str:
        """Return the file most like ``wanted``; empty where none is alike.

        Both are below the content folder. The answer is written as a link from ``folder``, or
        from the root.
        """
        if not self._by_name:
            self._sort()
        if wanted not in self._answers:
            self._answers[wanted] = self._same_name(wanted) or self._like(wanted)
        found = self._answers[wanted]
        if not found:
            return ""
        return encode_url(f"/{found}" if absolute else posixpath.relpath(found, folder or "."))

    def find_anchor(self, wanted: str, document: str, ids: Iterable[str]) -> str:
        """Return the id of a Document that is most like ``wanted``, with its ``#``; may be empty."""
        if document not in self._ids:
            self._ids[document] = {_bare(known): known for known in sorted(ids, reverse=True)}
        key = (document, wanted)
        if key not in self._anchors:
            known, bare = self._ids[document], _bare(wanted)
            found = known.get(bare) or known.get(self._closest(bare, known, "anchor"))
            self._anchors[key] = f"#{found}" if found else ""
        return self._anchors[key]

    def _closest(self, word: str, known: Iterable[str], kind: str) -> str:
        if self._patience[kind] == 0:
            return ""
        self._patience[kind] -= 1
        return closest(word, islice(known, NEIGHBOURS))

    def _sort(self) -> None:
        for path in sorted(self._paths):
            folder, name = posixpath.split(path)
            stem = _stem(name)
            for above in {"", posixpath.basename(folder).lower()}:
                self._by_name.setdefault((_bare(stem), above), []).append(path)
            self._by_folder.setdefault(folder, {}).setdefault(stem, path)

    def _same_name(self, wanted: str) -> str:
        """Return the file of the same name that shares most folders with what is wanted.

        Of very many, only those in a folder of the same name are looked at.
        """
        name = _bare(_stem(posixpath.basename(wanted)))
        folders = frozenset(wanted.lower().split("/")[:-1])
        candidates = self._by_name.get((name, ""), ()) if name else ()
        if len(candidates) > NEIGHBOURS:
            above = posixpath.basename(posixpath.dirname(wanted)).lower()
            candidates = self._by_name.get((name, above), candidates)
        return max(
            candidates[:NEIGHBOURS],
            key=lambda path: len(folders & frozenset(path.lower().split("/")[:-1])),
            default="",
        )

    def _like(self, wanted: str) -> str:
        folder, name = posixpath.split(wanted)
        stems = self._by_folder.get(folder, {})
        return stems.get(self._closest(_stem(name), stems, "path"), "") if stems else ""


def _stem(name: str) -> str:
    return re.sub(r"\.(md|markdown|html?)$", "", name, flags=re.IGNORECASE)


def _bare(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return re.sub(r"[\W_]+", "", name).lower()
