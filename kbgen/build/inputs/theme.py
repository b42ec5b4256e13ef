"""The built-in theme and a site's own layouts and assets, as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

import kbgen
from kbgen.build.inputs.admission import refusal, unreadable
from kbgen.build.inputs.bundles import BUNDLES, Script, bundle_cause, read_bundles
from kbgen.build.inputs.digests import Digests, digest_of
from kbgen.model import Problem

_PACKAGE = Path(kbgen.__file__).parent
_Read = TypeVar("_Read")


class Theme(msgspec.Struct, frozen=True):
    """What pages are made with; the site's own files stand before the built-in ones."""

    layouts: dict[str, str]
    """Template names and sources. Each built-in one also stands under ``theme/``, so that an
    override can extend what it overrides."""
    assets: dict[str, Path | Script]
    """Names below ``assets/``, as they are published, and what stands for them."""
    digests: dict[str, str]
    """The same names, each to a digest of what it is made of."""
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
    replaced = gathering.own("assets", lambda path, file: _Asset(file, gathering.digest(path, file)))
    published = _published(assets, replaced)
    return Theme(
        layouts=builtin | {f"theme/{name}": source for name, source in builtin.items()} | own,
        assets={name: asset.file for name, asset in published.items()},
        digests={name: asset.digest for name, asset in published.items()},
        problems=tuple(gathering.problems),
    )


class _Asset(NamedTuple):
    file: Path | Script
    digest: str


def _published(builtin: Mapping[str, _Asset], own: Mapping[str, _Asset]) -> dict[str, _Asset]:
    """Return the assets with bundles in the place of their parts; a site's own files stay whole beside them."""
    bundles = read_bundles(theme_folder() / "assets" / BUNDLES)
    known = {**builtin, **own}
    hidden = {BUNDLES, *chain.from_iterable(bundles.values())} - bundles.keys()
    kept = {name: asset for name, asset in known.items() if name not in hidden}
    made = {name: _bundle([known[part] for part in bundles[name]]) for name in bundles if name not in own}
    return dict(sorted({**kept, **made}.items()))


def _bundle(parts: Sequence[_Asset]) -> _Asset:
    files = tuple(part.file for part in parts if isinstance(part.file, Path))
    return _Asset(Script(files), digest_of(bundle_cause([part.digest for part in parts])))


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
