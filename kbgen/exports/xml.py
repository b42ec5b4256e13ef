"""Text for XML 1.0, which cannot hold every character that a title can."""

from __future__ import annotations

import re
from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Return a text escaped for an element or an attribute in double quotes."""
    return escape(_FORBIDDEN.sub("", value))
