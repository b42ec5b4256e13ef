"""The name of a requirements file in, an environment with these tools out: one for each, since they clash."""

import hashlib
import subprocess
import sys
import venv
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parents[1] / ".bench" / "environments"

PACKAGES = "lib/python*/site-packages"
BINARIES = {
    "hugo": "hugo/binaries/hugo*",
    "pagefind": "pagefind_bin_extended/pagefind_extended*",
}
"""Programs that a package wraps in Python; what they cost is measured without the wrapper."""


class NotInstalledError(Exception):
    """An environment cannot be made; what pip said is told."""


@cache
def install(name: str) -> Path:
    """Return the environment of ``requirements-<name>.txt``, made anew where that has changed.

    Raises NotInstalledError where the packages cannot be had.
    """
    requirements = HERE / f"requirements-{name}.txt"
    folder = ENVIRONMENTS / name
    stamp = folder / "requirements.sha256"
    digest = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != digest:
        venv.create(folder, clear=True, with_pip=True)
        _install(folder, requirements)
        stamp.write_text(digest)
    return folder


def _install(folder: Path, requirements: Path) -> None:
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--require-hashes", "-r", requirements], capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        raise NotInstalledError(done.stderr.strip().rpartition("\n")[2])


def program(environment: str | None, name: str) -> str:
    """Return the path of a program in an environment; None names the one that runs this."""
    if environment is None:
        return str(Path(sys.executable).with_name(name))
    folder = install(environment)
    if name in BINARIES:
        return str(next(folder.glob(f"{PACKAGES}/{BINARIES[name]}")))
    return str(folder / "bin" / name)


def versions(environment: str | None) -> Iterator[tuple[str, str]]:
    """Yield each distribution of an environment with its version, by name."""
    if environment is None:
        found = metadata.distributions()
    else:
        places = install(environment).glob(PACKAGES)
        found = metadata.distributions(path=[str(place) for place in places])
    yield from sorted((each.name.lower(), each.version) for each in found)
