"""The digest of the program itself: what another one made is not to be believed."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kbgen

_LIBRARIES = (
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "pygments",
    "pymdown-extensions",
    "pyromark",
    "python-frontmatter",
    "pyyaml",
    "selectolax",
)
"""Those whose versions can change what is made of the same articles."""


def tool_fingerprint() -> str:
    """Return a digest of kbgen's own files and of the versions of what it makes pages with.

    It depends on contents alone, so that a cache is good on another machine too.
    """
    package = Path(kbgen.__file__).parent
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
