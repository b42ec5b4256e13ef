"""``kbgen init``."""

from __future__ import annotations

from pathlib import Path

import click

from kbgen.cli.invocation import Invocation


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.pass_obj
def command(invocation: Invocation, *, folder: Path) -> None:
    """Start a site in this folder, or in DIR. Files that are there already are kept."""
    import shlex

    from kbgen.build.starter import start_site
    from kbgen.config import FILE_NAME

    target = invocation.directory / folder
    if (target / FILE_NAME).exists():
        raise click.UsageError(f"{target / FILE_NAME} exists already: there is a site here.")
    written = start_site(target)
    if invocation.quiet:
        return
    for name in written:
        click.echo(f"  {target / name}", err=True)
    enter = f"cd {shlex.quote(str(target))} && " if folder != Path() else ""
    click.echo(f"A site to start from. See it with: {enter}kbgen serve", err=True)
