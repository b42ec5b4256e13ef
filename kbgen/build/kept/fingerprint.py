"""The digest of the program itself: what another one made is not to be believed."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

import kbgen

_LIBRARIES = frozenset(
    {
        "babel",
        "jinja2",
        "markdown",
        "markupsafe",
        "msgspec",
        "pygments",
        "pymdown_extensions",
        "pyromark",
        "python_frontmatter",
        "pyyaml",
        "selectolax",
    }
)
"""Those whose versions can change what is made of the same articles."""

_INSTALLED = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)\.dist-info")
"""The folder of an installed package, as Python's packaging guide specifies it."""


def tool_fingerprint() -> str:
    """Return a digest of kbgen's own files and of the versions of what it makes pages with.

    It depends on contents alone, so that a cache is good on another machine too.
    """
    package = Path(kbgen.__file__).parent
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sorted(_versions())}".encode())
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _versions() -> set[str]:
    """Return names and versions of the libraries; importlib.metadata would take longer than a whole build."""
    found = set()
    for folder in filter(os.path.isdir, sys.path):
        with os.scandir(folder) as entries:
            for entry in entries:
                installed = _INSTALLED.fullmatch(entry.name.lower())
                if installed and installed["name"].replace("-", "_") in _LIBRARIES:
                    found.add(entry.name)
    return found
