"""What people call an article in, the article out: by its path, its url, or an alias."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from kbgen.model import Held, Site
from kbgen.site.addresses import below
from kbgen.site.options import SiteOptions
from kbgen.site.suggestions import Suggestions

_ENDING = re.compile(r"(?:\.md|\.markdown|(?:^|/)index\.html|\.html)$", re.IGNORECASE)


class Directory:
    """All articles of a site by their names, those that are held back among them."""

    def __init__(self, site: Site, options: SiteOptions) -> None:
        self._site = site
        self._held = {each.path: each for each in site.held}
        self._root = options.content.strip("/")
        self._base_url = options.base_url
        self._suggestions = Suggestions(tuple(below(path, self._root) for path in (*site.pages, *self._held)))
        self._paths: dict[str, str] = {}
        for name, path in self._names():
            self._paths.setdefault(_bare(name), path)

    def find(self, written: str) -> str | Held | None:
        """Return the path of the article that is meant; what is held back as Held, None for nothing."""
        name = written.removeprefix(self._base_url).lstrip("/").partition("#")[0]
        bare = _bare(unquote(name))
        path = self._paths.get(bare) or self._paths.get(below(bare, self._root))
        return self._held.get(path, path) if path else None

    def suggestion(self, written: str) -> str:
        """Return the path, below the content folder, of what was probably meant; may be empty."""
        return self._suggestions.find(below(written.lstrip("/"), self._root), "", absolute=False)

    def _names(self) -> Iterator[tuple[str, str]]:
        """Yield names and the paths they stand for; of two for one name, the first counts."""
        pages = self._site.pages
        yield from ((below(path, self._root), path) for path in (*pages, *self._held))
        yield from ((unquote(page.url), path) for path, page in pages.items())
        yield from ((unquote(url), path) for path, page in pages.items() for url in page.redirects)


def _bare(name: str) -> str:
    return unicodedata.normalize("NFC", _ENDING.sub("", name.strip("/")))
