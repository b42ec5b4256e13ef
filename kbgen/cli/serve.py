"""``kbgen serve``."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation

if TYPE_CHECKING:
    from kbgen.build.pipeline import BuildOptions
    from kbgen.config import Config
    from kbgen.serve.preview import Preview
    from kbgen.serve.server import Server

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
) -> None:
    """Serve the site while you write.

    Pages reload after each change. While content is broken, the last
    good pages stay, and the browser shows what is wrong.
    Nothing is written to build/.
    """
    from kbgen.build.pipeline import BuildOptions
    from kbgen.serve.preview import Preview
    from kbgen.serve.watch import Watcher

    invocation.repair()
    config = invocation.config()
    building = BuildOptions(
        output=invocation.root / "build", today=shared.day(as_of), drafts=drafts, future=future
    )
    preview = Preview()
    server = _server(host, port, preview)
    watcher = Watcher(
        invocation.root, (config.site.content, "layouts", "assets"), (invocation.settings.name,)
    )
    watcher.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _rebuild(invocation, config, building, preview, server.url)
        click.echo(f"Serving on {server.url} (Ctrl+C ends it)")
        if opens:
            click.launch(server.url)
        while True:
            watcher.wait()
            _reload(invocation, building, preview, server.url)
    finally:
        preview.close()
        watcher.stop()
        server.shutdown()
        server.server_close()


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


def _reload(invocation: Invocation, building: BuildOptions, preview: Preview, url: str) -> None:
    """Build again with the settings as they are now."""
    from kbgen.cli.console import print_problems
    from kbgen.config import ConfigError

    try:
        config = invocation.load()
    except ConfigError as error:
        preview.fail(error.problems)
        print_problems(error.problems, "text")
        return
    _rebuild(invocation, config, building, preview, url)


def _rebuild(
    invocation: Invocation, config: Config, building: BuildOptions, preview: Preview, url: str
) -> None:
    from kbgen.build.pipeline import compile_site
    from kbgen.build.report import Clock
    from kbgen.cli.console import counted, print_problems, problem_counts
    from kbgen.config import with_base_url

    clock = Clock()
    try:
        compiled = compile_site(invocation.root, with_base_url(config, url), building, clock=clock)
    except OSError as error:
        # A file went while it was read, as editors and git let them; the next change tells more.
        _tell_unreadable(preview, error)
        return
    if compiled.failed:
        preview.fail(compiled.problems)
    else:
        preview.show(compiled.files, compiled.problems)
    print_problems(compiled.problems, "text")
    if not invocation.quiet:
        pages = counted(compiled.pages, "page") if not compiled.failed else "Not built"
        click.echo(
            f"{pages} in {sum(clock.seconds.values()):.2f} s: {problem_counts(compiled.problems)}.", err=True
        )


def _tell_unreadable(preview: Preview, error: OSError) -> None:
    from kbgen.cli.console import print_problems
    from kbgen.problems import problem

    path = str(error.filename or "")
    told = problem("file-unreadable", path, f"cannot be read: {error.strerror or error}")
    preview.fail((told,))
    print_problems((told,), "text")
