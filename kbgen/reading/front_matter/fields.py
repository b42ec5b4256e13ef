"""The mapping of a file's front matter in, a typed Meta out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from typing import Any, Final

import msgspec

from kbgen.model import Meta, Place, SearchMeta
from kbgen.reading.faults import Faults
from kbgen.reading.front_matter import values
from kbgen.reading.front_matter.dialects import ALIASES, DRAFT_STATES
from kbgen.reading.front_matter.nodes import Mapping, Node, Scalar, plain_value
from kbgen.reading.options import FrontMatterOptions

_Converter = Callable[[str, Node, Faults], Any]


def _extra(key: str, node: Node, faults: Faults) -> dict[str, Any] | None:
    if not isinstance(node, Mapping):
        faults.report("value-type", f"{key} must be a mapping and is ignored", node.place)
        return None
    value: dict[str, Any] = plain_value(node)
    return value


CONVERTERS: Final[dict[str, _Converter]] = {
    "title": values.text,
    "id": values.text,
    "category": values.category,
    "published": values.date,
    "updated": values.date,
    "views": values.views,
    "description": values.text,
    "tags": values.items,
    "keywords": values.items,
    "aliases": values.items,
    "slug": values.slug,
    "order": values.number,
    "layout": values.text,
    "lang": values.text,
    "draft": values.boolean,
    "expires": values.date,
    "review_by": values.date,
    "owner": values.text,
    "promoted": values.boolean,
    "related": values.items,
    "search": values.search,
    "variables": values.variables,
    "extra": _extra,
}
"""Every key of front matter, to the function that reads its value."""

_DOTTED: Final = frozenset(name for names in ALIASES.values() for name in names if "." in name)
_FOREIGN: Final = frozenset(name for names in ALIASES.values() for name in names)
_PARENTS: Final = frozenset(name.partition(".")[0] for name in _DOTTED)
_PUBLISHED_AS_SWITCH: Final = frozenset({"true", "false"})


def meta(entries: Mapping, faults: Faults, options: FrontMatterOptions) -> Meta:
    """Read all keys that kbgen or another tool knows; report the others and wrong values."""
    found: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for key, convert in CONVERTERS.items():
        for name, node in _spellings(key, entries):
            value = convert(name, node, faults)
            if value is None:
                continue
            places |= _places(key, node, value)
            found[key] = tuple(item.text for item in value) if convert is values.items else value
            break
    found |= _states_of_other_tools(entries, found, faults)
    _report_unknown(entries, faults, options)
    return Meta(**found, places=places)


def is_written(key: str, entries: Mapping) -> bool:
    """Tell whether a value stands under a key, in any dialect, be it usable or not."""
    return any(not (isinstance(node, Scalar) and node.is_null) for _, node in _spellings(key, entries))


def _spellings(key: str, entries: Mapping) -> Iterator[tuple[str, Node]]:
    """Yield where a key's value may stand, in the order of who counts."""
    for name in (key, *ALIASES.get(key, ())):
        node = _lookup(name, entries)
        if node is None or _is_other_meaning(name, node):
            continue
        yield name, node


def _lookup(name: str, entries: Mapping) -> Node | None:
    parent, dot, child = name.partition(".")
    node = entries.entries.get(parent)
    if not dot:
        return node
    return node.entries.get(child) if isinstance(node, Mapping) else None


def _is_other_meaning(name: str, node: Node) -> bool:
    """Tell a mapping read by its parts, and Jekyll's ``published: false``, which is no date."""
    if name in _PARENTS and name not in CONVERTERS and isinstance(node, Mapping):
        return True
    return name == "published" and _is_switch(node)


def _is_switch(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text.lower() in _PUBLISHED_AS_SWITCH


def _places(key: str, node: Node, value: Any) -> dict[str, Place]:
    places = {key: node.place}
    if isinstance(value, tuple):
        places |= {f"{key}.{number}": item.place for number, item in enumerate(value)}
    if isinstance(value, SearchMeta) and isinstance(node, Mapping):
        for name, part in node.entries.items():
            places[f"search.{name}"] = part.place
            listed = values.items(name, part, Faults("")) if name == "pin" else ()
            places |= {f"search.pin.{number}": item.place for number, item in enumerate(listed)}
    return places


def _states_of_other_tools(entries: Mapping, found: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """Read the switches whose sense differs: Jekyll's published, Pelican's status, Pagefind's."""
    states: dict[str, Any] = {}
    switch = entries.entries.get("published")
    if _is_switch(switch) and isinstance(switch, Scalar) and switch.text.lower() == "false":
        states["draft"] = True
    status = entries.entries.get("status")
    if isinstance(status, Scalar) and status.text.strip().lower() in DRAFT_STATES:
        states["draft"] = True
    if "draft" in found:
        states.pop("draft", None)
    switches = [(name, True) for name in ALIASES["search.exclude"]] + [("pagefind", False)]
    written = [(name, off, entries.entries[name]) for name, off in switches if name in entries.entries]
    if any(values.boolean(name, node, faults) is off for name, off, node in written):
        states["search"] = msgspec.structs.replace(found.get("search", SearchMeta()), exclude=True)
    return states


def _report_unknown(entries: Mapping, faults: Faults, options: FrontMatterOptions) -> None:
    known = CONVERTERS.keys() | _FOREIGN | _PARENTS | {"status", "pagefind"}
    for name, place in entries.keys.items():
        if name in known or any(fnmatchcase(name, pattern) for pattern in options.ignore):
            continue
        close = difflib.get_close_matches(name.lower(), [*CONVERTERS, *sorted(_FOREIGN)], n=1, cutoff=0.75)
        hint = (
            f"Did you mean {close[0]!r}?"
            if close
            else "Put it under extra, or name it in [front_matter] ignore."
        )
        faults.report("key-unknown", f"unknown key {name!r}", place, hint=hint)
