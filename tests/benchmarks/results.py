"""The figures of one run, by tool, number of articles and scenario."""

import statistics

import msgspec

from benchmarks.measure import Cost


class Runs(msgspec.Struct, frozen=True):
    """What one tool did in one scenario, as often as it did it."""

    tool: str
    size: int
    scenario: str
    costs: tuple[Cost, ...]

    @property
    def wall(self) -> float:
        """The median of the seconds that passed."""
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def processor(self) -> float:
        """The median of the processor's seconds."""
        return statistics.median(cost.processor for cost in self.costs)

    @property
    def memory(self) -> int | None:
        """The highest peak in bytes; None where none is known."""
        return max((cost.memory for cost in self.costs if cost.memory is not None), default=None)


class Weight(msgspec.Struct, frozen=True):
    """What a cold build put out."""

    tool: str
    size: int
    output: int
    """Bytes of all files."""
    files: int
    query: int | None
    """Bytes that a reader's first search loads; None where there is no search."""
    stock: int | None = None
    """Bytes of the stock lunr index, which others load whole; None where there is none."""
    share: float | None = None
    """Which part of the build's time went into the search; None where the tool does not tell."""


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """All that one run found out."""

    runs: tuple[Runs, ...] = ()
    weights: tuple[Weight, ...] = ()
    faults: tuple[str, ...] = ()
    """What could not be measured, and why."""

    def of(self, tool: str, size: int, scenario: str) -> Runs | None:
        """Return the runs of a tool in a scenario; None where it was not measured."""
        wanted = (tool, size, scenario)
        return next((one for one in self.runs if (one.tool, one.size, one.scenario) == wanted), None)

    def seconds(self, tool: str, size: int, scenario: str) -> float | None:
        """Return the median wall time."""
        found = self.of(tool, size, scenario)
        return found.wall if found else None

    def weight(self, tool: str, size: int) -> Weight | None:
        """Return what a tool's cold build put out."""
        return next((one for one in self.weights if (one.tool, one.size) == (tool, size)), None)
