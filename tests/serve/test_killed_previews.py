"""``kbgen serve`` killed at random moments harms nothing: the next build is a clean one."""

import os
import random
import signal
import subprocess
import sys
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from harness.story import CLEAN, SETTINGS, Story
from harness.waiting import eventually

KILLS = 20
SEED = 20260602


def fill(site, edition):
    for number in range(20):
        site.article(f"faq/{number}.md", f"Number {number} in edition {edition if number % 4 else 0}.")
    return site


def served(site):
    """Start a preview; return its process and address."""
    words = [sys.executable, "-m", "kbgen", "-C", str(site.folder), "-q", "serve", "--port", "0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, env=os.environ | CLEAN, encoding="utf-8")
    return process, process.stdout.readline().split()[2]


def shows(address, text):
    try:
        with urlopen(address + "faq/1.html") as answer:
            return text in answer.read().decode()
    except URLError:
        return False


@pytest.mark.slow
def test_a_killed_preview_leaves_a_cache_that_a_build_can_use(tmp_path):
    chance = random.Random(SEED)
    site = fill(Story(tmp_path / "site").write("kbgen.toml", SETTINGS), "0")
    for number in range(KILLS):
        process, address = served(site)
        with process:
            fill(site, number)
            if chance.random() < 0.5:
                eventually(lambda: shows(address, f"edition {number}."))  # noqa: B023 - called at once
            else:
                with pytest.raises(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
        assert not site.output.exists()
    site.build()
    clean = fill(Story(tmp_path / "clean").write("kbgen.toml", SETTINGS), KILLS - 1)
    clean.build()
    assert site.published() == clean.published()
