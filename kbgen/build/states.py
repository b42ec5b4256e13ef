"""What one build hands to the next as whole values: within a process as they are, else through the cache."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from kbgen.build.cache import Cache

_KIND = "state"
_Value = TypeVar("_Value")


class States:
    """Values by name. Within one process they are handed on as they are; between two, through the cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._values: dict[str, Any] = {}
        self.unsaved: dict[str, Any] = {}
        """What the next process does not know yet."""

    def recall(self, name: str, kind: type[_Value]) -> _Value | None:
        """Return the value that was remembered last, by this process or an earlier one, if there is any."""
        if name not in self._values:
            kept = self._cache.get(_KIND, name)
            self._values[name] = None if kept is None else msgspec.msgpack.decode(kept, type=kind)
        found: _Value | None = self._values[name]
        return found

    def remember(self, name: str, value: Any) -> None:
        """Keep a value in place of the one of this name."""
        self._values[name] = self.unsaved[name] = value

    def save(self) -> None:
        """Write down what is new, for the next process."""
        for name, value in self.unsaved.items():
            self._cache.put(_KIND, {name: msgspec.msgpack.encode(value)})
        self.unsaved.clear()
