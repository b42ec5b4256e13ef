"""The Documents of a real help centre's folder, as reading makes them."""

import hashlib

from kbgen.model import SourceFile
from kbgen.reading.document import read
from kbgen.reading.options import ReadingOptions


def documents(folder):
    """Return the Documents of all Markdown files below a folder, by path."""
    found = []
    for file in sorted(folder.rglob("*.md")):
        data = file.read_bytes()
        path = f"content/{file.relative_to(folder).as_posix()}"
        found.append(read(SourceFile(path, hashlib.sha256(data).hexdigest()), data, ReadingOptions()))
    return found
