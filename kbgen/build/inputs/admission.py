"""Which of the files in a site's folder may be published, and what is told of the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kbgen.model import Problem
from kbgen.problems import problem


def refusal(file: Path, site: Path, allowed: Iterable[Path]) -> Problem | None:
    """Return why a file or folder of the site may not be published; None if it may.

    Its name must be UTF-8, and a symbolic link must stay inside one of the ``allowed``
    folders, which are given resolved.
    """
    path = file.relative_to(site)
    if not _is_text(file.name):
        return _unnamed(path)
    if file.is_symlink():
        real = file.resolve()
        if not any(real.is_relative_to(folder) for folder in allowed):
            return _outside(path, file.readlink())
    return None


def unreadable(path: str, file: Path, error: OSError) -> Problem:
    """Return the Problem of a file that the system did not let kbgen read."""
    if file.is_symlink() and not file.exists():
        message = f"the symbolic link leads to nothing: {file.readlink()}"
        return problem("file-unreadable", path, message, hint="Remove it, or let it lead to a file.")
    return problem("file-unreadable", path, f"cannot be read: {error.strerror or error}")


def _is_text(name: str) -> bool:
    """Tell whether a name is UTF-8: Python stands lone surrogates in for other bytes."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _unnamed(path: Path) -> Problem:
    shown = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    hint = "Rename it; old archives and systems write names in other encodings."
    return problem("file-unreadable", shown, "the name is not UTF-8", hint=hint)


def _outside(path: Path, target: Path) -> Problem:
    return problem(
        "symlink-outside",
        path.as_posix(),
        f"the symbolic link leads out of the site, to {target}",
        hint="Copy the file into the site; what a site publishes must stand in its folder.",
    )
