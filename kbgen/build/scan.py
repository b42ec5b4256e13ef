"""The content folder in, the files in it out: articles with their bytes, and the others."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kbgen.build.admission import refusal, unreadable
from kbgen.model import Problem, SourceFile
from kbgen.problems import problem

_FOLDER_INDEX = "_index.md"
"""The one name with an underscore that is content: Hugo's spelling of ``index.md``."""


class Article(msgspec.Struct, frozen=True):
    """A Markdown file and its bytes."""

    source: SourceFile
    data: bytes


class Scan(msgspec.Struct, frozen=True):
    """What stands in the content folder, sorted by path."""

    articles: tuple[Article, ...]
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


def scan(site: Path, content: str) -> Scan:
    """Read all articles below ``site/content`` and list its other files.

    Names that begin with ``_`` or ``.`` are passed over, but for Markdown files with front
    matter whose names begin with ``_``: those are articles, and would be missed. A symbolic
    link may lead anywhere inside the site's folder or the real content folder; one that
    leaves them, a file that cannot be read, and a link to a folder that holds it become
    Problems, as does a content folder that is not there: were it taken for an empty one, a
    misspelt setting would empty the published site.
    """
    root = site / content
    if not root.is_dir():
        return Scan((), (), (_missing(root, content),))
    allowed = (site.resolve(), root.resolve())
    articles: list[Article] = []
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for file in sorted(_walk(site, root, allowed, problems), key=lambda file: file.as_posix()):
        path = file.relative_to(site).as_posix()
        try:
            data = file.read_bytes()
        except OSError as error:
            problems.append(unreadable(path, file, error))
            continue
        source = SourceFile(path, hashlib.sha256(data).hexdigest())
        if _is_fragment(file.name, data):
            continue
        if _is_markdown(file.name):
            articles.append(Article(source, data))
        else:
            files.append(source)
    return Scan(tuple(articles), tuple(files), tuple(problems))


def _missing(root: Path, content: str) -> Problem:
    message = "this is a file, not a folder" if root.exists() else "there is no such folder"
    hint = "Make it and write articles in it, or name another one with site.content in kbgen.toml."
    return problem("content-missing", content, message, hint=hint)


def _walk(site: Path, root: Path, allowed: tuple[Path, ...], problems: list[Problem]) -> Iterator[Path]:
    """Give every file to be built; folders and files that are refused go to ``problems``."""
    stack = [(root, frozenset[Path]())]
    while stack:
        folder, above = stack.pop()
        real = folder.resolve()
        if real in above or not folder.is_dir():
            continue
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            shown = folder.relative_to(site).as_posix()
            problems.append(problem("file-unreadable", shown, f"the folder cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            path = Path(entry.path)
            if _skipped(entry):
                continue
            refused = refusal(path, site, allowed)
            if refused:
                problems.append(refused)
            elif entry.is_dir():
                stack.append((path, above | {real}))
            elif entry.is_file() or entry.is_symlink():
                yield path


def _skipped(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("_"):
        return entry.is_dir() or not _is_markdown(entry.name)
    return entry.name.startswith(".")


def _is_fragment(name: str, data: bytes) -> bool:
    """Tell whether a file is meant for other articles, as its name says and no front matter denies."""
    marked = name.startswith("_") and name != _FOLDER_INDEX
    return marked and not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"---")


def _is_markdown(name: str) -> bool:
    return name.lower().endswith((".md", ".markdown"))
