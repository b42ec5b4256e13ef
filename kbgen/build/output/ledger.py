"""What stands in an output folder and what it was made from, so that the next build leaves it where it is."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Snapshot = Mapping[str, tuple[int, int]]
"""Size and time of change of the files of an output folder, in nanoseconds."""


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A file that a build left in the output."""

    cause: str
    """The digest of all that it was made from."""
    size: int
    changed: int
    """As the system tells, in nanoseconds."""


class Ledger(msgspec.Struct, frozen=True):
    """The marks of the last build into one folder."""

    marks: dict[str, Mark] = {}
    groups: dict[str, tuple[str, tuple[str, ...]]] = {}
    """Files that are made together, by the name of the group, and the digest of what they are made from."""


class Standing:
    """The ledger of the last build, held against what the folder has now."""

    def __init__(self, ledger: Ledger, now: Snapshot) -> None:
        self.marks = {
            file: mark for file, mark in ledger.marks.items() if now.get(file) == (mark.size, mark.changed)
        }
        """Those of files that nobody has touched since."""
        self.untouched = len(self.marks) == len(ledger.marks)
        """Whether every file that the last build left is still as it was."""
        self._groups = ledger.groups

    def has(self, file: str, cause: str) -> bool:
        """Tell whether the folder has a file that was made from the same."""
        mark = self.marks.get(file)
        return mark is not None and mark.cause == cause

    def group(self, name: str, cause: str) -> tuple[str, ...] | None:
        """Return the files of a group, if the folder has all of them as they were made from the same."""
        known, files = self._groups.get(name, ("", ()))
        return files if known == cause and all(self.has(file, cause) for file in files) else None


def marks(causes: Mapping[str, str], now: Snapshot) -> dict[str, Mark]:
    """Return the marks of files that stand in the output, by what they were made from."""
    return {file: Mark(cause, *now[file]) for file, cause in causes.items() if file in now}
