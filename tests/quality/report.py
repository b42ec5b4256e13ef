"""Figures in, a page of tables out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.report import table
from quality.budgets import Budget, budgets
from quality.comparison import Row
from quality.costs import FAR, FEW, Cost
from quality.keystrokes import Keystrokes
from quality.known_items import MOST
from quality.measures import Figures
from quality.rules import ENOUGH, Worth

INTRODUCTION = (
    "How well kbgen's search answers beside others that also work from files on a static host, "
    "on the same articles and the same judged queries, and what a reader's first search costs.\n"
)
METHOD = Path(__file__).with_name("method.md")
FIGURES = ("Set", "Engine", "Queries", "nDCG@10", "MRR@10", "Success@1", "@3", "@10")
COSTS = (
    "Help centre",
    "Search",
    "Cards",
    "Bytes to search",
    "Bytes of the page",
    "Requests",
    "Round trips",
    "Near",
    "Over a slow line",
)
KEYSTROKES = ("Help centre", "Where", "Keystrokes", "Median", "Nine of ten", "Slowest")
BUDGETS = ("What", "Must be at most", "Aim", "Is", "")


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """All that one run found out."""

    rows: tuple[Row, ...] = ()
    worths: tuple[Worth, ...] = ()
    costs: tuple[Cost, ...] = ()
    keystrokes: tuple[Keystrokes, ...] = ()
    queries: int = 0
    """How many queries the costs are medians of."""
    faults: tuple[str, ...] = ()
    """What could not be measured, and why."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """With what and how a run was made."""

    machine: str
    versions: tuple[str, ...]
    command: str


def report(results: Results, setting: Setting) -> str:
    """Return the page, in Markdown."""
    return "\n".join(_parts(results, setting))


def _parts(results: Results, setting: Setting) -> Iterator[str]:
    yield f"# How well searches answer\n\n{INTRODUCTION}"
    if results.rows:
        yield f"## Answers\n\n{overview(results.rows)}\n{_won(results.rows)}"
    if results.worths:
        yield f"## What each rule is worth\n\n{rules(results.worths)}"
    if results.costs:
        yield f"## The first search\n\n{first_searches(results.costs)}"
    if results.keystrokes:
        yield f"## The next keystroke\n\n{_keystrokes(results.keystrokes)}"
    if promised := list(budgets(results.costs, results.keystrokes)):
        yield f"## Budgets\n\n{_budgets(promised)}"
    if results.rows:
        yield f"## All figures of the answers\n\n{details(results.rows)}"
    yield f"## How it was measured\n\n{_method(results.queries)}"
    yield f"On {setting.machine}, with {', '.join(setting.versions)}, by `{setting.command}`.\n"
    if results.faults:
        yield "## What could not be measured\n\n" + "".join(f"- {fault}\n" for fault in results.faults)


def _method(queries: int) -> str:
    line = f"{FAR.delay * 1e3:.0f} ms until an answer begins to come, {FAR.rate * 8e-6:.1f} Mbit/s for all"
    return METHOD.read_text("utf-8").format(
        most=MOST, enough=ENOUGH, queries=queries, few=min(FEW, queries), line=line
    )


def overview(rows: Sequence[Row]) -> str:
    """Return nDCG@10, a set a line and an engine a column; the best of a line is bold."""
    found = _by_set(rows)
    engines = list(dict.fromkeys(row.engine for row in rows))
    lines = (
        (name, str(of[engines[0]].queries), *_cells([of[engine].ndcg for engine in engines]))
        for name, of in found.items()
    )
    return table(("nDCG@10", "Queries", *engines), lines)


def _won(rows: Sequence[Row]) -> str:
    """Tell on how many sets no other engine is better than the first one."""
    first = rows[0].engine
    best = [of[first].ndcg == max(each.ndcg for each in of.values()) for of in _by_set(rows).values()]
    return f"On {sum(best)} of {len(best)} sets, no other is better than {first}.\n"


def _by_set(rows: Sequence[Row]) -> dict[str, dict[str, Figures]]:
    found: dict[str, dict[str, Figures]] = {}
    for row in rows:
        found.setdefault(row.set, {})[row.engine] = row.figures
    return found


def rules(worths: Sequence[Worth]) -> str:
    """Return how much nDCG@10 falls where a rule is left out, a rule a line and a set a column."""
    lines = (
        (f"without {rule}", *(f"{each.without[rule] - each.ndcg:+.3f}" for each in worths))
        for rule in worths[0].without
    )
    head = ("nDCG@10", *(each.set for each in worths))
    return table(head, [("with all", *(f"{each.ndcg:.3f}" for each in worths)), *lines])


def details(rows: Sequence[Row]) -> str:
    """Return all figures, a line for each set and engine."""
    return table(FIGURES, _lines(rows), left=2)


def _lines(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield row.set, row.engine, *_told(row.figures)
        if row.intact:
            yield f"{row.set}, of words that find it first", row.engine, *_told(row.intact)


def _told(figures: Figures) -> tuple[str, ...]:
    values = (figures.ndcg, figures.mrr, *figures.success)
    return str(figures.queries), *(f"{value:.3f}" for value in values)


def _cells(values: Sequence[float]) -> Iterator[str]:
    for value in values:
        yield f"**{value:.3f}**" if value == max(values) and len(values) > 1 else f"{value:.3f}"


def first_searches(costs: Sequence[Cost]) -> str:
    """Return what a first search costs, a line for each help centre and search."""
    rows = (
        (
            _site(cost),
            cost.name,
            f"{cost.cards:.0f}",
            f"{cost.search / 1e3:,.0f} KB",
            f"{cost.page / 1e3:,.1f} KB",
            f"{cost.requests:.0f}",
            f"{cost.trips:.0f}" + (f" (index and cards: {cost.index_trips:.0f})" if cost.index_trips else ""),
            f"{cost.near:,.0f} ms",
            f"{cost.far:,.0f} ms",
        )
        for cost in costs
    )
    return table(COSTS, rows, left=2)


def _keystrokes(typed: Sequence[Keystrokes]) -> str:
    rows = (
        (
            _site(each),
            each.place,
            str(len(each.taken)),
            *(f"{value:.1f} ms" for value in (each.median, each.ninetieth, max(each.taken))),
        )
        for each in typed
    )
    return table(KEYSTROKES, rows, left=2)


def _site(measured: Cost | Keystrokes) -> str:
    return f"{measured.site}, {measured.articles:,} articles"


def _budgets(promised: Sequence[Budget]) -> str:
    return table(BUDGETS, map(_line, promised))


def _line(promised: Budget) -> tuple[str, ...]:
    values = (promised.limit, promised.aim, promised.measured)
    told = (f"{value:.0f} {promised.unit}".rstrip() for value in values)
    return promised.what, *told, promised.verdict
