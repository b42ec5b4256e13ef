"""The visible text of an article, cut into blocks while its HTML is walked."""

from __future__ import annotations

from kbgen.model import Block
from kbgen.reading.sentences import sentences

LONGEST_ROW = 300
"""A row of a table up to this many characters is one sentence."""

_BETWEEN_CELLS = " | "


class Text:
    """Takes pieces of text and the bounds between them; gives blocks that never flow together."""

    def __init__(self, language: str) -> None:
        self.blocks: list[Block] = []
        self.anchor = ""
        """The id of the heading that stands above."""
        self._language = language
        self._pieces: list[str] = []
        self._alts: list[str] = []
        self._cells: list[str] | None = None

    def add(self, piece: str) -> None:
        """Add a run of text; its line ends are white space."""
        self._pieces.append(piece.replace("\n", " "))

    def add_break(self) -> None:
        """Add a line break of the writer, which ends a sentence."""
        self._pieces.append("\n" if self._cells is None else " ")

    def add_alt(self, alt: str) -> None:
        """Add an image's alternative text; it becomes a block behind the one that the image is in."""
        if alt.strip():
            self._alts.append(" ".join(alt.split()))

    def add_code(self, code: str) -> None:
        """Add a block of code: its lines as they are, empty ones left out."""
        self.end_block()
        lines = tuple(line.rstrip() for line in code.split("\n") if line.strip())
        if lines:
            self.blocks.append(Block("code", self.anchor, lines))

    def end_block(self) -> None:
        """End the block here, if one has begun; within a row of a table, only part the words."""
        if self._cells is not None:
            self._pieces.append(" ")
            return
        if self._pieces:
            self._append(sentences("".join(self._pieces), language=self._language))
            self._pieces.clear()
        if self._alts:
            self._end_alts()

    def take(self) -> str:
        """Return what was added since the last block's end, and forget it: a heading's text."""
        taken = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        return taken

    def begin_row(self) -> None:
        """Begin the block of a table's row."""
        self.end_block()
        self._cells = []

    def end_cell(self) -> None:
        """End a cell of the row."""
        cell = self.take()
        if cell and self._cells is not None:
            self._cells.append(cell)

    def end_row(self) -> None:
        """End the row: its cells are one block, with a bar between them."""
        cells, self._cells = self._cells or [], None
        row = _BETWEEN_CELLS.join(cells)
        if len(row) <= LONGEST_ROW:
            self._append((row,) if row else ())
        else:
            self._append((*(f"{cell} |" for cell in cells[:-1]), cells[-1]))
        self._end_alts()

    def _append(self, parts: tuple[str, ...]) -> None:
        if parts:
            self.blocks.append(Block("text", self.anchor, parts))

    def _end_alts(self) -> None:
        for alt in self._alts:
            self.blocks.append(Block("alt", self.anchor, (alt,)))
        self._alts.clear()
