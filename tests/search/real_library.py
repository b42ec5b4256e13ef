"""The Documents of a real help centre's folder, as reading makes them."""

import hashlib

from msgspec.structs import replace

from kbgen.model import SourceFile
from kbgen.reading.document import read
from kbgen.reading.options import ReadingOptions


def documents(folder, language="en"):
    """Return the Documents of all Markdown files below a folder, by path, all in one category."""
    options = ReadingOptions(language=language)
    found = []
    for file in sorted(folder.rglob("*.md")):
        data = file.read_bytes()
        path = f"content/faq/{file.relative_to(folder).as_posix()}"
        document = read(SourceFile(path, hashlib.sha256(data).hexdigest()), data, options)
        found.append(replace(document, meta=replace(document.meta, category=None)))
    return found
