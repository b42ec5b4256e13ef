"""Takes the README's pictures: the real manual in a real Chromium."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from harness import chromium
from harness.server import serving
from harness.story import Story

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "tests" / "golden" / "pictures"
SIZE = {"width": 1280, "height": 800}

SHOTS = {
    "search.png": ("search.html?q=broken+links", "light"),
    "article.png": ("product-documents/writing/front-matter.html", "dark"),
}
"""Picture to the page that it shows and the colours that the reader prefers."""


def main() -> None:
    """Build the manual and photograph it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        output = Path(folder) / "build"
        Story(ROOT).run("build", "--output", str(output))
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        with serving(output) as address:
            for name, (page, scheme) in SHOTS.items():
                view = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
                view.goto(address + page, wait_until="networkidle")
                view.screenshot(path=PICTURES / name)
                print(f"tests/golden/pictures/{name}")
        browser.close()


if __name__ == "__main__":
    main()
