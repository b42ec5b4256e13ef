"""Strong text whose asterisks CommonMark would print, though every writer means them.

``**Note: **read`` comes out of other tools' exports, and beside Chinese, Japanese and Korean text
CommonMark sees no marks in ``**注：**您`` (its section 6.2, rules 5 to 8).
"""

from __future__ import annotations

import re

from kbgen.reading.commonmark.marks import BOLD
from kbgen.reading.markdown.lines import end_of_fence

_CODE = re.compile(r"(`+)[^`].*?(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"<code>[^<]*</code>|<[^>]*>")


def mended(lines: list[str]) -> list[str]:
    """Return the lines with marks in the place of asterisks that would stay asterisks."""
    result = list(lines)
    at = 0
    while at < len(lines):
        end = end_of_fence(lines, at)
        if end is None and "**" in lines[at]:
            result[at] = _mended(lines[at])
        at = end or at + 1
    return result


def resolved(html: str) -> str:
    """Return HTML with strong elements for the marks; in code and in tags they are asterisks again."""
    html = _ESCAPED.sub(lambda found: as_written(found[0]), html)
    return html.replace(BOLD[0], "<strong>").replace(BOLD[1], "</strong>")


def as_written(text: str) -> str:
    """Return a text with asterisks for the marks."""
    return text.replace(BOLD[0], "**").replace(BOLD[1], "**")


def _mended(line: str) -> str:
    codes = [found[0] for found in _CODE.finditer(line)]
    parts = _CODE.sub("\0", line).split("**")
    if len(parts) % 2 == 0 or "***" in line or not all(_is_text(part) for part in parts[1::2]):
        return line
    for number in range(1, len(parts), 2):
        before, inner, after = parts[number - 1 : number + 2]
        if _is_lost(before, inner, after):
            parts[number - 1] = before.rstrip(" ") + " " if inner[0] == " " else before
            parts[number + 1] = " " + after.lstrip(" ") if inner[-1] == " " else after
            parts[number] = f"{BOLD[0]}{inner.strip()}{BOLD[1]}"
        else:
            parts[number] = f"**{inner}**"
    remaining = iter(codes)
    return re.sub("\0", lambda _: next(remaining), "".join(parts))


def _is_text(inner: str) -> bool:
    """Tell text from what stands between two asterisks of a formula, ``2 ** 3 ** 4``."""
    return bool(inner.strip()) and not (inner[0].isspace() and inner[-1].isspace())


def _is_lost(before: str, inner: str, after: str) -> bool:
    """Tell whether CommonMark does not see that a text between two pairs of asterisks is strong."""
    if inner != inner.strip():
        return True
    return _joins(before[-1:], inner[0]) or _joins(after[:1], inner[-1])


def _joins(outside: str, inside: str) -> bool:
    """Tell whether a letter stands outside of a mark and punctuation inside."""
    return outside.isalnum() and not inside.isalnum()
