"""A disk that fails, or a process that is stopped or killed, at any one change that is made to the disk."""

import errno
import os
import signal
from contextlib import contextmanager

_OPEN, _WRITE = os.open, os.write
CHANGES = ("mkdir", "open", "write", "fsync", "rename", "replace", "unlink", "rmdir", "utime")


class Steps:
    """Counts the changes that are made to the disk, and does something at one of them."""

    def __init__(self, at=-1, event=lambda _: None):
        self.taken = 0
        self._at = at
        self._event = event

    def __call__(self, change, *arguments, **options):
        if change is _OPEN and not arguments[1] & os.O_CREAT:
            return change(*arguments, **options)
        self.taken += 1
        if self.taken - 1 == self._at:
            if change is _WRITE:
                change(arguments[0], arguments[1][: len(arguments[1]) // 2])
            self._event(arguments[0] if isinstance(arguments[0], str) else None)
        return change(*arguments, **options)


@contextmanager
def counted(at=-1, event=lambda _: None):
    """Count the changes in a block, and call ``event`` with its place instead of one of them.

    The first is 0; a write is half done by then.
    """
    steps = Steps(at, event)
    real = {name: getattr(os, name) for name in CHANGES}
    for name, change in real.items():
        setattr(os, name, _watched(steps, change))
    try:
        yield steps
    finally:
        for name, change in real.items():
            setattr(os, name, change)


def fill_up(place):
    """Let the disk be full; the system names the place where it was told one."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place)


def turn_read_only(place):
    """Let the disk allow no change."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), place)


def interrupt(_):
    """Do what Ctrl+C does."""
    raise KeyboardInterrupt


def kill(_):
    """End this process at once, as ``kill -9`` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def do_not_sync(_):
    """Stand in for ``os.fsync``: only a loss of power tells the difference, and a busy disk takes long."""


def _watched(steps, change):
    def watched(*arguments, **options):
        return steps(change, *arguments, **options)

    return watched
