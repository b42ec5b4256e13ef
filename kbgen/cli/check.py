"""``kbgen check``."""

from __future__ import annotations

import datetime as dt

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation


@click.command("check")
@click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
@shared.selection
@shared.problem_format
@click.pass_obj
def command(  # noqa: PLR0913 - one argument an option
    invocation: Invocation,
    *,
    strict: bool,
    drafts: bool,
    future: bool,
    as_of: dt.datetime | None,
    form: str,
) -> None:
    """Look for problems in content and layouts; write nothing."""
    from kbgen.build.pipeline import BuildOptions, compile_site, fails
    from kbgen.build.report import Clock
    from kbgen.cli.console import counted, loud, print_json, print_problems, problem_counts

    invocation.repair()
    building = BuildOptions(
        output=invocation.root / "build", today=shared.day(as_of), drafts=drafts, future=future
    )
    compiled = compile_site(invocation.root, invocation.config(), building, clock=Clock())
    problems = compiled.problems
    print_problems(loud(problems, strict=strict) if invocation.quiet else problems, form)
    if form == "json":
        print_json({"articles": len(compiled.site.pages), "problems": problems})
    elif not invocation.quiet:
        articles = counted(len(compiled.site.pages), "article")
        click.echo(f"Checked {articles}: {problem_counts(problems)}.", err=True)
    if fails(problems, strict=strict):
        raise click.exceptions.Exit(1)
