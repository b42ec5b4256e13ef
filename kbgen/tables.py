"""The text of a TOML file in, a typed value out; every mistake in it is a Problem with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from kbgen.model import Place, Problem
from kbgen.problems import problem

Kind = TypeVar("Kind", bound=msgspec.Struct)

Trail: TypeAlias = tuple[str | int, ...]
"""The names of tables, from the outermost, and of a key; a number counts the tables of a list from 0."""


class ConfigError(Exception):
    """A settings file cannot be used; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(found.message for found in problems))
        self.problems = problems


def parse_table(text: str, path: str, kind: type[Kind], examples: Mapping[str, str]) -> Kind:
    """Turn the text of a TOML file into a value of a type.

    ``examples`` maps keys to what to write, as hints. Raises ConfigError, with one Problem
    for each mistake, where it is not TOML, or holds unknown keys or values of a wrong type.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError((_not_toml(path, error),)) from error
    unknown = tuple(_unknown_keys(table, kind, (), text, path))
    if unknown:
        raise ConfigError(unknown)
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise ConfigError((_Wrong(text, path, kind, examples).told(error),)) from error


def _unknown_keys(table: dict[str, Any], kind: type, trail: Trail, text: str, path: str) -> Iterator[Problem]:
    """Walk the tables beside their types, so that all unknown keys are reported at once."""
    hints = get_type_hints(kind)
    names = {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}
    for key, value in table.items():
        here = (*trail, key)
        if key not in names:
            where = f"in [{'.'.join(_names(trail))}]" if trail else "at the top level"
            yield problem(
                "config-key-unknown",
                path,
                f"unknown key {key!r} {where}",
                place=place_of(text, here),
                hint=suggest(key, names),
            )
            continue
        inner = _struct_in(names[key])
        listed = isinstance(value, list)
        for number, part in enumerate(value if listed else [value]):
            if inner is not None and isinstance(part, dict):
                yield from _unknown_keys(part, inner, (*here, number) if listed else here, text, path)


def _struct_in(annotation: Any) -> type | None:
    """Return the Struct that an annotation is or holds, if any."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None


def suggest(word: str, known: Collection[str]) -> str:
    """Return «Did you mean …?», or the keys that there are."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(sorted(known))}."


def place_of(text: str, trail: Trail) -> Place | None:
    """Find where a key stands in TOML, whose parser tells no places: its table, then its line.

    Without a number, the first table of a list is meant; what is not found stands where
    the table around it does.
    """
    *tables, key = trail
    spelling = re.compile(rf"\s*[\"']?{re.escape(str(key))}[\"']?\s*[=.]")
    counted: Counter[Trail] = Counter()
    current: Trail = ()
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[(\[?)\s*([^\]]+?)\s*\]\]?", line)
        if header:
            name = tuple(header[2].replace(" ", "").split("."))
            current = (*name, counted[name]) if header[1] else name
            counted[name] += 1
            if _is_meant(trail, current):
                return Place(number, line.index(header[2]) + 1)
        elif _is_meant(tuple(tables), current) and spelling.match(line):
            return Place(number, len(line) - len(line.lstrip()) + 1)
    return place_of(text, tuple(tables)) if tables else None


def _is_meant(trail: Trail, table: Trail) -> bool:
    return trail in {table, _names(table)}


def _names(trail: Trail) -> tuple[str, ...]:
    return tuple(part for part in trail if isinstance(part, str))


def _not_toml(path: str, error: tomllib.TOMLDecodeError) -> Problem:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.DOTALL)
    if not found:
        return invalid(path, f"this is not TOML: {error}")
    return invalid(path, f"this is not TOML: {found[1]}", Place(int(found[2]), int(found[3])))


class _Wrong(msgspec.Struct, frozen=True):
    """Tells what is wrong with a value."""

    text: str
    path: str
    kind: type[msgspec.Struct]
    examples: Mapping[str, str]

    def told(self, error: msgspec.ValidationError) -> Problem:
        """Translate msgspec's «Expected `str`, got `int` - at `$.site.title`»."""
        message, _, where = str(error).partition(" - at `$.")
        name = where.rstrip("`")
        place = place_of(self.text, _trail(name)) if name else None
        trail = _names(_trail(name))
        missing = re.search(r"missing required field `(\w+)`", message)
        if missing:
            lacking = ".".join((*filter(None, trail), missing[1]))
            return invalid(self.path, f"{lacking} is missing", place, self.examples.get(lacking, ""))
        wrong = re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", message)
        if wrong:
            expected, got = (_in_words(kinds) for kinds in wrong.groups())
            told = f"{name} must be {expected}, not {got}"
            return invalid(self.path, told, place, self.examples.get(".".join(trail), ""))
        choices = _choices(self.kind, trail)
        if choices:
            value = message.removeprefix("Invalid enum value ")
            return invalid(self.path, f"{name} is {value}", place, f"Write one of: {', '.join(choices)}.")
        return invalid(self.path, f"{name}: {message[:1].lower()}{message[1:]}", place)


def _trail(name: str) -> Trail:
    """Turn ``tests[2].within`` into its parts; numbers count the tables of a list."""
    parts = re.findall(r"\[(\d+)\]|([^.\[\]]+)", name)
    return tuple(int(number) if number else key for number, key in parts)


_WORDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "datetime": "a date",
    "date": "a date",
}


def _in_words(kinds: str) -> str:
    """Turn msgspec's ``int | null`` into words for people who write TOML."""
    return " or ".join(_WORDS.get(kind, kind) for kind in kinds.split(" | ") if kind != "null")


def _choices(kind: Any, trail: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values that a setting can have, where they are few."""
    for name in trail:
        inner = _struct_in(kind)
        kind = get_type_hints(inner).get(name) if inner else None
    return get_args(kind) if get_origin(kind) is Literal else ()


def invalid(path: str, message: str, place: Place | None = None, hint: str = "") -> Problem:
    """Return the Problem of a value that cannot be used."""
    return problem("config-invalid", path, message, place=place, hint=hint)
