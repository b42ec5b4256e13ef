"""The repository's own records agree with each other, and name nothing of anyone's machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import kbgen

ROOT = Path(__file__).parent.parent


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def texts():
    for file in tracked():
        data = file.read_bytes()
        if b"\0" not in data:
            yield file.relative_to(ROOT).as_posix(), data.decode("utf-8", errors="replace")


FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w.*/])/(?:work|opt|root)/",
            r"files\.python" + r"hosted\.",
            r"py" + r"pi\.org/simple",
            r"registry\.npm" + r"js\.",
            r"registry\.yarn" + r"pkg\.",
            r"(?m:^--?(?:extra-)?index-url\b)",
            r"(?m:^--find-links\b)",
        ]
    )
)
"""Folders of one machine, and hosts that package clients are told elsewhere."""


def test_no_file_names_a_machine_or_a_registry():
    found = [f"{name}: {hit[0]!r}" for name, text in texts() if (hit := FOREIGN.search(text))]
    assert not found, "\n".join(found)


def test_the_pattern_of_foreign_places_sees_them():
    for line in ("see /" + "work/x", "--index" + "-url x", "https://py" + "pi.org/simple/x"):
        assert FOREIGN.search(line), line
    for line in ("https://example.org/simple/kbgen", "a/work/b", "/faq/index.html"):
        assert not FOREIGN.search(line), line


def test_the_change_log_begins_with_what_is_not_released_and_then_this_version():
    versions = re.findall(r"^## \[?([^\]\s]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert versions[1:2] in ([], [kbgen.__version__]), "CHANGELOG.md and kbgen/__init__.py disagree"


def test_every_make_target_is_in_the_help():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, check=True
    )
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    named = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    shown = re.findall(r"^make ([\w-]+)", listed.stdout.decode(), re.MULTILINE)
    assert sorted(named) == sorted(phony) == sorted(shown)


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_requirement_is_pinned_with_a_hash(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    requirements = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", requirement), requirement


def test_every_declared_dependency_is_pinned():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/run.txt").read_text("utf-8"), re.MULTILINE)
    names = {re.match(r"[\w-]+", one)[0].lower().replace("_", "-") for one in declared}
    assert names <= set(pinned), "run 'make lock'"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_the_records_link_to_is_there(name):
    text = (ROOT / name).read_text("utf-8")
    targets = re.findall(r"\]\(([^)\s#]+)", text)
    assert targets
    absent = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert not absent
