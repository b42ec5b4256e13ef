"""A tool and a corpus in, the folder of a site out, with its builds and the edits that a writer makes."""

import shutil
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from benchmarks.corpus import Article, images
from benchmarks.measure import Cost, run
from benchmarks.peers import Peer, command

HERE = Path(__file__).parent


class StaleError(Exception):
    """A build left out what it was to publish: its time means nothing."""


class Site:
    """One tool's site of a corpus, and its builds."""

    def __init__(self, peer: Peer, articles: Sequence[Article], folder: Path) -> None:
        self.peer = peer
        self.folder = folder
        self.size = len(articles)
        self._articles = articles
        self._edits = 0

    @cached_property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.folder / self.peer.output

    @property
    def log(self) -> Path:
        """The file with what the last command said."""
        return self.folder.with_suffix(".log")

    def lay_out(self) -> None:
        """Write all sources anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(HERE / "setups" / self.peer.setup, self.folder)
        for name, more in self.peer.settings.items():
            _append(self.folder / name, more)
        for number, article in enumerate(self._articles):
            self._write(number, self.peer.write(article))
        for name, text in self.peer.lists(self._articles):
            (self.folder / self.peer.content / name).write_text(text, "utf-8")
        for name, picture in images(self.size):
            file = self.folder / self.peer.pictures / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(picture)

    def forget(self) -> None:
        """Remove the output and all caches."""
        for name in (self.peer.output, *self.peer.caches):
            place = self.folder / name
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)

    def build(self, shown: tuple[str, str] | None = None) -> tuple[Cost, ...]:
        """Build, and return what each step cost.

        ``shown`` is a file of the output and a text that must then stand in it. Raises
        CommandError, or StaleError where the text is not there.
        """
        costs = tuple(
            run(command(self.peer, step), self.folder, log=self.log, environment=self.peer.variables)
            for step in self.peer.steps
        )
        file, text = shown or (self.page(0), "<html")
        page = self.output / file
        if not page.is_file() or text not in page.read_text("utf-8"):
            raise StaleError(f"{self.peer.name}: {file} does not show {text!r}; see {self.log}")
        return costs

    def page(self, number: int) -> str:
        """Return the file of an article's page in the output."""
        return self.peer.page.format(path=self._articles[number].path.removesuffix(".md"))

    def edit_body(self) -> tuple[str, str]:
        """Add a paragraph to an article that was not edited before; return where it must show, and what."""
        number, word = self._next()
        _append(self._file(number), f"\nHere is {word} for you.\n")
        return self.page(number), word

    def edit_title(self) -> tuple[str, str]:
        """Give an article another title."""
        number, word = self._next()
        article = self._articles[number]
        self._write(
            number, self.peer.write(msgspec.structs.replace(article, title=f"{article.title} {word}"))
        )
        return self.page(number), word

    def edit_layout(self) -> tuple[str, str]:
        """Say something else on every article's page."""
        number, word = self._next()
        file = self.folder / self.peer.layout
        before, mark, after = file.read_text("utf-8").partition("<p>Was this")
        file.write_text(f"{before}<p>{word}</p>\n{mark}{after}", "utf-8")
        return self.page(number), word

    def weight(self, *, but: str = "") -> tuple[int, int]:
        """Return the bytes and the number of the output's files, but for those of one folder."""
        files = (file for file in self.output.rglob("*") if file.is_file())
        sizes = [file.stat().st_size for file in files if file.relative_to(self.output).parts[0] != but]
        return sum(sizes), len(sizes)

    def _next(self) -> tuple[int, str]:
        """Return an article that was not edited before, and a word that stands nowhere."""
        self._edits += 1
        # A prime step spreads the edits over all sections.
        return 7_919 * self._edits % self.size, f"Zqx{self._edits}qxz"

    def _file(self, number: int) -> Path:
        return self.folder / self.peer.content / self._articles[number].path

    def _write(self, number: int, text: str) -> None:
        file = self._file(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as end:
        end.write(text)
