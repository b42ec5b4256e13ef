"""``kbgen new``."""

from __future__ import annotations

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation


@click.command("new")
@click.argument("title")
@click.option(
    "-c", "--category", metavar="SLUG", help="The category's folder.  [default: the first category]"
)
@click.pass_obj
def command(invocation: Invocation, *, title: str, category: str | None) -> None:
    """Write a draft article called TITLE and print its path."""
    from kbgen.build.starter import start_article
    from kbgen.cli.console import near

    config = invocation.config()
    declared = [known.slug for known in config.categories]
    if category is not None and declared and category not in declared:
        raise click.UsageError(f"There is no category {category!r}. {near(category, declared)}")
    folder = category or (declared[0] if declared else "general")
    content = invocation.root / config.site.content
    try:
        file = start_article(content, title, category=folder, day=shared.day(None))
    except FileExistsError as error:
        raise click.UsageError(f"{error.filename} exists already.") from error
    except ValueError as error:
        raise click.UsageError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    click.echo(file)
