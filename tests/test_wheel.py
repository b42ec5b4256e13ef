"""What people install: the wheel, with nothing but what it declares, in an empty folder."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(*words, folder):
    outside = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(words, cwd=folder, env=outside, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def kbgen(wheel, tmp_path_factory):
    """The installed command."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, folder=folder)
    return programs / "kbgen"


def tracked(folder):
    names = run("git", "ls-files", folder, folder=ROOT).splitlines()
    return {name.removeprefix(f"{folder}/") for name in names}


def test_the_wheel_holds_the_whole_theme_and_the_starter_site(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"kbgen/theme/layouts/{name}" for name in tracked("layouts")} <= names
    assert {f"kbgen/theme/assets/{name}" for name in tracked("assets")} <= names
    assert {f"kbgen/starter/{name}" for name in tracked("kbgen/starter")} <= names
    assert not [name for name in names if name.startswith(("tests/", "content/")) or "__pycache__" in name]


def test_a_new_site_builds_with_the_declared_dependencies_alone(kbgen, tmp_path):
    run(kbgen, "init", "demo", folder=tmp_path)
    site = tmp_path / "demo"
    run(kbgen, "build", "--strict", folder=site)
    built = {file.relative_to(site / "build").as_posix() for file in (site / "build").rglob("*")}
    assert {"index.html", "search.html", "404.html", "faq/how-do-i-reset-my-password.html"} <= built
    assert {"search/manifest.js", "search/lunr-index.json", "assets/theme.css"} <= built
    assert (site / ".gitignore").read_text("utf-8").split() == ["/build/", ".kbgen/"]


def test_a_new_site_is_searched_from_the_command_line(kbgen, tmp_path):
    run(kbgen, "init", folder=tmp_path)
    run(kbgen, "build", folder=tmp_path)
    assert "  1. How do I reset my password?  [" in run(kbgen, "search", "forgot password", folder=tmp_path)
