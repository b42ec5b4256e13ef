"""What a run was made with: the machine, and the versions of all that was compared."""

import os
import platform
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks import environments
from benchmarks.environments import NotInstalledError
from kbgen import __version__
from quality.packages import PINNED
from quality.stands import LUNR


def machine() -> str:
    """Return the machine in words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{cores} cores ({_processor()}), {system}, Python {platform.python_version()}"


def versions(products: Collection[str]) -> Iterator[str]:
    """Yield the products with their versions."""
    known = {
        "kbgen": lambda: f"kbgen {__version__}",
        "lunr": lambda: f"lunr.js {_version_of_lunr()}",
        "minisearch": lambda: f"MiniSearch {PINNED['minisearch']['version']}",
        "pagefind": lambda: f"Pagefind {dict(environments.versions('hugo'))['pagefind']}",
    }
    for product in dict.fromkeys(products):
        try:
            yield known[product]()
        except NotInstalledError:
            continue


def _version_of_lunr() -> str:
    found = re.search(r"- (\d+\.\d+\.\d+)$", LUNR.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else "unknown"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
