"""A site in, costs out: from the save of an article until its preview server sends the new text."""

import http.client
import socket
import subprocess
import time
from collections.abc import Callable
from urllib.parse import quote

from benchmarks.measure import CommandError, Cost, Peak, processor_time, started
from benchmarks.peers import command
from benchmarks.sites import Site

POLL = 0.004
"""Seconds between two requests while the new text is awaited."""

QUIET = 0.5
"""A server is at rest when it has used next to nothing for so many seconds ..."""

REST = 0.05
"""... namely less than this many seconds of the processor, as watching by polling takes."""

PATIENCE = 600.0
"""Seconds for a server to start, and to show an edit."""


def reactions(site: Site, edits: int) -> tuple[Cost, ...]:
    """Serve a site, edit articles one after the other, and return what each edit took.

    Their memory is the peak of the server's whole life. Raises CommandError where the server
    ends or shows nothing. However this ends, it is stopped.
    """
    port = _free_port()
    line = command(site.peer, site.peer.server, port=port)
    with started(line, site.folder, log=site.log, environment=site.peer.variables) as server:

        def wait(file: str, text: str) -> None:
            _wait(lambda: text in _page(port, file), server, f"{site.peer.name}: {file} with {text!r}")

        with Peak(server.pid) as peak:
            wait(site.page(0), "<html")
            spent = [_reaction(site, server, wait) for _ in range(edits)]
    return tuple(Cost(wall, processor, peak.bytes) for wall, processor in spent)


def _reaction(
    site: Site, server: subprocess.Popen[bytes], wait: Callable[[str, str], None]
) -> tuple[float, float]:
    """Return the seconds until an edit is served, and those of the processor until all is done."""
    before = _settle(server)
    start = time.perf_counter()
    file, text = site.edit_body()
    wait(file, text)
    wall = time.perf_counter() - start
    return wall, _settle(server) - before


def _wait(done: Callable[[], bool], server: subprocess.Popen[bytes], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if server.poll() is not None:
            raise CommandError(f"{what}: the server has ended")
        if time.monotonic() > end:
            raise CommandError(f"{what}: not served within {PATIENCE:.0f} s")
        time.sleep(POLL)


def _settle(server: subprocess.Popen[bytes]) -> float:
    """Wait until an edit's work is done, that after the page was sent too; return the time used so far."""
    used = processor_time(server.pid)
    for _ in range(int(PATIENCE / QUIET)):
        time.sleep(QUIET)
        before, used = used, processor_time(server.pid)
        if used - before < REST:
            break
    return used


def _page(port: int, file: str) -> str:
    """Ask for a page as a reader does, without index.html; empty while there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/" + quote(file.removesuffix("index.html")))
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == http.HTTPStatus.OK else ""
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
