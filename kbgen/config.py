"""kbgen.toml in, one Config out; every mistake in it is a Problem with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from kbgen.checks.options import ChecksOptions
from kbgen.model import Place, Problem
from kbgen.pages.options import ThemeOptions
from kbgen.problems import CODES, problem
from kbgen.reading.options import FrontMatterOptions, MarkdownOptions, ReadingOptions
from kbgen.search.options import SearchOptions
from kbgen.site.options import CategoryOptions, SiteOptions
from kbgen.urls import slugify

FILE_NAME = "kbgen.toml"


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of a site; each table is a type of the part that it belongs to."""

    site: SiteOptions
    categories: tuple[CategoryOptions, ...] = ()
    markdown: MarkdownOptions = MarkdownOptions()
    front_matter: FrontMatterOptions = FrontMatterOptions()
    search: SearchOptions = SearchOptions()
    theme: ThemeOptions = ThemeOptions()
    checks: ChecksOptions = ChecksOptions()

    @property
    def reading(self) -> ReadingOptions:
        """The part of the settings that a Document depends on."""
        return ReadingOptions(
            markdown=self.markdown, front_matter=self.front_matter, language=self.site.language
        )


class ConfigError(Exception):
    """kbgen.toml cannot be used; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(found.message for found in problems))
        self.problems = problems


def load(file: Path) -> Config:
    """Read a kbgen.toml.

    Raises ConfigError, with one Problem for each mistake, where the file is missing, is
    not TOML, or holds unknown keys or values of a wrong type.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        hint = "Run 'kbgen init' to start a site here, or name its folder with -C."
        missing = problem("config-missing", file.name, f"there is no {file.name} in {file.parent}", hint=hint)
        raise ConfigError((missing,)) from None
    except OSError as error:
        raise ConfigError((_invalid(file.name, f"cannot be read: {error.strerror}"),)) from error
    except UnicodeDecodeError as error:
        hint = "Save it as UTF-8."
        raise ConfigError((_invalid(file.name, "the file is not UTF-8", hint=hint),)) from error
    return parse(text, file.name)


def with_base_url(config: Config, base_url: str | None) -> Config:
    """Return the settings with another ``site.base_url``, checked as that one is; None keeps it.

    Raises ConfigError where it is no address.
    """
    if base_url is None:
        return config
    changed = msgspec.structs.replace(config.site, base_url=base_url.rstrip("/") + "/" if base_url else "")
    changed_config = msgspec.structs.replace(config, site=changed)
    faults = tuple(_impossible(changed_config, "", "--base-url"))
    if faults:
        raise ConfigError(faults)
    return changed_config


def parse(text: str, path: str = FILE_NAME) -> Config:
    """Turn the text of a kbgen.toml into a Config; raises ConfigError as ``load`` does."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError((_not_toml(path, error),)) from error
    unknown = tuple(_unknown_keys(table, Config, (), text, path))
    if unknown:
        raise ConfigError(unknown)
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError((_wrong_value(path, text, error),)) from error
    faults = tuple(_impossible(config, text, path))
    if faults:
        raise ConfigError(faults)
    return config


def _impossible(config: Config, text: str, path: str) -> Iterator[Problem]:
    """Report values that have the right type and cannot be meant."""
    site = config.site
    if not site.title.strip():
        yield _invalid(path, "site.title is empty", _place(text, ("site", "title")))
    if site.base_url and not re.match(r"https?://[^\s/?#]+/([^\s?#]*/)?$", site.base_url):
        hint = "Write the whole address with a slash at its end, such as https://help.example.com/."
        yield _invalid(path, f"site.base_url is {site.base_url!r}", _place(text, ("site", "base_url")), hint)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", site.language):
        hint = "Write a language code such as en or pt-BR."
        yield _invalid(path, f"site.language is {site.language!r}", _place(text, ("site", "language")), hint)
    if Path(site.content).is_absolute() or ".." in Path(site.content).parts or site.content in ("", "."):
        hint = "Name a folder below the one of kbgen.toml."
        yield _invalid(path, f"site.content is {site.content!r}", _place(text, ("site", "content")), hint)
    slugs = [slugify(category.slug) for category in config.categories]
    if "" in slugs:
        hint = "Write a name that can stand in an address, such as faq."
        yield _invalid(path, "a category's slug is empty", _place(text, ("categories", "slug")), hint)
    for slug in sorted({slug for slug in slugs if slug and slugs.count(slug) > 1}):
        yield _invalid(path, f"two categories have the slug {slug!r}", _place(text, ("categories", "slug")))
    for code in config.checks.ignore:
        if code not in CODES:
            yield _invalid(
                path,
                f"checks.ignore names {code!r}, which is no code",
                _place(text, ("checks", "ignore")),
                _suggest(code, CODES),
            )


def _unknown_keys(
    table: dict[str, Any], kind: type, trail: tuple[str, ...], text: str, path: str
) -> Iterator[Problem]:
    """Walk the tables beside their types, so that all unknown keys are reported at once."""
    hints = get_type_hints(kind)
    names = {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}
    for key, value in table.items():
        here = (*trail, key)
        if key not in names:
            where = f"in [{'.'.join(trail)}]" if trail else "at the top level"
            yield problem(
                "config-key-unknown",
                path,
                f"unknown key {key!r} {where}",
                place=_place(text, here),
                hint=_suggest(key, names),
            )
            continue
        inner = _struct_in(names[key])
        for part in value if isinstance(value, list) else [value]:
            if inner is not None and isinstance(part, dict):
                yield from _unknown_keys(part, inner, here, text, path)


def _struct_in(annotation: Any) -> type | None:
    """Return the Struct that an annotation is or holds, if any."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None


def _suggest(word: str, known: Any) -> str:
    """Return «Did you mean …?», or the keys that there are."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(sorted(known))}."


def _place(text: str, trail: tuple[str, ...]) -> Place | None:
    """Find where a key stands in TOML, whose parser tells no places: its table, then its line."""
    *tables, key = trail
    wanted, current = ".".join(tables), ""
    spelling = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?", line)
        if header:
            current = header[1].replace(" ", "")
            if current == ".".join(trail):
                return Place(number, line.index(header[1]) + 1)
        elif current == wanted and spelling.match(line):
            return Place(number, len(line) - len(line.lstrip()) + 1)
    return None


def _not_toml(path: str, error: tomllib.TOMLDecodeError) -> Problem:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.DOTALL)
    if not found:
        return _invalid(path, f"this is not TOML: {error}")
    return _invalid(path, f"this is not TOML: {found[1]}", Place(int(found[2]), int(found[3])))


def _wrong_value(path: str, text: str, error: msgspec.ValidationError) -> Problem:
    """Translate msgspec's «Expected `str`, got `int` - at `$.site.title`»."""
    message, _, where = str(error).partition(" - at `$.")
    trail = tuple(re.sub(r"\[[^\]]*\]", "", where.rstrip("`")).split(".")) if where else ()
    name = where.rstrip("`")
    place = _place(text, trail) if trail else None
    missing = re.search(r"missing required field `(\w+)`", message)
    if missing:
        lacking = ".".join((*filter(None, trail), missing[1]))
        return _invalid(path, f"{lacking} is missing", place, _EXAMPLES.get(lacking, ""))
    wrong = re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", message)
    if wrong:
        expected, got = (_in_words(kinds) for kinds in wrong.groups())
        return _invalid(path, f"{name} must be {expected}, not {got}", place, _EXAMPLES.get(name, ""))
    choices = _choices(trail)
    if choices:
        value = message.removeprefix("Invalid enum value ")
        return _invalid(path, f"{name} is {value}", place, f"Write one of: {', '.join(choices)}.")
    return _invalid(path, f"{name}: {message[:1].lower()}{message[1:]}", place)


_EXAMPLES = {
    "site": 'Write [site] in a line, and title = "…" below it.',
    "site.title": 'Write title = "…" below [site].',
    "categories": "Write each one under [[categories]], with two brackets.",
    "categories.slug": 'Write slug = "…" below [[categories]]: the name of its folder.',
}

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


def _choices(trail: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values that a setting can have, where they are few."""
    kind: Any = Config
    for name in trail:
        kind = get_type_hints(_struct_in(kind) or Config).get(name)
    return get_args(kind) if get_origin(kind) is Literal else ()


def _invalid(path: str, message: str, place: Place | None = None, hint: str = "") -> Problem:
    return problem("config-invalid", path, message, place=place, hint=hint)
