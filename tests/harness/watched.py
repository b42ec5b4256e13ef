"""A browser page that remembers all that went wrong in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

LISTEN = """
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`content security policy: ${event.violatedDirective}: ${event.blockedURI}`);
});
"""

OWN = ("127.0.0.1", "")
"""The hosts that a site may ask: its own, and none, which is how file: and data: read."""

LEFT = "net::ERR_ABORTED"
"""How Chromium tells that a page was left before it had all its files."""


@contextmanager
def watched(browser: Browser, *, allow: tuple[str, ...] = (), **options) -> Iterator[Page]:
    """Open a page in a context of its own; at the end, fail if anything went wrong in it.

    Wrong are errors on the console, uncaught exceptions, violations of the content
    security policy, failed requests and requests to other hosts. ``allow`` names parts of
    messages that the test means to cause; ``options`` are Playwright's for a context.
    """
    troubles: list[str] = []
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    context.add_init_script(LISTEN)
    context.on("page", lambda page: _listen(page, troubles))
    page = context.new_page()
    try:
        yield page
    finally:
        context.close()
    troubles = [trouble for trouble in troubles if not any(part in trouble for part in allow)]
    assert not troubles, "The browser says:\n" + "\n".join(troubles)


def _listen(page: Page, troubles: list[str]) -> None:
    def note_console(message):
        if message.type in {"error", "warning"}:
            troubles.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def note_failure(request):
        if request.failure != LEFT:
            troubles.append(f"request failed: {request.url}: {request.failure}")

    def note_request(request):
        if urlsplit(request.url).hostname not in {*OWN, None}:
            troubles.append(f"asks another host: {request.url}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: troubles.append(f"exception: {error}"))
    page.on("requestfailed", note_failure)
    page.on("request", note_request)
