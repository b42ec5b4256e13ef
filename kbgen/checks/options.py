"""The settings of the checks."""

from __future__ import annotations

import msgspec


class ChecksOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[checks]`` of kbgen.toml."""

    ignore: tuple[str, ...] = ()
    """Codes of warnings that are not reported."""
