"""The built-in theme and a site's own layouts and assets, as mappings for the other rooms."""

from __future__ import annotations

from pathlib import Path

import kbgen
from kbgen.build.admission import refusal
from kbgen.model import Problem

_PACKAGE = Path(kbgen.__file__).parent


def theme_folder() -> Path:
    """Return the folder that holds the built-in ``layouts/`` and ``assets/``.

    A checkout (or an editable install of it) has them beside the package; a wheel carries
    them in it.
    """
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _PACKAGE.parent


def layouts(site: Path) -> dict[str, str]:
    """Return template names and sources: the site's own before the built-in ones.

    Each built-in template also stands under ``theme/``, so that an override can extend what
    it overrides. A file that is not UTF-8 is read with replacement characters, which the
    reader of its output sees, rather than ending the build.
    """
    builtin = _templates(theme_folder() / "layouts")
    own = {name: _template(file) for name, file in _own(site, "layouts").items()}
    return builtin | {f"theme/{name}": source for name, source in builtin.items()} | own


def assets(site: Path) -> dict[str, Path]:
    """Return names below ``assets/`` and the files that stand for them, the site's own first."""
    return _files(theme_folder() / "assets") | _own(site, "assets")


def refusals(site: Path) -> tuple[Problem, ...]:
    """Return what is wrong with files among a site's own layouts and assets, which are left out."""
    found = (
        _refusal(file, site, folder)
        for folder in ("layouts", "assets")
        for file in _files(site / folder).values()
    )
    return tuple(problem for problem in found if problem)


def _own(site: Path, folder: str) -> dict[str, Path]:
    files = _files(site / folder)
    return {name: file for name, file in files.items() if not _refusal(file, site, folder)}


def _refusal(file: Path, site: Path, folder: str) -> Problem | None:
    return refusal(file, site, (site.resolve(), (site / folder).resolve()))


def _templates(folder: Path) -> dict[str, str]:
    return {name: _template(file) for name, file in _files(folder).items()}


def _template(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


def _files(folder: Path) -> dict[str, Path]:
    found = (file for file in folder.rglob("*") if file.is_file() and not _hidden(file, folder))
    return {file.relative_to(folder).as_posix(): file for file in sorted(found)}


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
