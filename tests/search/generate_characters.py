"""Writes analysis/characters.py and assets/search/characters.js from Python's own Unicode tables.

Run with Python 3.11, whose tables are of Unicode 14:

    python tests/search/generate_characters.py

The table is of the oldest Unicode version that any supported Python has (14.0). A
character that is newer is no letter for either side, so all Pythons and browsers agree.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERSION = "14.0.0"

BIGRAM_RANGES = (
    (0x0E01, 0x0EFF),  # Thai, Lao
    (0x1000, 0x11FF),  # Myanmar to Hangul Jamo; what lies between is filtered by name below
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3021, 0x3035),
    (0x3038, 0x30FF),  # Kana
    (0x3105, 0x31FF),  # Bopomofo, Kana extensions
    (0x3400, 0x9FFF),  # Han
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)
"""Scripts that put no space between words, and Hangul, whose words carry their particles."""
NOT_BIGRAM = ("GEORGIAN",)

IGNORED_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x0640, 0x0640),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200C, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x20DD, 0x20E4),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xE0000, 0xE0FFF),
)
"""Invisible or decorative characters: inside a word they are as good as not there."""


def within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def is_letter(character: str) -> bool:
    return unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No"}


def is_word(code: int) -> bool:
    """Say whether a character stands in words: it and all that NFKC makes of it are letters.

    Signs in superscript, as for a trade mark, would become letters of the word before.
    """
    character = chr(code)
    if code < 0x80 or character == "\u02bc" or within(code, IGNORED_RANGES):
        return character.isalnum() and code < 0x80
    if unicodedata.category(character) in {"Cn", "Cs", "Co"}:
        return False
    if not is_letter(character) and unicodedata.decomposition(character).startswith("<super>"):
        return False
    normal = unicodedata.normalize("NFKC", character)
    return all(is_letter(part) for part in normal)


def is_bigram(code: int) -> bool:
    if not (is_word(code) and within(code, BIGRAM_RANGES)):
        return False
    return not unicodedata.name(chr(code), "").startswith(NOT_BIGRAM)


def ranges(codes: Iterator[int]) -> str:
    """Write ascending code points as gaps and lengths in base 36."""
    numbers: list[int] = []
    end, first, last = 0, -1, -2
    for code in codes:
        if code != last + 1:
            if first >= 0:
                numbers += [first - end, last - first]
                end = last
            first = code
        last = code
    numbers += [first - end, last - first]
    return ",".join(base36(number) if number else "" for number in numbers)


def base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text or "0"


def folds() -> tuple[str, str]:
    """Return what case folding changes in normal text: runs of one distance, and the rest."""
    runs: list[list[int]] = []
    others: list[str] = []
    for code in range(0x80, 0x110000):
        character = chr(code)
        if not is_word(code) or unicodedata.normalize("NFKC", character) != character:
            continue
        folded = character.casefold()
        if folded == character:
            continue
        if len(folded) > 1:
            others.append(character + folded)
            continue
        distance = ord(folded) - code
        run = runs[-1] if runs else None
        if run and run[3] == distance and code - run[1] in (1, 2) and run[2] in (0, code - run[1]):
            run[1:3] = code, code - run[1]
        else:
            runs.append([code, code, 0, distance])
    before = [[0, 0], *runs]
    return ";".join(_run(*pair) for pair in zip(runs, before, strict=False)), " ".join(others)


def _run(run: list[int], before: list[int]) -> str:
    first, last, step, distance = run
    count = (last - first) // step if step else 0
    sign = "-" if distance < 0 else ""
    fields = [base36(first - before[1]), sign + base36(abs(distance)), base36(count), base36(step)]
    if not step:
        fields = fields[:2]
    elif step == 1:
        fields = fields[:3]
    return ",".join(fields)


def table() -> dict[str, str]:
    runs, others = folds()
    every = range(0x110000)
    return {
        "WORDS": ranges(code for code in every if code >= 0x80 and is_word(code)),
        "BIGRAMS": ranges(code for code in every if is_bigram(code)),
        "IGNORED": ranges(code for first, last in IGNORED_RANGES for code in range(first, last + 1)),
        "FOLDS": runs,
        "LONG_FOLDS": others.encode("ascii", "backslashreplace").decode(),
    }


PYTHON_HEAD = '''"""The classes and case folds of Unicode {version} that analysis goes by; made, not written.

``python tests/search/generate_characters.py`` makes it, and says how it is encoded.
Python and the browser read the same strings, so they agree whatever Unicode they carry.
"""

'''
JAVASCRIPT_HEAD = """// The classes and case folds of Unicode {version} that analysis goes by.
// Made, not written: tests/search/generate_characters.py makes it, and says how it is encoded.
"use strict";
(globalThis.kbgen ||= {{}}).characters = {{
"""


def python(strings: dict[str, str]) -> str:
    lines = [PYTHON_HEAD.format(version=VERSION)]
    for name, value in strings.items():
        parts = [f'"{part}"' for part in pieces(value)]
        if len(parts) == 1:
            lines.append(f"{name} = {parts[0]}\n")
        else:
            lines += [f"{name} = (\n", *(f"    {part}\n" for part in parts), ")\n"]
    return "".join(lines)


def pieces(value: str) -> Iterator[str]:
    """Cut a string for lines of 110 letters, never inside an escape."""
    start = 0
    while start < len(value):
        end = min(start + 100, len(value))
        cut = value.rfind("\\", start, end)
        if end < len(value) and cut > end - 10:
            end = cut
        yield value[start:end]
        start = end


def javascript(strings: dict[str, str]) -> str:
    body = "".join(f'  {name}: "{script(value)}",\n' for name, value in strings.items())
    return JAVASCRIPT_HEAD.format(version=VERSION) + body + "};\n"


def script(value: str) -> str:
    return value.replace("\\x", "\\u00")


def main() -> None:
    if unicodedata.unidata_version != VERSION:
        sys.exit(f"this Python has Unicode {unicodedata.unidata_version}; the table is of {VERSION}")
    strings = table()
    (ROOT / "kbgen/search/analysis/characters.py").write_text(python(strings), "utf-8")
    (ROOT / "assets/search/characters.js").write_text(javascript(strings), "utf-8")


if __name__ == "__main__":
    main()
