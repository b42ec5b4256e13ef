"""The harness must see what it is there to see: a watcher that is blind passes everything."""

import re

import pytest

from harness.watched import watched

GOOD = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Good</title><h1>Good</h1>'


@pytest.fixture
def host(site, serve_site):
    def serve(body, **files):
        site.write("build/404.html", GOOD).write("build/index.html", GOOD + body)
        for name, text in files.items():
            site.write(f"build/{name}.js", text)
        return serve_site(site.output)

    return serve


@pytest.mark.browser
def test_a_good_page_passes(host, page):
    page.goto(host('<a href="#x" id="x">x</a>'))
    assert page.title() == "Good"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ("<script>window.inline = 1</script>", "content security policy: script-src-elem"),
        ('<p style="color: red">red</p>', "content security policy: style-src-attr"),
        ('<img src="absent.png" alt="">', "404"),
        ('<script src="throws.js"></script>', "exception: told"),
        ('<script src="logs.js"></script>', "error: told"),
        ('<img src="http://127.0.0.2:1/x.png" alt="">', "asks another host"),
    ],
)
def test_whatever_goes_wrong_in_a_page_fails_the_test(host, browser, body, trouble):
    address = host(body, throws="throw new Error('told')", logs="console.error('told')")
    with pytest.raises(AssertionError, match=re.escape(trouble)), watched(browser) as page:
        page.goto(address, wait_until="networkidle")


@pytest.mark.browser
def test_what_a_test_means_to_cause_is_allowed(host, open_page):
    page = open_page(allow=("404",))
    assert page.goto(host("") + "no/such/page.html").status == 404
    assert page.title() == "Good"


@pytest.mark.browser
def test_a_site_can_live_below_a_path(site, serve_site, page):
    site.write("build/404.html", GOOD).write("build/faq/a.html", GOOD)
    address = serve_site(site.output, prefix="/help/")
    assert page.goto(address + "faq/a.html").status == 200


@pytest.mark.browser
def test_pages_open_from_disk(site, page):
    site.write("build/index.html", GOOD)
    page.goto((site.output / "index.html").as_uri())
    assert page.title() == "Good"


def test_an_unexpected_exit_code_shows_the_tree_and_the_output(site):
    site.write("content/faq/a.md", "text")
    with pytest.raises(AssertionError) as failure:
        site.run("no-such-command")
    assert "content/faq/a.md" in str(failure.value)
    assert "No such command 'no-such-command'" in str(failure.value)


def test_commands_run_in_this_process_and_in_their_own_alike(site):
    inside, outside = site.run("--version"), site.command("--version")
    assert (inside.exit_code, inside.stdout) == (outside.exit_code, outside.stdout)
