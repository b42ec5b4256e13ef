"""What the tests of the search pages share: a built site whose engine answers as its queries say."""

from pathlib import Path

import pytest

from harness.story import Story

MOCK = Path(__file__).with_name("mock_engine.js")


@pytest.fixture(scope="session")
def mocked(tmp_path_factory):
    """A built help centre with the mock in the engine's place: what the pages do, whatever is found."""
    story = Story(tmp_path_factory.mktemp("mocked")).copy("face")
    settings = (story.folder / "kbgen.toml").read_text("utf-8")
    story.write(
        "kbgen.toml", settings.replace("mailto:help@meridian.example", "https://help.example.com/ask")
    )
    story.write("assets/search/engine.js", MOCK.read_bytes()).build()
    return story.output
