"""kbgen.toml in, one Config out; every mistake in it is a Problem with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kbgen.checks.options import ChecksOptions
from kbgen.model import Problem
from kbgen.pages.options import ThemeOptions
from kbgen.problems import CODES, problem
from kbgen.reading.glossary.terms import Term, parse_glossary
from kbgen.reading.options import FrontMatterOptions, MarkdownOptions, ReadingOptions
from kbgen.reading.reuse.names import Value, flat, is_name
from kbgen.search.options import SearchOptions
from kbgen.search.synonyms import Synonyms, parse_synonyms
from kbgen.site.options import CategoryOptions, SiteOptions
from kbgen.tables import ConfigError, invalid, parse_table, place_of, suggest
from kbgen.urls import slugify

FILE_NAME = "kbgen.toml"
SYNONYMS = "search/synonyms.toml"
GLOSSARY = "glossary.toml"
SEARCH_TESTS = "search-tests.toml"
"""Beside the settings, and none of them: no page depends on it."""


class Tables(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of kbgen.toml; each is a type of the part that it belongs to."""

    site: SiteOptions
    categories: tuple[CategoryOptions, ...] = ()
    variables: dict[str, Value | dict[str, Value]] = {}
    """What names in double braces stand for; a table in the table is a part of a name, with a dot."""
    markdown: MarkdownOptions = MarkdownOptions()
    front_matter: FrontMatterOptions = FrontMatterOptions()
    search: SearchOptions = SearchOptions()
    theme: ThemeOptions = ThemeOptions()
    checks: ChecksOptions = ChecksOptions()


class Config(Tables, frozen=True, kw_only=True):
    """All settings of a site."""

    synonyms: Synonyms = Synonyms()
    """Those of search/synonyms.toml."""
    glossary: tuple[Term, ...] = ()
    """That of glossary.toml."""

    @property
    def reading(self) -> ReadingOptions:
        """The part of the settings that a Document depends on."""
        return ReadingOptions(
            markdown=self.markdown,
            front_matter=self.front_matter,
            variables=flat(self.variables),
            glossary=self.glossary,
            language=self.site.language,
        )


def load(file: Path) -> Config:
    """Read a kbgen.toml, and the synonyms and the glossary beside it.

    Raises ConfigError, with one Problem for each mistake, where the file is missing, is
    not TOML, or holds unknown keys or values of a wrong type.
    """
    text = read_settings(file, file.name)
    if text is None:
        hint = "Run 'kbgen init' to start a site here, or name its folder with -C."
        missing = problem("config-missing", file.name, f"there is no {file.name} in {file.parent}", hint=hint)
        raise ConfigError((missing,))
    config = parse(text, file.name)
    synonyms = read_settings(file.parent / SYNONYMS, SYNONYMS)
    glossary = read_settings(file.parent / GLOSSARY, GLOSSARY)
    return msgspec.structs.replace(
        config,
        synonyms=config.synonyms if synonyms is None else parse_synonyms(synonyms, SYNONYMS),
        glossary=() if glossary is None else parse_glossary(glossary, GLOSSARY),
    )


def read_settings(file: Path, path: str) -> str | None:
    """Return the text of a settings file, None where there is none; ``path`` is what people know it by.

    Raises ConfigError where it cannot be read or is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError((invalid(path, f"cannot be read: {error.strerror}"),)) from error
    except UnicodeDecodeError as error:
        raise ConfigError((invalid(path, "the file is not UTF-8", hint="Save it as UTF-8."),)) from error


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
    tables = parse_table(text, path, Tables, _EXAMPLES)
    config = Config(**msgspec.structs.asdict(tables))
    faults = tuple(_impossible(config, text, path))
    if faults:
        raise ConfigError(faults)
    return config


_EXAMPLES = {
    "site": 'Write [site] in a line, and title = "…" below it.',
    "site.title": 'Write title = "…" below [site].',
    "categories": "Write each one under [[categories]], with two brackets.",
    "categories.slug": 'Write slug = "…" below [[categories]]: the name of its folder.',
}


def _impossible(config: Config, text: str, path: str) -> Iterator[Problem]:
    """Report values that have the right type and cannot be meant."""
    site = config.site
    if not site.title.strip():
        yield invalid(path, "site.title is empty", place_of(text, ("site", "title")))
    if site.base_url and not re.match(r"https?://[^\s/?#]+/([^\s?#]*/)?$", site.base_url):
        hint = "Write the whole address with a slash at its end, such as https://help.example.com/."
        yield invalid(path, f"site.base_url is {site.base_url!r}", place_of(text, ("site", "base_url")), hint)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", site.language):
        hint = "Write a language code such as en or pt-BR."
        yield invalid(path, f"site.language is {site.language!r}", place_of(text, ("site", "language")), hint)
    if Path(site.content).is_absolute() or ".." in Path(site.content).parts or site.content in ("", "."):
        hint = "Name a folder below the one of kbgen.toml."
        yield invalid(path, f"site.content is {site.content!r}", place_of(text, ("site", "content")), hint)
    slugs = [slugify(category.slug) for category in config.categories]
    if "" in slugs:
        hint = "Write a name that can stand in an address, such as faq."
        yield invalid(path, "a category's slug is empty", place_of(text, ("categories", "slug")), hint)
    for slug in sorted({slug for slug in slugs if slug and slugs.count(slug) > 1}):
        yield invalid(path, f"two categories have the slug {slug!r}", place_of(text, ("categories", "slug")))
    yield from _unusable_variables(config, text, path)
    for code in config.checks.ignore:
        if code not in CODES:
            yield invalid(
                path,
                f"checks.ignore names {code!r}, which is no code",
                place_of(text, ("checks", "ignore")),
                suggest(code, CODES),
            )


def _unusable_variables(config: Config, text: str, path: str) -> Iterator[Problem]:
    for name, value in flat(config.variables).items():
        place = place_of(text, ("variables", *name.split(".")))
        if not is_name(name):
            yield invalid(path, f"no variable can be called {name!r}", place, "Use letters, digits, - and _.")
        elif "\n" in value:
            hint = "Put it into a snippet, a file in the folder _snippets."
            yield invalid(path, f"variables.{name} has several lines", place, hint)
