"""The content folder in, the files in it out: articles with their digests, and the others."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import msgspec

from kbgen.build.inputs.admission import refusal, unreadable
from kbgen.build.inputs.digests import Digests
from kbgen.model import Problem, SourceFile
from kbgen.problems import problem
from kbgen.reading.options import SNIPPETS

_FOLDER_INDEX = "_index.md"
"""The one name with an underscore that is content: Hugo's spelling of ``index.md``."""


class ContentChangedError(OSError):
    """An article was changed while it was being built; what was read of it before is not true any more."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed while the site was being built; build again")


class Article(msgspec.Struct, frozen=True):
    """A Markdown file, and its bytes where they had to be read."""

    source: SourceFile
    data: bytes | None


class Scan(msgspec.Struct, frozen=True):
    """What stands in the content folder, sorted by path."""

    articles: tuple[Article, ...]
    files: tuple[SourceFile, ...]
    snippets: tuple[SourceFile, ...]
    """What stands in its folder of snippets, which are no articles by themselves."""
    problems: tuple[Problem, ...]


class _Entry(NamedTuple):
    path: str
    """Below the site's folder."""
    file: str
    name: str
    status: os.stat_result


def scan(site: Path, content: str, digests: Digests) -> Scan:
    """Find all articles below ``site/content`` and its other files.

    Names that begin with ``_`` or ``.`` are passed over, but for Markdown files with front
    matter whose names begin with ``_``: those are articles, and would be missed. A symbolic
    link may lead anywhere inside the site's folder or the real content folder; one that
    leaves them, a file that cannot be read, and a link to a folder that holds it become
    Problems, as does a content folder that is not there: were it taken for an empty one, a
    misspelt setting would empty the published site.
    """
    root = site / content
    if not root.is_dir():
        return Scan((), (), (), (_missing(root, content),))
    problems: list[Problem] = []
    articles: list[Article] = []
    files: list[SourceFile] = []
    for entry in sorted(_Walk(site, root, problems).entries(), key=itemgetter(0)):
        try:
            if not _is_markdown(entry.name):
                files.append(SourceFile(entry.path, digests.digest(entry.path, entry.file, entry.status)))
            elif article := _article(entry, digests):
                articles.append(article)
        except OSError as error:
            problems.append(unreadable(entry.path, Path(entry.file), error))
    snippets = tuple(_snippets(_Walk(site, root / SNIPPETS, problems), digests))
    return Scan(tuple(articles), tuple(files), snippets, tuple(problems))


def _snippets(walk: _Walk, digests: Digests) -> Iterator[SourceFile]:
    if not walk.root.is_dir():
        return
    for entry in sorted(walk.entries(), key=itemgetter(0)):
        try:
            yield SourceFile(entry.path, digests.digest(entry.path, entry.file, entry.status))
        except OSError as error:
            walk.problems.append(unreadable(entry.path, Path(entry.file), error))


def _article(entry: _Entry, digests: Digests) -> Article | None:
    marked = entry.name.startswith("_") and entry.name != _FOLDER_INDEX
    known = None if marked else digests.known(entry.path, entry.status)
    if known is not None:
        return Article(SourceFile(entry.path, known), None)
    digest, data = digests.read(entry.path, entry.file)
    if marked and not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"---"):
        return None
    return Article(SourceFile(entry.path, digest), data)


def _missing(root: Path, content: str) -> Problem:
    message = "this is a file, not a folder" if root.exists() else "there is no such folder"
    hint = "Make it and write articles in it, or name another one with site.content in kbgen.toml."
    return problem("content-missing", content, message, hint=hint)


class _Walk(msgspec.Struct, frozen=True):
    """Finds every file to be built; folders and files that are refused go to ``problems``."""

    site: Path
    root: Path
    problems: list[Problem]

    def entries(self) -> Iterator[_Entry]:
        allowed = (self.site.resolve(), self.root.resolve())
        above = len(str(self.root)) - len(str(self.root.relative_to(self.site)))
        stack = [(str(self.root), frozenset[str]())]
        while stack:
            folder, around = stack.pop()
            real = os.path.realpath(folder)
            if real in around:
                continue
            for entry in self._listed(folder):
                name = entry.name
                if name[0] in "._" and _skipped(entry):
                    continue
                linked = entry.is_symlink()
                refused = (
                    refusal(Path(entry.path), self.site, allowed)
                    if linked or not name.isprintable()
                    else None
                )
                if refused:
                    self.problems.append(refused)
                elif entry.is_dir():
                    stack.append((entry.path, around | {real}))
                elif linked or entry.is_file():
                    path = entry.path[above:].replace(os.sep, "/")
                    try:
                        yield _Entry(path, entry.path, name, entry.stat())
                    except OSError as error:
                        self.problems.append(unreadable(path, Path(entry.path), error))

    def _listed(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            return list(os.scandir(folder))
        except OSError as error:
            shown = Path(folder).relative_to(self.site).as_posix()
            message = f"the folder cannot be read: {error.strerror}"
            self.problems.append(problem("file-unreadable", shown, message))
            return []


def _skipped(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("_"):
        return entry.is_dir() or not _is_markdown(entry.name)
    return entry.name.startswith(".")


def _is_markdown(name: str) -> bool:
    return name.lower().endswith((".md", ".markdown"))
