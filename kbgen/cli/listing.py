"""``kbgen list``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kbgen.cli import options as shared
from kbgen.cli.invocation import Invocation

if TYPE_CHECKING:
    from kbgen.build.recipe import Gathered

KINDS = ("drafts", "future", "expired", "stale", "all")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), default="all")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge by this day.  [default: today in UTC]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How they are told.",
)
@click.pass_obj
def command(invocation: Invocation, *, kind: str, as_of: dt.datetime | None, form: str) -> None:
    """List articles by their state.

    Drafts; future: published on a later day; expired; stale: past their review_by; or all.
    """
    from kbgen.build.options import Selection
    from kbgen.build.recipe import gathered
    from kbgen.cli.console import print_json

    invocation.repair()
    today = shared.day(as_of)
    config = invocation.config()
    with invocation.workshop() as shop:
        found = gathered(shop, config, Selection(today=today))
        rows = [row for row in _rows(found, today) if kind == "all" or row["state"] == kind]
    if form == "json":
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(str(row[key] or "-") for key in ("state", "date", "path", "title")))


def _rows(found: Gathered, today: dt.date) -> Iterator[dict[str, Any]]:
    """Give a row for each article, by path, with the one state that matters most."""
    site = found.arrangement.site
    names = {"draft": "drafts"}
    held = {one.path: (names.get(one.reason, one.reason), one.date) for one in site.held}
    for path, outline in found.library.outlines().items():
        if path not in held and path not in site.pages:
            continue
        state, date = held.get(path, ("published", outline.meta.published))
        review = outline.meta.review_by
        if state == "published" and review and review < today:
            state, date = "stale", review
        yield {"state": state, "date": date, "path": path, "title": outline.title}
