"""Sites in, Runs out: each scenario for all tools side by side, in turns, so that drift hits all alike."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import add

import msgspec

from benchmarks.measure import CommandError, Cost
from benchmarks.results import Runs
from benchmarks.servers import reactions
from benchmarks.sites import Site, StaleError

Shown = tuple[str, str] | None
"""The file of the output that must show an edit, and what it must say."""

SCENARIOS: Mapping[str, tuple[str, Callable[[Site], Shown]]] = {
    "cold": ("cold", Site.forget),
    "unchanged": ("nothing changed", lambda _: None),
    "body": ("one body edited", Site.edit_body),
    "title": ("one title edited", Site.edit_title),
    "layout": ("a layout edited", Site.edit_layout),
}
"""Key of a scenario to what the report calls it, and to what happens before each of its builds."""

SERVE = "serve"
SERVED = "from save to served"


class Effort(msgspec.Struct, frozen=True):
    """How often a build is repeated."""

    least: int
    most: int
    seconds: float
    """A build is repeated until this time is spent, or it has run ``most`` times."""
    edits: int
    """How many edits a preview server is given."""

    def suffices(self, costs: list[Cost]) -> bool:
        """Tell whether a tool has run often enough in a scenario."""
        spent = sum(cost.wall for cost in costs)
        return len(costs) >= self.most or (len(costs) >= self.least and spent >= self.seconds)


FULL = Effort(least=2, most=5, seconds=25, edits=5)
QUICK = Effort(least=1, most=2, seconds=3, edits=3)


def builds(sites: Iterable[Site], scenario: str, effort: Effort, faults: list[str]) -> Iterator[Runs]:
    """Build the sites in turns; a tool that fails is told of in ``faults`` and left out."""
    name, prepare = SCENARIOS[scenario]
    measured: dict[Site, list[tuple[Cost, ...]]] = {site: [] for site in sites}
    turn = list(measured)
    while turn:
        for site in [*turn]:
            try:
                measured[site].append(site.build(prepare(site)))
            except (CommandError, StaleError) as error:
                faults.append(tell(f"{site.peer.name}, {site.size:,} articles, {name}: {error}"))
                del measured[site]
                turn.remove(site)
                continue
            _tell_cost(site, name, _whole(measured[site][-1]))
            if effort.suffices([_whole(steps) for steps in measured[site]]):
                turn.remove(site)
    for site, builds in measured.items():
        yield from _runs(site, name, builds)


def serving(site: Site, effort: Effort, faults: list[str]) -> Iterator[Runs]:
    """Serve a site and edit it; a server that fails is told of in ``faults``."""
    try:
        costs = reactions(site, effort.edits)
    except CommandError as error:
        faults.append(tell(f"{site.peer.name}, {site.size:,} articles, {SERVED}: {error}"))
        return
    for cost in costs:
        _tell_cost(site, SERVED, cost)
    yield Runs(site.peer.first or site.peer.name, site.size, SERVED, costs)


def tell(line: str) -> str:
    """Say how the run gets on."""
    print(line, file=sys.stderr, flush=True)
    return line


def _runs(site: Site, name: str, builds: list[tuple[Cost, ...]]) -> Iterator[Runs]:
    if site.peer.first:
        yield Runs(site.peer.first, site.size, name, tuple(steps[0] for steps in builds))
    yield Runs(site.peer.name, site.size, name, tuple(map(_whole, builds)))


def _whole(steps: tuple[Cost, ...]) -> Cost:
    return reduce(add, steps)


def _tell_cost(site: Site, name: str, cost: Cost) -> None:
    memory = f"{cost.memory / 1e6:7,.0f} MB" if cost.memory else ""
    tell(
        f"{site.size:>6,}  {site.peer.name:<18}  {name:<20}"
        f"{cost.wall:8.2f} s {cost.processor:8.2f} s of CPU {memory}"
    )
