"""What all tests share: a site to tell a story with, real help centres, a host and a browser."""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from harness.story import Story

ROOT = Path(__file__).parent.parent


@pytest.fixture
def site(tmp_path):
    """A site with a title and nothing else, in a folder of its own; ``site.copy(name)`` begins with more."""
    story = Story(tmp_path / "site")
    return story.write("kbgen.toml", '[site]\ntitle = "Example Help Centre"\n')


@pytest.fixture(scope="session")
def corpora():
    """Return the folder of a real help centre: ``corpora("magento-kb")``."""

    def folder(name):
        place = os.environ.get("KBGEN_CORPORA")
        if not place:
            pytest.skip("KBGEN_CORPORA is not set")
        found = Path(place, name)
        assert found.is_dir(), f"KBGEN_CORPORA is set, and {found} is no folder"
        return found

    return folder


@pytest.fixture(scope="session")
def manual(tmp_path_factory):
    """The folder of kbgen's own help centre, built from this repository."""
    story = Story(tmp_path_factory.mktemp("manual"))
    shutil.copytree(ROOT / "content", story.folder / "content")
    story.write("kbgen.toml", (ROOT / "kbgen.toml").read_bytes())
    story.run("build", "--strict")
    return story.output


@pytest.fixture(scope="session")
def golden():
    """Return a function that compares text with a file below tests/golden; ``make golden`` writes it."""

    def compare(name, text):
        file = ROOT / "tests" / "golden" / name
        if os.environ.get("KBGEN_GOLDEN") == "rewrite":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        assert text == file.read_text("utf-8"), f"{name} has changed; 'make golden' rewrites it"

    return compare


@pytest.fixture
def serve_site():
    """Return a function that serves a built folder until the test ends, and gives its address."""
    from harness.server import serving

    with ExitStack() as stack:
        yield lambda folder, prefix="/": stack.enter_context(serving(folder, prefix))


@pytest.fixture(scope="session")
def browser():
    """One real Chromium for all tests."""
    from playwright.sync_api import sync_playwright

    from harness import chromium

    program = chromium.find()
    assert program, "there is no Chromium; 'make test' installs one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser):
    """Return a function that opens a watched page; it takes ``allow`` and Playwright's context options."""
    from harness.watched import watched

    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(watched(browser, **options))


@pytest.fixture
def page(open_page):
    """A page in a context of its own; whatever goes wrong in it fails the test at its end."""
    return open_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    story = getattr(item, "funcargs", {}).get("site")
    if report.failed and isinstance(story, Story):
        report.sections.append(("The site, and what kbgen said", str(story)))
    return report
