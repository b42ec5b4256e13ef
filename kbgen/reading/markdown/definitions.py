"""The lines that define what is used elsewhere in an article: footnotes and abbreviations."""

from __future__ import annotations

import re
from typing import Final

FOOTNOTE: Final = re.compile(r"\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
"""``[^name]: text``; what is indented below it belongs to it."""

ABBREVIATION: Final = re.compile(r"\*\[(?P<short>[^\]]+)\]:[ \t]*(?P<long>.*\S)[ \t]*")
"""``*[HTML]: Hypertext Markup Language``."""
