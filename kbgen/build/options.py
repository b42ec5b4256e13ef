"""What the command line decides about a build; kbgen.toml decides the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles are published."""

    today: dt.date
    drafts: bool = False
    future: bool = False


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Where a build goes, and what it takes for a success."""

    output: Path
    selection: Selection
    strict: bool = False
    keep_going: bool = False
    clean: bool = False
