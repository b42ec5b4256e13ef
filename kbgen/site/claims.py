"""Every page and file asks for its place in the output; no two get the same one.

Places are compared without regard to letter case, so that a site can be built and served
on file systems that know none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kbgen.model import Problem, SourceFile
from kbgen.problems import problem
from kbgen.site.addresses import Role, below, folder_url, key_of
from kbgen.site.categories import Placement, key_of_placement
from kbgen.site.options import ArrangeOptions
from kbgen.urls import is_letter_file, output_file

RESERVED = frozenset({"index", "search", "articles", "assets", "404", "robots", "sitemap"})
"""First segments of urls that belong to what kbgen itself makes."""

MADE = {
    "index.html": "the home page",
    "search.html": "the search page",
    "articles.html": "the list of all articles",
    "404.html": "the page for what is not found",
}

_FURTHER_PAGE = re.compile(r"page-([2-9]|[1-9][0-9]+)")
_RENAME = "Rename it, or give it another 'slug'."


class Claims(msgspec.Struct, frozen=True):
    """Who has got a place."""

    placed: tuple[Placement, ...]
    files: dict[str, str]
    """Paths of other files, to the files they become."""
    assets: dict[str, str]
    """The same for files of the site's own ``assets`` folder, which others copy."""
    owners: dict[str, str]
    """Output files, in lower case, to the path of their source or to what they are."""
    problems: tuple[Problem, ...]

    def owner(self, file: str) -> str | None:
        """Return whose an output file is that is no copy; None: nobody's."""
        return MADE["articles.html"] if is_letter_file(file.lower()) else self.owners.get(file)


def claim(
    placed: Sequence[Placement], keys: Iterable[str], files: Sequence[SourceFile], options: ArrangeOptions
) -> Claims:
    """Give out the places; who comes second is left out.

    First come the pages that kbgen makes, then categories and sections (``keys``), articles
    in the order of their paths, and other files.
    """
    style = options.site.urls
    owners = dict(MADE)
    for key in keys:
        owners.setdefault(output_file(folder_url(key, style)).lower(), f"the page of {key!r}")
    assets = {file.path: file.path for file in files if not _in_content(file.path, options.root)}
    owners |= {file.lower(): path for path, file in assets.items()}
    problems: list[Problem] = list(_reserved_folders(placed, options.root))
    kept = tuple(_articles(_texts(placed, problems), owners, problems))
    targets = _file_targets(files, options.root)
    copied = dict(_copies(targets, owners, problems))
    return Claims(kept, copied, assets, owners, tuple(problems))


def _texts(placed: Sequence[Placement], problems: list[Problem]) -> Iterator[Placement]:
    """Let each category and section be introduced by one text, and pass on the articles."""
    introduced: dict[str, str] = {}
    for each in placed:
        if each.location.role is Role.FOLDER:
            path, key = each.document.path, key_of_placement(each)
            if introduced.setdefault(key, path) != path:
                problems.append(_duplicate(each, f"the page of {key!r}", introduced[key]))
                continue
        yield each


def _articles(
    placed: Iterable[Placement], owners: dict[str, str], problems: list[Problem]
) -> Iterator[Placement]:
    for each in placed:
        path, url = each.document.path, each.location.url
        if each.location.role is Role.FOLDER:
            yield each
        elif _first(each) in RESERVED:
            if not each.location.folders:
                problems.append(_reserved(each, _first(each)))
        elif each.location.folders and _FURTHER_PAGE.fullmatch(_last(url)):
            problems.append(_reserved(each, _last(url)))
        elif owners.setdefault(output_file(url).lower(), path) != path:
            problems.append(_duplicate(each, url, owners[output_file(url).lower()]))
        else:
            yield each


def _file_targets(files: Sequence[SourceFile], root: str) -> Iterator[tuple[str, str]]:
    """Return the path of each file of the content folder and what it becomes.

    Its folders are named as those of articles are; its own name stays.
    """
    for file in files:
        if _in_content(file.path, root):
            *folders, name = below(file.path, root).split("/")
            yield file.path, "/".join(filter(None, (key_of(tuple(folders)), name)))


def _copies(
    targets: Iterable[tuple[str, str]], owners: dict[str, str], problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    for path, target in targets:
        if is_letter_file(target.lower()):
            message = f"it would become {target}, which belongs to {MADE['articles.html']}"
            problems.append(problem("url-reserved", path, message, hint="Rename it."))
        elif target.startswith("search/"):
            message = "the folder 'search' of the site is kbgen's own"
            problems.append(problem("url-reserved", path, message, hint="Move it to another folder."))
        elif owners.setdefault(target.lower(), path) != path:
            message = f"it would become {target}, as does {owners[target.lower()]}"
            problems.append(problem("url-duplicate", path, message, hint="Rename one of the two."))
        else:
            yield path, target


def _in_content(path: str, root: str) -> bool:
    return path.startswith(root + "/")


def _first(placement: Placement) -> str:
    return placement.location.url.partition("/")[0].removesuffix(".html")


def _last(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2].removesuffix(".html")


def _reserved_folders(placed: Sequence[Placement], root: str) -> Iterator[Problem]:
    """Report each reserved folder once, however many articles are in it."""
    folders: Mapping[str, None] = dict.fromkeys(
        each.location.folders[0]
        for each in placed
        if each.location.folders and key_of(each.location.folders[:1]) in RESERVED
    )
    for folder in folders:
        yield problem(
            "url-reserved",
            f"{root}/{folder}",
            f"the name {folder!r} belongs to what kbgen itself makes, so its articles cannot be published",
            hint="Rename the folder.",
        )


def _reserved(placement: Placement, name: str) -> Problem:
    return problem(
        "url-reserved",
        placement.document.path,
        f"the name {name!r} belongs to a page that kbgen itself makes",
        place=placement.document.meta.places.get("slug"),
        hint=_RENAME,
    )


def _duplicate(placement: Placement, what: str, owner: str) -> Problem:
    return problem(
        "url-duplicate",
        placement.document.path,
        f"it would become {what}, as does {owner}",
        place=placement.document.meta.places.get("slug"),
        hint=_RENAME,
    )
