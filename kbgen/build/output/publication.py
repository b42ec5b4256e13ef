"""The output folder: it holds the last good build or the whole new one, and what people put there."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kbgen.build.output import commit as committing
from kbgen.build.output.commit import STAGING, below, discard, prune, remove_empty
from kbgen.build.output.interrupts import held_back
from kbgen.build.output.lock import alone, alone_if_free
from kbgen.build.output.record import RECORD, is_inside, is_older, record, recorded, renew
from kbgen.build.output.stage import Stage

__all__ = [
    "RECORD",
    "OutputError",
    "Publication",
    "Written",
    "check_output",
    "is_older",
    "publication",
    "recover",
    "remove",
    "snapshot",
    "write",
]

_ELSEWHERE = "name another folder with --output"


class Written(msgspec.Struct, frozen=True):
    """What a publication did to the output folder, in numbers of files."""

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


class Publication(msgspec.Struct, frozen=True):
    """An output folder that waits for a build: files are put into ``stage``, and committed together."""

    stage: Stage
    _output: str
    _waiting: str
    _clean: bool

    def commit(self, files: Collection[str], changed: Iterable[str]) -> Written:
        """Make the output hold these files of the site, and nothing else that kbgen made.

        ``changed`` are those that ``put`` found to differ; the others stay as they are. To be
        called once. Raises OutputError where something that kbgen did not make stands in the
        way, or where the output was changed by others meanwhile, OSError where the disk fails.
        """
        ordered = sorted(changed)
        again = self.stage.put(RECORD, record(files))
        with held_back():
            if not self.stage.compares:
                return self._commit_first(files, ordered)
            return self._commit_changes(files, ordered, again=again)

    def _commit_first(self, files: Collection[str], changed: list[str]) -> Written:
        self._refuse_holes(frozenset(files).difference(changed))
        try:
            os.rename(self._waiting, self._output)
        except OSError as error:
            if os.path.lexists(self._output):
                raise OutputError(f"{self._output} came up during the build; build again") from error
            raise
        return Written(len(changed), 0)

    def _commit_changes(self, files: Collection[str], changed: list[str], *, again: bool) -> Written:
        made = recorded(self._output)
        self._refuse_holes(frozenset(files).difference(changed, made))
        gone = self._gone(made.difference(files), frozenset(files))
        respelt = self._respelt(files, gone)
        for file in respelt.difference(changed):
            self.stage.keep(file)
        changed = sorted(respelt.union(changed))
        if not self._clean:
            _refuse_foreign(self._output, changed, made | respelt, frozenset(gone))
        if changed or gone or again:
            committing.commit(self._output, self._waiting, [*changed, *([RECORD] if again else ())], gone)
        else:
            renew(self._output)
        return Written(len(changed), len(gone))

    def _respelt(self, files: Iterable[str], gone: Iterable[str]) -> frozenset[str]:
        """Return the files that the file system takes for one that goes: it may not tell «A» from «a»."""
        spelt = {_folded(file): file for file in gone}
        pairs = ((file, spelt[_folded(file)]) for file in (files if spelt else ()) if _folded(file) in spelt)
        return frozenset(file for file, old in pairs if _is_same(self._place(file), self._place(old)))

    def _gone(self, stale: frozenset[str], files: frozenset[str]) -> list[str]:
        """Return what is to be taken away, of the files that are made no longer or of all there are."""
        if self._clean:
            found = (file for file in below(self._output) if file not in files)
            return sorted(file for file in found if file.partition("/")[0] not in {RECORD, STAGING})
        return sorted(file for file in stale if is_inside(file) and os.path.lexists(self._place(file)))

    def _refuse_holes(self, kept: frozenset[str]) -> None:
        """Raise OutputError where files that should stay are not there."""
        for file in sorted(kept):
            if not os.path.lexists(self._place(file)):
                raise OutputError(f"{self._place(file)} went away during the build; build again")

    def _place(self, file: str) -> str:
        return f"{self._output}/{file}"


@contextmanager
def publication(
    output: Path, *, clean: bool = False, waiting: Callable[[], None] = lambda: None
) -> Iterator[Publication]:
    """Open the output folder for one build, alone; what is not committed at the end is discarded.

    A first build is made beside the output and renamed at once; of later ones only what changed
    is made, and renamed under a journal. Repairs first what a killed build left. Files that
    kbgen did not make stay, unless ``clean``. Where another build is at work, waits for it, and
    calls ``waiting`` once if that takes more than a second. Raises OSError where the disk fails.
    """
    place = str(output.resolve())
    with alone(place, waiting):
        _recover(place)
        compares = os.path.lexists(place)
        staging = os.path.join(place, STAGING) if compares else _beside(place)
        # A process of a killed build, should one still be at work, cannot know this name.
        folder = os.path.join(staging, os.urandom(8).hex())
        stage = Stage(output=f"{place}/", folder=f"{folder}/", compares=compares)
        try:
            yield Publication(stage, place, folder, clean)
        finally:
            with held_back():
                _recover(place)


def write(output: Path, files: Mapping[str, bytes | Path], *, clean: bool = False) -> Written:
    """Make the output folder hold these files, given as bytes or as a file to copy.

    Raises as ``publication`` and its ``commit`` do.
    """
    with publication(output, clean=clean) as opened:
        changed = [file for file, content in files.items() if opened.stage.put(file, content)]
        return opened.commit(files, changed)


def recover(output: Path) -> None:
    """Repair what a killed build left of the output; to be called before one looks at it.

    Quick where there is nothing to do. Where another build is at work, leaves all to it.
    """
    place = str(output.resolve())
    if not (os.path.lexists(os.path.join(place, STAGING)) or os.path.lexists(_beside(place))):
        return
    with alone_if_free(place) as free:
        if free:
            _recover(place)


def snapshot(output: Path, files: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return size and time of change, in nanoseconds, of those of the files that are in the output."""
    found = {}
    folder = f"{output}/"
    # One call a file is quicker than reading the folders, whose entries lack both facts.
    for file in files:
        try:
            facts = os.lstat(folder + file)
        except OSError:
            continue
        found[file] = (facts.st_size, facts.st_mtime_ns)
    return found


def remove(output: Path, *, waiting: Callable[[], None] = lambda: None) -> int:
    """Remove what kbgen made from the output folder, and the folder if that leaves it empty.

    Returns the number of files that were removed. Waits for a build that is at work, and calls
    ``waiting`` once if that takes more than a second.
    """
    place = str(output.resolve())
    if not os.path.isdir(os.path.dirname(place)):
        return 0
    with alone(place, waiting):
        _recover(place)
        made = sorted(file for file in recorded(place) if is_inside(file))
        for file in made:
            Path(place, file).unlink(missing_ok=True)
        Path(place, RECORD).unlink(missing_ok=True)
        prune(place, made)
        remove_empty(place)
    return len(made)


def _recover(output: str) -> None:
    committing.recover(output)
    discard(_beside(output))


def _beside(output: str) -> str:
    """Return where a first build is staged."""
    folder, name = os.path.split(output)
    return os.path.join(folder, f".{name}.new")


def _refuse_foreign(output: str, changed: Sequence[str], made: frozenset[str], gone: frozenset[str]) -> None:
    """Raise OutputError where something that kbgen did not make stands in a file's place."""
    folders = _folders(changed) - gone
    in_the_way = [file for file in changed if _is_foreign(f"{output}/{file}", file, made, gone)]
    in_the_way += (folder for folder in sorted(folders) if _is_file(f"{output}/{folder}"))
    if in_the_way:
        raise OutputError(
            f"kbgen would write over {output}/{in_the_way[0]}, which it did not make; "
            f"move that away, {_ELSEWHERE}, or let --clean empty the folder first"
        )


def _is_foreign(place: str, file: str, made: frozenset[str], gone: frozenset[str]) -> bool:
    if os.path.isdir(place) and not os.path.islink(place):
        return any(f"{file}/{found}" not in gone for found in below(place))
    return file not in made and os.path.lexists(place)


def _is_same(place: str, other: str) -> bool:
    return os.path.lexists(place) and os.path.samestat(os.lstat(place), os.lstat(other))


def _folded(file: str) -> str:
    return unicodedata.normalize("NFC", file).casefold()


def _is_file(place: str) -> bool:
    return os.path.lexists(place) and not os.path.isdir(place)


def _folders(files: Iterable[str]) -> frozenset[str]:
    """Return all folders that these files stand in, below the output."""
    found: set[str] = set()
    new = {os.path.dirname(file) for file in files}
    while new := new - found - {""}:
        found |= new
        new = {os.path.dirname(folder) for folder in new}
    return frozenset(found)
