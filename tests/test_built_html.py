"""Every page of the built manual, as HTML: links, ids, headings, and nothing that a strict host forbids."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

ID_REFERENCES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
)


@pytest.fixture(scope="module")
def parsed(manual):
    """Every page of the site by its file."""
    files = sorted(manual.rglob("*.html"))
    return {file.relative_to(manual).as_posix(): LexborHTMLParser(file.read_bytes()) for file in files}


def test_every_link_leads_to_a_file(manual, parsed):
    broken = [
        f"{file}: {reference}"
        for file, tree in parsed.items()
        for reference in references(tree)
        if leads_nowhere(manual, file, reference)
    ]
    assert not broken


def test_every_fragment_and_every_id_reference_is_there(parsed):
    ids = {file: {node.attributes["id"] for node in tree.css("[id]")} for file, tree in parsed.items()}
    broken = [
        f"{file}: {target}#{fragment}"
        for file, tree in parsed.items()
        for target, fragment in fragments(file, tree)
        if target in ids and fragment not in ids[target]
    ]
    assert not broken


def test_no_id_stands_twice(parsed):
    for file, tree in parsed.items():
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), file


def test_every_page_says_its_language_and_is_fit_for_phones(parsed):
    for file, tree in parsed.items():
        if tree.css_first("meta[http-equiv=refresh]"):
            continue
        assert tree.css_first("html").attributes.get("lang") == "en", file
        assert tree.css_first("meta[name=viewport]"), file
        assert len(tree.css("h1")) == 1, file


def test_headings_leave_out_no_level(parsed):
    for file, tree in parsed.items():
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, f"{file}: {levels}"


def test_nothing_is_inline_and_nothing_is_foreign(parsed):
    for file, tree in parsed.items():
        assert not tree.css("[style]"), file
        assert not tree.css("style"), file
        assert not [node for node in tree.css("script") if "src" not in node.attributes], file
        assert not tree.css("[onclick], [onload], [onsubmit], [onerror]"), file
        assert not tree.css("link[integrity], script[integrity], [crossorigin]"), file


def references(tree):
    """Yield every address inside the site that a page names."""
    for attribute in ("href", "src", "action", "poster"):
        for node in tree.css(f"[{attribute}]"):
            value = node.attributes[attribute] or ""
            if not re.match(r"[a-z][a-z0-9+.-]*:|//", value, re.IGNORECASE):
                yield value


def leads_nowhere(manual, file, reference):
    target = output_file(file, reference)
    return not (manual / target).is_file()


def output_file(file, reference):
    """Return the file of the output that a reference on a page asks a host for."""
    path = unquote(urlsplit(reference).path)
    if not path:
        return file
    below = Path("/", path) if path.startswith("/") else Path("/", file).parent / path
    resolved = re.sub(r"^/+", "", str(normal(below)))
    return f"{resolved}/index.html".lstrip("/") if path.endswith(("/", "..")) or path == "." else resolved


def normal(path):
    parts = []
    for part in path.parts[1:]:
        if part == "..":
            assert parts, f"{path} leaves the site"
            parts.pop()
        else:
            parts.append(part)
    return Path("/", *parts)


def fragments(file, tree):
    """Yield what a page refers to by id: the file, and the id in it."""
    for reference in references(tree):
        fragment = unquote(urlsplit(reference).fragment)
        if fragment:
            yield output_file(file, reference), fragment
    for attribute in ID_REFERENCES:
        for node in tree.css(f"[{attribute}]"):
            yield from ((file, name) for name in (node.attributes[attribute] or "").split())
