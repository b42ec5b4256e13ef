"""File system events in, one signal out: something that the site is made of has changed."""

from __future__ import annotations

import threading
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

_CHANGES: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What changes a site; that a file was opened or closed does not, and builds do that themselves."""

_QUIET_SECONDS = 0.02
"""A burst of saves has ended when nothing has happened for so long."""


class Watcher(FileSystemEventHandler):
    """Watches folders with all that is in them, and single files of the site's folder."""

    def __init__(self, root: Path, folders: tuple[str, ...], files: tuple[str, ...]) -> None:
        self._root = root.resolve()
        self._names = {*folders, *files}
        self._changed = threading.Event()
        self._observer = Observer()
        self._watches: dict[str, ObservedWatch] = {}
        self._replaced: set[str] = set()
        self._folders = folders
        self._observer.schedule(self, str(self._root), event_filter=_CHANGES)
        self._watch_folders()

    def start(self) -> None:
        """Begin to watch."""
        self._observer.start()

    def stop(self) -> None:
        """End watching, and any ``wait``."""
        self._observer.stop()
        self._observer.join()
        self._changed.set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take an event of watchdog's, from its thread."""
        places = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if isinstance(event, DirDeletedEvent | DirMovedEvent):
            self._replaced |= {folder for folder in self._folders if self._root / folder in places}
        if any(self._concerns(place) for place in places):
            self._changed.set()

    def wait(self) -> None:
        """Return after something changed and then nothing did for a moment."""
        self._changed.wait()
        while self._changed.is_set():
            self._changed.clear()
            self._changed.wait(_QUIET_SECONDS)
        self._watch_folders()

    def _concerns(self, place: Path) -> bool:
        try:
            first = place.relative_to(self._root).parts[:1]
        except ValueError:
            return True
        return bool(first) and first[0] in self._names

    def _watch_folders(self) -> None:
        """Watch each folder as soon as it is there, and again where another took its place."""
        for folder in self._folders:
            place = self._root / folder
            if folder in self._watches and (folder in self._replaced or not place.is_dir()):
                self._observer.unschedule(self._watches.pop(folder))
            self._replaced.discard(folder)
            if folder not in self._watches and place.is_dir():
                self._watches[folder] = self._observer.schedule(
                    self, str(place), recursive=True, event_filter=_CHANGES
                )
