"""Artifacts in, the output folder out: only what changed is written, only kbgen's own removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from kbgen.build.commit import commit, discard, prune, recover, staged

RECORD = ".kbgen.json"
"""Lists the files that kbgen made, in the output itself, so that it can never be lost apart."""

_FORMAT = 1

_ELSEWHERE = "name another folder with --output"


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
            raise OutputError(
                f"the output folder {output} and the sources in {source} would mix; {_ELSEWHERE}"
            )
    for place in (real, *real.parents):
        if place.exists() and not place.is_dir():
            raise OutputError(f"the output {output} cannot be made: {place} is a file; {_ELSEWHERE}")


def write(output: Path, files: Mapping[str, bytes | Path], *, clean: bool = False) -> Written:
    """Make the output folder hold these files, given as bytes or as a file to copy.

    A first build is made beside the output and renamed into place at once; later ones are
    staged whole before the first file is replaced, and put back if that does not end well.
    Files that kbgen did not make stay, unless ``clean``; raises OutputError where one of
    them stands in the way, OSError where the disk fails. Waits for another write.
    """
    output = output.resolve()
    try:
        with _alone(output):
            if not output.exists():
                return _write_new(output, files)
            recover(output)
            return _write_changed(output, files, clean=clean)
    except OSError as error:
        # The system names no file when a disk is full.
        error.filename = error.filename or str(output)
        raise


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
    recover(output)
    made = _record(output)
    for file in made:
        (output / file).unlink(missing_ok=True)
    (output / RECORD).unlink(missing_ok=True)
    prune(output, made)
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()
    return len(made)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Hold a lock on the folder around the output, which leaves no file behind, not even after a kill."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        yield
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(output.parent, os.O_RDONLY)
    try:
        with suppress(OSError):  # Some network file systems have no locks.
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _write_new(output: Path, files: Mapping[str, bytes | Path]) -> Written:
    staging = output.with_name(f".{output.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for file, content in files.items():
            _put(staging / file, content)
        _put(staging / RECORD, _record_bytes(files))
        staging.rename(output)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Written(len(files), 0)


def _write_changed(output: Path, files: Mapping[str, bytes | Path], *, clean: bool) -> Written:
    made = frozenset(_record(output))
    changed = [file for file, content in files.items() if not _same(output / file, content)]
    old = _found(output) - {RECORD} if clean else made
    gone = sorted(file for file in old - files.keys() if os.path.lexists(output / file))
    if not clean:
        _refuse_foreign(output, changed, made, frozenset(gone))
    try:
        for file in changed:
            _put(staged(output, file), files[file])
        _put(staged(output, RECORD), _record_bytes(files))
        commit(output, [*changed, RECORD], gone)
    finally:
        discard(output)
    if clean:
        _prune_all(output)
    return Written(len(changed), len(gone))


def _refuse_foreign(output: Path, changed: list[str], made: frozenset[str], gone: frozenset[str]) -> None:
    """Raise OutputError where something that kbgen did not make stands in a file's place."""
    folders = {folder.as_posix() for file in changed for folder in Path(file).parents} - {".", *gone}
    in_the_way = [file for file in changed if _is_foreign(output, file, made, gone)]
    in_the_way += (folder for folder in sorted(folders) if _is_file(output / folder))
    if in_the_way:
        raise OutputError(
            f"kbgen would write over {output / in_the_way[0]}, which it did not make; "
            f"move that away, {_ELSEWHERE}, or let --clean empty the folder first"
        )


def _is_foreign(output: Path, file: str, made: frozenset[str], gone: frozenset[str]) -> bool:
    place = output / file
    if place.is_dir() and not place.is_symlink():
        return bool(_found(place, file) - gone)
    return os.path.lexists(place) and file not in made


def _is_file(place: Path) -> bool:
    return os.path.lexists(place) and not place.is_dir()


def _found(folder: Path, name: str = "") -> frozenset[str]:
    """Return all files and links below a folder, named from the output."""
    found = (file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir())
    return frozenset((Path(name) / file.relative_to(folder)).as_posix() for file in found)


def _prune_all(output: Path) -> None:
    folders = [folder for folder in output.rglob("*") if folder.is_dir() and not folder.is_symlink()]
    prune(output, [f"{folder.relative_to(output).as_posix()}/x" for folder in folders])


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
