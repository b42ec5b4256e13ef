"""Which lines of Markdown are a table, and how its rule of hyphens is mended.

Pipes are GitHub's way of writing tables. Two faults are forgiven, since readers would see bare
pipes: blank lines between rows, and a rule with fewer or more columns than the header.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kbgen.reading.markdown.lines import is_blank

_RULE = re.compile(r" {0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_COMPARED = 100_000
_LAST_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|$")


def is_rule(line: str) -> bool:
    """Tell whether a line is the rule below a table's header, if there is a header above it."""
    return bool(_RULE.fullmatch(line))


def end(lines: list[str], at: int, starts_block: Callable[[str], bool]) -> int:
    """Return the line after a table whose rows begin in line ``at``."""
    number = at
    while number < len(lines):
        if is_blank(lines[number]):
            following = next(
                (later for later in range(number, len(lines)) if not is_blank(lines[later])), None
            )
            if following is None or not _is_row(lines, following, above=lines[number - 1]):
                break
            number = following
        elif starts_block(lines[number]):
            break
        number += 1
    return number


def mended(lines: list[str]) -> str:
    """Return a table's text: no indentation, no blank lines, a rule as wide as the header.

    Every row gets its outer bars, since the engine looks only for those that the header has.
    Where the header holds code, which may hold bars, the rule is trusted.
    """
    rows = [_with_outer_bars(line.strip()) for line in lines if not is_blank(line)]
    if "`" in rows[0]:
        return "\n".join(rows)
    columns, cells = len(_cells(rows[0])), _cells(rows[1])
    if columns != len(cells):
        rows[1] = f"|{'|'.join([*cells, *['---'] * columns][:columns])}|"
    return "\n".join(rows)


def has_sane_rows(table: str) -> bool:
    """Tell whether the engine, which compares each bar of a row with all code in it, can read a table."""
    return all(row.count("`") * row.count("|") < _MOST_COMPARED for row in table.split("\n"))


def _with_outer_bars(row: str) -> str:
    opened = row if row.startswith("|") else f"|{row}"
    return opened if opened.endswith("|") and _LAST_BAR.search(opened, 1) else f"{opened}|"


def _is_row(lines: list[str], at: int, *, above: str) -> bool:
    """Tell a row that goes on below a blank line from text, and from the header of another table."""
    bars = len(_BAR.findall(lines[at]))
    if not lines[at].lstrip().startswith("|") and (bars < 2 or bars != len(_BAR.findall(above))):
        return False
    return at + 1 == len(lines) or not is_rule(lines[at + 1])


def _cells(row: str) -> list[str]:
    return _BAR.split(row.removeprefix("|").removesuffix("|"))
