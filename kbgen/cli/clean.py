"""``kbgen clean``."""

from __future__ import annotations

from pathlib import Path

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation


@click.command("clean")
@shared.output_folder
@click.pass_obj
def command(invocation: Invocation, *, output: Path) -> None:
    """Remove the built site and the cache.

    Files in the output that kbgen did not make stay.
    """
    import shutil

    from kbgen.build.output.publication import remove
    from kbgen.cli.console import counted

    invocation.config()
    folder = invocation.root / output
    removed = remove(folder, waiting=invocation.tell_waiting)
    shutil.rmtree(invocation.root / ".kbgen", ignore_errors=True)
    if not invocation.quiet:
        left = f" {folder} holds files that kbgen did not make; they stay." if folder.exists() else ""
        click.echo(f"Removed {counted(removed, 'file')} from {folder}.{left}", err=True)
