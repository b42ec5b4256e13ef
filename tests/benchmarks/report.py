"""Results in, a page of tables out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.budgets import budgets
from benchmarks.queries import QUERIES
from benchmarks.results import Results, Runs
from benchmarks.scenarios import SCENARIOS, SERVED, Effort

COLUMNS = [*(name for name, _ in SCENARIOS.values()), SERVED]
NOTHING = "–"

INTRODUCTION = (
    "How many times as long as kbgen each tool takes to build one and the same help centre and, in brackets, "
    "how long that is: medians by the clock. All builds of a scenario were made in one run, in turns.\n"
)
METHOD = Path(__file__).with_name("method.md")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how a run was made."""

    date: str
    machine: str
    command: str
    effort: Effort
    tools: tuple[tuple[str, str, str], ...]
    """Name, versions and commands of each tool."""


def report(results: Results, setting: Setting) -> str:
    """Return the page, in Markdown."""
    return "\n".join([*_parts(results, setting)])


def _parts(results: Results, setting: Setting) -> Iterator[str]:
    yield f"# Benchmarks\n\n{INTRODUCTION}"
    for size in sorted({run.size for run in results.runs}):
        yield f"## {size:,} articles\n\n{_ratios(results, size)}"
    yield f"## Budgets\n\n{_budgets(results)}"
    yield f"## What is published\n\n{_weights(results)}"
    yield f"## All figures\n\n{_figures(results.runs)}"
    method = METHOD.read_text("utf-8").format(effort=setting.effort, queries=QUERIES)
    yield f"## How it was measured\n\n{method}"
    yield f"{setting.date}, {setting.machine}, by `{setting.command}`.\n"
    rows = ((name, versions, f"`{commands}`") for name, versions, commands in setting.tools)
    yield table(("Tool", "Versions", "Build"), rows, left=3)
    if results.faults:
        yield "## What could not be measured\n\n" + "".join(f"- {fault}\n" for fault in results.faults)


def _ratios(results: Results, size: int) -> str:
    runs = [run for run in results.runs if run.size == size]
    tools = list(dict.fromkeys(run.tool for run in runs))
    columns = [name for name in COLUMNS if any(run.scenario == name for run in runs)]
    rows = ([tool, *(_ratio(results, tools[0], tool, size, name) for name in columns)] for tool in tools)
    return table(("", *columns), rows)


def _ratio(results: Results, base: str, tool: str, size: int, scenario: str) -> str:
    seconds, least = (results.seconds(name, size, scenario) for name in (tool, base))
    if seconds is None:
        return NOTHING
    return f"**{_number(seconds / least)}** ({_number(seconds)} s)" if least else f"({_number(seconds)} s)"


def _budgets(results: Results) -> str:
    verdicts = {True: "met", False: "**not met**", None: NOTHING}
    rows = ([one.what, one.wanted, one.found, verdicts[one.met]] for one in budgets(results))
    return table(("What", "Must be", "Is", ""), rows)


def _weights(results: Results) -> str:
    rows = (
        [
            one.tool,
            f"{one.size:,}",
            f"{one.output / 1e6:,.1f} MB",
            f"{one.files:,}",
            _kilobytes(one.query),
            _kilobytes(one.stock),
        ]
        for one in results.weights
    )
    return table(("Tool", "Articles", "Output", "Files", "First query", "Stock lunr index"), rows)


def _figures(runs: Sequence[Runs]) -> str:
    rows = (
        [
            run.tool,
            f"{run.size:,}",
            run.scenario,
            str(len(run.costs)),
            f"{_number(run.wall)} s",
            "..".join(_number(bound(cost.wall for cost in run.costs)) for bound in (min, max)),
            f"{_number(run.processor)} s",
            NOTHING if run.memory is None else f"{run.memory / 1e6:,.0f} MB",
        ]
        for run in runs
    )
    head = ("Tool", "Articles", "Scenario", "Runs", "Median", "Least..most", "Processor", "Memory")
    return table(head, rows)


def _number(figure: float) -> str:
    """Write three digits that count, or as many as stand before the point."""
    return f"{figure:.{2 if figure < 10 else 1 if figure < 100 else 0}f}"


def _kilobytes(size: int | None) -> str:
    return NOTHING if size is None else f"{size / 1e3:,.0f} KB"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> str:
    """Return a Markdown table; the columns after the first ``left`` are aligned at the right."""
    rule = ["---" if place < left else "--:" for place in range(len(head))]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))
