"""The manual names everything: commands, options, settings, front matter keys and problem codes.

Something is named where it stands as inline code, or is a whole heading. What has a short
name that means more than one thing (``title``) must stand under a heading or a title that
names its table.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args, get_type_hints

import click
import msgspec
import pytest

from kbgen.cli.main import group
from kbgen.config import Tables
from kbgen.model import Meta, SearchMeta
from kbgen.problems import CODES

CONTENT = Path(__file__).parent.parent / "content"

FENCE = re.compile(r"^ *(```+|~~~+).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) +(.*)$", re.MULTILINE)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


class Naming(NamedTuple):
    """A place of the manual that can name something."""

    above: str
    """The article's title and the headings that it stands under, itself included if it is one."""
    text: str
    is_heading: bool


@cache
def namings() -> tuple[Naming, ...]:
    """Return every heading and every piece of inline code of the manual."""
    return tuple(naming for file in sorted(CONTENT.rglob("*.md")) for naming in _namings_in(file))


def _namings_in(file: Path) -> Iterator[Naming]:
    text = file.read_text("utf-8")
    front = FRONT_MATTER.match(text)
    title = re.search(r"^title: *(.*)$", front[1], re.MULTILINE) if front else None
    trail = [title[1] if title else ""]
    for line in FENCE.sub("", text[front.end() if front else 0 :]).splitlines():
        heading = HEADING.match(line)
        if heading:
            trail[len(heading[1]) - 1 or 1 :] = [heading[2]]
            yield Naming("\n".join(trail), heading[2].strip("`"), is_heading=True)
        for code in CODE.findall(line):
            yield Naming("\n".join(trail), code[1], is_heading=False)


def stands(word: str, *, under: str = "") -> bool:
    """Tell whether inline code holds this word, or a heading is it, below one that holds ``under``."""
    whole = re.compile(rf"(?<![\w.\[-]){re.escape(word)}(?![\w-])")
    return any(
        under.lower() in naming.above.lower()
        and (naming.text == word if naming.is_heading else whole.search(naming.text))
        for naming in namings()
    )


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    yield "kbgen", group
    for name in group.list_commands(context):
        yield f"kbgen {name}", group.get_command(context, name)


def options() -> Iterator[tuple[str, str]]:
    for name, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                yield from ((name, spelling) for spelling in (*parameter.opts, *parameter.secondary_opts))


def settings(kind: type = Tables, trail: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Walk the tables of kbgen.toml: each key with the name of its table."""
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        annotation = hints[field.name]
        inner = [part for part in (annotation, *get_args(annotation)) if _is_struct(part)]
        if inner:
            yield from settings(inner[0], (*trail, field.encode_name))
        else:
            yield ".".join(trail), field.encode_name


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def front_matter_keys() -> Iterator[str]:
    yield from (field.name for field in msgspec.structs.fields(Meta) if field.name != "places")
    yield from (f"search.{field.name}" for field in msgspec.structs.fields(SearchMeta))


def is_setting_named(table: str, key: str) -> bool:
    if not table:
        return stands(f"[{key}]")
    return stands(f"{table}.{key}") or stands(key, under=f"[{table}]")


def is_key_named(key: str) -> bool:
    return stands(key, under="front matter") or (
        "." in key and stands(key.rpartition(".")[2], under="search")
    )


def report(what: str, missing: list[str]) -> None:
    assert not missing, f"the manual does not name {what}:\n  " + "\n  ".join(missing)


def test_every_command_is_in_the_manual():
    report("these commands", [name for name, _ in commands() if not stands(name)])


def test_every_option_is_in_the_manual():
    missing = [f"{name} {option}" for name, option in options() if not stands(option)]
    report("these options", missing)


def test_every_setting_is_in_the_manual():
    missing = [f"[{table}] {key}" for table, key in settings() if not is_setting_named(table, key)]
    report("these keys of kbgen.toml", missing)


def test_every_front_matter_key_is_in_the_manual():
    report("these front matter keys", [key for key in front_matter_keys() if not is_key_named(key)])


def test_every_problem_code_is_in_the_manual():
    report("these problem codes", [code for code in CODES if not stands(code)])


@pytest.mark.parametrize("word", ["kbgen frobnicate", "--no-such-option", "no-such-code"])
def test_what_is_not_in_the_manual_is_missed(word):
    assert not stands(word)
