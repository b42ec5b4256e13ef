"""The same sources give the same bytes: in another folder, time zone, locale, order of hashes and Python."""

import os
import subprocess
import sys
from pathlib import Path


import pytest

from harness.story import CLEAN, TODAY, Story

ROOT = Path(__file__).parents[2]
OTHER_PYTHON = ROOT / ".venv-3.13" / "bin" / "python"
"""Where CI has the other Python that is supported."""


def built(folder, python=sys.executable, *options, **environment):
    site = Story(folder).copy("face")
    words = [python, "-m", "kbgen", "-C", str(folder), "-q", "build", f"--as-of={TODAY}", *options]
    subprocess.run(words, env=os.environ | CLEAN | environment, check=True)
    return site.published()


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return built(tmp_path_factory.mktemp("here"), PYTHONHASHSEED="1", TZ="UTC")


def test_a_build_depends_on_nothing_around_it(here, tmp_path):
    elsewhere = tmp_path / "an other place" / "ähnlich"
    assert here == built(elsewhere, PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8")


def test_a_build_does_not_depend_on_the_number_of_processes(here, tmp_path):
    code = (
        "from kbgen.build import library, publishing; library._WORTH_WORKERS = publishing._WORTH_WORKERS = 1;"
        "from kbgen.cli.main import main; main()"
    )
    for jobs in ("1", "2", "3"):
        folder = tmp_path / jobs
        site = Story(folder).copy("face")
        words = [sys.executable, "-c", code, "-C", str(folder), "-q", "build", f"--as-of={TODAY}", "-j", jobs]
        subprocess.run(words, env=os.environ | CLEAN, check=True)
        assert site.published() == here, jobs


def test_a_build_does_not_depend_on_the_version_of_python(here, tmp_path):
    if not OTHER_PYTHON.exists():
        pytest.skip("there is no other Python")
    assert here == built(tmp_path / "site", str(OTHER_PYTHON), PYTHONPATH=str(ROOT))
