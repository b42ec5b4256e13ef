"""The name of a help centre in, its built site out: what engines search, and queries are made of."""

import hashlib
import shutil
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from harness.story import Story
from kbgen.model import Document, SourceFile
from kbgen.reading.document import read
from kbgen.reading.options import ReadingOptions
from kbgen.search.searcher import Searcher
from quality.judged import articles_of_a_collection
from quality.known_items import Titles

ROOT = Path(__file__).parents[2]
SITES = ROOT / ".bench" / "sites" / "quality"

MANUAL = "manual"
HELP_CENTRES = {"github-help": "en", "arduino-help": "content", "magento-kb": "src"}
"""Name of a real help centre to the folder of its articles."""

COLLECTIONS = ("cranfield", "github-docs-redirects")


class Library:
    """One help centre, built by kbgen."""

    def __init__(self, name: str, folder: Path) -> None:
        """Take the folder of a site that is built."""
        self.name = name
        self.folder = folder

    @cached_property
    def searcher(self) -> Searcher:
        """The search that readers of the site have."""
        files = self.folder / "build" / "search"
        return Searcher(lambda name: (files / name).read_bytes())

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The published articles, as kbgen reads them."""
        return tuple(self._read(path) for path in self.searcher.reader.sources)

    @cached_property
    def titles(self) -> Titles:
        """The titles of the articles, for making queries."""
        reader = self.searcher.reader
        cards = {path: reader.card(number) for number, path in enumerate(reader.sources)}
        texts = {
            path: " ".join(sentence for _, blocks in card.sections for block in blocks for sentence in block)
            for path, card in cards.items()
        }
        return Titles({path: card.title for path, card in cards.items()}, texts)

    def _read(self, path: str) -> Document:
        data = (self.folder / path).read_bytes()
        return read(SourceFile(path, hashlib.sha256(data).hexdigest()), data, ReadingOptions())


def library(name: str, corpora: Path | None) -> Library:
    """Return a help centre by name, built anew where anything has changed.

    ``corpora`` holds those that are not part of the repository; without it, the manual alone can be had.
    """
    story = Story(SITES / name)
    story.write("kbgen.toml", f'[site]\ntitle = "{name}"\n')
    if name == MANUAL:
        story.write("kbgen.toml", (ROOT / "kbgen.toml").read_bytes())
        _lay_out(story.folder / "content", ROOT / "content")
    elif name in HELP_CENTRES:
        _lay_out(story.folder / "content", _known(corpora) / name / HELP_CENTRES[name])
    else:
        story.files(_texts(collection(name, corpora)))
    story.build("--future")
    return Library(name, story.folder)


def collection(name: str, corpora: Path | None) -> Path:
    """Return the folder of a test collection."""
    return _known(corpora) / "retrieval" / name


def _known(corpora: Path | None) -> Path:
    if corpora is None:
        raise LookupError("KBGEN_CORPORA names no folder of real help centres")
    return corpora


def _lay_out(place: Path, articles: Path) -> None:
    if not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
        place.symlink_to(articles)


def _texts(folder: Path) -> Mapping[str, str]:
    return dict(articles_of_a_collection(folder))
