"""``kbgen build``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation

if TYPE_CHECKING:
    from kbgen.build.report import Report


_PROMISED = (
    "articles",
    "pages",
    "rendered",
    "written",
    "removed",
    "problems",
    "seconds",
    "peak_memory_bytes",
)
"""What programs are told of a build."""


@click.command("build")
@shared.output_folder
@click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
@shared.base_url
@shared.selection
@click.option("--keep-going", is_flag=True, help="Build the site without the articles in error.")
@click.option("--clean", is_flag=True, help="Remove files from the output that kbgen did not make.")
@shared.jobs
@click.option("--profile", is_flag=True, help="Show the slowest stages and articles.")
@shared.problem_format
@click.pass_obj
def command(  # noqa: PLR0913 - one argument an option
    invocation: Invocation,
    *,
    output: Path,
    strict: bool,
    base_url: str | None,
    drafts: bool,
    future: bool,
    as_of: dt.datetime | None,
    keep_going: bool,
    clean: bool,
    jobs: int | None,
    profile: bool,
    form: str,
) -> None:
    """Build the site into the folder build/.

    Where there are errors, nothing is written and the last good build stays.
    """
    from kbgen.build.options import BuildOptions, Selection
    from kbgen.build.output.publication import OutputError
    from kbgen.build.pipeline import build
    from kbgen.build.report import fails
    from kbgen.cli.console import loud, print_json, print_problems
    from kbgen.cli.profile import print_profile

    invocation.repair(output)
    config = invocation.config(base_url)
    building = BuildOptions(
        output=invocation.root / output,
        selection=Selection(today=shared.day(as_of), drafts=drafts, future=future),
        strict=strict,
        keep_going=keep_going,
        clean=clean,
    )
    try:
        with invocation.workshop(jobs) as shop:
            report = build(shop, config, building, waiting=invocation.tell_waiting)
    except OutputError as error:
        raise click.UsageError(str(error)) from error
    failed = fails(report.problems, strict=strict)
    print_problems(loud(report.problems, strict=strict) if invocation.quiet else report.problems, form)
    if form == "json":
        print_json({name: getattr(report, name) for name in _PROMISED})
    elif not invocation.quiet:
        _summarise(report, building.output, failed=failed, written=keep_going or not failed)
    slow = shop.clock.articles if profile else None
    if profile or (invocation.verbose and form != "json"):
        print_profile(report.seconds, slow)
    if failed:
        raise click.exceptions.Exit(1)


def _summarise(report: Report, output: Path, *, failed: bool, written: bool) -> None:
    from kbgen.cli.console import counted, in_kb, problem_counts

    if not written:
        kept = " The last build stays as it was." if output.exists() else ""
        click.echo(f"Not built: {problem_counts(report.problems)}.{kept}", err=True)
        return
    what = f"{counted(report.articles, 'article')} as {counted(report.pages, 'page')}"
    did = f"{counted(report.written, 'file')} written, {report.removed:,} removed"
    click.echo(
        f"Built {what} in {sum(report.seconds.values()):.1f} s: {did}, {problem_counts(report.problems)}.",
        err=True,
    )
    total, first = in_kb(report.search.total), in_kb(report.search.first)
    click.echo(f"Search: {total} in all; a query loads {first} first, then its words and results.", err=True)
    if not failed:
        click.echo(f"Open {output / 'index.html'}, or run 'kbgen serve'.", err=True)
