"""How deep the elements of some HTML nest, judged by its tags before it is parsed."""

from __future__ import annotations

import re
from typing import Final

DEEPEST: Final = 2_000
"""The parser looks through all open elements at each tag, so that ten thousand take it minutes."""

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)")
_CLOSE_THEMSELVES: Final = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    dd dt li option optgroup p rp rt tbody td tfoot th thead tr
    """.split()  # noqa: SIM905 - reads better than a list
)
"""Elements without an end tag, or whose end tag may be left out."""


def is_too_deep(html: str) -> bool:
    """Tell whether more elements than ``DEEPEST`` are open in each other."""
    if html.count("<") - 2 * html.count("</") <= DEEPEST:
        return False
    depth = 0
    for tag in _TAG.finditer(html):
        if tag["name"].lower() not in _CLOSE_THEMSELVES:
            depth = max(0, depth - 1) if tag["close"] else depth + 1
            if depth > DEEPEST:
                return True
    return False
