"""Web and mail addresses that stand in a text without marks, as on GitHub."""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = r"(?<![A-Za-z0-9_/\"'=@.:-])"

URL: Final = (
    rf"{_BEFORE}(?P<url>(?:https?://|www\.(?=\w))"
    r"[^\s<>\x02\x03\u2018-\u201f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]+)"
)
"""Finds a web address, which may end with what belongs to the sentence; see ``without_stop``."""

MAIL: Final = (
    rf"{_BEFORE}(?P<mail>[A-Za-z0-9][\w.+-]{{0,63}}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+)(?![:/\w@])"
)
"""Finds a mail address."""

ADDRESS: Final = f"{URL}|{MAIL}"
"""Finds either."""

_STOPS: Final = frozenset("?!.,:;*_~'\"")
_ENTITY = re.compile(r"\w+")
_LONGEST_ENTITY: Final = 40
"""No name of a character is longer, with its ampersand and semicolon."""


def without_stop(url: str) -> str:
    """Take off what belongs to the sentence: its stop, and a bracket that was not opened."""
    surplus = {closing: url.count(closing) - url.count(opening) for opening, closing in ("()", "[]")}
    end = len(url)
    while True:
        last = url[end - 1 : end]
        if last in _STOPS:
            end = _start_of_entity(url, end) if last == ";" else end - 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            return url[:end]


def _start_of_entity(url: str, end: int) -> int:
    """Return where the entity begins that ends before ``end``, or where its semicolon stands."""
    start = url.rfind("&", max(0, end - _LONGEST_ENTITY), end)
    return start if start >= 0 and _ENTITY.fullmatch(url, start + 1, end - 1) else end - 1
