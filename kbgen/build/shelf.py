"""The snippets of a site: known by their digests, read where an article is that may name them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from kbgen.build.inputs.scan import ContentChangedError
from kbgen.model import SourceFile
from kbgen.reading.options import SNIPPETS
from kbgen.reading.reuse.snippets import Snippet


class Shelf:
    """The files in the folder of snippets."""

    def __init__(self, site: Path, files: Sequence[SourceFile]) -> None:
        self._site = site
        self._files = {file.path.partition(f"/{SNIPPETS}/")[2]: file for file in files}

    def marks(self, names: Sequence[str]) -> list[tuple[str, str]]:
        """Return the names, each with what differs whenever its snippet does."""
        return [(name, self._files[name].digest if name in self._files else "") for name in names]

    @cached_property
    def snippets(self) -> dict[str, Snippet]:
        """All of them, by name. Raises OSError, and ContentChangedError for one that is another by now."""
        return {name: Snippet(file.path, self._read(file)) for name, file in self._files.items()}

    def _read(self, file: SourceFile) -> bytes:
        data = (self._site / file.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != file.digest:
            raise ContentChangedError(file.path)
        return data
