"""Costs in, a verdict on each of kbgen's promises about its search out."""

from collections.abc import Iterator, Sequence

import msgspec

from quality.costs import Cost
from quality.generated import GENERATED
from quality.keystrokes import Keystrokes

KBGEN = "kbgen"
BYTES = {1_000: (80e3, 50e3), 10_000: (140e3, 90e3)}
"""Number of generated articles to what a first query may take, and to what it should."""

TRIPS = 3
LARGE = 10_000
KEYSTROKE = (50.0, 16.0)


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """One promise: what must be and what is aimed at, at most."""

    what: str
    limit: float
    aim: float
    unit: str
    measured: float

    @property
    def verdict(self) -> str:
        """How the promise is kept, in words."""
        return (
            "aim met"
            if self.measured <= self.aim
            else "met"
            if self.measured <= self.limit
            else "**not met**"
        )


def budgets(costs: Sequence[Cost], typed: Sequence[Keystrokes]) -> Iterator[Budget]:
    """Yield the promises that the run has figures for."""
    generated = {cost.articles: cost for cost in costs if (cost.product, cost.site) == (KBGEN, GENERATED)}
    for size, (limit, aim) in BYTES.items():
        if size in generated:
            found = generated[size].search / 1e3
            what = f"first query with its cards, scripts included, {size:,} articles"
            yield Budget(what=what, limit=limit / 1e3, aim=aim / 1e3, unit="KB", measured=found)
    for size, cost in generated.items():
        what = f"round trips for index and cards, {size:,} articles"
        yield Budget(what=what, limit=TRIPS, aim=TRIPS, unit="", measured=cost.index_trips)
    slowest = [each.ninetieth for each in typed if each.articles == LARGE]
    if slowest:
        what = f"keystroke to new results, nine of ten, {LARGE:,} articles"
        yield Budget(what=what, limit=KEYSTROKE[0], aim=KEYSTROKE[1], unit="ms", measured=max(slowest))
