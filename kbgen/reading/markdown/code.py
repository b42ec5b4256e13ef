"""A block of code in, its HTML out: highlighted by Pygments, with classes and no styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any

import msgspec

_LANGUAGE = re.compile(r"\s*\{?\s*\.?(?P<language>[\w+#./-]*)")
_OPTION = re.compile(r"(\w+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s}]+)")
_LINES = re.compile(r"\{([\d\s,-]+)\}")
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none", "no-highlight"})
_MOST_MARKED = 10_000


class Info(msgspec.Struct, frozen=True):
    """What stands behind the marks that open a block of code."""

    language: str = ""
    title: str = ""
    marked: tuple[int, ...] = ()
    """The numbers of the lines to be marked, from 1."""


def info(written: str) -> Info:
    """Read what Material (``hl_lines="1 3"``), Docusaurus (``{1,3-4}``) and Pandoc (``{.py}``) write."""
    found = _LANGUAGE.match(written)
    language = found["language"].lower() if found else ""
    options = {name: value.strip("\"'") for name, value in _OPTION.findall(written)}
    if language in options:
        language = ""
    ranges = options.get("hl_lines", "")
    bare = _LINES.search(written)
    if bare:
        ranges += f" {bare[1]}"
    return Info(language, options.get("title", ""), tuple(_numbers(ranges)))


@lru_cache(maxsize=2048)
def block(text: str, about: Info) -> str:
    """Return the HTML of a block of code; a language that Pygments does not know stays plain."""
    language = f' data-language="{escape(about.language)}"' if about.language else ""
    title = f'<p class="code-title">{escape(about.title)}</p>' if about.title else ""
    body = _highlighted(text, about)
    return f'<div class="code"{language}>{title}<pre tabindex="0"><code>{body}</code></pre></div>'


def _highlighted(text: str, about: Info) -> str:
    plain = about.language in _PLAIN
    if plain and not about.marked:
        return escape(text, quote=False)
    lexer = _lexer("text" if plain else about.language)
    if lexer is None:
        return escape(text, quote=False)
    lines = _lines(lexer.get_tokens(text))
    if about.marked:
        marked = frozenset(about.marked)
        lines = (
            f'<span class="hll">{line}</span>' if number in marked else line
            for number, line in enumerate(lines, 1)
        )
    return "".join(lines)


def _lines(tokens: Iterable[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    """Yield the HTML of each line, in the markup of Pygments' own HtmlFormatter.

    That class derives a style sheet for every block that it formats, which takes longer than
    formatting most of them.
    """
    line: list[str] = []
    opened = ""
    for kind, value in tokens:
        span = _span(kind)
        for number, part in enumerate(escape(value, quote=False).split("\n")):
            if number:
                yield "".join([*line, "</span>\n" if opened else "\n"])
                line.clear()
                opened = ""
            if part:
                if span != opened:
                    line += ("</span>" if opened else "", span)
                    opened = span
                line.append(part)
    if line:
        yield "".join([*line, "</span>\n" if opened else "\n"])


@lru_cache(maxsize=1024)
def _span(kind: tuple[str, ...]) -> str:
    """Return the tag of a kind of token: its classes are the short names of it and of what it is one of."""
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - many articles hold no code

    standards: Mapping[Any, str] = STANDARD_TYPES
    length = len(kind)
    while kind[:length] not in standards:
        length -= 1
    standard = standards[kind[:length]]
    names = [f"{standard}-{'-'.join(kind[length:end])}" for end in range(length + 1, len(kind) + 1)]
    classes = " ".join([standard, *names]) if names else standard
    return f'<span class="{classes}">' if classes else ""


@lru_cache(maxsize=128)
def _lexer(language: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - naming its type would import Pygments
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - as above
    from pygments.util import ClassNotFound  # noqa: PLC0415 - as above

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return None


def _numbers(ranges: str) -> Iterator[int]:
    for first, last in re.findall(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", ranges):
        yield from range(int(first), min(int(last or first), int(first) + _MOST_MARKED) + 1)
