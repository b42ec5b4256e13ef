"""Builds on a small file system in memory: full, read-only, apart from its parent's.

A script, to be started where it may mount: unshare --map-root-user --mount python small_disk.py FOLDER.
Prints one line a build: [case, error, the file it names, what is published, what the next write makes]
"""

import errno
import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager, suppress
from itertools import repeat
from pathlib import Path

from kbgen.build.output import publication as output

PAGE = os.sysconf("SC_PAGE_SIZE")
PAGES, FILES = 64, 80
SMALL = {f"faq/{number}.html": b"old" * 1000 for number in range(6)}
LARGE = {f"{folder}/{number}.html": b"new" * 1000 for folder in ("faq", "more") for number in range(4)}


@contextmanager
def mounted(folder):
    """Mount a new file system on a folder."""
    size = f"size={PAGES * PAGE},nr_inodes={FILES}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(folder, contents, *, but):
    """Fill the file system with files of these contents, then take so many away again."""
    made = []
    with suppress(OSError):
        for number, content in enumerate(contents):
            made.append(folder / f"filler{number}")
            made[-1].write_bytes(content)
    for file in made[len(made) - but - 1 :]:
        file.unlink(missing_ok=True)
    return made


def told(folder, site):
    """Write a site; return what error there is, and of which file."""
    try:
        output.write(folder, site)
    except OSError as error:
        return [errno.errorcode[error.errno or 0], error.filename]
    return [None, None]


def kinds(folder):
    """Count what there is in a folder: files of each site, and what else is no folder of theirs."""
    contents = {SMALL["faq/0.html"]: "small", LARGE["faq/0.html"]: "large"}
    known = {output.RECORD, "faq", "more"}
    found = (place for place in folder.rglob("*") if place.name not in known)
    return Counter(
        contents.get(place.read_bytes(), "other") if place.is_file() else "other" for place in found
    )


def full(folder, contents, but):
    """Build where there is room for ``but`` of these contents, then where there is room."""
    with mounted(folder):
        build = folder / "build"
        output.write(build, SMALL)
        fillers = fill(folder, contents, but=but)
        facts = [*told(build, LARGE), kinds(build)]
        for file in fillers:
            file.unlink(missing_ok=True)
        output.write(build, LARGE)
        tell(f"room for {but}", *facts, kinds(build))


def read_only(folder):
    """Build where nothing may be written: another site, and the one that is there."""
    with mounted(folder):
        build = folder / "build"
        output.write(build, SMALL)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        tell("changed", *told(build, LARGE), kinds(build), None)
        tell("same", *told(build, SMALL), kinds(build), None)


def apart(folder):
    """Build into the very folder on which the file system is mounted."""
    with mounted(folder):
        tell("first", *told(folder, SMALL), kinds(folder), None)
        tell("later", *told(folder, LARGE), kinds(folder), None)


def tell(*facts):
    sys.stdout.write(json.dumps(facts) + "\n")


def main(case, folder):
    place = Path(folder)
    match case:
        case "bytes":
            for but in range(16):
                full(place, repeat(bytes(PAGE)), but)
        case "files":
            for but in range(30):
                full(place, repeat(b""), but)
        case "read-only":
            read_only(place)
        case "apart":
            apart(place)


if __name__ == "__main__":
    main(*sys.argv[1:])
