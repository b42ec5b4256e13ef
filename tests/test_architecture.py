"""Holds the import direction, the owners of third-party packages, and the sizes of things.

Imports inside functions and under TYPE_CHECKING count: what a module knows, it knows.
The tables here are the architecture; to change one is to change ARCHITECTURE.md too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kbgen"

LAYERS = [
    {"cli"},
    {"serve", "importers"},
    {"build"},
    {"config"},
    {"reading", "site", "pages", "exports", "search", "checks"},
    {"tables"},
    {"problems"},
    {"model", "urls"},
]
"""From the top: a room may import those below it, none beside it."""

OWNERS = {
    "markdown": {"reading"},
    "frontmatter": {"reading"},
    "yaml": {"reading"},
    "pymdownx": {"reading"},
    "pygments": {"reading"},
    "pyromark": {"reading"},
    "rjsmin": {"build"},
    "snowballstemmer": {"search"},
    "selectolax": {"reading"},
    "jinja2": {"pages"},
    "markupsafe": {"pages"},
    "babel": {"pages"},
    "lunr": {"search"},
    "watchdog": {"serve"},
    "click": {"cli"},
}
"""Third-party package to the rooms that may import it; msgspec is everyone's."""

READS_AND_WRITES = {"build", "serve", "config", "cli"}
"""The rooms that may touch the disk."""

FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(file.relative_to(PACKAGE)) for file in FILES]
each_file = pytest.mark.parametrize("file", FILES, ids=NAMES)

LONGEST_FUNCTION = 40
LONGEST_MODULE = 400


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layer(name: str) -> int:
    return next(depth for depth, rooms in enumerate(LAYERS) if name in rooms)


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports in full"
            yield node.module or ""


def test_every_room_has_its_layer():
    known = set().union(*LAYERS) | {"__init__", "__main__", "py.typed"}
    assert {room(file) for file in FILES} <= known


@each_file
def test_imports_point_down(file):
    here = room(file)
    if here in {"__init__", "__main__"}:
        return
    for name in imported(file):
        package, _, rest = name.partition(".")
        if package == "kbgen" and rest:
            there = rest.split(".")[0]
            assert there == here or layer(there) > layer(here), f"{here} imports {name}"


@each_file
def test_each_library_has_one_owner(file):
    for name in imported(file):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or room(file) in owners, f"{room(file)} imports {name}"


@each_file
def test_only_the_command_line_prints_or_ends(file):
    if room(file) == "cli":
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "exit", "quit", "sys.exit", "os._exit"}, f"line {node.lineno}"


@each_file
def test_only_the_edge_touches_the_disk(file):
    if room(file) in READS_AND_WRITES:
        return
    forbidden = {"read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir"}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            touches = called == "open" or called.rpartition(".")[2] in forbidden
            assert not touches, f"line {node.lineno}: {called}"


@each_file
def test_functions_and_modules_stay_small(file):
    text = file.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            length = (node.end_lineno or 0) - (first or 0)
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@each_file
def test_what_is_public_says_what_it_is_for(file):
    tree = ast.parse(file.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
