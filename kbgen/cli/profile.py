"""Where the time of a build went, as lines of text."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping

import click

SLOWEST = 10
"""How many articles are named."""


def print_profile(stages: Mapping[str, float], articles: Mapping[str, float] | None) -> None:
    """Print seconds by stage, and the articles that took longest to read unless they are None."""
    lines = [*stage_lines(stages), *(() if articles is None else article_lines(articles))]
    click.echo("\n".join(lines), err=True)


def stage_lines(seconds: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each stage of a build, in their order."""
    whole = sum(seconds.values()) or 1
    for stage, spent in seconds.items():
        yield f"  {stage:<8} {spent:8.2f} s  {100 * spent / whole:3.0f} %"


def article_lines(seconds: Mapping[str, float]) -> Iterator[str]:
    """Yield lines about the articles that took longest to read, by path to seconds in its process."""
    if not seconds:
        yield "No article was read; all are known from earlier builds."
        return
    mean = 1000 * sum(seconds.values()) / len(seconds)
    yield f"Reading took {mean:.1f} ms an article; of {len(seconds):,}, the slowest:"
    for path in heapq.nsmallest(SLOWEST, seconds, key=lambda path: (-seconds[path], path)):
        yield f"  {1000 * seconds[path]:8.1f} ms  {path}"
