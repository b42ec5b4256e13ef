"""A static host on the loopback address, as strict as a host can be."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args, prefix: str, **options):
        self.prefix = prefix
        super().__init__(*args, **options)

    def send_head(self):
        path = urlsplit(self.path).path
        if not path.startswith(self.prefix):
            return self._not_found()
        self.path = "/" + path.removeprefix(self.prefix)
        return super().send_head()

    def send_error(self, code, message=None, explain=None):
        if code == HTTPStatus.NOT_FOUND:
            self._not_found()
        else:
            super().send_error(code, message, explain)

    def list_directory(self, path):
        return self._not_found()

    def _not_found(self):
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        page = Path(self.directory, "404.html")
        self.wfile.write(page.read_bytes() if page.is_file() else b"Not found, and the site has no 404.html.")

    def end_headers(self):
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format, *args):  # noqa: A002 - the name in the class above
        """Say nothing: the page under test collects what went wrong."""


@contextmanager
def serving(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a built site on a free port below ``prefix``, and give its address, slash at its end.

    What is not there is answered with the site's 404.html, as static hosts do.
    """
    handler = partial(_Handler, directory=str(folder), prefix=prefix)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
