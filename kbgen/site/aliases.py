"""Old paths that articles name in; the urls that redirect to them out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

import msgspec

from kbgen.model import Outline, Problem, Redirect
from kbgen.problems import problem
from kbgen.site.claims import Claims
from kbgen.site.options import SiteOptions
from kbgen.urls import EXTERNAL, encode_url, output_file

LONGEST_NAME = 255
"""How many bytes a file's name may have."""

_NOT_IN_FILE = re.compile(r"[\x00-\x1f\x7f\\]")


class Aliases(msgspec.Struct, frozen=True):
    """The redirects of a site."""

    redirects: tuple[Redirect, ...]
    """Sorted by source."""
    by_path: dict[str, tuple[str, ...]]
    """Paths of Documents to the urls that lead there."""
    by_file: dict[str, str]
    """Output files of redirects to the paths of the Documents that they lead to."""
    problems: tuple[Problem, ...]


def resolve_aliases(
    documents: Sequence[Outline], urls: Mapping[str, str], claims: Claims, options: SiteOptions
) -> Aliases:
    """Return a redirect for each alias of the Documents, whose ``urls`` are given by path.

    An alias that is its article's own url is passed over. One that hits another page, a
    file or the alias of another article is a Problem, and the first of them stays.
    """
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    present = frozenset(claims.files.values())
    for document in documents:
        own = output_file(urls[document.path])
        for number, alias in enumerate(document.meta.aliases):
            file = redirect_file(alias, options)
            if file is None:
                problems.append(_invalid(document, number))
                continue
            owner = claims.owner(file) or (file if file in present else taken.get(file))
            if owner is None:
                taken[file] = document.path
            elif owner != document.path and file != own:
                problems.append(_conflict(document, number, owner))
    by_path: dict[str, list[str]] = {}
    for file, path in taken.items():
        by_path.setdefault(path, []).append(encode_url(file))
    redirects = (Redirect(encode_url(file), urls[path]) for file, path in sorted(taken.items()))
    urls_by_path = {path: tuple(found) for path, found in by_path.items()}
    return Aliases(tuple(redirects), urls_by_path, taken, tuple(problems))


def redirect_file(alias: str, options: SiteOptions) -> str | None:
    """Return the output file for an old path; None where a static host cannot redirect it.

    Letter case is kept. The ending ``.md`` is that of an article's old source.
    """
    written = alias.strip()
    if options.base_url and written.startswith(options.base_url):
        written = written[len(options.base_url) :]
    path = unquote(written).lstrip("/")
    folder = path.endswith("/") or not path
    path = posixpath.normpath(path) if path else ""
    names = path.split("/")
    if EXTERNAL.match(written) or re.search(r"[?#]", written) or _NOT_IN_FILE.search(path) or ".." in names:
        return None
    if any(name.endswith(".html") for name in names[:-1]) or len(max(names, key=_size)) > LONGEST_NAME - 5:
        return None
    if path.endswith((".html", ".htm")):
        return path
    path = path.removesuffix(".md")
    if folder or options.urls == "directory":
        return posixpath.join(path, "index.html")
    return f"{path}.html"


def _size(name: str) -> int:
    return len(name.encode())


def _invalid(document: Outline, number: int) -> Problem:
    return problem(
        "alias-invalid",
        document.path,
        f"the alias {document.meta.aliases[number]!r} is no path below this site",
        place=document.meta.places.get(f"aliases.{number}"),
        hint="Write an old path such as /old/article.html; what follows ? or # cannot be redirected.",
    )


def _conflict(document: Outline, number: int, owner: str) -> Problem:
    return problem(
        "alias-conflict",
        document.path,
        f"the alias {document.meta.aliases[number]!r} belongs to {owner} already",
        place=document.meta.places.get(f"aliases.{number}"),
        hint="Remove the alias here or there; one address leads to one article.",
    )
