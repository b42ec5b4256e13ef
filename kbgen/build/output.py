"""Artifacts in, the output folder out: only what changed is written, only kbgen's own removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

RECORD = ".kbgen.json"
"""Lists the files that kbgen made, in the output itself, so that it can never be lost apart."""

_FORMAT = 1


class Written(msgspec.Struct, frozen=True):
    """What a write did to the output folder, in numbers of files."""

    written: int
    removed: int


class OutputError(Exception):
    """The output folder cannot be used; the message says why and what to do."""


def check_output(output: Path, sources: Iterable[Path]) -> None:
    """Refuse, by OutputError, an output folder that is, holds or lies in a folder of sources."""
    real = output.resolve()
    for source in sources:
        other = source.resolve()
        if other.is_relative_to(real) or real.is_relative_to(other):
            raise OutputError(f"the output folder {output} and the sources in {source} would mix")
    if output.exists() and not output.is_dir():
        raise OutputError(f"the output {output} is a file, not a folder")


def write(output: Path, files: Mapping[str, bytes | Path], *, clean: bool = False) -> Written:
    """Make the output folder hold these files, given as bytes or as a file to copy.

    A first build is made beside the output and renamed into place at once; later ones are
    staged whole before the first file is replaced. Files that kbgen did not make stay,
    unless ``clean``.
    """
    staging = output.with_name(f".{output.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        if clean or not output.exists() or not any(output.iterdir()):
            done = _replace_all(output, files, staging)
        else:
            done = _replace_changed(output, files, staging)
        os.utime(output / RECORD)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return done


def is_older(output: Path, sources: Iterable[Path]) -> bool:
    """Tell whether a file below one of the sources was changed after the output was last written."""
    try:
        built = (output / RECORD).stat().st_mtime
    except OSError:
        return False
    files = (file for source in sources for file in source.rglob("*") if file.is_file())
    return any(file.stat().st_mtime > built for file in files)


def remove(output: Path) -> int:
    """Remove what kbgen made from the output folder, and the folder if that leaves it empty.

    Returns the number of files that were removed.
    """
    made = _record(output)
    for file in made:
        (output / file).unlink(missing_ok=True)
    (output / RECORD).unlink(missing_ok=True)
    _prune(output, made)
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()
    return len(made)


def _replace_all(output: Path, files: Mapping[str, bytes | Path], staging: Path) -> Written:
    for file, content in files.items():
        _put(staging / file, content)
    _put(staging / RECORD, _record_bytes(files))
    removed = len(set(_record(output)) - set(files))
    old = output.with_name(f".{output.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    return Written(len(files), removed)


def _replace_changed(output: Path, files: Mapping[str, bytes | Path], staging: Path) -> Written:
    changed = [file for file, content in files.items() if not _same(output / file, content)]
    gone = sorted(set(_record(output)) - set(files))
    record = _record_bytes(files)
    for file in changed:
        _put(staging / file, files[file])
    if not _same(output / RECORD, record):
        _put(staging / RECORD, record)
        changed_and_record = [*changed, RECORD]
    else:
        changed_and_record = changed
    for file in gone:
        (output / file).unlink(missing_ok=True)
    _prune(output, gone)
    for file in changed_and_record:
        (output / file).parent.mkdir(parents=True, exist_ok=True)
        (staging / file).replace(output / file)
    return Written(len(changed), len(gone))


def _put(file: Path, content: bytes | Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)


def _same(file: Path, content: bytes | Path) -> bool:
    try:
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        if file.stat().st_size != size:
            return False
        return file.read_bytes() == (content.read_bytes() if isinstance(content, Path) else content)
    except OSError:
        return False


def _record_bytes(files: Iterable[str]) -> bytes:
    return json.dumps({"format": _FORMAT, "files": sorted(files)}, ensure_ascii=False, indent=0).encode()


def _record(output: Path) -> list[str]:
    """Return the files that kbgen made, as far as the record can be believed."""
    try:
        record = json.loads((output / RECORD).read_bytes())
        files = record["files"] if record["format"] == _FORMAT else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [file for file in files if isinstance(file, str) and _inside(file)]


def _inside(file: str) -> bool:
    """Tell whether a recorded name stays below the output folder."""
    return os.path.normpath(file) == file.replace("/", os.sep) and not file.startswith(("..", "/"))


def _prune(output: Path, files: Iterable[str]) -> None:
    """Remove the folders that these files leave empty."""
    folders = {folder for file in files for folder in Path(file).parents if folder != Path()}
    for folder in sorted(folders, key=lambda folder: -len(folder.parts)):
        inside = output / folder
        if inside.is_dir() and not any(inside.iterdir()):
            inside.rmdir()
