"""A folder in, a host of it on the loopback address out: compressed with gzip, kept by browsers."""

import gzip
import math
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

LEVEL = 9


class Line(NamedTuple):
    """What lies between a host and its reader."""

    delay: float
    """Seconds before an answer begins to come."""
    rate: float
    """Bytes a second, shared by all that comes at once."""

    def carry(self, size: int, busy: threading.Lock) -> None:
        """Wait as long as so many bytes take."""
        if self.delay:
            time.sleep(self.delay)
            with busy:
                time.sleep(size / self.rate)


NEAR = Line(0, math.inf)


class _Answer(NamedTuple):
    status: HTTPStatus
    headers: dict[str, str]
    body: bytes


class Host:
    """What a host sends, and over which line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.line = NEAR
        self.busy = threading.Lock()
        self.sent: list[tuple[str, int]] = []
        """The path and the bytes of each body that went out, as it was compressed."""
        self._kept: dict[str, _Answer] = {}

    def answer(self, address: str) -> _Answer:
        """Return what to send; each file is read and compressed once."""
        path = unquote(urlsplit(address).path)
        name = path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
        if name not in self._kept:
            self._kept[name] = self._made(name)
        self.sent.append((path, len(self._kept[name].body)))
        return self._kept[name]

    def _made(self, name: str) -> _Answer:
        file = self.folder / name
        if not file.is_file() or not file.resolve().is_relative_to(self.folder.resolve()):
            return _Answer(HTTPStatus.NOT_FOUND, {}, b"")
        data = file.read_bytes()
        packed = gzip.compress(data, LEVEL)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "max-age=3600"}
        if len(packed) < len(data):
            return _Answer(HTTPStatus.OK, headers | {"Content-Encoding": "gzip"}, packed)
        return _Answer(HTTPStatus.OK, headers, data)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body leave together

    def __init__(self, *args, host: Host) -> None:
        self.host = host
        super().__init__(*args)

    def do_GET(self) -> None:
        answer = self.host.answer(self.path)
        self.host.line.carry(len(answer.body), self.host.busy)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format, *args):  # noqa: A002 - the name in the class above
        """Say nothing: the browser is asked what it loaded."""


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve a folder on a free port until the end."""
    host = Host(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, host=host)) as server:
        host.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
