"""A value in, a classic script that hands it over as a JSON string out; and back.

Script tags work from ``file://`` and need no permission from a content security policy
beyond ``script-src``; a JSON string is parsed faster than a literal.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

_ESCAPES = (
    (b"<", rb"\u003c"),
    ("\u2028".encode(), rb"\u2028"),
    ("\u2029".encode(), rb"\u2029"),
    (b"\\", rb"\\"),
    (b"'", rb"\'"),
)
"""The first three for JSON, as they would end a script or a line; the others for the literal around it."""
_ESCAPED = re.compile(r"\\(.)")


def script(name: str, value: Any) -> bytes:
    """Return ``kbgen.hand('name','…')`` with the value as JSON, safe inside any HTML or script."""
    return handing(name, msgspec.json.encode(value))


def handing(name: str, literal: bytes) -> bytes:
    """Return the script that hands over a value whose JSON is ``literal``."""
    for sign, escaped in _ESCAPES:
        literal = literal.replace(sign, escaped)
    return b"kbgen.hand('%s','%s');\n" % (name.encode(), literal)


def handed(content: bytes) -> Any:
    """Return the value that a script made by ``script`` hands over."""
    text = content.decode()
    literal = text[text.index("','") + 3 : text.rindex("');")]
    return msgspec.json.decode(_ESCAPED.sub(r"\1", literal))


def digest(content: bytes) -> str:
    """Return the short digest that names a file after its content."""
    return hashlib.sha256(content).hexdigest()[:8]


def named(stem: str, value: Any) -> tuple[str, bytes]:
    """Return the name, which carries the content's digest, and the script of a value."""
    literal = msgspec.json.encode(value)
    name = f"{stem}-{digest(literal)}.js"
    return name, handing(name, literal)
