"""Arithmetic on the urls of a site: slugs, and links relative to a page."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

EXTERNAL = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
"""What the address of another host, a mail address or a ``data:`` url begins with."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_IN_SLUG = re.compile(r"[^\w-]+|_+")
_HYPHENS = re.compile(r"-{2,}")
_NOT_IN_URL = re.compile(r"[\s\x00-\x1f\x7f\"#%<>?\\^`{|}]")


def slugify(name: str) -> str:
    """Return the url segment for a file's or a folder's name, of any script, in lower case.

    ``Software Support`` gives ``software-support``. May be empty, if nothing of the name
    can stand in a url.
    """
    if _SLUG.fullmatch(name):
        return name
    folded = unicodedata.normalize("NFC", name).lower()
    return _HYPHENS.sub("-", _NOT_IN_SLUG.sub("-", folded)).strip("-")


def encode_url(file: str) -> str:
    """Return the url of an output file: letters of any script stay, a space or ``#`` does not."""
    return _NOT_IN_URL.sub(lambda found: quote(found[0]), file)


def output_file(url: str) -> str:
    """Return the file that a host serves for a url of the site; folders serve ``index.html``."""
    file = _split(url)[0]
    if "%" in file:
        file = unquote(file)
    return file + "index.html" if not file or file.endswith("/") else file


def letter_url(letter: str, number: int = 1) -> str:
    """Return the url of a page of all articles whose titles begin with a letter.

    A letter with many has several, whose ``number`` counts from 1.
    """
    return f"articles/letter-{letter.lower()}{f'-{number}' if number > 1 else ''}.html"


def is_letter_file(file: str) -> bool:
    """Tell whether an output file may be a page of ``letter_url``, for some letter and number."""
    return file.startswith("articles/letter-") and file.endswith(".html")


def absolute_url(url: str, base_url: str) -> str:
    """Return the whole address of a url, in ASCII; the home page's is ``base_url`` itself."""
    return base_url + quote("" if url == "index.html" else url, safe="/%#?~!$&'()*+,;=:@")


def relative_url(target: str, base: str) -> str:
    """Return the reference that leads from the page at url ``base`` to url ``target``.

    Both are below the site's root; ``target`` may carry a query or a fragment, and may be
    a folder (``faq/``) or the root (empty). The address of another host comes back as it is.
    """
    if EXTERNAL.match(target):
        return target
    path, mark, rest = _split(target)
    if path == base and mark == "#":
        return mark + rest
    start, goal = base.split("/")[:-1], path.split("/")
    common = 0
    while common < min(len(start), len(goal) - 1) and start[common] == goal[common]:
        common += 1
    relative = "../" * (len(start) - common) + "/".join(goal[common:])
    first = relative.partition("/")[0]
    return ("./" if ":" in first or not relative else "") + relative + mark + rest


def _split(url: str) -> tuple[str, str, str]:
    """Part a url into its path, the mark ``?`` or ``#`` (may be empty), and what follows."""
    found = re.search(r"[?#]", url)
    if not found:
        return url, "", ""
    return url[: found.start()], found[0], url[found.end() :]
