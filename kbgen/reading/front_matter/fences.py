"""The text of a file in, its front matter's fences found and its YAML read.

The fences are those of python-frontmatter (lines of three hyphens), but found by line, since
that package takes an unclosed fence for text and knows no places.
"""

from __future__ import annotations

import re

import msgspec
from frontmatter.default_handlers import YAMLHandler

from kbgen.model import Place
from kbgen.reading.faults import Faults
from kbgen.reading.front_matter import nodes

_FENCE = YAMLHandler.FM_BOUNDARY
_END_OF_YAML = re.compile(r"\.\.\.\s*")
_ALMOST_FENCE = re.compile(r"\s*[-–—]{2,}\s*")
_OTHER_FENCES = {"+++": "TOML", ";;;": "JSON"}


class Parted(msgspec.Struct, frozen=True):
    """A file's front matter and body."""

    entries: nodes.Mapping | None
    """None where there is no front matter, or none that can be used."""
    present: bool
    """Whether there is front matter at all, be it as faulty as it may."""
    start: Place
    """Where the front matter begins, else the first line."""
    body: str
    body_line: int
    """The line of the file that the body's first line is."""


def part(text: str, faults: Faults) -> Parted:
    """Part a file's text at the fences of its front matter and read what stands between them.

    Blank lines before the first fence are passed over. An unclosed fence, unreadable YAML, and
    YAML that is no mapping are reported, and leave ``entries`` None.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    start = Place(first + 1, 1)
    if first == len(lines) or not _is_fence(lines[first]):
        present = _report_other_format(lines, first, faults)
        return Parted(None, present=present, start=Place(1, 1), body=text, body_line=1)
    last = next((number for number in range(first + 1, len(lines)) if _closes(lines[number])), None)
    if last is None:
        _report_unclosed(lines, first, faults)
        return Parted(
            None, present=True, start=start, body="\n".join(lines[first + 1 :]), body_line=first + 2
        )
    yaml_text = "\n".join(lines[first + 1 : last]) + "\n"
    entries = _mapping(yaml_text, faults, line=first + 2)
    body = "\n".join(lines[last + 1 :])
    return Parted(entries, present=True, start=start, body=body, body_line=last + 2)


def _is_fence(line: str) -> bool:
    return bool(_FENCE.fullmatch(line))


def _closes(line: str) -> bool:
    return _is_fence(line) or bool(_END_OF_YAML.fullmatch(line))


def _mapping(text: str, faults: Faults, *, line: int) -> nodes.Mapping | None:
    try:
        root = nodes.parse(text, faults, line=line)
    except nodes.Unreadable as fault:
        message = f"the front matter cannot be read: {fault.args[0]}"
        hint = "Put text that holds a colon, a hash or a bracket in quotes; indent with spaces."
        faults.report("front-matter-invalid", message, fault.place, hint=hint)
        return None
    if root is None or (isinstance(root, nodes.Scalar) and root.is_null):
        return nodes.Mapping({}, {}, Place(line, 1))
    if isinstance(root, nodes.Mapping):
        return root
    kind = "a list" if isinstance(root, nodes.Sequence) else "text"
    message = f"the front matter is {kind}, where keys with values are needed"
    faults.report("front-matter-not-mapping", message, root.place, hint="Write lines such as title: …")
    return None


def _report_unclosed(lines: list[str], first: int, faults: Faults) -> None:
    after = range(first + 1, len(lines))
    almost = next((number for number in after if _ALMOST_FENCE.fullmatch(lines[number])), None)
    hint = "Put a line of three hyphens below its last key."
    if almost is not None:
        hint = f"Write --- in line {almost + 1}, with nothing before it."
    message = "the front matter that begins here has no end"
    faults.report("front-matter-unclosed", message, Place(first + 1, 1), hint=hint)


def _report_other_format(lines: list[str], first: int, faults: Faults) -> bool:
    """Tell those who bring TOML that it is not read, rather than show it to readers unsaid."""
    fence = lines[first].strip() if first < len(lines) else ""
    if fence not in _OTHER_FENCES or fence not in {line.strip() for line in lines[first + 1 :]}:
        return False
    message = f"the front matter is {_OTHER_FENCES[fence]}"
    hint = "Write it as YAML, between lines of three hyphens."
    faults.report("front-matter-invalid", message, Place(first + 1, 1), hint=hint)
    return True
