"""Results in, a verdict on each of kbgen's budgets out: what was promised, what was measured."""

from collections.abc import Callable, Iterator

import msgspec

from benchmarks.results import Results
from benchmarks.scenarios import SCENARIOS, SERVED

KBGEN = "kbgen"
COMMONMARK = "kbgen, CommonMark"
HUGO = "Hugo with Pagefind"
COLD, UNCHANGED, BODY = (SCENARIOS[key][0] for key in ("cold", "unchanged", "body"))

UNITS: dict[str, Callable[[float], str]] = {
    "times": lambda figure: f"{figure:.2f} times",
    "seconds": lambda figure: f"{figure:.2f} s",
    "share": lambda figure: f"{figure:.0%}",
    "megabytes": lambda figure: f"{figure / 1e6:,.0f} MB",
    "kilobytes": lambda figure: f"{figure / 1e3:,.0f} KB",
}
"""Unit to how its figures are written; memory is held in bytes."""


class Budget(msgspec.Struct, frozen=True):
    """One promise."""

    what: str
    limit: float
    unit: str
    measured: float | None
    """None where the run did not measure it."""
    at_least: bool = False
    """Whether the limit is the least that will do, and not the most."""

    @property
    def met(self) -> bool | None:
        """Tell whether the promise is kept; None if that is not known."""
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def wanted(self) -> str:
        """The limit, in words."""
        return f"at {'least' if self.at_least else 'most'} {UNITS[self.unit](self.limit)}"

    @property
    def found(self) -> str:
        """The figure, in words."""
        return "not measured" if self.measured is None else UNITS[self.unit](self.measured)


def budgets(results: Results) -> Iterator[Budget]:
    """Yield all that kbgen promises about building, serving and memory."""
    yield from _against_peers(results)
    yield from _against_the_clock(results)
    for size in (1_000, 10_000):
        weight = results.weight(KBGEN, size)
        yield Budget(f"search's share of a cold build, {size:,}", 0.25, "share", weight and weight.share)
    yield Budget(
        "peak memory of a build, whole process tree, 10,000", 1e9, "megabytes", _peak(results, 10_000)
    )
    for size, limit in ((1_000, 80e3), (10_000, 140e3)):
        weight = results.weight(KBGEN, size)
        yield Budget(f"first query with fifteen cards, {size:,}", limit, "kilobytes", weight and weight.query)


def _against_peers(results: Results) -> Iterator[Budget]:
    for peer in ("Zensical", "MkDocs Material"):
        ratio = _ratio(results, peer, KBGEN, 1_000)
        yield Budget(f"cold build, 1,000: {peer}'s time by kbgen's", 3, "times", ratio, at_least=True)
    for tool, limit in ((KBGEN, 1.25), (COMMONMARK, 1)):
        for size in (1_000, 10_000):
            ratio = _ratio(results, tool, HUGO, size)
            yield Budget(f"cold build, {size:,}: {tool}'s time by that of {HUGO}", limit, "times", ratio)


def _against_the_clock(results: Results) -> Iterator[Budget]:
    for scenario, size, limit in (
        (UNCHANGED, 10_000, 1.0),
        (BODY, 10_000, 1.5),
        (SERVED, 1_000, 0.15),
        (SERVED, 10_000, 0.5),
    ):
        seconds = results.seconds(KBGEN, size, scenario)
        yield Budget(f"{scenario}, {size:,}", limit, "seconds", seconds)


def _ratio(results: Results, one: str, other: str, size: int) -> float | None:
    seconds = [results.seconds(tool, size, COLD) for tool in (one, other)]
    return seconds[0] / seconds[1] if seconds[0] and seconds[1] else None


def _peak(results: Results, size: int) -> int | None:
    names = [name for name, _ in SCENARIOS.values()]
    runs = [run for name in names if (run := results.of(KBGEN, size, name))]
    return max((run.memory for run in runs if run.memory is not None), default=None)
