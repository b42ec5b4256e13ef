"""``kbgen serve``."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation

if TYPE_CHECKING:
    from kbgen.serve.preview import Preview
    from kbgen.serve.server import Server
    from kbgen.serve.session import Renewal

_DEFAULT_PORT = 8000


@click.command("serve")
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    help=f"The port; 0 takes a free one.  [default: {_DEFAULT_PORT}, or the next free one]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("-o", "--open", "opens", is_flag=True, help="Open the site in the browser.")
@shared.selection
@shared.jobs
@click.pass_obj
def command(  # noqa: PLR0913 - one argument an option
    invocation: Invocation,
    *,
    port: int | None,
    host: str,
    opens: bool,
    drafts: bool,
    future: bool,
    as_of: dt.datetime | None,
    jobs: int | None,
) -> None:
    """Serve the site while you write.

    Pages reload after each change. While content is broken, the last
    good pages stay, and the browser shows what is wrong.
    Nothing is written to build/.
    """
    from kbgen.build.options import Selection
    from kbgen.serve.preview import Preview
    from kbgen.serve.session import Session
    from kbgen.serve.watch import Watcher

    invocation.repair()
    config = invocation.config()
    selection = Selection(today=shared.day(as_of), drafts=drafts, future=future)
    preview = Preview()
    server = _server(host, port, preview)
    watcher = Watcher(
        invocation.root, (config.site.content, "layouts", "assets", "search"), (invocation.settings.name,)
    )
    with invocation.workshop(jobs) as shop:
        session = Session(shop, lambda: invocation.load(server.url), selection, preview)
        # The first look may need processes, which can be started only before there are threads.
        _tell(session.renew(), quiet=invocation.quiet)
        watcher.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"Serving on {server.url} (Ctrl+C ends it)")
        if opens:
            click.launch(server.url)
        try:
            while True:
                _tell(session.renew(), quiet=invocation.quiet)
                watcher.wait()
        finally:
            preview.close()
            session.close()
            watcher.stop()
            server.shutdown()
            server.server_close()


def _tell(renewal: Renewal | None, *, quiet: bool) -> None:
    """Say what came of a look at the site; nothing where nothing has changed."""
    from kbgen.cli.console import counted, print_problems, problem_counts

    if renewal is None:
        return
    print_problems(renewal.problems, "text")
    if not quiet:
        shown = "Not shown" if renewal.articles is None else counted(renewal.articles, "article")
        click.echo(f"{shown} in {renewal.seconds:.2f} s: {problem_counts(renewal.problems)}.", err=True)


def _server(host: str, port: int | None, preview: Preview) -> Server:
    """Listen on the port that was asked for; else on the default one or one of the next ten."""
    from kbgen.serve.server import Server

    wanted = [port] if port is not None else [*range(_DEFAULT_PORT, _DEFAULT_PORT + 10)]
    for candidate in wanted:
        try:
            return Server((host, candidate), preview)
        except OSError as error:
            reason = error
    raise click.UsageError(
        f"Cannot listen on {host}:{wanted[-1]}: {reason.strerror}. Choose another with --port or --host."
    )
