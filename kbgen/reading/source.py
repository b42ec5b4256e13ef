"""The bytes of a file in, its text out: UTF-8, without what no text should hold."""

from __future__ import annotations

import re

from kbgen.model import Place
from kbgen.reading.faults import Faults

_FORBIDDEN = re.compile("[\x00\x02\x03\ufdd0-\ufdef]")
"""NUL, the two marks of Python-Markdown, and the noncharacters that link tokens are made of."""

_MARKS = re.compile("[\x02\x03\ufdd2-\ufdef]")
_REPLACEMENT = "\ufffd"


def decode(data: bytes, faults: Faults) -> str:
    """Return the text, every line end a line feed, and without a byte order mark.

    Bytes that are not UTF-8 are reported and become U+FFFD, as do forbidden characters, so
    that every place in the text is the same place in the file.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _report(data, error, faults)
        text = data.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    is_clean = text.isascii() and not any(mark in text for mark in "\x00\x02\x03")
    return text if is_clean else _FORBIDDEN.sub(_REPLACEMENT, text)


def without_marks(text: str) -> str:
    """Return a text without the noncharacters that reading uses itself.

    Broken HTML can make text or a value of what was meant to be an element that holds them.
    """
    if text.isascii() and "\x02" not in text and "\x03" not in text:
        return text
    return _MARKS.sub("", text)


def _report(data: bytes, error: UnicodeDecodeError, faults: Faults) -> None:
    before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message, hint = "the file is UTF-16", "Save it as UTF-8."
    else:
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        hint = "Save the file as UTF-8."
    faults.report("encoding-invalid", message, Place(len(lines), len(lines[-1]) + 1), hint=hint)
