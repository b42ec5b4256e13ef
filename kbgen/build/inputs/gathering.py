"""All files that a site is made of, seen at one moment."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kbgen.build.inputs.digests import Digests, Seen, digest_of
from kbgen.build.inputs.scan import Scan, scan
from kbgen.build.inputs.theme import Theme, read_theme
from kbgen.build.workshop import Workshop
from kbgen.model import Problem, SourceFile


class _SeenFiles(msgspec.Struct, frozen=True):
    files: dict[str, Seen]


class Inputs(msgspec.Struct, frozen=True):
    """The content folder and the theme."""

    site: Path
    """The folder that all paths are below."""
    scan: Scan
    theme: Theme

    @property
    def linkable(self) -> tuple[SourceFile, ...]:
        """All files that links of articles can lead to, besides articles."""
        assets = (SourceFile(f"assets/{name}", digest) for name, digest in self.theme.digests.items())
        return (*self.scan.files, *assets)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files as such."""
        return self.scan.problems + self.theme.problems

    def digest(self) -> str:
        """Return what differs whenever anything of them does."""
        sources = [article.source for article in self.scan.articles]
        parts = (sources, self.scan.snippets, self.linkable, self.theme.layouts, self.problems)
        return digest_of(parts)


def gather(shop: Workshop, content: str) -> Inputs:
    """Look at all files of a site; ``content`` is the folder of its articles."""
    last = shop.states.recall("seen", _SeenFiles) or _SeenFiles({})
    digests = Digests(last.files)
    inputs = Inputs(shop.site, scan(shop.site, content, digests), read_theme(shop.site, digests))
    if digests.seen != last.files:
        shop.states.remember("seen", _SeenFiles(digests.seen))
    return inputs
