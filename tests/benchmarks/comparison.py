"""Tools and a number of articles in, their Runs and Weights out, measured side by side."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from benchmarks import queries
from benchmarks.corpus import articles
from benchmarks.measure import CommandError
from benchmarks.peers import Peer
from benchmarks.results import Runs, Weight
from benchmarks.scenarios import SERVE, Effort, builds, serving, tell
from benchmarks.sites import Site

SITES = Path(__file__).parents[2] / ".bench" / "sites"
ONCE = Effort(least=1, most=1, seconds=0, edits=0)
"""For the cold build that all other scenarios need, where it is not asked for."""

SEARCH_STAGES = {"count", "index"}
"""What kbgen's report calls the stages that its search alone needs."""


class Comparison:
    """One help centre, built and served by several tools; ``faults`` collects what could not be done."""

    def __init__(self, size: int, tools: Sequence[Peer], effort: Effort, *, folder: Path = SITES) -> None:
        self.faults: list[str] = []
        self._articles = tuple(articles(size))
        self._effort = effort
        able = [tool for tool in tools if size <= tool.most]
        self._sites = [Site(tool, self._articles, folder / f"{tool.key}-{size}") for tool in able]

    def __enter__(self) -> Self:
        """Write the sources for every tool."""
        for site in self._sites:
            tell(f"{site.size:>6,}  {site.peer.name:<18}  laid out")
            site.lay_out()
        return self

    def __exit__(self, *_: object) -> None:
        """Remove sources and outputs; what the tools said stays."""
        for site in self._sites:
            shutil.rmtree(site.folder, ignore_errors=True)

    def measure(self, scenario: str) -> tuple[Runs, ...]:
        """Measure a scenario; those that are not cold need a build before them."""
        if scenario == SERVE:
            return tuple(run for site in self._sites for run in serving(site, self._effort, self.faults))
        return self._build(scenario, self._effort)

    def weigh(self) -> tuple[Weight, ...]:
        """Weigh what a cold build puts out; where none was made yet, make one."""
        if not all(site.output.exists() for site in self._sites):
            self._build("cold", ONCE)
        asked = queries.queries(self._articles)
        return tuple(weight for site in self._sites for weight in self._weights(site, asked))

    def _build(self, scenario: str, effort: Effort) -> tuple[Runs, ...]:
        """Build all sites; what fails is not tried again."""
        runs = tuple(builds(self._sites, scenario, effort, self.faults))
        built = {run.tool for run in runs}
        self._sites = [site for site in self._sites if site.peer.name in built]
        return runs

    def _weights(self, site: Site, asked: list[str]) -> Iterator[Weight]:
        peer = site.peer
        if peer.first:
            yield Weight(peer.first, site.size, *site.weight(but=peer.later), query=None)
        try:
            query = queries.first_query(peer.setup, site.output, asked)
        except CommandError as error:
            self.faults.append(tell(f"{peer.name}, {site.size:,} articles, first query: {error}"))
            query = None
        stock, share = queries.stock_index(site.output), _share(site)
        yield Weight(peer.name, site.size, *site.weight(), query=query, stock=stock, share=share)


def _share(site: Site) -> float | None:
    """Return the search's share of the last build, where the tool's report names the stages."""
    report = next((line for line in site.log.read_text("utf-8").splitlines() if line.startswith("{")), "{}")
    seconds = json.loads(report).get("seconds", {})
    whole = sum(seconds.values())
    told = seconds.keys() >= SEARCH_STAGES and whole
    return sum(seconds[stage] for stage in SEARCH_STAGES) / whole if told else None
