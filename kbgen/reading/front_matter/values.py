"""One node of front matter in, a typed value out, or None where it says nothing usable.

Each converter takes ``(key, node, faults)``; ``key`` is the name as the writer wrote it. What has
one plain reading is read so, with a warning; anything else is reported and left out.
"""

from __future__ import annotations

import datetime as dt
import math
import re

import msgspec

from kbgen.model import Place, SearchMeta
from kbgen.reading.faults import Faults
from kbgen.reading.front_matter.nodes import Mapping, Node, Scalar, Sequence
from kbgen.urls import slugify

_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[Tt ]\s*[0-9].*)?")
_MOST_VIEWS = 10**15
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,.'’_ \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*")


class Item(msgspec.Struct, frozen=True):
    """One text of a list, and where it stands."""

    text: str
    place: Place


def text(key: str, node: Node, faults: Faults) -> str | None:
    """Return text with its white space collapsed; a number or a date is the text that it is."""
    if isinstance(node, Scalar):
        return None if node.is_null else " ".join(node.text.split()) or None
    _wrong_type(key, node, faults, "text")
    return None


def boolean(key: str, node: Node, faults: Faults) -> bool | None:
    """Return true or false, also from ``yes``, ``no``, ``on``, ``off``; quoted, with a warning."""
    if isinstance(node, Scalar):
        if node.is_null:
            return None
        word = node.text.strip().lower()
        if word in _TRUE | _FALSE:
            if not node.plain:
                hint = f"Write {key}: {str(word in _TRUE).lower()}, without quotes."
                faults.report("value-type", f"{key} is text and is read as {word}", node.place, hint=hint)
            return word in _TRUE
    _wrong_type(key, node, faults, "true or false")
    return None


def number(key: str, node: Node, faults: Faults) -> float | None:
    """Return a finite number; one in quotes counts, with a warning."""
    if isinstance(node, Scalar):
        if node.is_null:
            return None
        value = _finite(node.text)
        if value is not None:
            if not node.plain:
                hint = f"Write {key}: {value:g}, without quotes."
                faults.report("value-type", f"{key} is text and is read as {value:g}", node.place, hint=hint)
            return value
    _wrong_type(key, node, faults, "a number")
    return None


def date(key: str, node: Node, faults: Faults) -> dt.date | None:
    """Return the day that is written; a time and a zone after it are passed over."""
    if not isinstance(node, Scalar):
        _wrong_type(key, node, faults, "a date")
        return None
    if node.is_null:
        return None
    found = _DATE.fullmatch(node.text.strip())
    if not found:
        hint = f"Write it as year-month-day, such as {key}: 2026-05-13."
        faults.report("date-invalid", f"{key} is {_shown(node)}, which is no date", node.place, hint=hint)
        return None
    year, month, day = (int(part) for part in found.groups())
    value = _day(year, month, day)
    if value is None:
        swapped = _day(year, day, month)
        hint = f"Did you mean {swapped}?" if swapped else "Write it as year-month-day."
        faults.report("date-invalid", f"{key} is {_shown(node)}: no such day", node.place, hint=hint)
    return value


def views(key: str, node: Node, faults: Faults) -> int | None:
    """Return a whole number that is not negative; anything else is an error, as readers see it."""
    if isinstance(node, Scalar):
        if node.is_null:
            return None
        written = node.text.strip()
        if re.fullmatch(r"\+?[0-9]{1,15}", written):
            if not node.plain:
                hint = f"Write {key}: {int(written)}, without quotes."
                faults.report("value-type", f"{key} is text and is read as a number", node.place, hint=hint)
            return int(written)
        message, hint = f"{key} is {_shown(node)}", _views_hint(key, written)
    else:
        message, hint = f"{key} is {_kind(node)}", f"Write a whole number, such as {key}: 11575."
    faults.report("views-invalid", f"{message}, which is no whole number", node.place, hint=hint)
    return None


def items(key: str, node: Node, faults: Faults) -> tuple[Item, ...]:
    """Return the texts of a list, or of one text with commas; each once."""
    if isinstance(node, Mapping):
        _wrong_type(key, node, faults, "a list")
        return ()
    found = _between_commas(node) if isinstance(node, Scalar) else _listed(key, node, faults)
    first: dict[str, Item] = {}
    for item in found:
        first.setdefault(item.text, item)
    return tuple(first.values())


def category(key: str, node: Node, faults: Faults) -> str | None:
    """Return the one category of an article; of a list, the first."""
    if not isinstance(node, Sequence):
        return text(key, node, faults)
    found = items(key, node, faults)
    if len(found) > 1:
        hint = f"Keep one, such as category: {found[0].text}."
        faults.report("value-type", f"{key} names several; the first counts", node.place, hint=hint)
    return found[0].text if found else None


def slug(key: str, node: Node, faults: Faults) -> str | None:
    """Return the last segment of an article's url, if it can be one."""
    found = text(key, node, faults)
    if found is None:
        return None
    if re.search(r"[/\\]|\.\.", found) or not slugify(found):
        usable = slugify(re.split(r"[/\\]", found.rstrip("/\\"))[-1])
        hint = f"Write its last part only, such as {key}: {usable or 'reset-password'}."
        message = f"{key} is {found!r}, which cannot be the last part of an address"
        faults.report("slug-invalid", message, node.place, hint=hint)
        return None
    return found


def search(key: str, node: Node, faults: Faults) -> SearchMeta | None:
    """Return what stands under ``search``; ``search: false`` leaves the article out of it."""
    if isinstance(node, Scalar):
        wanted = boolean(key, node, faults)
        return None if wanted is None else SearchMeta(exclude=not wanted)
    if not isinstance(node, Mapping):
        _wrong_type(key, node, faults, "a mapping")
        return None
    known = {"exclude", "boost", "pin"}
    for name in [name for name in node.entries if name not in known]:
        hint = f"Known: {', '.join(sorted(known))}."
        faults.report("key-unknown", f"unknown key {name!r} in {key}", node.keys[name], hint=hint)
    values = {name: (f"{key}.{name}", value) for name, value in node.entries.items()}
    exclude = boolean(*values["exclude"], faults) if "exclude" in values else None
    boost = _boost(*values["boost"], faults) if "boost" in values else None
    pin = items(*values["pin"], faults) if "pin" in values else ()
    return SearchMeta(exclude=bool(exclude), boost=boost or 1.0, pin=tuple(item.text for item in pin))


def _boost(key: str, node: Node, faults: Faults) -> float | None:
    value = number(key, node, faults)
    if value is not None and value <= 0:
        hint = "Write a number above zero; 1 changes nothing."
        faults.report("value-type", f"{key} is {value:g} and is ignored", node.place, hint=hint)
        return None
    return value


def _listed(key: str, node: Sequence, faults: Faults) -> list[Item]:
    found = []
    for part in node.items:
        if not isinstance(part, Scalar):
            _wrong_type(f"a value of {key}", part, faults, "text")
        elif not part.is_null and part.text.strip():
            found.append(Item(" ".join(part.text.split()), part.place))
    return found


def _between_commas(node: Scalar) -> list[Item]:
    if node.is_null:
        return []
    found = []
    for match in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", node.text):
        column = node.place.column + match.start() + (0 if node.plain else 1)
        found.append(Item(" ".join(match[0].split()), Place(node.place.line, column)))
    return found


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _finite(written: str) -> float | None:
    try:
        value = float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in written else None


def _views_hint(key: str, written: str) -> str:
    """Name the right form of a count, where one can be guessed."""
    if _GROUPED.fullmatch(written):
        return f"Write {key}: {int(''.join(re.findall('[0-9]', written)))}."
    value = _finite(written)
    if value is not None and 0 <= value < _MOST_VIEWS:
        return f"Write {key}: {round(value)}."
    return f"Write a whole number from 0, such as {key}: 11575, or leave the line out."


def _wrong_type(key: str, node: Node, faults: Faults, wanted: str) -> None:
    message = f"{key} must be {wanted}, not {_kind(node)}, and is ignored"
    faults.report("value-type", message, node.place)


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return _shown(node)
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _shown(node: Scalar) -> str:
    written = " ".join(node.text.split())
    shown = written if len(written) <= 40 else written[:39] + "…"
    return shown if node.plain else f'"{shown}"'


def variables(key: str, node: Node, faults: Faults) -> dict[str, str] | None:
    """Return names and what they stand for; mappings in mappings are names with dots."""
    if not isinstance(node, Mapping):
        _wrong_type(key, node, faults, "a mapping of names")
        return None
    found: dict[str, str] = {}
    for name, part in node.entries.items():
        if isinstance(part, Mapping):
            inner = variables(name, part, faults) or {}
            found |= {f"{name}.{rest}": value for rest, value in inner.items()}
        elif (value := text(name, part, faults)) is not None:
            found[name] = value
    return found
