"""``kbgen search``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation

if TYPE_CHECKING:
    from kbgen.config import Config
    from kbgen.search.searcher import Searcher


@click.command("search")
@click.argument("query", required=False)
@click.option(
    "--queries",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Answer one query a line; - for standard input.",
)
@click.option("--limit", type=click.IntRange(1), default=15, show_default=True, help="How many results.")
@click.option("--tab", metavar="SLUG", default="", help="Only this category.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "updated", "views"]),
    default="relevance",
    show_default=True,
    help="The order of results.",
)
@click.option("--explain", is_flag=True, help="Say why each result stands where it does.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="How answers are told.",
)
@shared.output_folder
@click.pass_obj
def command(  # noqa: PLR0913 - one argument an option
    invocation: Invocation,
    *,
    query: str | None,
    queries: IO[str] | None,
    limit: int,
    tab: str,
    sort: str,
    explain: bool,
    form: str,
    output: Path,
) -> None:
    """Answer QUERY as the site's own search page does.

    The index is that of the last build; where nothing was built yet, one is made in memory.
    """
    from kbgen.cli.answers import plain, print_answer
    from kbgen.cli.console import near, print_json

    if (query is None) == (queries is None):
        raise click.UsageError("Give either a QUERY or --queries FILE.")
    invocation.repair(output)
    searcher = _searcher(invocation, invocation.root / output)
    for line in [query] if query is not None else (line.rstrip("\r\n") for line in queries or ()):
        answer = searcher.search(line or "", tab=tab, sort=sort, limit=limit, explain=explain)
        if tab and tab not in answer.tabs:
            raise click.UsageError(f"There is no category {tab!r}. {near(tab, answer.tabs)}")
        if form == "text":
            print_answer(answer)
        else:
            print_json(plain(answer, explain=explain))


def _searcher(invocation: Invocation, output: Path) -> Searcher:
    """Open the index of the last build, else one made now."""
    from kbgen.build.output.publication import is_older
    from kbgen.search.searcher import Searcher

    config = invocation.config()
    folder = output / "search"
    if (folder / "manifest.js").is_file():
        if not invocation.quiet and is_older(output, [invocation.root / config.site.content]):
            click.echo(
                "The content has changed since the last build; 'kbgen build' renews the index.", err=True
            )
        return Searcher(lambda name: (folder / name).read_bytes())
    return Searcher(_made_now(invocation, config))


def _made_now(invocation: Invocation, config: Config) -> Callable[[str], bytes]:
    """Return what loads files of an index that stands nowhere yet."""
    from kbgen.build.options import Selection
    from kbgen.build.recipe import composed, gathered
    from kbgen.build.showing import Showing
    from kbgen.cli.console import print_problems

    shop = click.get_current_context().with_resource(invocation.workshop())
    found = gathered(shop, config, Selection(today=shared.day(None)))
    if found.failed:
        print_problems(found.problems, "text")
        raise click.exceptions.Exit(1)
    return Showing(shop, composed(shop, config, found)).search_file
