"""The built-in theme and a site's own layouts and assets, as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

import kbgen
from kbgen.build.inputs.admission import refusal, unreadable
from kbgen.build.inputs.digests import Digests
from kbgen.model import Problem

_PACKAGE = Path(kbgen.__file__).parent
_Read = TypeVar("_Read")


class Theme(msgspec.Struct, frozen=True):
    """What pages are made with; the site's own files stand before the built-in ones."""

    layouts: dict[str, str]
    """Template names and sources. Each built-in one also stands under ``theme/``, so that an
    override can extend what it overrides."""
    assets: dict[str, Path]
    """Names below ``assets/`` and the files that stand for them."""
    digests: dict[str, str]
    """Names below ``assets/`` to the SHA-256 of the bytes, in hexadecimal."""
    problems: tuple[Problem, ...]
    """What is wrong with the site's own files; those are left out."""


def theme_folder() -> Path:
    """Return the folder that holds the built-in ``layouts/`` and ``assets/``.

    A checkout (or an editable install of it) has them beside the package; a wheel carries
    them in it.
    """
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _PACKAGE.parent


def read_theme(site: Path, digests: Digests) -> Theme:
    """Read the layouts of a site and find its assets.

    A layout that is not UTF-8 is read with replacement characters, which the reader of its
    output sees, rather than ending the build.
    """
    gathering = _Gathering(site, digests, [])
    builtin = {name: _template(file) for name, file in _files(theme_folder() / "layouts").items()}
    own = gathering.own("layouts", lambda _, file: _template(file))
    assets = {
        name: _Asset(file, gathering.digest(f"theme/{name}", file))
        for name, file in _files(theme_folder() / "assets").items()
    }
    assets |= gathering.own("assets", lambda path, file: _Asset(file, gathering.digest(path, file)))
    return Theme(
        layouts=builtin | {f"theme/{name}": source for name, source in builtin.items()} | own,
        assets={name: asset.file for name, asset in assets.items()},
        digests={name: asset.digest for name, asset in assets.items()},
        problems=tuple(gathering.problems),
    )


class _Asset(NamedTuple):
    file: Path
    digest: str


class _Gathering(msgspec.Struct, frozen=True):
    site: Path
    digests: Digests
    problems: list[Problem]

    def own(self, folder: str, read: Callable[[str, Path], _Read]) -> dict[str, _Read]:
        """Return what is read of each of the site's own files in a folder; the others become problems."""
        found: dict[str, _Read] = {}
        allowed = (self.site.resolve(), (self.site / folder).resolve())
        for name, file in _files(self.site / folder).items():
            refused = refusal(file, self.site, allowed)
            if refused:
                self.problems.append(refused)
                continue
            path = f"{folder}/{name}"
            try:
                found[name] = read(path, file)
            except OSError as error:
                self.problems.append(unreadable(path, file, error))
        return found

    def digest(self, path: str, file: Path) -> str:
        return self.digests.digest(path, str(file), file.stat())


def _template(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


def _files(folder: Path) -> dict[str, Path]:
    found = (file for file in folder.rglob("*") if file.is_file() and not _hidden(file, folder))
    return {file.relative_to(folder).as_posix(): file for file in sorted(found)}


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
