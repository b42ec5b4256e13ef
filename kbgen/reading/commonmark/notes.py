"""Footnotes, in the markup that Python-Markdown makes of them."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from kbgen.reading.commonmark.marks import BACKLINKS, END_OF_NOTES, NOTE, Container, Marks

_REFERENCE = re.compile(
    rf'<a href="#(?P<link>\d+)" title="{NOTE}">.*?</a>'
    rf'|<img src="#(?P<image>\d+)"[^>]*title="{NOTE}"[^>]*>'
)
_BACKLINKS = re.compile(rf"(?P<close></p>\n?)?{BACKLINKS}(?P<number>\d+);")


class Notes:
    """The footnotes of one text; they stand before it while the engine reads it.

    There nothing that the text leaves open can take them in.
    """

    def __init__(self, notes: dict[str, list[str]]) -> None:
        self._notes = notes
        self._names = list(notes)
        self._numbers = {name: number for number, name in enumerate(notes)}
        self._references: Counter[int] = Counter()

    def lines(self, marks: Marks) -> list[str]:
        """Return the lines that hold the footnotes, to be put before the text."""
        result: list[str] = []
        for number, (name, body) in enumerate(self._notes.items()):
            box = Container(f'<li id="fn:{escape(name)}">', f"{BACKLINKS}{number};</li>")
            result += [*marks.quote(box, body), ""]
        return [*result, END_OF_NOTES, ""]

    def resolve(self, reference: str) -> tuple[str, str] | None:
        """Return what the engine is to make of a link by reference that nothing defines."""
        name = reference.removeprefix("^")
        if name == reference or name not in self._notes:
            return None
        return f"#{self._numbers[name]}", NOTE

    def placed(self, html: str) -> str:
        """Return HTML with the footnotes at its end, and references and links back."""
        notes, _, text = html.partition(f"{END_OF_NOTES}\n")
        text = _REFERENCE.sub(self._reference, text)
        notes = _REFERENCE.sub(self._reference, notes)
        notes = _BACKLINKS.sub(self._backlinks, notes)
        return f'{text}<div class="footnote"><hr><ol>{notes}</ol></div>'

    def _reference(self, found: re.Match[str]) -> str:
        number = int(found["link"] or found["image"])
        self._references[number] += 1
        name = escape(self._names[number])
        link = f'<a class="footnote-ref" href="#fn:{name}">{number + 1}</a>'
        before = "!" if found["image"] else ""
        return f'{before}<sup id="{_reference_id(name, self._references[number])}">{link}</sup>'

    def _backlinks(self, found: re.Match[str]) -> str:
        number = int(found["number"])
        name, shown = escape(self._names[number]), f"Jump back to footnote {number + 1} in the text"
        links = "".join(
            f'<a class="footnote-backref" href="#{_reference_id(name, count)}" title="{shown}">&#8617;</a>'
            for count in range(1, max(1, self._references[number]) + 1)
        )
        return f"&nbsp;{links}</p>" if found["close"] else f"<p>{links}</p>"


def _reference_id(name: str, count: int) -> str:
    return f"fnref{count if count > 1 else ''}:{name}"
