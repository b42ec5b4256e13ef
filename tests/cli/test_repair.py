"""What a killed build left is put in order by the next command, whichever that is."""

import json

import pytest


@pytest.mark.parametrize("words", ["build", "check", "list all", "search face", "clean"])
def test_a_command_repairs_the_output_first(site, words):
    """A commit that was killed leaves what it put aside, what it put in place, and a journal.

    An article in error keeps the build from writing anything of its own.
    """
    site.article("faq/face.md").build()
    page = site.output / "faq" / "face.html"
    staging = site.output / ".kbgen.new"
    (staging / "old" / "faq").mkdir(parents=True)
    (staging / "new").mkdir()
    (staging / "commit.json").write_text(json.dumps(["faq/face.html", "faq/new.html"]))
    good = page.read_bytes()
    page.rename(staging / "old" / "faq" / "face.html")
    page.write_bytes(b"half of a new build")
    (site.output / "faq" / "new.html").write_bytes(b"the other half")
    site.article("faq/in-error.md", views="many").run(*words.split(), expect=None)
    assert not staging.exists()
    assert not (site.output / "faq" / "new.html").exists()
    if words == "clean":
        assert not site.output.exists()
    else:
        assert page.read_bytes() == good
