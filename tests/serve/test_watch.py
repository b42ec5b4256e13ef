"""Whatever is done to a site's folders, the next save in them is noticed."""

import shutil
import threading

import pytest

from kbgen.serve.watch import Watcher


@pytest.fixture
def watcher(tmp_path):
    (tmp_path / "content").mkdir()
    watching = Watcher(tmp_path, ("content", "layouts"), ("kbgen.toml",))
    watching.start()
    yield watching
    watching.stop()


@pytest.fixture
def notices(watcher):
    """Return a function that does something and tells whether the watcher saw it."""

    def noticed(action, *args):
        waiting = threading.Thread(target=watcher.wait, daemon=True)
        waiting.start()
        action(*args)
        waiting.join(timeout=10)
        return not waiting.is_alive()

    return noticed


def make(folder):
    folder.mkdir()
    (folder / "a").write_text("first")


def replace(folder):
    shutil.rmtree(folder)
    make(folder)


def save(folder):
    (folder / "a").write_text("second")


def test_a_folder_that_comes_later_is_watched(tmp_path, notices):
    assert notices(make, tmp_path / "layouts")
    assert notices(save, tmp_path / "layouts")


def test_a_folder_that_went_and_came_back_is_watched(tmp_path, notices):
    for _ in range(2):
        assert notices(make, tmp_path / "layouts")
        assert notices(shutil.rmtree, tmp_path / "layouts")
    assert notices(make, tmp_path / "layouts")
    assert notices(save, tmp_path / "layouts")


def test_a_folder_that_another_took_the_place_of_is_watched(tmp_path, notices):
    assert notices(replace, tmp_path / "content")
    assert notices(save, tmp_path / "content")


def test_a_folder_that_was_moved_away_and_back_is_watched(tmp_path, notices):
    assert notices(save, tmp_path / "content")
    assert notices((tmp_path / "content").rename, tmp_path / "elsewhere")
    assert notices((tmp_path / "elsewhere").rename, tmp_path / "content")
    assert notices(save, tmp_path / "content")


def test_a_burst_of_saves_is_one_change(tmp_path, watcher, monkeypatch):
    """As when git checks out another branch; a machine may be slow between two files."""
    monkeypatch.setattr("kbgen.serve.watch._QUIET_SECONDS", 0.5)
    there = []

    def look():
        watcher.wait()
        there.append(len(list((tmp_path / "content").iterdir())))

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(500):
        (tmp_path / "content" / f"{number}.md").write_text("text")
    looking.join()
    assert there == [500]
