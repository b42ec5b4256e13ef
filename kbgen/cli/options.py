"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def problem_format(command: _Command) -> _Command:
    """Add ``--format`` for commands that report problems."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github", "sarif"]),
        default=_default_format,
        help="How problems are told.  [default: text; in GitHub Actions: github]",
    )(command)


def selection(command: _Command) -> _Command:
    """Add the options that decide which articles are published."""
    as_of = click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Publish what is due on this day.  [default: today in UTC]",
    )
    future = click.option("-F", "--future", is_flag=True, help="Publish articles of a future date too.")
    drafts = click.option("-D", "--drafts", is_flag=True, help="Publish drafts too.")
    return drafts(future(as_of(command)))


def output_folder(command: _Command) -> _Command:
    """Add ``-d, --output``."""
    return click.option(
        "-d",
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("build"),
        show_default=True,
        help="The folder of the built site.",
    )(command)


def jobs(command: _Command) -> _Command:
    """Add ``-j, --jobs``."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        help="How many processes share the work.  [default: one for each processor]",
    )(command)


def base_url(command: _Command) -> _Command:
    """Add ``-b, --base-url``."""
    return click.option(
        "-b", "--base-url", metavar="URL", help="Where the site is published, instead of site.base_url."
    )(command)


def day(as_of: dt.datetime | None) -> dt.date:
    """Return the day of ``--as-of``, else today in UTC."""
    return as_of.date() if as_of else dt.datetime.now(dt.UTC).date()
