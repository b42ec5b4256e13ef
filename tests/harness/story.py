"""A small site to tell a story with: write, build, look, edit, build, look."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest import mock

SITES = Path(__file__).parent.parent / "sites"

TODAY = "2026-06-01"
"""The day on which all stories happen, unless they say another."""

SETTINGS = '[site]\ntitle = "Example Help Centre"\n'

CLEAN = {"CI": "", "GITHUB_ACTIONS": "", "SOURCE_DATE_EPOCH": "", "NO_COLOR": "1"}
"""Where a test runs must not decide what it sees."""


@dataclass(frozen=True)
class Run:
    """How one run of kbgen ended, and what it said."""

    args: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str

    @cached_property
    def report(self) -> dict[str, Any]:
        """The object that ``--format json`` prints."""
        return json.loads(self.stdout)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems, in the order in which they are told."""
        return [found["code"] for found in self.report["problems"]]

    @property
    def problems(self) -> list[str]:
        """The problems as ``path:line:column: code: message``, without the parts that are not known."""
        return [_told(found) for found in self.report["problems"]]

    def __str__(self) -> str:
        said = f"$ kbgen {' '.join(self.args)}\n{self.stdout}{self.stderr}"
        return f"{said.rstrip()}\n(exit code {self.exit_code})"


class Story:
    """One site in a folder of its own; paths are given below it, or below its output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "build"
        self.runs: list[Run] = []

    def copy(self, name: str) -> "Story":
        """Begin with the site ``tests/sites/<name>``."""
        shutil.copytree(SITES / name, self.folder, dirs_exist_ok=True)
        return self

    def files(self, files: Mapping[str, str | bytes]) -> "Story":
        """Write several files."""
        for path, content in files.items():
            self.write(path, content)
        return self

    def write(self, path: str, content: str | bytes) -> "Story":
        """Write one file, text or bytes as they are, with the folders that it needs."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def article(self, path: str, body: str = "Some text.", **front_matter: Any) -> "Story":
        """Write an article below ``content/`` that is fine but for what the test says about it.

        Title and date are given unless named (None leaves them out); other keys are written
        as JSON, which YAML can read.
        """
        known = {"title": Path(path).stem.replace("-", " ").capitalize(), "published": "2026-01-15"}
        keys = {key: value for key, value in (known | front_matter).items() if value is not None}
        lines = [
            f"{key}: {value if key == 'published' else json.dumps(value)}" for key, value in keys.items()
        ]
        return self.write(f"content/{path}", "\n".join(["---", *lines, "---", "", body, ""]))

    def remove(self, path: str) -> "Story":
        """Remove a file or a folder."""
        file = self.folder / path
        shutil.rmtree(file) if file.is_dir() else file.unlink()
        return self

    def build(self, *args: str, expect: int = 0) -> Run:
        """Run ``kbgen build``, with its report as JSON."""
        if not any(arg.startswith("--as-of") for arg in args):
            args = (*args, f"--as-of={TODAY}")
        return self.run("build", "--format=json", *args, expect=expect)

    def run(self, *args: str, expect: int | None = 0, environment: Mapping[str, str] | None = None) -> Run:
        """Run any command in this process; another exit code than ``expect`` fails (None: any will do)."""
        from kbgen.cli.main import main

        self._prepare()
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        words = ["kbgen", "-C", str(self.folder), *args]
        with (
            mock.patch.dict(os.environ, CLEAN | dict(environment or {})),
            mock.patch.object(sys, "argv", words),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            exit_code = _exit_code(main)
        return self._ended(Run(args, exit_code, _text(out), _text(err)), expect)

    def command(
        self, *args: str, expect: int | None = 0, environment: Mapping[str, str] | None = None
    ) -> Run:
        """Run any command as people do: in a process of its own, started in the site's folder."""
        self._prepare()
        done = subprocess.run(
            [sys.executable, "-m", "kbgen", *args],
            cwd=self.folder,
            env=os.environ | CLEAN | dict(environment or {}),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return self._ended(Run(args, done.returncode, done.stdout, done.stderr), expect)

    def read(self, file: str) -> str:
        """Return the text of a file of the output."""
        assert self.exists(file), f"{file} is not in the output\n{self}"
        return (self.output / file).read_text("utf-8")

    def exists(self, file: str) -> bool:
        """Tell whether a file of the output is there."""
        return (self.output / file).is_file()

    def published(self) -> dict[str, bytes]:
        """Return all files of the output with their bytes, to compare two builds."""
        found = (file for file in sorted(self.output.rglob("*")) if file.is_file())
        return {file.relative_to(self.output).as_posix(): file.read_bytes() for file in found}

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Return all files of the output with time and inode, to see which ones a build wrote."""
        found = ((file, file.stat()) for file in self.output.rglob("*") if file.is_file())
        return {file.relative_to(self.output).as_posix(): (at.st_mtime_ns, at.st_ino) for file, at in found}

    def __str__(self) -> str:
        """Return the tree and what the runs said: what one needs to see when a story fails."""
        files = sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*"))
        shown = [file for file in files if (self.folder / file).is_file() and ".kbgen" not in file]
        return "\n".join([*shown, "", *map(str, self.runs)])

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def _ended(self, run: Run, expect: int | None) -> Run:
        self.runs.append(run)
        assert expect is None or run.exit_code == expect, f"exit code {run.exit_code}, not {expect}\n{self}"
        return run


def _exit_code(main) -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _text(stream: io.TextIOWrapper) -> str:
    return stream.buffer.getvalue().decode()


def _told(found: dict[str, Any]) -> str:
    place = (found["path"], found["line"], found["column"])
    where = ":".join(str(part) for part in place if part is not None)
    return f"{where}: {found['code']}: {found['message']}"
