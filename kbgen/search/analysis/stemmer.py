"""English words in, their stems out: exactly as the stemmer of lunr.js 2.3.9 makes them.

The algorithm is M. F. Porter's ("An algorithm for suffix stripping", Program 14, 1980).
lunr.py's own stemmer follows another edition of it and differs in words such as *deploy*
and *try*; the browser stems with lunr.js, so the index must.
"""

from __future__ import annotations

import re

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
_MEASURE_OVER_0 = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_MEASURE_IS_1 = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")
_MEASURE_OVER_1 = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"^(?:{_CONSONANTS})?[aeiouy]")
_SHORT = re.compile(f"^{_CONSONANTS}[aeiouy][^aeiouwxy]$")

_PLURAL_ES = re.compile(r"^(.+?)(ss|i)es$")
_PLURAL_S = re.compile(r"^(.+?)([^s])s$")
_PAST_OR_GERUND = re.compile(r"^(.+?)(?:ed|ing)$")
_LOST_E = re.compile(r"(?:at|bl|iz)$")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")
_FINAL_Y = re.compile(r"^(.+?[^aeiou])y$")

_DOUBLE_SUFFIXES = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_MIDDLE_SUFFIXES = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_DOUBLE_ENDS, _MIDDLE_ENDS = tuple(_DOUBLE_SUFFIXES), tuple(_MIDDLE_SUFFIXES)
_DOUBLE = re.compile(rf"^(.+?)({'|'.join(_DOUBLE_SUFFIXES)})$")
_MIDDLE = re.compile(rf"^(.+?)({'|'.join(_MIDDLE_SUFFIXES)})$")
_LAST_SUFFIXES = (
    "al",
    "ance",
    "ence",
    "er",
    "ic",
    "able",
    "ible",
    "ant",
    "ement",
    "ment",
    "ent",
    "ou",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
)
_LAST = re.compile(rf"^(.+?)(?:{'|'.join(_LAST_SUFFIXES)})$")
_LAST_ION = re.compile(r"^(.+?[st])ion$")


def stem(word: str) -> str:
    """Return the stem of a folded word; words of one or two letters stay as they are."""
    if len(word) < 3:
        return word
    initial_y = word[0] == "y"
    if initial_y:
        word = "Y" + word[1:]
    # A look at the end of a word is quick, and most words end in nothing that a step is about.
    if word.endswith("s"):
        word = _without_plural(word)
    if word.endswith(("ed", "ing")):
        word = _without_tense(word)
    if word.endswith("y"):
        word = _FINAL_Y.sub(r"\1i", word)
    if word.endswith(_DOUBLE_ENDS):
        word = _shorten(word, _DOUBLE, _DOUBLE_SUFFIXES)
    if word.endswith(_MIDDLE_ENDS):
        word = _shorten(word, _MIDDLE, _MIDDLE_SUFFIXES)
    word = _without_last_suffix(word)
    word = _without_final_letter(word)
    return "y" + word[1:] if initial_y else word


def _without_plural(word: str) -> str:
    for pattern in (_PLURAL_ES, _PLURAL_S):
        found = pattern.match(word)
        if found:
            return found[1] + found[2]
    return word


def _without_tense(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _MEASURE_OVER_0.match(word[:-3]) else word
    found = _PAST_OR_GERUND.match(word)
    if not found or not _HAS_VOWEL.match(found[1]):
        return word
    root = found[1]
    if _LOST_E.search(root):
        return root + "e"
    if _DOUBLED.search(root):
        return root[:-1]
    return root + "e" if _SHORT.match(root) else root


def _shorten(word: str, pattern: re.Pattern[str], suffixes: dict[str, str]) -> str:
    found = pattern.match(word)
    if found and _MEASURE_OVER_0.match(found[1]):
        return found[1] + suffixes[found[2]]
    return word


def _without_last_suffix(word: str) -> str:
    if word.endswith(_LAST_SUFFIXES):
        found = _LAST.match(word)
    elif word.endswith("ion"):
        found = _LAST_ION.match(word)
    else:
        return word
    return found[1] if found and _MEASURE_OVER_1.match(found[1]) else word


def _without_final_letter(word: str) -> str:
    root = word[:-1]
    if (
        len(word) > 1
        and word.endswith("e")
        and (_MEASURE_OVER_1.match(root) or (_MEASURE_IS_1.match(root) and not _SHORT.match(root)))
    ):
        word = root
    return word[:-1] if word.endswith("ll") and _MEASURE_OVER_1.match(word) else word
