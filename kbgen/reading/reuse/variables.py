"""Names in double braces in, what they stand for out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from kbgen.model import Place
from kbgen.reading.faults import Faults
from kbgen.reading.html.places import without_code
from kbgen.reading.reuse.names import NAME
from kbgen.reading.reuse.origins import Swap

_USED = re.compile(rf"\\?\{{\{{[ \t]*(?P<name>{NAME})[ \t]*\}}\}}")


def substituted(text: str, values: Mapping[str, str]) -> str:
    """Return a text with values in the place of names that have one; a backslash keeps a name."""
    return _Substitution(values).line(text)[0] if "{{" in text else text


def substitute(
    text: str, values: Mapping[str, str], faults: Faults, *, line: int
) -> tuple[str, dict[int, tuple[Swap, ...]]]:
    """Return a text with values in the place of names, and what was swapped, by line counted from 0.

    ``line`` is the number of the text's first line. Outside of code, names without a value are
    reported, and stay as they are written.
    """
    substitution = _Substitution(values)
    lines = text.split("\n")
    swaps: dict[int, tuple[Swap, ...]] = {}
    for at in [number for number, written in enumerate(lines) if "{{" in written]:
        lines[at], swapped = substitution.line(lines[at])
        if swapped:
            swaps[at] = swapped
    if substitution.unknown:
        report_unknown(text, values, faults, line=line)
    return "\n".join(lines), swaps


def report_unknown(text: str, values: Mapping[str, str], faults: Faults, *, line: int) -> None:
    """Report the names outside of code that have no value."""
    for number, shown in enumerate(without_code(text).split("\n")):
        for found in _USED.finditer(shown):
            name = found["name"]
            if found[0][0] != "\\" and name not in values:
                close = difflib.get_close_matches(name, list(values), n=1)
                hint = (
                    f"Did you mean {close[0]!r}?"
                    if close
                    else "Give it a value under [variables] in kbgen.toml, or write \\ before the braces."
                )
                place = Place(line + number, found.start() + 1)
                faults.report("variable-unknown", f"nothing is called {name!r}", place, hint=hint)


class _Substitution:
    """Puts values into lines, and notes whether some name has none."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.unknown = False

    def line(self, text: str) -> tuple[str, tuple[Swap, ...]]:
        """Return a line with values, and what was swapped in it."""
        parts: list[str] = []
        swaps: list[Swap] = []
        done = length = 0
        for found in _USED.finditer(text):
            value = self._value(found)
            if value is None:
                continue
            parts += [text[done : found.start()], value]
            length += found.start() - done
            swaps.append(Swap(length + 1, len(value), len(found[0])))
            length += len(value)
            done = found.end()
        return "".join([*parts, text[done:]]), tuple(swaps)

    def _value(self, found: re.Match[str]) -> str | None:
        if found[0][0] == "\\":
            return found[0][1:]
        value = self._values.get(found["name"])
        self.unknown = self.unknown or value is None
        return value
