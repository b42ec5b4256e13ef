"""What the tests of the search pages share: a built site whose engine answers as its queries say."""

from functools import cache
from pathlib import Path

import pytest

from harness.story import Story

MOCK = Path(__file__).with_name("mock_engine.js")


@pytest.fixture(scope="session")
def mocked_in(tmp_path_factory):
    """Return a function that builds the help centre of ``mocked`` in another language."""

    @cache
    def build(language):
        story = Story(tmp_path_factory.mktemp("mocked")).copy("face")
        settings = (story.folder / "kbgen.toml").read_text("utf-8")
        settings = settings.replace("mailto:help@meridian.example", "https://help.example.com/ask")
        story.write("kbgen.toml", settings.replace('language = "en"', f'language = "{language}"'))
        story.write("assets/search/engine.js", MOCK.read_bytes()).build()
        return story.output

    return build


@pytest.fixture(scope="session")
def mocked(mocked_in):
    """A built help centre with the mock in the engine's place: what the pages do, whatever is found."""
    return mocked_in("en")
