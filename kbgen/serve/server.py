"""HTTP for the preview: the site's files, and the events that make browsers reload."""

from __future__ import annotations

import mimetypes
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import msgspec

from kbgen.pages.render import LayoutError
from kbgen.serve.preview import Preview, State

RELOAD = "_kbgen/"
"""Below it stands what belongs to the preview and is never part of a site."""

_HEARTBEAT_SECONDS = 15.0
_INJECTED = (
    f'<script src="/{RELOAD}reload.js" defer></script>\n<link rel="stylesheet" href="/{RELOAD}reload.css">\n'
)
_EMPTY = b"<!doctype html><title>kbgen</title><body></body>"
"""A page for the reload script to show problems on, where there is no other."""
_FOLDER = Path(__file__).parent


class Server(ThreadingHTTPServer):
    """Serves one Preview until ``shutdown``; a request never outlives it."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        super().__init__(address, partial(_Handler, preview))

    @property
    def url(self) -> str:
        """The address to open."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"


class _Handler(BaseHTTPRequestHandler):
    server_version = "kbgen"

    def __init__(self, preview: Preview, *args: object) -> None:
        self._preview = preview
        super().__init__(*args)  # type: ignore[arg-type]  # what the server hands over

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path == RELOAD + "events":
            self._send_events()
        elif path in {RELOAD + "reload.js", RELOAD + "reload.css"}:
            self._send(HTTPStatus.OK, path, (_FOLDER / path.removeprefix(RELOAD)).read_bytes())
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815 - the name that the base class looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep the terminal for problems."""

    def _send_page(self, path: str) -> None:
        try:
            self._send_file(path)
        except LayoutError as error:
            self._preview.fail((error.problem,))
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "fault.html", _EMPTY)

    def _send_file(self, path: str) -> None:
        name = f"{path}index.html" if not path or path.endswith("/") else path
        content = self._preview.file(name)
        if content is not None:
            self._send(HTTPStatus.OK, name, content)
        elif self._preview.file(f"{path}/index.html") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", "/" + quote(path) + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            missing = self._preview.file("404.html") or _EMPTY
            self._send(HTTPStatus.NOT_FOUND, "404.html", missing)

    def _send(self, status: HTTPStatus, name: str, content: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            content = _with_reload(content)
        if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")):
            kind += "; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self._write(content)

    def _send_events(self) -> None:
        """Send the state after each build, as server-sent events (HTML standard, 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        state = self._preview.state
        alive = self._write(_event(state))
        while alive and not self._preview.closed:
            newer = self._preview.wait(state.version, _HEARTBEAT_SECONDS)
            state = newer or state
            alive = self._write(_event(newer) if newer else b": still here\n\n")

    def _write(self, content: bytes) -> bool:
        """Tell whether the reader was still there."""
        try:
            self.wfile.write(content)
            self.wfile.flush()
        except OSError:
            return False
        return True


def _event(state: State) -> bytes:
    return b"data: " + msgspec.json.encode(state) + b"\n\n"


def _with_reload(page: bytes) -> bytes:
    """Put the reload script at the end of a page's body."""
    head, mark, tail = page.rpartition(b"</body>")
    return head + _INJECTED.encode() + mark + tail if mark else page + _INJECTED.encode()
