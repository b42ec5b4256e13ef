"""The name of an npm package in, its files out: those whose digest is written down here, and no others."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

from benchmarks.environments import ENVIRONMENTS, NotInstalledError
from benchmarks.queries import NODE

PINNED = tomllib.loads(Path(__file__).with_name("packages.toml").read_text("utf-8"))
NPM = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def install(name: str) -> Path:
    """Return the folder of a package, fetched where the pinned version is not here yet.

    Raises NotInstalledError where it cannot be had, or is not what was pinned. None of its scripts is run.
    """
    folder = ENVIRONMENTS / f"npm-{name}-{PINNED[name]['version']}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            _unpack(verified(_packed(name, Path(place)), PINNED[name]["integrity"]), Path(place))
            shutil.move(Path(place, "package"), folder)
    return folder


def verified(file: Path, integrity: str) -> Path:
    """Return a file that has the digest, written as npm does; raise NotInstalledError for any other."""
    kind, _, _ = integrity.partition("-")
    found = base64.b64encode(hashlib.new(kind, file.read_bytes()).digest()).decode()
    if f"{kind}-{found}" != integrity:
        raise NotInstalledError(f"{file.name} is not the file whose digest is pinned")
    return file


def _packed(name: str, place: Path) -> Path:
    wanted = f"{name}@{PINNED[name]['version']}"
    command = [NODE, NPM, "pack", "--silent", "--ignore-scripts", "--pack-destination", place, wanted]
    done = subprocess.run(command, cwd=place, capture_output=True, check=False, encoding="utf-8")
    found = next(place.glob("*.tgz"), None)
    if done.returncode != 0 or found is None:
        raise NotInstalledError(f"npm pack {wanted}: {done.stderr.strip() or 'no file came'}")
    return found


def _unpack(file: Path, place: Path) -> None:
    with tarfile.open(file) as archive:
        archive.extractall(place, filter="data")
