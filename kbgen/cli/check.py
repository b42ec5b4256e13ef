"""``kbgen check``."""

from __future__ import annotations

import datetime as dt

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation


@click.command("check")
@click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
@shared.selection
@shared.jobs
@shared.problem_format
@click.pass_obj
def command(  # noqa: PLR0913 - one argument an option
    invocation: Invocation,
    *,
    strict: bool,
    drafts: bool,
    future: bool,
    as_of: dt.datetime | None,
    jobs: int | None,
    form: str,
) -> None:
    """Look for problems in content and layouts; write nothing."""
    from kbgen.build.options import Selection
    from kbgen.build.recipe import checked
    from kbgen.build.report import fails
    from kbgen.cli.console import counted, loud, print_json, print_problems, problem_counts

    invocation.repair()
    selection = Selection(today=shared.day(as_of), drafts=drafts, future=future)
    config = invocation.config()
    with invocation.workshop(jobs) as shop:
        found = checked(shop, config, selection)
    problems, articles = found.problems, len(found.arrangement.site.pages)
    print_problems(loud(problems, strict=strict) if invocation.quiet else problems, form)
    if form == "json":
        print_json({"articles": articles, "problems": problems})
    elif not invocation.quiet:
        click.echo(f"Checked {counted(articles, 'article')}: {problem_counts(problems)}.", err=True)
    if fails(problems, strict=strict):
        raise click.exceptions.Exit(1)
