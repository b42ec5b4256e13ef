"""YAML text in, a tree of plain nodes out, each with its place; nothing is guessed about values.

YAML 1.1 would read ``no`` as false and ``12:30`` as 750. Here a scalar is the text that the
writer typed, and what it means is decided by the field that it stands in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from kbgen.model import Place
from kbgen.reading.faults import Faults

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_NODES = 10_000
"""More values than this are no front matter, but aliases that name aliases."""

DEEPEST = 40
_SHALLOW_LENGTH = 2_000
"""A text this short cannot nest deep enough to exhaust the C parser's stack."""

_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")

_YAML_11_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""PyYAML ends a line at these, editors do not."""


class Scalar(msgspec.Struct, frozen=True):
    """One value."""

    text: str
    plain: bool
    """Whether it stands without quotes, so that it may be a number or the like."""
    place: Place

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here."""
        return self.plain and self.text in _NULLS


class Sequence(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(msgspec.Struct, frozen=True):
    """Keys and values, in the writer's order."""

    entries: dict[str, Node]
    keys: dict[str, Place]
    """Where each key stands."""
    place: Place


Node = Scalar | Sequence | Mapping


class Unreadable(Exception):  # noqa: N818 - it is a finding about the writer's text, not a bug
    """The text is no YAML that can be used; the first argument says why."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place


def parse(text: str, faults: Faults, *, line: int) -> Node | None:
    """Return the tree of a YAML text whose first line is ``line`` of the file; None: it is empty.

    Duplicate keys are reported, and the first of them kept. Raises Unreadable where the text is
    not YAML, nests deeper than ``DEEPEST`` or has more than ``MOST_NODES`` values.
    """
    text = text.translate(_YAML_11_BREAKS)
    try:
        if len(text) > _SHALLOW_LENGTH:
            _refuse_depth(text, line)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        place = _place_of(_telling_mark(error), line)
        raise Unreadable(error.problem or "this is not YAML", place) from error
    except yaml.reader.ReaderError as error:
        raise Unreadable(str(error.reason), _place_at(text, error.position, line)) from error
    return None if root is None else _Builder(faults, line).build(root)


def plain_value(node: Node) -> Any:
    """Return a node as text, numbers, booleans, None, lists and dicts, by YAML 1.2's core schema.

    Dates stay text, so that a value is the same before and after a cache.
    """
    if isinstance(node, Mapping):
        return {key: plain_value(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return _plain_scalar(node)


def _plain_scalar(node: Scalar) -> str | float | bool | None:
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    if _FLOAT.fullmatch(node.text) and math.isfinite(float(node.text)):
        return float(node.text)
    return _BOOLEANS.get(node.text, node.text)


class _Builder:
    """Copies PyYAML's nodes, aliases expanded, counting what it makes."""

    def __init__(self, faults: Faults, line: int) -> None:
        self._faults = faults
        self._line = line
        self._left = MOST_NODES

    def build(self, node: yaml.Node, depth: int = 0) -> Node:
        place = self._place(node)
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise Unreadable("there are too many values in each other", place)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.build(item, depth + 1) for item in node.value), place)
        return Scalar(node.value, not getattr(node, "style", None), place)

    def _mapping(self, node: yaml.MappingNode, place: Place, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key, value in self._pairs(node):
            if key.value in entries:
                first = keys[key.value]
                message = f"the key {key.value!r} stands here again, first in line {first.line}"
                self._faults.report("key-duplicate", message, self._place(key), hint="Remove one of them.")
                continue
            keys[key.value] = self._place(key)
            entries[key.value] = self.build(value, depth + 1)
        return Mapping(entries, keys, place)

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable("a key must be text", self._place(key))
            yield key, value

    def _place(self, node: yaml.Node) -> Place:
        return _place_of(node.start_mark, self._line)


def _refuse_depth(text: str, line: int) -> None:
    """Raise Unreadable for what would exhaust the stack of the C parser, which does not check it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise Unreadable("there are too many values in each other", _place_of(event.start_mark, line))


def _telling_mark(error: yaml.MarkedYAMLError) -> Any:
    """Return where the writer has to look: for a quote that never ends, where it begins."""
    if error.context_mark and "quoted scalar" in (error.context or ""):
        return error.context_mark
    return error.problem_mark or error.context_mark


def _place_of(mark: Any, line: int) -> Place:
    """Return the place of one of PyYAML's marks, which its C and its Python parser type differently."""
    return Place(line + mark.line, mark.column + 1) if mark else Place(line, 1)


def _place_at(text: str, index: int, line: int) -> Place:
    before = text[:index].split("\n")
    return Place(line + len(before) - 1, len(before[-1]) + 1)
