"""What variables can be called, and a table of them as a list of names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

Value: TypeAlias = str | int | float | bool
"""What a variable can stand for."""

NAME: Final = r"[^\W\d][\w-]*(?:\.[\w-]+)*"
"""A regular expression: words with dots between them, the first of which begins with a letter."""


def is_name(name: str) -> bool:
    """Tell whether a variable can be called so."""
    return re.fullmatch(NAME, name) is not None


def flat(table: Mapping[str, Value | Mapping[str, Value]]) -> dict[str, str]:
    """Return names and values as text, sorted; a table in the table is a part of a name, with a dot."""
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{rest}": inner for rest, inner in flat(value).items()}
        else:
            found[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return dict(sorted(found.items()))
