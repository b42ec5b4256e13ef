"""Two builds of a small site, and a file that its owner keeps in the output: what must be there, whole."""

import shutil
from pathlib import Path

from kbgen.build.output import publication as output

BEFORE = {"a.html": b"a", "b/c.html": b"c", "b/same.html": b"s", "gone/d.html": b"d", "was-a-file": b"e"}
AFTER = {"a.html": b"A!", "b/c.html": b"C", "b/same.html": b"s", "new/f.html": b"f", "was-a-file/g": b"g"}
FOREIGN = {"CNAME": b"help.example.com"}


def begin(folder, *, first):
    """Make the state before a write: nothing, or a build and a file of the owner's. Return what is there."""
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir(parents=True)
    if first:
        return {}
    output.write(folder, BEFORE)
    (folder / "CNAME").write_bytes(FOREIGN["CNAME"])
    return whole(BEFORE, FOREIGN)


def published(folder):
    """Return all that is in a folder but the record: files with their bytes, folders with None."""
    places = [place for place in folder.rglob("*") if place.name != output.RECORD]
    return {
        place.relative_to(folder).as_posix(): None if place.is_dir() else place.read_bytes()
        for place in places
    }


def beside(folder):
    """Return the names of all that stands where the output folder stands."""
    return [place.name for place in folder.parent.iterdir()]


def whole(*sites):
    """Return what is published of sites: their files and the folders of those."""
    files = {name: content for site in sites for name, content in site.items()}
    folders = {parent.as_posix() for name in files for parent in Path(name).parents} - {"."}
    return files | dict.fromkeys(folders)
