"""Scripts in, the files that are published of them out: joined, without comments and white space."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypeVar

BUNDLES = "bundles.toml"
"""The theme's list of bundles, among its assets."""
_STEMMER = re.compile(r"stemmer-\w+\.js$")
_STEMMERS_LICENCE = "vendor/snowball/LICENSE.txt"
_Asset = TypeVar("_Asset")


class Script(NamedTuple):
    """A script that is published; ``parts`` are joined in this order."""

    parts: tuple[Path, ...]

    def content(self) -> bytes:
        """Return the bytes that are published. Raises OSError."""
        return b"\n".join(_small(part.read_bytes()) for part in self.parts) + b"\n"


def wanted(assets: Mapping[str, _Asset], languages: Iterable[str]) -> dict[str, _Asset]:
    """Return the assets that a site with articles in these languages needs: all but others' stemmers."""
    bases = {language.partition("-")[0].lower() for language in languages}
    stemmers = {f"stemmer-{base}.js" for base in bases}
    others = {name for name in assets if _STEMMER.match(name)} - stemmers
    unused = others if stemmers & assets.keys() else {*others, _STEMMERS_LICENCE}
    return {name: asset for name, asset in assets.items() if name not in unused}


def read_bundles(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the names of the bundles below ``assets/``, and those of the parts of each."""
    return {name: tuple(parts) for name, parts in tomllib.loads(file.read_text("utf-8")).items()}


def bundle_cause(digests: Sequence[str]) -> tuple[str, ...]:
    """Return all that a bundle depends on; ``digests`` are those of its parts."""
    return (version("rjsmin"), *digests)


def _small(script: bytes) -> bytes:
    """Return a script without what only its readers need."""
    from rjsmin import jsmin

    small: bytes = jsmin(script)
    return small
