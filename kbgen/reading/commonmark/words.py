"""What is found in the words of an article's HTML: bare addresses, keys and abbreviations.

CommonMark leaves them as text, so they are looked for in what the engine made: outside of tags,
and addresses outside of links, and all of them outside of code.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Final

from kbgen.reading.markdown.addresses import MAIL, URL, without_stop

_MOST_TRIED: Final = 100
_TAG = r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>|(?P<comment><!--|-->)|<[^>]*>|&\#?\w+;"
_KEYS = r"\+\+(?P<keys>[\w-]+(?:\+[\w-]+)*)\+\+"
_MARKED: Final = (("://", URL), ("www.", URL), ("@", MAIL), ("++", _KEYS))
"""What stands in an address or a key, to the pattern that finds it."""

_CODE: Final = frozenset({"code", "pre", "script", "style", "textarea", "svg", "math"})
_ENDS_LINK: Final = frozenset({"p", "li", "td", "th", "dd", "dt", "div", "h1", "h2", "h3", "h4", "h5", "h6"})
_HTTP = re.compile(r"https?://\w|www\.\w")
_STOPPING_ENTITY = re.compile(r"&(?:lt|gt|quot);")


def marked_up(html: str, abbreviations: dict[str, str]) -> str:
    """Return HTML with links, keys and abbreviations where its words are such."""
    patterns = list(dict.fromkeys(pattern for mark, pattern in _MARKED if _stands_in_text(mark, html)))
    if not (patterns or abbreviations):
        return html
    patterns.insert(0, _TAG)
    if abbreviations:
        longest_first = sorted(abbreviations, key=lambda short: (-len(short), short))
        patterns.append(rf"(?P<short>\b(?:{'|'.join(map(re.escape, map(_in_html, longest_first)))})\b)")
    pattern = re.compile("|".join(patterns))
    return pattern.sub(_Words({_in_html(short): long for short, long in abbreviations.items()}).replace, html)


def _stands_in_text(mark: str, html: str) -> bool:
    """Tell whether a mark may stand outside of tags, links and code; quick, and never wrongly False."""
    at = html.find(mark)
    for _ in range(_MOST_TRIED):
        if at < 0:
            return False
        if not any(
            html.rfind(opening, 0, at) > html.rfind(closing, 0, at)
            for opening, closing in (("<", ">"), ("<a ", "</a"), ("<code>", "</code"))
        ):
            return True
        at = html.find(mark, at + 1)
    return True


class _Words:
    """Goes through HTML from its beginning, and knows what it stands in."""

    def __init__(self, abbreviations: dict[str, str]) -> None:
        self._abbreviations = abbreviations
        self._code = ""
        """The element, or the comment, whose text stays as it is."""
        self._is_in_link = False

    def replace(self, found: re.Match[str]) -> str:
        """Return what a tag, or a word of interest, becomes."""
        kind = found.lastgroup
        if found["tag"] or found["comment"]:
            self._pass(found)
        elif not self._code:
            if kind in {"url", "mail"} and not self._is_in_link:
                return _address(found)
            if kind == "keys":
                return _keys(found)
            if kind == "short":
                return f'<abbr title="{escape(self._abbreviations[found[0]])}">{found[0]}</abbr>'
        return found[0]

    def _pass(self, found: re.Match[str]) -> None:
        tag, is_end = (found["tag"] or "").lower(), bool(found["close"])
        if self._code:
            if (is_end and tag == self._code) or (self._code == "<!--" and found[0] == "-->"):
                self._code = ""
        elif found["comment"] == "<!--" or (tag in _CODE and not is_end):
            self._code = tag or "<!--"
        elif tag == "a":
            self._is_in_link = not is_end
        elif is_end and tag in _ENDS_LINK:
            self._is_in_link = False


def _address(found: re.Match[str]) -> str:
    if found.lastgroup == "mail":
        return f'<a href="mailto:{found[0]}">{found[0]}</a>'
    shown = without_stop(_STOPPING_ENTITY.split(found[0], maxsplit=1)[0])
    if not _HTTP.match(shown):
        return found[0]
    prefix = "https://" if shown.startswith("www.") else ""
    rest = found[0][len(shown) :]
    return f'<a href="{prefix}{shown.replace(chr(34), "&quot;")}">{shown}</a>{rest}'


def _keys(found: re.Match[str]) -> str:
    names, aliases = _keymap()
    keys = [aliases.get(key.lower(), key.lower()) for key in found["keys"].split("+")]
    if not all(key in names for key in keys):
        return found[0]
    shown = "<span>+</span>".join(
        f'<kbd class="key-{key}">{escape(names[key], quote=False)}</kbd>' for key in keys
    )
    return f'<span class="keys">{shown}</span>'


@cache
def _keymap() -> tuple[dict[str, str], dict[str, str]]:
    from pymdownx.keymap_db import aliases, keymap  # noqa: PLC0415 - few articles name keys

    return keymap, aliases


def _in_html(text: str) -> str:
    return escape(text, quote=False)
