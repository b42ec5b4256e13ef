"""Finds the Chromium that the browser tests use; as a script, installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
DEBIAN = ("chromium", "libatomic1")

ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # it refuses root otherwise
)


def find() -> str | None:
    """Return the program's path: KBGEN_CHROMIUM, an installed one, or Playwright's own download."""
    for name in (os.environ.get("KBGEN_CHROMIUM"), *NAMES, MAC):
        found = shutil.which(name) if name else None
        if found:
            return found
    return _downloaded()


def drives() -> bool:
    """Tell whether Playwright's own Node runs: bare Debian lacks a library that it needs."""
    version = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(version, capture_output=True, check=False).returncode == 0


def install() -> None:
    """Install Debian's packages where that can be done, else Playwright's build."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "--yes", "--no-install-recommends", *DEBIAN]):
            subprocess.run(["apt-get", "--quiet=2", *words], env=environment, check=False)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _downloaded() -> str | None:
    from playwright.sync_api import sync_playwright

    if not drives():
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    if not find() or not drives():
        print("No Chromium that can be driven here: installing one for the browser tests.", flush=True)
        install()
    if not find() or not drives():
        sys.exit("No Chromium could be installed. Install one, or name it in KBGEN_CHROMIUM.")
