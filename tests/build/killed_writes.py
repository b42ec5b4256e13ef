"""Kills a write at each change of the disk in turn, repairs, and prints what is there then.

A script, since it forks: killed_writes.py FOLDER {first,later} {once,twice}. With ``twice``, the
repair is killed too, at each of its changes. One line a case:
[at, of the repair at, what is published, what is beside it, what the next write makes]
"""

import json
import os
import sys
from itertools import count
from pathlib import Path

from two_builds import AFTER, begin, beside, published

from harness import disk
from kbgen.build.output import publication as output


def survives(work, at):
    """Do the work in a process that is killed at one change of the disk; tell whether it ended before."""
    child = os.fork()
    if not child:
        with disk.counted(at, disk.kill):
            work()
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def tell(*facts):
    sys.stdout.write(json.dumps(facts, default=bytes.decode) + "\n")


def repairs(folder, *, first, at, twice):
    """Tell of one killed write, and of all its repairs; return whether the write was killed at all."""
    for again in count():
        begin(folder, first=first)
        if survives(lambda: output.write(folder, AFTER), at):
            return False
        repaired = not twice or survives(lambda: output.recover(folder), again)
        output.recover(folder)
        left, around = published(folder), beside(folder)
        output.write(folder, AFTER)
        tell(at, again, left, around, published(folder))
        if repaired:
            return True
    return True


def main(folder, which, times):
    os.fsync = disk.do_not_sync
    at = count()
    while repairs(Path(folder), first=which == "first", at=next(at), twice=times == "twice"):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
