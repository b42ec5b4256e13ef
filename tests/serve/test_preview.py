"""While one writes: the page reloads after a change, and a broken article keeps the last good page."""

import os
import signal
import subprocess
import sys
import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from harness.story import CLEAN
from kbgen.serve.preview import Preview
from kbgen.serve.server import Server


@pytest.fixture
def preview():
    shown = Preview()
    with Server(("127.0.0.1", 0), shown) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        shown.url = server.url
        yield shown
        shown.close()
        server.shutdown()
        thread.join()


def get(preview, path):
    with urlopen(preview.url + path) as answer:
        return answer.read().decode()


def test_pages_carry_the_reload_script_and_other_files_do_not(preview):
    preview.show({"index.html": b"<body>Hello</body>", "a.css": b"p{}"}.get, ())
    assert "reload.js" in get(preview, "")
    assert get(preview, "a.css") == "p{}"
    assert "EventSource" in get(preview, "_kbgen/reload.js")


def test_a_folder_is_its_index(preview):
    preview.show({"faq/index.html": b"FAQ"}.get, ())
    assert get(preview, "faq/").startswith("FAQ")
    assert get(preview, "faq").startswith("FAQ")


def test_what_is_not_there_is_the_sites_own_404(preview):
    preview.show({"404.html": b"Not here"}.get, ())
    with pytest.raises(HTTPError, match="404") as missing:
        get(preview, "no/such.html")
    with missing.value as answer:
        assert answer.read().startswith(b"Not here")


def test_nothing_outside_of_the_site_is_served(preview):
    preview.show({"404.html": b"Not here"}.get, ())
    with pytest.raises(HTTPError) as missing:
        get(preview, "..%2f..%2fetc/passwd")
    missing.value.close()


def test_a_browser_hears_of_each_build(preview):
    with urlopen(preview.url + "_kbgen/events") as events:
        assert b'"version":0' in events.readline()
        events.readline()
        preview.show({}.get, ())
        assert b'"version":1,"failed":false' in events.readline()
        events.readline()
        preview.fail(())
        assert b'"version":2,"failed":true' in events.readline()


def test_a_file_that_goes_while_it_is_read_ends_nothing(site, monkeypatch):
    def lose(*_, **__):
        raise FileNotFoundError(2, "No such file or directory", "layouts/4913")

    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kbgen.serve.session.gather", lose)
    monkeypatch.setattr("kbgen.serve.watch.Watcher.wait", interrupt)
    run = site.run("serve", "--port", "0", expect=130)
    assert "layouts/4913: error[file-unreadable]: cannot be read: No such file" in run.stderr
    assert "Serving on" in run.stdout


@pytest.fixture
def serving(site):
    """``kbgen serve`` as a process, on a free port; gives its address."""
    site.article("faq/a.md", "First text.")
    command = [sys.executable, "-m", "kbgen", "-C", str(site.folder), "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | CLEAN, encoding="utf-8"
    ) as process:
        line = process.stdout.readline()
        yield line.split()[2]
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


@pytest.mark.slow
@pytest.mark.browser
def test_a_writer_sees_each_save_and_each_mistake(site, serving, page):
    page.goto(serving + "faq/a.html")
    page.get_by_text("First text.").wait_for()
    site.article("faq/a.md", "Second text.")
    page.get_by_text("Second text.").wait_for()
    site.write("content/faq/a.md", "---\ntitle: [\n---\nThird text.\n")
    panel = page.locator("#kbgen-problems.failed")
    panel.wait_for()
    assert "content/faq/a.md:" in panel.inner_text()
    assert page.get_by_text("Second text.").is_visible()
    site.article("faq/a.md", "Fourth text.")
    page.get_by_text("Fourth text.").wait_for()
    assert page.locator("#kbgen-problems").count() == 0
    site.write(
        "layouts/article.html", '{% extends "theme/article.html" %}{% block header %}Own header{% endblock %}'
    )
    page.get_by_text("Own header").wait_for()
    assert not site.output.exists()
