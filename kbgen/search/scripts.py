"""A value in, a classic script that hands it over as a JSON string out; and back.

Script tags work from ``file://`` and need no permission from a content security policy
beyond ``script-src``; a JSON string is parsed faster than a literal.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

_ESCAPED = re.compile(r"\\(.)")


def script(name: str, value: Any) -> bytes:
    """Return ``kbgen.hand('name','…')`` with the value as JSON, safe inside any HTML or script."""
    text = msgspec.json.encode(value).decode()
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    literal = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"kbgen.hand('{name}','{literal}');\n".encode()


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
    name = f"{stem}-{digest(msgspec.json.encode(value))}.js"
    return name, script(name, value)
