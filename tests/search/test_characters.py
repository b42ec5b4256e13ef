"""Python and the browser go by one table, and it is what Unicode says."""

import re
import unicodedata
from pathlib import Path

import generate_characters
import pytest

from kbgen.search.analysis import characters

SCRIPT = Path(__file__).parents[2] / "assets/search/characters.js"
NAMES = ("WORDS", "BIGRAMS", "IGNORED", "FOLDS", "LONG_FOLDS")


def test_both_sides_have_the_same_table():
    text = SCRIPT.read_text("utf-8")
    theirs = dict(re.findall(r'^  (\w+): "(.*)",$', text, re.MULTILINE))
    assert theirs.keys() == set(NAMES)
    for name in NAMES:
        assert theirs[name].encode().decode("unicode_escape") == getattr(characters, name)


@pytest.mark.skipif(
    unicodedata.unidata_version != generate_characters.VERSION,
    reason="this Python has another Unicode version",
)
def test_the_table_is_the_one_that_the_generator_makes():
    assert SCRIPT.read_text("utf-8") == generate_characters.javascript(generate_characters.table())
