"""Documents in, a folder out with a page for each and what Pagefind makes of them."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.environments import program
from benchmarks.measure import CommandError
from kbgen.model import Document
from quality.texts import page


def index(documents: Sequence[Document], folder: Path) -> Path:
    """Write the pages, named by their numbers, and let Pagefind index them as it does by default."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        (folder / f"{number}.html").write_text(page(document), "utf-8")
    command = [program("hugo", "pagefind"), "--site", folder, "--silent"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if done.returncode != 0:
        raise CommandError(f"pagefind: {done.stderr.strip() or done.stdout.strip()}")
    return folder


def number(address: str) -> int:
    """Return the number of the article that a result leads to."""
    return int(address.strip("/").removesuffix(".html"))
