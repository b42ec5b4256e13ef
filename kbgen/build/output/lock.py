"""One publisher at a time: a lock on the folder around the output, which leaves no file behind."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE_SECONDS = 1.0
_POLL_SECONDS = 0.02


@contextmanager
def alone(output: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of an output folder; wait for it, and call ``waiting`` once if that takes a while.

    Makes the folder around the output if need be. The system gives the lock back when its
    holder dies, however it dies.
    """
    parent = os.path.dirname(output)
    if not os.path.isdir(parent):
        os.makedirs(parent, exist_ok=True)
    with _opened(parent) as descriptor:
        if not _waited(descriptor):
            waiting()
            _lock(descriptor, wait=True)
        try:
            yield
        finally:
            _unlock(descriptor)


@contextmanager
def alone_if_free(output: str) -> Iterator[bool]:
    """Hold the lock of an output folder, or give False where another process has it."""
    with _opened(os.path.dirname(output)) as descriptor:
        free = _lock(descriptor, wait=False)
        try:
            yield free
        finally:
            if free:
                _unlock(descriptor)


@contextmanager
def _opened(folder: str) -> Iterator[int]:
    if os.name == "nt":  # Windows opens no folders.
        yield -1
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _waited(descriptor: int) -> bool:
    """Try for a second to get the lock."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not _lock(descriptor, wait=False):
        if time.monotonic() > end:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Tell whether the lock is held now; where the file system knows no locks, all go ahead."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        return error.errno not in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}
    return True


def _unlock(descriptor: int) -> None:
    """Give the lock back at once; closing would not while a forked worker has the descriptor too."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(descriptor, fcntl.LOCK_UN)
    except (ImportError, OSError):
        return
